"""`make search-report`: print how well the search finds, by kind of query, on the cards as they are now.

With `--misses PART`, the queries of a part whose right answer did not come first are listed too. Never look at those of
the blind part while tuning: it would no longer be blind.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from passerelle.load import load_project
from passerelle.load.documents import load_documents
from passerelle.render.edition import editions
from passerelle.search.builder import Searchable
from passerelle.settings import load_settings
from tests.search.evaluation import places, queries, table

REPOSITORY: Final = Path(__file__).parents[2]
_PAGE: Final = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Report</title><script src="assets/search.js"></script>'


def main() -> None:
    """Make the index, ask all the queries from a folder, and print the scores."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--misses", metavar="PART", help="list the queries of this part that were not answered first"
    )
    chosen = arguments.parse_args()
    library, _ = load_project(REPOSITORY)
    by_language = {edition.language: edition for edition in editions(library, load_settings(REPOSITORY))}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for where, content in Searchable(by_language, load_documents(REPOSITORY)).whole():
            path = folder / where
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder / "assets").mkdir()
        shutil.copyfile(REPOSITORY / "hooks/theme/assets/search.js", folder / "assets" / "search.js")
        (folder / "report.html").write_text(_PAGE, encoding="utf-8")
        kept = REPOSITORY / ".venv" / "chromium"
        executable = os.environ.get("PASSERELLE_CHROMIUM") or kept.read_text().strip()
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        page = browser.new_page()
        page.goto((folder / "report.html").as_uri())
        found = places(page, queries())
        browser.close()
    if chosen.misses:
        for query, place in found.items():
            if query.part == chosen.misses and place != 1:
                print(
                    f"{place:>3} {query.language} {query.kind:<14} {query.text} -> {', '.join(sorted(query.expected))}"
                )
    sys.stdout.write(table(found) + "\n")


if __name__ == "__main__":
    main()
