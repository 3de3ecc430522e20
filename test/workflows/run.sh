#!/usr/bin/env bash
# The workflows' own commands, outside GitHub: in an organisation that `towpath init` makes, with the packed program
# installed from its file, against a bare repository. Needs the built program, npm and git; Go, or the OPA that is built once.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack --silent --ignore-scripts --pack-destination "$work" >/dev/null
mv "$work"/towpath-*.tgz "$work/towpath.tgz"
node test/workflows/scenarios.js "$work"
