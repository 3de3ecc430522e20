#!/usr/bin/env bash
# An offer as large as the largest that AWS publishes for a region (441 MB), read within 300 MB of memory. Needs the
# built program.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
program=$(cd ../../.. && pwd)/dist/towpath.js
limit=300
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

node generate.js "$work/offer.json"
mkdir -p "$work/platform/prices"
cp aws-us-east-1.yaml "$work/platform/prices"
cd "$work"

began=$SECONDS
node --import "$here/peak.js" "$program" prices refresh --from offer.json | diff -u "$here/expected.txt" -
diff -u "$here/expected.yaml" platform/prices/aws-us-east-1.yaml
peak=$(cat peak)
echo "$(wc -c <offer.json) bytes read in $((SECONDS - began)) s with $peak MB of memory."
[ "$peak" -le "$limit" ] || {
  echo "That is more than $limit MB."
  exit 1
}
