#!/usr/bin/env bash
# Compares what rules in conftest's conventions find of the example organisation's manifests with what conftest says.
# Needs Node after `npm ci`, and Go.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
version=0.71.1
folder=${XDG_CACHE_HOME:-$HOME/.cache}/towpath/conftest-$version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -x "$folder/conftest" ] ||
  CGO_ENABLED=0 GOBIN="$folder" go install "github.com/open-policy-agent/conftest@v$version"
cd "$root"
node_modules/.bin/esbuild "$here/compare.ts" --bundle --platform=node --log-level=warning --outfile="$work/compare.cjs"
node "$work/compare.cjs" "$folder/conftest"
