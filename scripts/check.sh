#!/usr/bin/env bash
# Lint and format, types, import directions, generated files: everything about the code that needs no running it.
set -euo pipefail
cd "$(dirname "$0")/.."

node_modules/.bin/biome check --error-on-warnings .
node_modules/.bin/tsc -p tsconfig.json
# Over the source imports of types count; over what is compiled only what is really loaded.
node_modules/.bin/depcruise --config .dependency-cruiser.cjs --output-type err src
node_modules/.bin/depcruise --config .dependency-cruiser.cjs --output-type err dist
npm run --silent --if-present check:generated
