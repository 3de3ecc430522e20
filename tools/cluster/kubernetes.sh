# Starts a cluster; read by run.sh.

token=$(openssl rand -hex 16)
echo "$token,admin,admin,system:masters" > "$CLUSTER/tokens"
openssl genrsa -out "$CLUSTER/accounts.key" 2048 2> /dev/null
openssl rsa -in "$CLUSTER/accounts.key" -pubout -out "$CLUSTER/accounts.pub" 2> /dev/null

start etcd --data-dir "$CLUSTER/etcd" --unsafe-no-fsync --log-level error \
  --listen-client-urls "http://127.0.0.1:${ports[0]}" --advertise-client-urls "http://127.0.0.1:${ports[0]}" \
  --listen-peer-urls "http://127.0.0.1:${ports[1]}" --initial-advertise-peer-urls "http://127.0.0.1:${ports[1]}" \
  --initial-cluster "default=http://127.0.0.1:${ports[1]}"
start kube-apiserver --etcd-servers "http://127.0.0.1:${ports[0]}" \
  --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port "${ports[2]}" --cert-dir "$CLUSTER" \
  --service-cluster-ip-range 10.0.0.0/16,fd00:10::/112 --service-node-port-range 1-65535 --endpoint-reconciler-type none --token-auth-file "$CLUSTER/tokens" \
  --authorization-mode RBAC --allow-privileged --service-account-issuer https://kubernetes.default.svc \
  --service-account-key-file "$CLUSTER/accounts.pub" --service-account-signing-key-file "$CLUSTER/accounts.key"

# The API server makes its own certificate, which is also what clients know it by.
await test -s "$CLUSTER/apiserver.crt"
cat > "$KUBECONFIG" << KUBECONFIG
apiVersion: v1
kind: Config
clusters: [{ name: towpath, cluster: { server: "https://127.0.0.1:${ports[2]}", certificate-authority: $CLUSTER/apiserver.crt } }]
users: [{ name: admin, user: { token: $token } }]
contexts: [{ name: towpath, context: { cluster: towpath, user: admin } }]
current-context: towpath
KUBECONFIG
await kubectl get --raw /readyz

controllers=namespace-controller,resourcequota-controller,root-ca-certificate-publisher-controller,serviceaccount-controller
# The autoscaler would find no metrics, and say so of whatever it scales.
[ "$parts" = api ] || controllers='*,-horizontal-pod-autoscaler-controller'
start kube-controller-manager --kubeconfig "$KUBECONFIG" --leader-elect=false --secure-port 0 --controllers "$controllers" \
  --service-account-private-key-file "$CLUSTER/accounts.key" --root-ca-file "$CLUSTER/apiserver.crt"
await kubectl get serviceaccount default
