{{- range .Values.services }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .name }}-dashboard
  namespace: {{ .namespace }}
  labels:
    grafana_dashboard: "1"
    {{- include "labels" . | nindent 4 }}
data:
  {{ .name }}.{{ .environment }}.json: |
    {"uid":"{{ printf "%s/%s" .environment .name | sha256sum | trunc 20 }}","title":"{{ .name }} · {{ .environment }}","tags":["towpath","{{ .team }}","{{ .environment }}"],"schemaVersion":39,"editable":false,"time":{"from":"now-6h","to":"now"},"templating":{"list":[{"name":"datasource","type":"datasource","query":"prometheus","hide":2}]},"panels":[{"id":1,"type":"timeseries","title":"Pods ready","datasource":{"type":"prometheus","uid":"${datasource}"},"gridPos":{"h":8,"w":8,"x":0,"y":0},"fieldConfig":{"defaults":{"unit":"short","min":0},"overrides":[]},"targets":[{"refId":"A","datasource":{"type":"prometheus","uid":"${datasource}"},"expr":"sum(kube_pod_status_ready{namespace='{{ .namespace }}',pod=~'{{ .podNames }}',condition='true'})","legendFormat":"ready"}]},{"id":2,"type":"timeseries","title":"Restarts","datasource":{"type":"prometheus","uid":"${datasource}"},"gridPos":{"h":8,"w":8,"x":8,"y":0},"fieldConfig":{"defaults":{"unit":"short","min":0},"overrides":[]},"targets":[{"refId":"A","datasource":{"type":"prometheus","uid":"${datasource}"},"expr":"sum by (pod) (increase(kube_pod_container_status_restarts_total{namespace='{{ .namespace }}',pod=~'{{ .podNames }}'}[30m]))","legendFormat":"{{ "{{pod}}" }}"}]},{"id":3,"type":"timeseries","title":"CPU","datasource":{"type":"prometheus","uid":"${datasource}"},"gridPos":{"h":8,"w":8,"x":16,"y":0},"fieldConfig":{"defaults":{"unit":"short","min":0},"overrides":[]},"targets":[{"refId":"A","datasource":{"type":"prometheus","uid":"${datasource}"},"expr":"sum by (pod) (rate(container_cpu_usage_seconds_total{namespace='{{ .namespace }}',pod=~'{{ .podNames }}',container=~'.+'}[$__rate_interval]))","legendFormat":"{{ "{{pod}}" }}"}]},{"id":4,"type":"timeseries","title":"Memory","datasource":{"type":"prometheus","uid":"${datasource}"},"gridPos":{"h":8,"w":8,"x":0,"y":8},"fieldConfig":{"defaults":{"unit":"bytes","min":0},"overrides":[]},"targets":[{"refId":"A","datasource":{"type":"prometheus","uid":"${datasource}"},"expr":"sum by (pod) (container_memory_working_set_bytes{namespace='{{ .namespace }}',pod=~'{{ .podNames }}',container=~'.+'})","legendFormat":"{{ "{{pod}}" }}"},{"refId":"B","datasource":{"type":"prometheus","uid":"${datasource}"},"expr":"max(sum by (pod) (kube_pod_container_resource_limits{namespace='{{ .namespace }}',pod=~'{{ .podNames }}',resource='memory'}))","legendFormat":"limit"}]}]}
{{- end }}
