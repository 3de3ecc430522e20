#!/usr/bin/env bash
# The conversation of a pull request in Debian's Chromium, on the pages that `npm start` serves.
set -euo pipefail
cd "$(dirname "$0")/../../.."
if ! command -v chromium > /dev/null; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  $sudo apt-get install -qq -y --no-install-recommends chromium > /dev/null
fi
node test/embedded/browser/conversation.js "$@"
