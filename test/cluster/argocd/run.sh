#!/usr/bin/env bash
# Has a real Argo CD sync what is published, in a real cluster. Needs Node after `npm ci`, Go, openssl and
# git; installs redis-server.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$root"
node_modules/.bin/esbuild "$here/scenario.ts" --bundle --platform=node --log-level=warning --outfile="$work/scenario.cjs"
programs=$(tools/cluster/build.sh)
if ! command -v redis-server > /dev/null; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq --no-install-recommends redis-server > /dev/null
fi
# The second cluster is there after the first is lost.
for _ in first second; do
  # shellcheck disable=SC2016 # KUBECONFIG is what run.sh says.
  tools/cluster/run.sh argocd bash -c 'exec node "$0" "$KUBECONFIG" "$@"' "$work/scenario.cjs" "$programs/definitions" "$work"
done
