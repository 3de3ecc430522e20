#!/usr/bin/env bash
# Has Kubernetes judge what is rendered: its own schemas of several versions, and the rules beside this file. Needs Node
# after `npm ci`, and Python 3 with venv. TOWPATH_SEED and TOWPATH_RUNS choose other organisations, and how many.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
schemas=$("$here/schemas.sh")
seed=${TOWPATH_SEED:-1}
half=$((${TOWPATH_RUNS:-960} / 2))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$here/../../.."
node_modules/.bin/esbuild "$here/judge.ts" --bundle --platform=node --log-level=warning --outfile="$work/judge.cjs"
node "$work/judge.cjs" "$schemas" "$seed" "$half" &
other=$!
status=0
node "$work/judge.cjs" "$schemas" "$((seed + 1000000))" "$half" || status=1
wait "$other" || status=1
exit "$status"
