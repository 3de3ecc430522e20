# Adds to a cluster what makes its pods run, and Argo CD; read by run.sh.

# A node of which kwok says that it runs what is put on it.
start kube-scheduler --kubeconfig "$KUBECONFIG" --leader-elect=false --secure-port 0
start kwok --kubeconfig "$KUBECONFIG" --config "$programs/kwok.yaml" --manage-all-nodes --node-lease-duration-seconds 40 --server-address "127.0.0.1:${ports[3]}"
kubectl apply --server-side -f - > "$CLUSTER/node.log" << 'NODE'
apiVersion: v1
kind: Node
metadata: { name: node, labels: { kubernetes.io/os: linux, kubernetes.io/arch: amd64 } }
NODE

# Argo CD as its manifests install it, but for the pods: its programs run here instead.
kubectl create namespace argocd > "$CLUSTER/argocd.log"
node "$here/without-pods.js" "$programs/argocd.yaml" | kubectl apply --server-side --namespace argocd -f - >> "$CLUSTER/argocd.log"
# What its web server writes when it starts for the first time.
cat > "$CLUSTER/settings.yaml" << SETTINGS
apiVersion: v1
kind: Secret
metadata: { name: argocd-secret, namespace: argocd }
stringData: { server.secretkey: $(openssl rand -hex 16), admin.password: none, admin.passwordMtime: "2026-01-01T00:00:00Z" }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: default, namespace: argocd }
spec:
  sourceRepos: ["*"]
  destinations: [{ namespace: "*", server: "*" }]
  clusterResourceWhitelist: [{ group: "*", kind: "*" }]
SETTINGS
await kubectl apply --server-side -f "$CLUSTER/settings.yaml"

mkdir -p "$CLUSTER"/argocd/{tls,ssh,plugins,bin}
# Argo CD asks it of each commit, whether or not it looks at signatures. Nobody signs here.
printf '#!/bin/sh\n' > "$CLUSTER/argocd/bin/git-verify-wrapper.sh"
chmod +x "$CLUSTER/argocd/bin/git-verify-wrapper.sh"
PATH=$CLUSTER/argocd/bin:$PATH
export ARGOCD_FAKE_IN_CLUSTER=true ARGOCD_GPG_ENABLED=false
export ARGOCD_TLS_DATA_PATH=$CLUSTER/argocd/tls ARGOCD_SSH_DATA_PATH=$CLUSTER/argocd/ssh
# What a watch has missed is found by the next list; ten minutes later, if nothing is said.
export ARGOCD_CLUSTER_CACHE_WATCH_RESYNC_DURATION=60s
export ARGOCD_PLUGINSOCKFILEPATH=$CLUSTER/argocd/plugins TMPDIR=$CLUSTER/argocd

start redis-server --bind 127.0.0.1 --port "${ports[4]}" --save '' --dir "$CLUSTER"
start argocd-repo-server --address 127.0.0.1 --port "${ports[5]}" --metrics-address 127.0.0.1 --metrics-port "${ports[6]}" \
  --redis "127.0.0.1:${ports[4]}" --disable-tls --client-ca-path ''
start argocd-application-controller --kubeconfig "$KUBECONFIG" --namespace argocd --metrics-port "${ports[7]}" \
  --redis "127.0.0.1:${ports[4]}" --repo-server "127.0.0.1:${ports[5]}" --repo-server-plaintext \
  --self-heal-backoff-timeout-seconds 0 --app-resync-jitter 0 --persist-resource-health
start argocd-notifications --kubeconfig "$KUBECONFIG" --namespace argocd --metrics-port "${ports[8]}" \
  --argocd-repo-server "127.0.0.1:${ports[5]}" --argocd-repo-server-plaintext
unset TMPDIR
await bash -c "exec 3<> /dev/tcp/127.0.0.1/${ports[5]}"
