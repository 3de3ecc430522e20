#!/usr/bin/env bash
# Asks the YAML language server, which editors run, what people see in declarations. Needs Node and npm; installs the
# server into a cache outside of the repository.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lock=$(cksum <"$here/package-lock.json")
installed=${XDG_CACHE_HOME:-$HOME/.cache}/towpath/editor-${lock%% *}

# npm writes this file last.
if [ ! -f "$installed/node_modules/.package-lock.json" ]; then
  mkdir -p "$installed"
  cp "$here/package.json" "$here/package-lock.json" "$installed"
  npm ci --prefix "$installed" --ignore-scripts --no-audit --no-fund
fi
cd "$here/../.."
LANGUAGE_SERVER="$installed" node --test --test-reporter=spec tools/editor/*.test.js
