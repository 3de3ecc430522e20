#!/usr/bin/env bash
# Compiles what `towpath policy build` never would. $1 is OPA's program, $2 the folder that the bundles go to.
set -euo pipefail
to=$(cd "$2" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"
for name in undefined unknown; do
  "$1" build -t wasm -e towpath/entry/each_service -e towpath/entry/rule_images__registries -o "$to/$name.bundle" "$name.rego"
done
