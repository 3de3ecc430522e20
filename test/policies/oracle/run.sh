#!/usr/bin/env bash
# The rules, judged by OPA itself: that the compiled ones are what their sources give, wherever they are compiled; format,
# types, tests and coverage; and that the compiled ones and the functions of their host find what OPA finds. Needs Node
# after `npm ci`, and Go. TOWPATH_SEED chooses other inputs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
version=$(sed -n 's|.*github.com/open-policy-agent/opa v\([0-9.]*\).*|\1|p' "$root/tools/opa/go.mod")
opa=${XDG_CACHE_HOME:-$HOME/.cache}/towpath/opa-$version/opa
seed=${TOWPATH_SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Compiles the rules of an organisation in a copy of it, and compares.
rebuild() {
  local organisation=$1 copy=$2
  mkdir -p "$copy/tools/opa"
  cp -r "$root/$organisation/policies" "$copy"
  cp "$root/tools/opa/go.mod" "$root/tools/opa/go.sum" "$copy/tools/opa"
  find "$copy/policies" \( -name 'compiled.*' -o -name README.md \) -delete
  git -C "$copy" init --quiet
  node "$root/dist/towpath.js" policy build --repo "$copy" > "$work/said" &&
    diff -r "$root/$organisation/policies" "$copy/policies" &&
    echo "$organisation/policies: $(cat "$work/said")"
}

# Has rules compiled that must not be, and compares what is said with what shall be; UPDATE_CASES=1 rewrites that.
refuse() {
  local name=$1 copy=$work/refused/$1 code=0
  mkdir -p "$copy/tools/opa" "$copy/policies/refused/$name"
  cp "$here/refused/$name/rule.rego" "$copy/policies/refused/$name"
  cp "$root/tools/opa/go.mod" "$root/tools/opa/go.sum" "$copy/tools/opa"
  git -C "$copy" init --quiet
  node "$root/dist/towpath.js" policy build --repo "$copy" > /dev/null 2> "$work/said" || code=$?
  [ "$code" != 0 ] || { echo "$name is compiled"; return 1; }
  [ ! -e "$copy/policies/compiled.bundle" ] || { echo "$name is refused, and written all the same"; return 1; }
  [ -z "${UPDATE_CASES:-}" ] || cp "$work/said" "$here/refused/$name/said.txt"
  diff "$here/refused/$name/said.txt" "$work/said"
}

# Whether compiled rules are confirmed as they are, and no more when their manifest says something else.
verify() {
  local copy=$1 verify=(node "$root/dist/towpath.js" policy verify --repo "$1" --base HEAD)
  git -C "$copy" add -A
  git -C "$copy" -c user.name=Ana -c user.email=ana@example.com commit --quiet --message "The rules"
  [ "$("${verify[@]}")" = "$(git -C "$copy" rev-parse HEAD:policies/compiled.bundle)" ]
  sed -i 's/"severity": "error"/"severity": "info"/' "$copy/policies/compiled.manifest"
  ! "${verify[@]}" 2> /dev/null || { echo "a manifest that says something else is confirmed"; return 1; }
}

cd "$root"
rebuild . "$work/a"
verify "$work/a"
rebuild . "$work/deeper/in another folder"
rebuild test/findings/organisation "$work/findings"
rebuild test/policies/conftest "$work/conftest"
rebuild test/policies/faults "$work/faults"
for rule in "$here"/refused/*/; do refuse "$(basename "$rule")"; done
echo "$(ls "$here/refused" | wc -l) rules that cannot be compiled are refused"

[ -x "$opa" ] || opa=opa
unformatted=$("$opa" fmt --list policies test/findings/organisation/policies test/policies/conftest/policies test/policies/faults)
[ -z "$unformatted" ] || { echo "opa fmt has other ideas about $unformatted"; exit 1; }
"$opa" check --strict --bundle policies
"$opa" test --bundle policies
"$opa" test --bundle --coverage --format json policies > "$work/coverage.json"
node "$here/coverage.js" "$work/coverage.json"

node_modules/.bin/esbuild "$here/compare.ts" --bundle --platform=node --log-level=warning --outfile="$work/compare.cjs"
node "$work/compare.cjs" "$seed"
