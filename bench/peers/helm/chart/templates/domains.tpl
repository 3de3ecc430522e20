{{- range $service := .Values.services }}
{{- range .domains }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ .name }}
  namespace: {{ $service.namespace }}
  labels:
    {{- include "labels" $service | nindent 4 }}
spec:
  ingressClassName: nginx
  rules:
    - host: {{ .host }}
      http:
        paths:
          {{- range $path, $port := .paths }}
          - path: {{ $path }}
            pathType: Prefix
            backend:
              service:
                name: {{ $service.name }}
                port:
                  name: {{ $port }}
          {{- end }}
  tls:
    - hosts: [{{ .host }}]
      secretName: {{ .name }}-tls
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: {{ .name }}-tls
  namespace: {{ $service.namespace }}
  labels:
    {{- include "labels" $service | nindent 4 }}
spec:
  secretName: {{ .name }}-tls
  dnsNames: [{{ .host }}]
  issuerRef:
    group: cert-manager.io
    kind: ClusterIssuer
    name: letsencrypt
{{- end }}
{{- end }}
