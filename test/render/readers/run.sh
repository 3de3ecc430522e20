#!/usr/bin/env bash
# Has the YAML readers of other languages read what the writer writes: PyYAML (in Python, and with libyaml) and
# Kubernetes' own (Go). Needs Node after `npm ci`, Python 3 with venv, and Go.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/towpath
python=$cache/pyyaml-6.0.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$cache"
if ! "$python/bin/python" -c 'import yaml; yaml.CSafeLoader' 2>/dev/null; then
  python3 -m venv --clear "$python"
  "$python/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: pyyaml==6.0.2
fi
(cd "$here" && go build -o "$cache/kubernetes-yaml" .)

"$root/node_modules/.bin/esbuild" "$here/generate.ts" --bundle --platform=node --format=esm --log-level=warning \
  --outfile="$work/generate.mjs"
node "$work/generate.mjs" "$work"

"$python/bin/python" "$here/pyyaml.py" SafeLoader <"$work/streams.jsonl" >"$work/PyYAML"
"$python/bin/python" "$here/pyyaml.py" CSafeLoader <"$work/streams.jsonl" >"$work/libyaml"
"$cache/kubernetes-yaml" <"$work/streams.jsonl" >"$work/Kubernetes"
node "$here/compare.js" "$work/objects.jsonl" "$work/PyYAML" "$work/libyaml" "$work/Kubernetes"
