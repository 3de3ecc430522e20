#!/usr/bin/env bash
# Has a real API server take everything that is rendered. Needs Node after `npm ci`, Go and openssl. TOWPATH_SEED and
# TOWPATH_RUNS choose other organisations, and how many.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$root"
node_modules/.bin/esbuild "$here/judge.ts" --bundle --platform=node --log-level=warning --outfile="$work/judge.cjs"
node "$here/organisation.js" 200 "$work/organisation"
programs=$(tools/cluster/build.sh)
# shellcheck disable=SC2016 # KUBECONFIG is what run.sh says.
tools/cluster/run.sh api bash -c 'exec node "$0" "$KUBECONFIG" "$@"' \
  "$work/judge.cjs" "$programs/definitions" "$work/organisation" "${TOWPATH_SEED:-1}" "${TOWPATH_RUNS:-60}"
