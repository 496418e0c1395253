#!/bin/sh
# Find a Chromium for the browser tests, or install one, and write its path to .venv/chromium.
# PASSERELLE_CHROMIUM=/path chooses one. To be run after scripts/setup.sh test.
set -eu
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive
log=.venv/chromium.log

works() { # it must answer: Ubuntu's chromium-browser may be a stub that only asks for a snap
  [ -n "$1" ] && "$1" --version >/dev/null 2>&1 </dev/null
}

keep() {
  command -v "$1" >.venv/chromium
  exit 0
}

look() {
  for candidate in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if works "$candidate"; then keep "$candidate"; fi
  done
  # The one that 'playwright install chromium' brings.
  candidate=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as p: print(p.chromium.executable_path)' 2>/dev/null) || return 0
  if works "$candidate"; then keep "$candidate"; fi
}

can_apt() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

apt() {
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >>"$log" 2>&1
}

if [ -z "${PASSERELLE_CHROMIUM:-}" ] && works "$(cat .venv/chromium 2>/dev/null)"; then exit 0; fi
rm -f .venv/chromium "$log"

# Playwright brings its own Node.js, which a bare Debian lacks a library for.
if ! works .venv/bin/playwright; then
  if can_apt; then
    echo "Installing libatomic1 for Playwright…"
    apt libatomic1 || true
  fi
  if ! works .venv/bin/playwright; then
    [ ! -e "$log" ] || tail -n 15 "$log" >&2
    .venv/bin/playwright --version >&2 || true
    printf '\n%s\n' "Playwright, which drives the browser in the tests, does not start; the line above tells why.
On Debian or Ubuntu run 'sudo apt-get install libatomic1 chromium', then the same make command again." >&2
    exit 1
  fi
fi

if [ -n "${PASSERELLE_CHROMIUM:-}" ]; then
  if works "$PASSERELLE_CHROMIUM"; then keep "$PASSERELLE_CHROMIUM"; fi
  echo "PASSERELLE_CHROMIUM is '$PASSERELLE_CHROMIUM', which does not run as a browser: correct or unset it." >&2
  exit 1
fi

look
if can_apt; then
  echo "Installing Chromium for the browser tests…"
  apt chromium fonts-liberation || true
  look
  # Ubuntu has Chromium as a snap only, which does not run everywhere.
  .venv/bin/playwright install --with-deps chromium >>"$log" 2>&1 || true
  look
  tail -n 15 "$log" >&2
fi

cat >&2 <<'END'

The browser tests need Chromium and none was found. Do one of these, then run the same make command again:
  Debian:          sudo apt-get install chromium
  Ubuntu, others:  .venv/bin/playwright install --with-deps chromium
  any system:      install Google Chrome, or set PASSERELLE_CHROMIUM to the path of a Chromium
END
exit 1
