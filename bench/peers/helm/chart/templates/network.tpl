{{- range .Values.services }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .name }}
  namespace: {{ .namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
  policyTypes: [Ingress, Egress]
  {{- if or .openPorts .platform .callers }}
  ingress:
    {{- with .openPorts }}
    - ports:
        {{- toYaml . | nindent 8 }}
    {{- end }}
    {{- range .platform }}
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ .namespace }}
      ports:
        {{- toYaml .ports | nindent 8 }}
    {{- end }}
    {{- range .callers }}
    - from:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: {{ .service }}
          namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ .namespace }}
      ports:
        {{- range .ports }}
        - port: {{ .port }}
          protocol: {{ .protocol }}
        {{- end }}
    {{- end }}
  {{- end }}
  {{- if .callees }}
  egress:
    {{- range .callees }}
    - to:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: {{ .service }}
          namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ .namespace }}
      ports:
        {{- range .ports }}
        - port: {{ .port }}
          protocol: {{ .protocol }}
        {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
