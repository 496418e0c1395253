#!/bin/sh
# Write the lock files anew from pyproject.toml: sh scripts/lock.sh [--upgrade]
# Versions that are locked stay unless --upgrade is given. Each file holds the hashes of every file of a
# release, so that one lock serves Python 3.11 and later on Linux, macOS and Windows; none holds an address.
set -eu
cd "$(dirname "$0")/.."

compile() { # compile OUTPUT OPTION...: one version of a package for all Pythons, the oldest included
  output=$1
  shift
  .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
    --output-file "$output" "$@"
}

compile requirements/site.txt --group build "$@"

# The other two are laid on top of site.txt: they agree with it and leave out what it holds.
held=$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements/site.txt)
for group in test lock; do
  # shellcheck disable=SC2086 # the list is meant to be split
  compile "requirements/$group.txt" --group "$group" --constraints requirements/site.txt $held "$@"
done

if grep -En '(https?|file)://' requirements/*.txt; then
  echo "A lock file names an address: it would tie every machine to one index." >&2
  exit 1
fi
