#!/usr/bin/env bash
# Lint and format, types, import directions, generated files: everything about the code that needs no running it.
set -euo pipefail
cd "$(dirname "$0")/.."

node_modules/.bin/biome check --error-on-warnings .
node_modules/.bin/tsc -p tsconfig.json
# The web app: its types, and whether its client is that of docs/openapi.json (npm run openapi writes both).
npm --prefix web run --silent check
# Over the source imports of types count; over what is compiled only what is really loaded.
node_modules/.bin/depcruise --config .dependency-cruiser.cjs --output-type err src
node_modules/.bin/depcruise --config .dependency-cruiser.cjs --output-type err dist
# What WebAssembly was compiled from which source.
(cd engines/planes && sha256sum --check --quiet checksums)
