#!/usr/bin/env bash
# Runs a command beside a Kubernetes cluster of its own on this machine, and ends the cluster with it, also when this
# is killed:
#   run.sh api COMMAND…      an API server that nothing acts on but what fills quotas and makes service accounts
#   run.sh argocd COMMAND…   all controllers, a node that only says that it runs its pods, and Argo CD
# The command finds KUBECONFIG, which may do everything, kubectl on PATH, and what the programs say in CLUSTER/*.log. Where it
# fails, that is copied into the folder CLUSTER_LOGS.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
parts=$1
shift
programs=$("$here/build.sh")
export PATH=$programs:$PATH
CLUSTER=$(mktemp -d)
export CLUSTER KUBECONFIG=$CLUSTER/kubeconfig KUBECACHEDIR=$CLUSTER/kubectl

# Ends what was started, once nobody holds the other end of its pipe: when this script has ended, however it has.
end() {
  trap '' HUP INT TERM
  cat
  touch "$CLUSTER/pids"
  xargs --no-run-if-empty kill -KILL < "$CLUSTER/pids" 2> /dev/null || true
  until rm -rf "$CLUSTER" 2> /dev/null; do :; done
}
exec {alive}> >(end > /dev/null)
trap 'exec {alive}>&-; while [ -d "$CLUSTER" ]; do sleep 0.1; done' EXIT

# Starts a program that holds no end of the pipe; its name is that of its log.
start() {
  "$@" {alive}>&- > "$CLUSTER/$1.log" 2>&1 < /dev/null &
  echo $! >> "$CLUSTER/pids"
  disown $! # so that nothing is said about its end
}

# Waits until a command succeeds, for five minutes at most: a machine can be slow.
await() {
  local until=$((SECONDS + 300))
  until "$@" > "$CLUSTER/await.log" 2>&1; do
    if [ "$SECONDS" -gt "$until" ]; then
      echo "$* does not succeed:" && tail -n 5 "$CLUSTER"/*.log && exit 1
    fi >&2
    sleep 0.1
  done
}

mapfile -t ports < <(node "$here/ports.js" 9)
. "$here/kubernetes.sh"
[ "$parts" = api ] || . "$here/argocd.sh"

"$@" {alive}>&- &
command=$!
echo "$command" >> "$CLUSTER/pids"
wait "$command" || {
  status=$?
  [ -z "${CLUSTER_LOGS:-}" ] || cp "$CLUSTER"/*.log "$CLUSTER_LOGS"
  exit "$status"
}
