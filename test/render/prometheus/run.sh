#!/usr/bin/env bash
# Has Prometheus judge the rules that are rendered: `promtool check rules` all of them, and `promtool test rules` what
# series make those of a case alert on. Needs Node after `npm ci`, and promtool, or Debian's package of it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/towpath/prometheus
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

promtool=$(command -v promtool || true)
if [ -z "$promtool" ]; then
  promtool=$cache/usr/bin/promtool
  if [ ! -x "$promtool" ]; then
    mkdir -p "$work/package"
    (cd "$work/package" && { apt-get download -q prometheus || { apt-get update -q && apt-get download -q prometheus; }; })
    dpkg-deb --extract "$work"/package/*.deb "$work/unpacked"
    mkdir -p "$(dirname "$cache")"
    rm -rf "$cache"
    mv -T "$work/unpacked" "$cache"
  fi
fi

cd "$root"
node_modules/.bin/esbuild "$here/write.ts" --bundle --platform=node --log-level=warning --outfile="$work/write.cjs"
node "$work/write.cjs" "$work/rules"
find "$work/rules" -name '*.json' -print0 | xargs -0 "$promtool" check rules > "$work/checked" || { cat "$work/checked"; exit 1; }
cp "$here"/*.test.yaml "$work/"
"$promtool" test rules "$work"/*.test.yaml
echo "$(grep -c SUCCESS "$work/checked") files of rules are valid"
