{{- define "kinds" -}}
- { group: "", kind: ConfigMap }
- { group: "", kind: PersistentVolumeClaim }
- { group: "", kind: Service }
- { group: "", kind: ServiceAccount }
- { group: apps, kind: DaemonSet }
- { group: apps, kind: Deployment }
- { group: apps, kind: StatefulSet }
- { group: autoscaling, kind: HorizontalPodAutoscaler }
- { group: batch, kind: CronJob }
- { group: batch, kind: Job }
- { group: cert-manager.io, kind: Certificate }
- { group: external-secrets.io, kind: ExternalSecret }
- { group: gateway.networking.k8s.io, kind: HTTPRoute }
- { group: monitoring.coreos.com, kind: PodMonitor }
- { group: monitoring.coreos.com, kind: PrometheusRule }
- { group: networking.k8s.io, kind: Ingress }
- { group: networking.k8s.io, kind: NetworkPolicy }
- { group: policy, kind: PodDisruptionBudget }
- { group: rbac.authorization.k8s.io, kind: Role }
- { group: rbac.authorization.k8s.io, kind: RoleBinding }
{{- end }}

{{- define "argocdLabels" -}}
app.kubernetes.io/managed-by: towpath
towpath.dev/environment: {{ .environment }}
{{- with .team }}
towpath.dev/team: {{ . }}
{{- end }}
{{- end }}

{{- define "syncPolicy" -}}
automated:
  prune: true
  selfHeal: true
syncOptions: [ServerSideApply=true, ApplyOutOfSyncOnly=true]
retry:
  limit: {{ . }}
  refresh: true
  backoff:
    duration: 5s
    factor: 2
    maxDuration: 3m
{{- end }}

{{- define "kept" -}}
argocd.argoproj.io/compare-options: IgnoreExtraneous
argocd.argoproj.io/sync-options: Prune=false,Delete=false
{{- end }}

{{- range $environment := .Values.environments }}
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: {{ . }}
  namespace: argocd
  labels:
    {{- include "argocdLabels" (dict "environment" .) | nindent 4 }}
  annotations:
    {{- include "kept" . | nindent 4 }}
spec:
  description: What the platform has in {{ . }}.
  sourceRepos: [{{ $.Values.repository }}]
  destinations:
    - server: https://kubernetes.default.svc
      namespace: '*'
  clusterResourceWhitelist:
    - { group: "", kind: Namespace }
  namespaceResourceWhitelist:
    {{- include "kinds" . | nindent 4 }}
    - { group: "", kind: LimitRange }
    - { group: "", kind: ResourceQuota }
    - { group: argoproj.io, kind: AppProject }
    - { group: argoproj.io, kind: Application }
    - { group: external-secrets.io, kind: SecretStore }
{{- range $wave, $part := dict "-3" "" "-2" "cluster" }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {{ $environment }}{{ with $part }}.{{ . }}{{ end }}
  namespace: argocd
  labels:
    {{- include "argocdLabels" (dict "environment" $environment) | nindent 4 }}
  annotations:
    argocd.argoproj.io/manifest-generate-paths: .
    argocd.argoproj.io/ignore-healthcheck: "true"
    argocd.argoproj.io/sync-wave: {{ $wave | quote }}
    {{- include "kept" . | nindent 4 }}
spec:
  project: {{ $environment }}
  source:
    repoURL: {{ $.Values.repository }}
    targetRevision: rendered
    path: {{ $environment }}/{{ $part | default "applications" }}
  destination:
    server: https://kubernetes.default.svc
    namespace: argocd
  syncPolicy:
    {{- include "syncPolicy" -1 | nindent 4 }}
{{- end }}
{{- end }}
{{- range .Values.teams }}
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: {{ .environment }}.{{ .team }}
  namespace: argocd
  labels:
    {{- include "argocdLabels" . | nindent 4 }}
  annotations:
    argocd.argoproj.io/sync-options: PruneLast=true
    argocd.argoproj.io/sync-wave: "-3"
spec:
  description: What {{ .team }} runs in {{ .environment }}, in the namespace {{ .namespace }}.
  sourceRepos: [{{ $.Values.repository }}]
  destinations:
    - server: https://kubernetes.default.svc
      namespace: {{ .namespace }}
  clusterResourceWhitelist: []
  namespaceResourceWhitelist:
    {{- include "kinds" . | nindent 4 }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {{ .environment }}.{{ .team }}
  namespace: argocd
  labels:
    {{- include "argocdLabels" . | nindent 4 }}
  annotations:
    argocd.argoproj.io/manifest-generate-paths: .
    argocd.argoproj.io/ignore-healthcheck: "true"
    argocd.argoproj.io/sync-wave: "-1"
  finalizers: [resources-finalizer.argocd.argoproj.io/foreground]
spec:
  project: {{ .environment }}
  source:
    repoURL: {{ $.Values.repository }}
    targetRevision: rendered
    path: {{ .environment }}/{{ .team }}
  destination:
    server: https://kubernetes.default.svc
  syncPolicy:
    {{- include "syncPolicy" 6 | nindent 4 }}
{{- end }}
{{- range .Values.services }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {{ .environment }}.{{ .namespace }}.{{ .name }}
  namespace: argocd
  labels:
    {{- include "argocdLabels" . | nindent 4 }}
  annotations:
    argocd.argoproj.io/manifest-generate-paths: .
    argocd.argoproj.io/ignore-healthcheck: "true"
  finalizers: [resources-finalizer.argocd.argoproj.io/foreground]
spec:
  project: {{ .environment }}.{{ .team }}
  source:
    repoURL: {{ $.Values.repository }}
    targetRevision: rendered
    path: {{ .environment }}/{{ .team }}/{{ .name }}
  destination:
    server: https://kubernetes.default.svc
    namespace: {{ .namespace }}
  syncPolicy:
    {{- include "syncPolicy" 6 | nindent 4 }}
{{- end }}
