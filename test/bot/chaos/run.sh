#!/usr/bin/env bash
# The App in three processes that are killed, on a Redis that goes away, beside a GitHub whose events come twice, late and
# not at all. Debian's redis-server is installed where it is missing. Options: --pulls, --events, --seed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
command -v redis-server >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server >/dev/null; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node_modules/.bin/esbuild test/bot/chaos/run.ts test/bot/chaos/process.ts --bundle --platform=node --format=esm --target=node20 \
  --outdir="$work" --out-extension:.js=.mjs --log-level=error --alias:@jest/globals=node:test \
  --banner:js="import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);"
node "$work/run.mjs" --program "$work/process.mjs" "$@"
