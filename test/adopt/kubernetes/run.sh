#!/usr/bin/env bash
# Adopts objects that are made at random from Kubernetes' own schemas. Needs Node after `npm ci`, and Python 3 with venv.
# TOWPATH_SEED and TOWPATH_OBJECTS choose others, and how many; TOWPATH_SHRINK=1 makes what fails smaller.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../../.."
schemas=$(test/render/kubernetes/schemas.sh)
seed=${TOWPATH_SEED:-1}
half=$((${TOWPATH_OBJECTS:-10000} / 2))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

node_modules/.bin/esbuild "$here/judge.ts" --bundle --platform=node --log-level=warning --outfile="$work/judge.mjs" \
  --format=esm --banner:js="import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);"
node "$work/judge.mjs" "$schemas" "$seed" "$half" &
other=$!
status=0
node "$work/judge.mjs" "$schemas" "$((seed + 1000000))" "$half" || status=1
wait "$other" || status=1
exit "$status"
