#!/usr/bin/env bash
# Has other programs read the formats that they are for: SARIF's own schema and validator (with GitHub's rules), an XML
# parser and a reader of JUnit's XML, the package whose workflow commands GitHub documents. Needs Node after `npm ci`,
# npm, and Python 3 with venv, on Linux or macOS.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/towpath
python=$cache/junitparser-5.0.3
packages=$cache/report-readers-1
multitool=$packages/node_modules/@microsoft/sarif-multitool-$(uname | tr '[:upper:]' '[:lower:]')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$packages"
if ! "$python/bin/python" -c 'import junitparser' 2>/dev/null; then
  python3 -m venv --clear "$python"
  "$python/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: junitparser==5.0.3
fi
if [ ! -e "$packages/complete" ]; then
  echo '{ "private": true }' >"$packages/package.json"
  npm install --silent --no-audit --no-fund --prefix "$packages" "@microsoft/$(basename "$multitool")@5.7.0" @actions/core@3.0.1
  touch "$packages/complete"
fi

"$root/node_modules/.bin/esbuild" "$here/generate.ts" --bundle --platform=node --format=esm --log-level=warning \
  --outfile="$work/generate.mjs"
node "$work/generate.mjs" "$work"

"$python/bin/python" "$here/junit.py" "$work"
node "$here/github.js" "$work" "$packages"
DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$multitool/Sarif.Multitool" validate "$work/*.sarif" --output "$work/validated.json" \
  --config "$here/sarif.xml" --rule-kind 'Sarif;Ghas' --level 'Error;Warning;Note' --quiet true
node "$here/sarif.js" "$work" "$multitool/sarif-2.1.0.json"
