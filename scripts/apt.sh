# Installs packages of the system. Sourced by scripts that have said what `say`, `fail` and `has` are.

# install_packages <package…>: with apt, as root or by sudo; fails saying what to do where neither is there.
install_packages() {
  local apt
  [ $# -gt 0 ] || return 0
  has apt-get || fail "missing: $* (as Debian names them). Install them and run this again."
  apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q)
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || fail "missing: $*. Run this as root, install sudo, or ask who is root to: apt-get install --no-install-recommends $*"
    if [ -t 0 ]; then apt=(sudo "${apt[@]}"); else apt=(sudo -n "${apt[@]}"); fi
  fi
  say "installing with apt: $*"
  "${apt[@]}" install --no-install-recommends "$@" </dev/null >&2 && return 0
  say "bringing apt's package lists up to date"
  "${apt[@]}" update </dev/null >&2
  "${apt[@]}" install --no-install-recommends "$@" </dev/null >&2
}
