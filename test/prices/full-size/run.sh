#!/usr/bin/env bash
# Offers as large as the largest that AWS publishes for a region (441 MB as JSON), read within 300 MB of memory. Needs the
# built program.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
program=$(cd ../../.. && pwd)/dist/towpath.js
limit=300
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# refresh FILE BYTES
refresh() {
  local file="$work/$1" began peak
  node "$here/generate.js" "$file" "$2"
  mkdir -p "$work/platform/prices"
  cp "$here/aws-us-east-1.yaml" "$work/platform/prices"
  cd "$work"
  began=$SECONDS
  node --import "$here/peak.js" "$program" prices refresh --from "$file" | diff -u "$here/expected.txt" -
  diff -u "$here/expected.yaml" platform/prices/aws-us-east-1.yaml
  peak=$(cat peak)
  echo "$1: $(wc -c <"$file") bytes read in $((SECONDS - began)) s with $peak MB of memory."
  [ "$peak" -le "$limit" ] || {
    echo "That is more than $limit MB."
    return 1
  }
  rm "$file"
}

refresh offer.json 441000000
refresh offer.csv 290000000
