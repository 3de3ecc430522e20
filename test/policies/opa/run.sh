#!/usr/bin/env bash
# What OPA itself says of the rules: their form, their tests, and whether the compiled rules are what their sources give.
set -euo pipefail
cd "$(dirname "$0")/../../.."
version=$(sed -n 's|.*github.com/open-policy-agent/opa v||p' tools/opa/go.mod | head -1)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/towpath/opa-$version"
[ -x "$cache/opa" ] || (cd tools/opa && CGO_ENABLED=0 GOBIN="$cache" go install -trimpath github.com/open-policy-agent/opa)
opa="$cache/opa"

unformatted=$("$opa" fmt --list policies test/findings/organisation/policies)
[ -z "$unformatted" ] || { echo "opa fmt would change:"; echo "$unformatted"; exit 1; }
"$opa" check --strict --ignore '*.jsonl' policies
"$opa" test --coverage --format json policies > "$cache/coverage.json" || { "$opa" test policies; exit 1; }
node -e '
  const { coverage, files } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
  for (const [file, { not_covered: lines = [] }] of Object.entries(files))
    for (const { start, end } of lines) console.log(`${file}:${start.row}-${end.row} is tried by no test`);
  console.log(`${coverage} % of the lines of the rules are tried.`);
  process.exit(coverage === 100 ? 0 : 1);' "$cache/coverage.json"

# In a copy elsewhere: the bytes must not depend on where the sources are.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
for organisation in . test/findings/organisation; do
  rm -rf "$copy/organisation"
  mkdir -p "$copy/organisation/tools"
  cp -r "$organisation/policies" "$copy/organisation/"
  cp -r tools/opa "$copy/organisation/tools/"
  git -C "$copy/organisation" init -q
  node dist/towpath.js policy build --repo "$copy/organisation" > /dev/null
  diff -r "$organisation/policies" "$copy/organisation/policies"
  echo "$organisation/policies is compiled as it stands."
done
