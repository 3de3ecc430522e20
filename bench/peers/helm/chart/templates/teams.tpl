{{- range $team := .Values.teams }}
---
apiVersion: v1
kind: Namespace
metadata:
  name: {{ .namespace }}
  labels:
    {{- include "teamLabels" . | nindent 4 }}
    pod-security.kubernetes.io/enforce: {{ .podSecurity }}
  annotations:
    argocd.argoproj.io/compare-options: IgnoreExtraneous
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
{{- with .quota }}
---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: quota
  namespace: {{ $team.namespace }}
  labels:
    {{- include "teamLabels" $team | nindent 4 }}
spec:
  hard:
    {{- toYaml . | nindent 4 }}
{{- end }}
---
apiVersion: v1
kind: LimitRange
metadata:
  name: limits
  namespace: {{ .namespace }}
  labels:
    {{- include "teamLabels" . | nindent 4 }}
spec:
  limits:
    - type: Container
      {{- toYaml .limits | nindent 6 }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny
  namespace: {{ .namespace }}
  labels:
    {{- include "teamLabels" . | nindent 4 }}
  annotations:
    argocd.argoproj.io/compare-options: IgnoreExtraneous
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
{{- if .readsSecrets }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .team }}-vault
  namespace: {{ .namespace }}
  labels:
    app.kubernetes.io/managed-by: towpath
    towpath.dev/team: {{ .team }}
automountServiceAccountToken: false
---
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: {{ .team }}-vault
  namespace: {{ .namespace }}
  labels:
    app.kubernetes.io/managed-by: towpath
    towpath.dev/team: {{ .team }}
spec:
  provider:
    vault:
      server: https://vault.example.com
      path: secret
      version: v2
      auth:
        kubernetes:
          mountPath: kubernetes
          role: {{ .environment }}.{{ .team }}
          serviceAccountRef:
            name: {{ .team }}-vault
{{- end }}
{{- end }}
