#!/bin/sh
# Posts the summary of a proposal as one comment, which later runs rewrite. For .github/workflows/proposal-summary.yml.
# REPOSITORY, COMMIT (of the proposal), RUN (address of the run that made SUMMARY) and GH_TOKEN come from the forge.
set -eu
cd "$(dirname "$0")/.."
mark='<!-- passerelle-summary -->'

case $COMMIT in *[!0-9a-f]* | '') echo "not a commit" >&2; exit 1 ;; esac
if [ -L "$SUMMARY" ] || [ ! -f "$SUMMARY" ]; then echo "no summary" >&2; exit 1; fi

# The proposal is the one that stands at this commit now; its number is not taken from anything that it has made itself.
number=$(gh api --paginate "repos/$REPOSITORY/pulls?state=open&per_page=100" \
  --jq ".[] | select(.head.sha == \"$COMMIT\") | .number" | head -n 1)
if [ -z "$number" ]; then echo "no open proposal stands at $COMMIT any more"; exit 0; fi

body=$(mktemp)
{ printf '%s\n' "$mark"; "${PASSERELLE:-.venv/bin/passerelle}" changes --read "$SUMMARY" --pictures "$RUN#artifacts"; } >"$body"

comment=$(gh api --paginate "repos/$REPOSITORY/issues/$number/comments?per_page=100" \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id" | head -n 1)
if [ -n "$comment" ]; then
  gh api --method PATCH "repos/$REPOSITORY/issues/comments/$comment" -F "body=@$body" --silent
else
  gh api --method POST "repos/$REPOSITORY/issues/$number/comments" -F "body=@$body" --silent
fi
