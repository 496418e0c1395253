#!/bin/sh
# Install the libraries of the system that handouts are made with, where that can be done without asking anybody.
# Without them the site is made all the same, without handouts, and says so. To be run after scripts/setup.sh.
set -eu
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive
stamp=.venv/.done-paper # looked after once; the build itself looks each time whether it can make handouts
log=.venv/paper.log

[ -e "$stamp" ] && exit 0

works() {
  .venv/bin/python -W error -c 'import weasyprint' >/dev/null 2>&1 </dev/null
}

as_root() { # a machine of a continuous integration lets everybody be root; on others nobody is made to
  if [ "$(id -u)" = 0 ]; then "$@"; elif [ -n "${CI:-}" ]; then sudo -n "$@"; else return 1; fi
}

if ! works && command -v apt-get >/dev/null && as_root true 2>/dev/null; then
  echo "Installing Pango for the handouts…"
  {
    as_root apt-get update -qq || true
    as_root apt-get install -y -qq --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 || true
    # In a package of its own since Debian 12; WeasyPrint cuts fonts to size with it.
    as_root apt-get install -y -qq --no-install-recommends libharfbuzz-subset0 || true
  } >"$log" 2>&1
fi
: >"$stamp"
