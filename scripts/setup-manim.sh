#!/usr/bin/env bash
# Installs Manim for `callsheet worker manim`, and nothing else: a second run only looks.
# The packages come from PyPI, each pinned with its hashes (engines/manim/requirements.txt), into an environment in the
# cache, outside every clone; other requirements make another environment.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "manim: $*" >&2; }
fail() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
. scripts/apt.sh

requirements=engines/manim/requirements.txt
cache="${XDG_CACHE_HOME:-$HOME/.cache}/callsheet"
home="$cache/manim-0.22-$(sha256sum "$requirements" | cut -c1-8)"

# --- What Manim is built against: two of its packages have no ready-made builds for Linux ----------------------------------
missing_packages() {
  has cc || has gcc || echo gcc
  # Whether the libraries are there cannot be asked before pkg-config is.
  has pkg-config || { printf '%s\n' pkg-config libcairo2-dev libpango1.0-dev; return; }
  pkg-config --exists cairo || echo libcairo2-dev
  pkg-config --exists pangocairo || echo libpango1.0-dev
}

# --- Python, 3.11 or later, as Manim 0.22 asks; with its headers and venv -------------------------------------------------
python_here() {
  local python
  for python in python3 python3.13 python3.12 python3.11; do
    "$python" - 2>/dev/null <<'PYTHON' && { echo "$python"; return 0; }
import ensurepip, os, sys, sysconfig, venv
headers = os.path.join(sysconfig.get_paths()["include"], "Python.h")
sys.exit(not (sys.version_info >= (3, 11) and os.path.exists(headers)))
PYTHON
  done
  return 1
}

install_manim() {
  local python
  python=$(python_here) || fail "no Python 3.11 or later with venv and headers here. Install one (on Debian: python3-venv python3-dev) and run this again."
  say "installing Manim 0.22 into $home (about 600 MB, a minute or two, once a machine)"
  rm -rf "$home"
  "$python" -m venv "$home"
  "$home/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements" </dev/null >&2
  touch "$home/.complete"
}

ready() { [ -f "$home/.complete" ] && "$home/bin/python" -I -B engines/manim --version >/dev/null 2>&1; }

ready && exit 0
mapfile -t missing < <(missing_packages)
install_packages "${missing[@]}"
mkdir -p "$cache"
# Whoever runs this at the same time waits, and finds it done.
exec 9>"$cache/manim.lock"
flock 9
ready || install_manim
ready || fail "Manim was installed, but does not start: $("$home/bin/python" -I -B engines/manim --version 2>&1 | tail -n 1)"
say "ready: $("$home/bin/python" -I -B engines/manim --version)"
