{{- define "labels" -}}
app.kubernetes.io/managed-by: towpath
app.kubernetes.io/name: {{ .name }}
towpath.dev/team: {{ .team }}
{{- end }}

{{- define "teamLabels" -}}
app.kubernetes.io/managed-by: towpath
towpath.dev/environment: {{ .environment }}
towpath.dev/team: {{ .team }}
{{- end }}

{{- define "peers" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ .service }}
  namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ .namespace }}
{{- end }}
