#!/usr/bin/env bash
# pre-commit itself runs the hook as docs/check-before-a-commit.md configures it. Needs the built program, git, and Python 3
# with venv.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/towpath
python=$cache/pre-commit-4.3.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! "$python/bin/pre-commit" --version >/dev/null 2>&1; then
  python3 -m venv --clear "$python"
  "$python/bin/pip" install --quiet --disable-pip-version-check pre-commit==4.3.0
fi
"$python/bin/pre-commit" validate-manifest "$root/.pre-commit-hooks.yaml"
# pre-commit installs the file whose name this prints.
packed=$(cd "$root" && npm pack --dry-run 2>/dev/null)
[[ $packed =~ ^towpath-[0-9.]+\.tgz$ ]] || { echo "npm pack prints more than the name of a file: $packed"; exit 1; }

export HOME="$work" PRE_COMMIT_HOME="$work/home" PATH="$work/bin:$PATH"
mkdir "$work/bin" "$work/example"
printf '#!/bin/sh\nshift\nexec node "%s" "$@"\n' "$root/dist/towpath.js" >"$work/bin/npx"
chmod +x "$work/bin/npx"
cp -r "$root"/{environments,platform,services,teams} "$work/example"
cd "$work/example"
git init -q -b main
git config user.name Ana
git config user.email ana@example.com
sed -n '/^```yaml .pre-commit-config.yaml$/,/^```$/{/^```/!p}' "$root/docs/check-before-a-commit.md" >.pre-commit-config.yaml
git add -A
git commit -qm "The example organisation"
"$python/bin/pre-commit" install >/dev/null

file=services/frontend/production.yaml
commit() { git commit -qm "A change" >"$work/said" 2>&1; }
expect() { grep -q "$1" "$work/said" || { cat "$work/said"; echo "pre-commit does not say: $1"; exit 1; }; }

cp "$file" "$work/original"
echo '  scaling: { max: 1000000 }' >>"$file"
git add "$file"
cp "$work/original" "$file"
if commit; then echo "pre-commit lets a bad change pass"; exit 1; fi
expect invalid-value

echo '  scaling: { max: 10 }' >>"$file"
git add "$file"
echo 'not staged: [' >>"$file"
commit || { cat "$work/said"; echo "pre-commit refuses what is not staged"; exit 1; }
expect Passed

echo text >README.md
git add README.md
commit
expect Skipped
echo "pre-commit judges what is staged."
