#!/usr/bin/env bash
# The queue on a real Redis: Debian's redis-server, which this starts on a free port and ends again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
command -v redis-server >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server >/dev/null; }
work=$(mktemp -d)
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
redis-server --port "$port" --bind 127.0.0.1 --dir "$work" --save '' --appendonly no >"$work/log" 2>&1 &
redis=$!
trap 'kill $redis 2>/dev/null || true; wait $redis 2>/dev/null || true; rm -rf "$work"' EXIT
TOWPATH_TEST_REDIS=redis://127.0.0.1:$port FULL_RUN=1 npm test -- test/bot/queue.test test/bot/redis.test
