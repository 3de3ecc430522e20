{{- range $service := .Values.services }}
{{- range .secrets }}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: {{ .object }}
  namespace: {{ $service.namespace }}
  labels:
    {{- include "labels" $service | nindent 4 }}
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: SecretStore
    name: {{ $service.team }}-vault
  target:
    name: {{ .object }}
    creationPolicy: Orphan
    deletionPolicy: Retain
    template:
      type: Opaque
      metadata:
        labels:
          {{- include "labels" $service | nindent 10 }}
      engineVersion: v2
      mergePolicy: Replace
  data:
    {{- $path := printf "secret/data/%s/%s/%s/%s" $service.environment $service.team $service.name .name }}
    {{- range .keys }}
    - secretKey: {{ . }}
      remoteRef:
        key: {{ $path }}
        property: {{ . }}
        conversionStrategy: Default
        decodingStrategy: None
        metadataPolicy: None
    {{- end }}
{{- end }}
{{- end }}
