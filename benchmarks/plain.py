"""Plain MkDocs with Material: one Markdown page a card and language, nothing else.

As it comes, MkDocs puts every page into the navigation, and Material writes the navigation into every page: the time
grows with the square of the number of pages. It is also measured with a navigation of one page, which favours it: then
no page leads to another.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Final

from passerelle.load import load_project
from passerelle.render.edition import editions
from passerelle.settings import load_settings

from .hugo import Feed

VARIANTS: Final = {
    "plain": ("[search]", ""),
    "search": ("[search]", "nav: [index.md]"),
    "bare": ("[]", "nav: [index.md]"),
}
"""Plugins and navigation of each variant: as it comes; outside the navigation; there without the search either."""

_CONFIGURATION = """\
site_name: Passerelle
site_url: https://example.org/
theme:
  name: material
  font: false
plugins: {plugins}
markdown_extensions: [attr_list, tables]
{navigation}
validation:
  nav:
    omitted_files: ignore
  links:
    absolute_links: ignore
    not_found: ignore
"""


def make_site(project: Path, folder: Path) -> None:
    """Lay a MkDocs project out in `folder`; links and citations in it are HTML already, which favours MkDocs."""
    shutil.rmtree(folder, ignore_errors=True)
    library, _ = load_project(project)
    for edition in editions(library, load_settings(project)):
        feed = Feed(edition)
        pages = folder / "docs" / edition.language
        pages.mkdir(parents=True)
        for practice in library.practices.values():
            front, body = feed.practice(practice)
            meta = f"---\ntitle: {json.dumps(front['title'], ensure_ascii=False)}\n---\n"
            (pages / f"{practice.id}.md").write_text(
                f"{meta}\n# {front['title']}\n\n{body}\n", encoding="utf-8"
            )
    (folder / "docs" / "index.md").write_text("# Passerelle\n", encoding="utf-8")
    for name, (plugins, navigation) in VARIANTS.items():
        configuration = _CONFIGURATION.format(plugins=plugins, navigation=navigation)
        (folder / f"{name}.yml").write_text(configuration, encoding="utf-8")


def command(variant: str, output: Path) -> list[str]:
    """Return the command that makes the site in one of the `VARIANTS`."""
    return [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        f"{variant}.yml",
        "--site-dir",
        str(output),
    ]
