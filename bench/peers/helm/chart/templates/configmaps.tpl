{{- range $service := .Values.services }}
{{- range .config }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .name }}
  namespace: {{ $service.namespace }}
  labels:
    {{- include "labels" $service | nindent 4 }}
data:
  {{- toYaml .data | nindent 2 }}
{{- end }}
{{- end }}
