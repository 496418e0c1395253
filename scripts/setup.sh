#!/bin/sh
# Make the virtual environment and install what is pinned: sh scripts/setup.sh [test] [lock]
# Each step leaves a stamp in .venv with the checksum of its input, and is done again only when that changes.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
is_sound='import importlib.util, sys
sys.exit(sys.version_info < (3, 11) or importlib.util.find_spec("pip") is None)'

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

is_recent() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() { # prints the first Python that is recent enough; PYTHON=... names the one to take
  if [ -n "${PYTHON:-}" ]; then
    is_recent "$PYTHON" || fail "PYTHON is '$PYTHON', which is not a Python 3.11 or later."
    printf '%s\n' "$PYTHON"
    return
  fi
  for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if is_recent "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  fail "Passerelle needs Python 3.11 or later and found none. On Debian or Ubuntu run" \
    "'sudo apt-get install python3 python3-venv', or name one: make site PYTHON=/path/to/python3"
}

# Debian and Ubuntu keep ensurepip, without which there is no environment, in a package of its own.
need_ensurepip() {
  "$1" -c 'import ensurepip, venv' 2>/dev/null && return
  package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package…"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package"; } >&2 || true
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
  fi
  fail "This Python ($1) cannot make a virtual environment: its module ensurepip is missing." \
    "On Debian or Ubuntu run 'sudo apt-get install $package', then the same make command again."
}

# An environment holds its own path: after a move or a copy it would run the other folder's code.
# One that somebody else made here bears no path yet and is taken as it is.
if [ -e .venv/.made-for ] && [ "$(cat .venv/.made-for)" != "$here" ] ||
  ! .venv/bin/python -c "$is_sound" 2>/dev/null; then
  python=$(find_python)
  need_ensurepip "$python"
  echo "Making the virtual environment .venv with $("$python" --version)…"
  "$python" -m venv --clear .venv
fi
printf '%s\n' "$here" >.venv/.made-for

once() { # once NAME INPUT COMMAND...: run the command unless it was done for this very input
  stamp=.venv/.done-$1
  sum=$(cksum <"$2")
  label=$2
  shift 2
  [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return
  echo "Installing from $label…"
  rm -f "$stamp"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --no-deps "$@" ||
    fail "The installation from $label failed; the lines above tell why."
  printf '%s\n' "$sum" >"$stamp"
}

once site requirements/site.txt --require-hashes -r requirements/site.txt
# The build backend is among the pinned packages, hence no build isolation: nothing unpinned is fetched.
once package pyproject.toml --no-build-isolation --editable .
for set in "$@"; do
  once "$set" "requirements/$set.txt" --require-hashes -r "requirements/$set.txt"
done
