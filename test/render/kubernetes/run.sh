#!/usr/bin/env bash
# Has Kubernetes judge what is rendered: its own schemas of several versions, and the rules beside this file. Needs Node
# after `npm ci`, and Python 3 with venv. TOWPATH_SEED and TOWPATH_RUNS choose other organisations, and how many.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
wheel=kubernetes-validate==1.37.0
schemas=${XDG_CACHE_HOME:-$HOME/.cache}/towpath/${wheel/==/-}
seed=${TOWPATH_SEED:-1}
half=$((${TOWPATH_RUNS:-960} / 2))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -d "$schemas" ]; then
  mkdir -p "$work/schemas" "$(dirname "$schemas")"
  python3 -m venv "$work/python"
  "$work/python/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$work" "$wheel"
  "$work/python/bin/python" "$here/unpack.py" "$work"/*.whl "$work/schemas"
  mv -T "$work/schemas" "$schemas"
fi

cd "$root"
node_modules/.bin/esbuild "$here/judge.ts" --bundle --platform=node --log-level=warning --outfile="$work/judge.cjs"
node "$work/judge.cjs" "$schemas" "$seed" "$half" &
other=$!
status=0
node "$work/judge.cjs" "$schemas" "$((seed + 1000000))" "$half" || status=1
wait "$other" || status=1
exit "$status"
