{{- range $service := .Values.services }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .name }}
  namespace: {{ .namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
automountServiceAccountToken: false
{{- with .rules }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ $service.name }}
  namespace: {{ $service.namespace }}
  labels:
    {{- include "labels" $service | nindent 4 }}
rules:
  {{- toYaml . | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ $service.name }}
  namespace: {{ $service.namespace }}
  labels:
    {{- include "labels" $service | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ $service.name }}
subjects:
  - kind: ServiceAccount
    name: {{ $service.name }}
    namespace: {{ $service.namespace }}
{{- end }}
{{- end }}
