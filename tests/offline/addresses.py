"""Whether every address on the pages of a folder names a file of it: the rule of a copy that no server completes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

NAMES: Final = ("href", "src", "action", "formaction", "poster", "data-href", "data-url", "data-action")


class Addresses(HTMLParser):
    """Every address on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in NAMES:
                self.found.append(value or "")
            elif name == "srcset":
                self.found += [one.split()[0] for one in (value or "").split(",") if one.strip()]
            elif name == "content" and (found := re.match(r"\s*\d+\s*;\s*url\s*=(.*)", value or "")):
                self.found.append(found.group(1).strip())


def lost(folder: Path) -> Iterator[str]:
    """Yield every address in a copy that names no file of it."""
    for page in sorted(folder.rglob("*.html")):
        where = page.relative_to(folder).as_posix()
        for address in Addresses(page.read_text(encoding="utf-8")).found:
            parts = urlsplit(urljoin(f"file:///{where}", address))
            if parts.scheme == "file" and not (folder / unquote(parts.path).lstrip("/")).is_file():
                yield f"{where}: {address}"
