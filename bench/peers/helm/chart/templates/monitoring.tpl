{{- define "alertLabels" -}}
team: {{ .team }}
service: {{ .name }}
environment: {{ .environment }}
namespace: {{ .namespace }}
tier: {{ .tier }}
{{- end }}

{{- range $service := .Values.services }}
{{- with .metricsPort }}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: {{ $service.name }}
  namespace: {{ $service.namespace }}
  labels:
    release: prometheus
    {{- include "labels" $service | nindent 4 }}
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: {{ $service.name }}
  podMetricsEndpoints:
    - portNumber: {{ . }}
      path: /metrics
      relabelings:
        - action: replace
          targetLabel: job
          replacement: {{ $service.name }}
{{- end }}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: {{ .name }}
  namespace: {{ .namespace }}
  labels:
    release: prometheus
    {{- include "labels" . | nindent 4 }}
{{- $deployment := printf "{namespace='%s',deployment='%s'}" .namespace .name }}
{{- $pods := printf "{namespace='%s',pod=~'%s'}" .namespace .podNames }}
{{- $containers := printf "{namespace='%s',pod=~'%s',container=~'.+'}" .namespace .podNames }}
{{- $memory := printf "{namespace='%s',pod=~'%s',resource='memory'}" .namespace .podNames }}
{{- $autoscaler := printf "{namespace='%s',horizontalpodautoscaler='%s'}" .namespace .name }}
spec:
  groups:
    - name: {{ .name }}.pods
      rules:
        - alert: NoReplicas
          expr: kube_deployment_spec_replicas{{ $deployment }} > 0 and kube_deployment_status_replicas_available{{ $deployment }} == 0
          for: {{ .patience }}
          labels:
            severity: {{ .urgentSeverity }}
            {{- include "alertLabels" . | nindent 12 }}
          annotations:
            summary: {{ .name }} does not run.
            description: None of {{ "{{ $value }}" }} replicas is ready.
        - alert: MissingReplicas
          expr: kube_deployment_spec_replicas{{ $deployment }} - kube_deployment_status_replicas_available{{ $deployment }} > 0
          for: {{ .patience }}
          labels:
            severity: {{ .severity }}
            {{- include "alertLabels" . | nindent 12 }}
          annotations:
            summary: Replicas of {{ .name }} are missing.
            description: "{{ "{{ $value }}" }} replicas are not ready."
        - alert: Restarts
          expr: sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{{ $pods }}[30m])) > {{ .restarts }}
          labels:
            severity: {{ .severity }}
            {{- include "alertLabels" . | nindent 12 }}
          annotations:
            summary: {{ .name }} starts again and again.
            description: "{{ "{{ $labels.container }}" }} of {{ "{{ $labels.pod }}" }} started {{ "{{ $value | humanize }}" }} times in half an hour."
        - alert: MemoryNearLimit
          expr: max by (namespace, pod, container) (container_memory_working_set_bytes{{ $containers }}) / max by (namespace, pod, container) (kube_pod_container_resource_limits{{ $memory }}) > 0.9
          for: {{ .patience }}
          labels:
            severity: {{ .severity }}
            {{- include "alertLabels" . | nindent 12 }}
          annotations:
            summary: {{ .name }} has nearly all the memory that it may have.
            description: "{{ "{{ $labels.container }}" }} of {{ "{{ $labels.pod }}" }} uses {{ "{{ $value | humanizePercentage }}" }} of its limit."
        - alert: CPUThrottled
          expr: sum by (namespace, pod, container) (increase(container_cpu_cfs_throttled_periods_total{{ $containers }}[5m])) / sum by (namespace, pod, container) (increase(container_cpu_cfs_periods_total{{ $containers }}[5m])) > 0.5
          for: {{ .patience }}
          labels:
            severity: {{ .severity }}
            {{- include "alertLabels" . | nindent 12 }}
          annotations:
            summary: {{ .name }} waits for CPU.
            description: "{{ "{{ $labels.container }}" }} of {{ "{{ $labels.pod }}" }} is held back in {{ "{{ $value | humanizePercentage }}" }} of all periods."
        {{- if .scaling }}
        - alert: AutoscalerAtMaximum
          expr: kube_horizontalpodautoscaler_status_desired_replicas{{ $autoscaler }} >= kube_horizontalpodautoscaler_spec_max_replicas{{ $autoscaler }}
          for: 30m
          labels:
            severity: {{ .severity }}
            {{- include "alertLabels" . | nindent 12 }}
          annotations:
            summary: {{ .name }} cannot have more replicas.
            description: For half an hour the autoscaler has wanted all {{ "{{ $value }}" }} replicas that it may have.
        {{- end }}
{{- end }}
