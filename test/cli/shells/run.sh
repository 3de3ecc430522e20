#!/usr/bin/env bash
# Completion in the shells themselves: each is loaded with its script, and given a line and a tab. Needs the built program;
# installs zsh and fish with apt-get where they are missing.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
root=$(cd ../../.. && pwd)

if ! command -v zsh >/dev/null || ! command -v fish >/dev/null; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qqy --no-install-recommends zsh fish >/dev/null
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" PATH="$work/bin:$PATH" TERM=dumb
mkdir "$work/bin" "$work/example"
ln -s "$root/dist/towpath.js" "$work/bin/towpath"
cp -r "$root/services" "$root/environments" "$work/example"
cd "$work/example"

zsh -f "$here/typed.zsh" bash >"$work/bash" &
typed=$!
zsh -f "$here/typed.zsh" zsh >"$work/zsh"
wait "$typed"
fish --no-config "$here/complete.fish" >"$work/fish"
diff -u --label expected --label bash "$here/typed.txt" "$work/bash"
diff -u --label expected --label zsh "$here/typed.txt" "$work/zsh"
diff -u --label expected --label fish "$here/complete.txt" "$work/fish"
echo "Completion works in bash, zsh and fish."
