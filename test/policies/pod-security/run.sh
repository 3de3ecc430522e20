#!/usr/bin/env bash
# Compares the rules for pods with Kubernetes' own Pod Security admission. Needs Node after `npm ci`, and Go.
# TOWPATH_SEED chooses other pods.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
program=${XDG_CACHE_HOME:-$HOME/.cache}/towpath/pod-security-$(cksum < "$here/main.go" | cut -d' ' -f1)-$(cksum < "$here/go.mod" | cut -d' ' -f1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -x "$program" ]; then
  mkdir -p "$(dirname "$program")"
  (cd "$here" && CGO_ENABLED=0 go build -trimpath -o "$work/program" .)
  mv "$work/program" "$program"
fi
cd "$root"
node_modules/.bin/esbuild "$here/compare.ts" --bundle --platform=node --log-level=warning --outfile="$work/compare.cjs"
node "$work/compare.cjs" "$program" "${TOWPATH_SEED:-1}" 10000
