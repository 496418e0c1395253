"""Pages of the toy project: whole, valid, honest about what is missing."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest

from passerelle import addresses
from passerelle.load.documents import Documents
from passerelle.model import LANGUAGES
from passerelle.publish import all_pages
from passerelle.render.pages import SLOTS, Page, contents, json_ld, shortened
from tests.conftest import Project, tree

VOID: Final = {"meta", "link", "br", "img", "input", "hr", "path", "source"}
BLOCKS: Final = {
    "p",
    "ul",
    "ol",
    "div",
    "section",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "dl",
    "article",
    "nav",
    "aside",
    "header",
}


class Outline(HTMLParser):
    """Checks that elements nest, and collects ids, links and headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.headings: list[int] = []
        self.labelled: list[str] = []
        self.languages: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert len(values) == len(attrs), f"an attribute twice in <{tag}>"
        if "p" in self.open:
            assert tag not in BLOCKS, f"<{tag}> in <p>"
        if tag == "a":
            assert "a" not in self.open, "a link in a link"
        if tag in ("dt", "dd"):
            assert "dl" in self.open
        if tag == "li":
            assert self.open[-1] in ("ul", "ol")
        if "id" in values:
            assert not re.search(r"\s", values["id"])
            self.ids[values["id"]] += 1
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name in ("href", "src"):
            if name in values:
                self.links.append(values[name])
        self.labelled += values.get("aria-labelledby", "").split()
        if "lang" in values:
            self.languages.append(values["lang"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag, tag


@pytest.fixture(scope="module")
def site(built: Project) -> dict[str, str]:
    return {name: content.decode() for name, content in tree(built.site).items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def outlines(site: dict[str, str]) -> dict[str, Outline]:
    return {name: Outline(html) for name, html in site.items()}


def test_elements_nest_and_ids_are_unique(outlines: dict[str, Outline]) -> None:
    assert len(outlines) > 80
    for name, outline in outlines.items():
        assert [one for one, count in outline.ids.items() if count > 1] == [], name
        assert set(outline.labelled) <= set(outline.ids), name


def test_headings_follow_each_other(outlines: dict[str, Outline]) -> None:
    for name, outline in outlines.items():
        assert outline.headings.count(1) == 1, name
        assert outline.headings[0] == 1, name
        for before, after in zip(outline.headings, outline.headings[1:], strict=False):
            assert after <= before + 1, name


def test_every_link_of_the_site_leads_somewhere(built: Project, outlines: dict[str, Outline]) -> None:
    files = set(tree(built.site))
    for name, outline in outlines.items():
        address = name.removesuffix("index.html")
        for link in outline.links:
            if urlsplit(link).scheme:
                if not link.startswith("https://toy.example/"):
                    continue
                target = link.removeprefix("https://toy.example/")
            elif name == "404.html":
                target = link.removeprefix("/")
            else:
                target = urljoin(f"https://toy.example/{address}", link).removeprefix("https://toy.example/")
            path, _, anchor = target.partition("#")
            path = path.partition("?")[0]
            file = f"{path}index.html" if not path or path.endswith("/") else path
            assert file in files, (name, link)
            if anchor:
                assert anchor in outlines[file].ids, (name, link)


def test_every_page_has_what_search_engines_and_readers_need(site: dict[str, str]) -> None:
    for name, html in site.items():
        if name in ("404.html", "index.html") or name.startswith(("p/", "embed/", "downloads/")):
            continue
        language = name[:2]
        assert html.startswith(f'<!doctype html>\n<html lang="{language}"'), name
        assert len(re.findall(r"<title>[^<]+</title>", html)) == 1, name
        assert re.search(r'<meta name="description" content="[^"]+">', html), name
        address = name.removesuffix("index.html")
        assert f'<link rel="canonical" href="https://toy.example/{address}">' in html, name
        pairs = dict(
            re.findall(r'<link rel="alternate" hreflang="(\w+)" href="https://toy\.example/([^"]+)">', html)
        )
        assert pairs.keys() == set(LANGUAGES), name
        assert pairs[language] == address
        twin = "fr" if language == "en" else "en"
        back = dict(
            re.findall(
                r'hreflang="(\w+)" href="https://toy\.example/([^"]+)">', site[f"{pairs[twin]}index.html"]
            )
        )
        assert back == pairs, "each names the other"


def test_json_ld_is_json(site: dict[str, str]) -> None:
    for name, html in site.items():
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL):
            data = json.loads(found)
            contexts = data["@context"] if isinstance(data["@context"], list) else [data["@context"]]
            assert contexts[0] == "https://schema.org", name
            assert data.get("@type") or data["@graph"], name


def test_the_site_map_names_every_page_once(built: Project, site: dict[str, str]) -> None:
    xml = (built.site / "sitemap.xml").read_text()
    listed = re.findall(r"<loc>https://toy\.example/([^<]*)</loc>", xml)
    assert len(listed) == len(set(listed))
    wanted = {
        name.removesuffix("index.html")
        for name in site
        if name != "404.html" and not name.startswith(("p/", "embed/", "downloads/"))
    }
    for language in LANGUAGES:  # empty without a query, a choice or a draft
        wanted -= {of(language) for of in (addresses.of_search, addresses.of_shortlist, addresses.of_pathway)}
    assert set(listed) == wanted


def test_permalinks_offer_both_languages(site: dict[str, str]) -> None:
    for identifier in ("lantern-walk", "lamp-walk"):
        html = site[f"p/{identifier}/index.html"]
        assert 'href="../../en/practices/lantern-walk/"' in html
        assert 'href="../../fr/pratiques/lantern-walk/"' in html
        assert '<link rel="canonical" href="https://toy.example/p/lantern-walk/">' in html


def test_hand_written_pages_have_their_links_and_citations(site: dict[str, str]) -> None:
    html = site["en/about/index.html"]
    assert '<a href="../../en/practices/lantern-walk/">Lantern walk</a>' in html
    assert 'href="../../en/glossary/lee-shore/">the shore</a>' in html
    assert "<code>[[kept]]</code>" in html
    assert "Gull" in html
    assert 'id="ref-gull_1901"' in html
    assert (
        '<a href="../../fr/pratiques/lantern-walk/">Ronde des lanternes</a>' in site["fr/a-propos/index.html"]
    )


def test_the_section_of_a_page_stands_out_in_the_navigation(site: dict[str, str]) -> None:
    def current(name: str) -> list[str]:
        return re.findall(
            r'<a href="[^"]*" aria-current="(?:page|true)">([^<]+)</a>', site[name].split("</header>")[0]
        )

    assert current("en/practices/lantern-walk/index.html") == ["Practices"]
    assert current("fr/glossaire/index.html") == ["Glossaire"]
    assert current("en/browse/theme/tides/index.html") in (["Practices"], ["Browse"])
    assert current("en/guides/diagnostics/index.html") == ["Guides"]
    assert current("en/about/index.html") == ["About"]
    assert current("en/guides/index.html") == ["Guides"]
    assert current("en/index.html") == []


def test_a_numbered_title_is_no_list(site: dict[str, str]) -> None:
    assert "<strong>1. Lamp day</strong>" in site["en/practices/lantern-walk/index.html"]
    assert re.search(r"<h2[^>]*>1\. Première nuit</h2>", site["fr/formations/night-school/index.html"])


def test_gaps_are_told(empty: Project) -> None:
    empty.card()
    (html,) = (page.slots["body"] for page in pages(empty) if page.address == "en/practices/lantern-walk/")
    assert "Not documented on this card" in html
    assert html.count("No information") >= 5


def test_a_missing_language_falls_back_under_a_notice(empty: Project) -> None:
    empty.card(
        description={"en": "Only <3 English."},
        name={"en": "Lantern walk"},
        sustainability={"fr": "Rien qu’ici."},
    )
    by_address = {page.address: page for page in pages(empty, allowed={"T202"})}
    french = by_address["fr/pratiques/lantern-walk/"].slots["body"]
    assert '<div class="pl-text" lang="en"><p>Only &lt;3 English.</p>' in french
    assert "n’est pas encore traduit" in french
    assert '<h1 lang="en">Lantern walk' in french
    english = by_address["en/practices/lantern-walk/"].slots["body"]
    assert '<div class="pl-text" lang="fr">' in english


def test_an_old_translation_is_marked(empty: Project) -> None:
    empty.card(translation={"of": "000000000000"})
    by_address = {page.address: page.slots["body"] for page in pages(empty, allowed={"T204"})}
    assert "L’original a changé" in by_address["fr/pratiques/lantern-walk/"]
    assert "The original has changed" not in by_address["en/practices/lantern-walk/"]
    (found,) = empty.check()
    fingerprint = re.search(r"of: (\w{12})", found.hint("en"))
    assert fingerprint
    empty.card(translation={"of": fingerprint[1]})
    assert empty.codes() == []


def test_a_person_s_details_need_consent_whatever_the_checks_say(empty: Project) -> None:
    contact = {"role": {"en": "x", "fr": "x"}, "person": "Zoe Puffin", "email": "zoe.puffin@quay.example"}
    empty.card(contact=contact)
    assert set(empty.codes()) == {"S201", "S202"}
    html = "".join(page.slots["body"] for page in pages(empty, allowed={"S201", "S202"}))
    assert "uffin" not in html
    empty.card(contact={**contact, "consent": "true"})
    assert "Zoe Puffin" in "".join(page.slots["body"] for page in pages(empty))


def test_long_listings_are_cut_into_pages(empty: Project) -> None:
    for number in range(120):
        empty.card(f"card-{number:03}", name={"en": f"Card {number:03}", "fr": f"Fiche {number:03}"})
    by_address = {page.address: page for page in pages(empty)}
    listed: list[str] = []
    for number in (1, 2, 3):
        page = by_address["en/practices/" if number == 1 else f"en/practices/page/{number}/"]
        listed += re.findall(
            r"/en/practices/(card-\d+)/|\0en/practices/(card-\d+)/", page.slots["body"]
        ) and re.findall(r'en/practices/(card-\d+)/">Card', page.slots["body"])
        assert f"fr/pratiques/{'' if number == 1 else f'page/{number}/'}" in page.slots["twin"]
        assert (
            f'<span aria-current="page"><span class="pl-hidden">Page </span>{number}</span>'
            in page.slots["body"]
        )
    assert listed == [f"card-{number:03}" for number in range(120)]
    assert "en/practices/page/4/" not in by_address
    assert "en/browse/theme/tides/page/3/" in by_address


def test_every_page_fills_every_slot(project: Project) -> None:
    for page in pages(project):
        if page.shell != "permalink":
            assert set(page.slots) == set(SLOTS)
        for name, value in page.slots.items():
            assert isinstance(value, str), (page.address, name)


def test_addresses_are_unique_and_safe(project: Project) -> None:
    found = Counter(page.address for page in pages(project))
    assert [address for address, count in found.items() if count > 1] == []
    for address in found:
        assert re.fullmatch(r"(?:[a-z0-9_-]+/)*", address), address
        assert ".." not in PurePosixPath(address).parts


def test_anchors_are_escaped() -> None:
    assert "<script>" not in contents("x", [('"><script>', "<script>")])


def test_json_ld_cannot_be_left() -> None:
    assert "</script" not in json_ld({"name": "</script><script>"}).removesuffix("</script>\n")


def test_descriptions_are_cut_at_words() -> None:
    assert shortened("word " * 100).endswith("word…")
    assert len(shortened("x" * 1000)) <= 240
    assert shortened("  a\n b ") == "a b"


def pages(project: Project, allowed: set[str] | None = None) -> list[Page]:
    from passerelle.load import load_project

    assert set(project.codes()) <= (allowed or set())
    library: Any = load_project(project.root)[0]
    return list(all_pages(library, project.settings, Documents()))
