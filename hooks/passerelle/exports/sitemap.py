"""The map of the site for search engines: sitemaps.org, with the twin of each page as Google's extension wants it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final, NamedTuple

from ..model import LANGUAGES, Language

MOST: Final = 50_000
"""Most addresses in a file. Source: sitemaps.org."""
LARGEST: Final = 50_000_000
"""Most bytes of a file; sitemaps.org allows 50 MiB."""

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAP: Final = f'{_HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_INDEX: Final = f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


class Pair(NamedTuple):
    """A page in the languages it has.

    Attributes:
        pages: Its address from the root of the site in each language; one page without a language has one entry.
        day: Day of its last change, or the empty string.
        neutral: Address of the page that offers both languages, or None.
    """

    pages: dict[Language, str]
    day: str = ""
    neutral: str | None = None


def sitemaps(
    pairs: Iterable[Pair], site_url: str, most: int = MOST, largest: int = LARGEST
) -> Iterator[tuple[str, list[str]]]:
    """Yield address and pieces of the map; with more pages than one file may hold, an index and its parts.

    Args:
        pairs: Every page, with its twin.
        site_url: Address of the site, ending in a slash.
        most: Most pages in a file.
        largest: Most bytes in a file.
    """
    parts: list[list[str]] = [[]]
    size = 0
    for entry in _entries(pairs, escape(site_url)):
        length = len(entry.encode())
        if parts[-1] and (len(parts[-1]) >= most or size + length + 1_000 > largest):
            parts.append([])
            size = 0
        parts[-1].append(entry)
        size += length
    if len(parts) == 1:
        yield "sitemap.xml", [_MAP, *parts[0], "</urlset>\n"]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, [_MAP, *part, "</urlset>\n"]
    lines = [f"<sitemap><loc>{escape(site_url)}{name}</loc></sitemap>\n" for name in names]
    yield "sitemap.xml", [_INDEX, *lines, "</sitemapindex>\n"]


def _entries(pairs: Iterable[Pair], site: str) -> Iterator[str]:
    for pair in pairs:
        pages = {
            language: site + escape(pair.pages[language]) for language in LANGUAGES if language in pair.pages
        }
        links = ""
        if len(pages) > 1:
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{language}" href="{page}"/>'
                for language, page in pages.items()
            )
            if pair.neutral is not None:
                links += (
                    f'<xhtml:link rel="alternate" hreflang="x-default" href="{site}{escape(pair.neutral)}"/>'
                )
        day = f"<lastmod>{pair.day}</lastmod>" if pair.day else ""
        for page in pages.values():
            yield f"<url><loc>{page}</loc>{day}{links}</url>\n"
