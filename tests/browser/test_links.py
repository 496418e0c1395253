"""Every link of every page of the site, followed on disk: files, folders and anchors are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tests.browser.markup import Document, Element, listed
from tests.browser.site import FOLDER, SITE_URL

Documents = dict[str, Document]

ORIGIN: Final = "https://disk.invalid"
ATTRIBUTES: Final = ("href", "src", "action", "poster", "data", "formaction")
DEEP: Final = "fr/no/such/page"
"""Where the page of unknown addresses is taken to stand: anywhere."""


def _targets(element: Element) -> Iterator[str]:
    for name in ATTRIBUTES:
        if name in element.attributes:
            yield element.attributes[name]
    for candidate in element.attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]
    if element.tag == "meta" and element.attributes.get("property") in ("og:image", "og:url"):
        yield element.attributes.get("content", "")


def _problem(target: str, page: str, site: Path, documents: Documents) -> str | None:
    """Return what is wrong with a link on a page, or None."""
    if not target.strip():
        return "leads nowhere"
    if target.startswith("#"):
        return None if unquote(target[1:]) in documents[page].identifiers else "has no such anchor"
    where = DEEP if page == "404.html" else page
    absolute = urljoin(f"{ORIGIN}{FOLDER}{where}", target)
    if absolute.startswith(SITE_URL):
        absolute = f"{ORIGIN}{FOLDER}{absolute.removeprefix(SITE_URL)}"
    parts = urlsplit(absolute)
    if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
        if parts.scheme not in ("https", "http", "mailto", "tel"):
            return "has an unknown scheme"
        if parts.scheme.startswith("http") and not re.fullmatch(r"[^\s@]+\.[a-z]{2,}(:\d+)?", parts.netloc):
            return "names no host"
        return None
    if not parts.path.startswith(FOLDER):
        return "leaves the site's folder"
    path = unquote(parts.path).removeprefix(FOLDER)
    if path == "" or path.endswith("/"):
        path += "index.html"
    elif (site / path).is_dir():
        return "names a folder without a slash at its end: one more trip"
    if not (site / path).is_file():
        return "is not there"
    fragment = unquote(parts.fragment)
    if fragment and path in documents and fragment not in documents[path].identifiers:
        return "has no such anchor"
    return None


def test_every_link_leads_somewhere(site: Path, documents: Documents) -> None:
    broken: dict[str, list[str]] = {}
    verdicts: dict[tuple[str, str], str | None] = {}
    followed = 0
    for path, one in documents.items():
        folder = path.rpartition("/")[0]
        for element in one.elements:
            for target in _targets(element):
                followed += 1
                # An anchor alone depends on the page, anything else only on its folder.
                key = (path if target.startswith("#") or path == "404.html" else folder, target)
                if key not in verdicts:
                    verdicts[key] = _problem(target, path, site, documents)
                if verdicts[key]:
                    text = f"<{element.tag}> {target!r} {verdicts[key]}"
                    broken.setdefault(text, []).append(f"{path}:{element.line}")
    summary = {text: (f"{len(places)} times", places[:3]) for text, places in broken.items()}
    assert not summary, listed(summary)
    assert followed > 10_000


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("", "leads nowhere"),
        ("../../practices/caprev", "names a folder without a slash at its end: one more trip"),
        ("../no-such-card/", "is not there"),
        ("../caprev/#no-such-heading", "has no such anchor"),
        ("#no-such-heading", "has no such anchor"),
        ("#evidence", None),
        ("/en/practices/caprev/", "leaves the site's folder"),
        ("https://nowhere", "names no host"),
        ("javascript:alert(1)", "has an unknown scheme"),
        ("../caprev/#evidence", None),
        (f"{SITE_URL}fr/pratiques/caprev/", None),
        (f"{SITE_URL}fr/pratiques/nulle-part/", "is not there"),
    ],
)
def test_the_search_for_broken_links_finds_them(
    site: Path, documents: Documents, target: str, problem: str | None
) -> None:
    assert _problem(target, "en/practices/caprev/index.html", site, documents) == problem


def test_what_style_sheets_ask_for_is_there(site: Path) -> None:
    missing = []
    asked = 0
    for sheet in sorted(site.rglob("*.css")):
        for target in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text(encoding="utf-8")):
            asked += 1
            if (
                not target.startswith("data:")
                and not (sheet.parent / target.split("?")[0].split("#")[0]).is_file()
            ):
                missing.append(f"{sheet.relative_to(site)}: {target}")
    assert not missing, listed(missing)
    assert asked > 0


def test_the_map_for_search_engines_lists_exactly_the_pages(site: Path, documents: Documents) -> None:
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = [
        location.text or "" for location in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    pages = {SITE_URL} | {
        SITE_URL + one.address
        for one in documents.values()
        if one.is_bilingual_pair and "noindex" not in one.meta("robots")  # empty without a query or a choice
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == pages


def test_every_page_can_be_reached_by_links(documents: Documents) -> None:
    """From the root page, by links that readers see; permalinks lead in from elsewhere."""
    reached: set[str] = set()
    todo = ["index.html"]
    while todo:
        path = todo.pop()
        if path in reached or path not in documents:
            continue
        reached.add(path)
        for link in documents[path].named("a"):
            target = urlsplit(urljoin(f"{ORIGIN}/{path}", link.attributes.get("href", "")))
            if target.netloc == urlsplit(ORIGIN).netloc:
                name = unquote(target.path).lstrip("/")
                todo.append(f"{name}index.html" if name == "" or name.endswith("/") else name)
    lonely = [
        path for path in documents if path not in reached and not path.startswith("p/") and path != "404.html"
    ]
    assert not lonely, listed(lonely)
