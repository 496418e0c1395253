"""What is new, as a page and as feeds; and the map of the site for search engines."""

from __future__ import annotations

import json
import re
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle import addresses
from passerelle.exports.feeds import Entry, Feed
from passerelle.exports.sitemap import Pair, sitemaps
from passerelle.load.documents import load_documents
from passerelle.model import LANGUAGES
from passerelle.publish import all_pages
from passerelle.render import news
from passerelle.render.edition import Edition, editions
from passerelle.render.pairs import page_pairs
from tests.conftest import Project

ATOM: Final = "{http://www.w3.org/2005/Atom}"
MAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK: Final = "{http://www.w3.org/1999/xhtml}link"
SITE: Final = "https://toy.example/"


def feed(*entries: Entry) -> Feed:
    return Feed(f"{SITE}en/recent/", f"{SITE}en/recent/", "New", "What is new.", "en", "Toy", SITE, entries)


def entry(**changes: Any) -> Entry:
    given = {"id": "https://x/p/a/", "url": "https://x/a/", "title": "A", "text": "B", "added": "2020-01-02"}
    return Entry(**{**given, "day": "2020-01-02", "tags": ("c",), **changes})


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_whatever_a_card_holds_the_feeds_are_well_formed(title: str, text: str, tag: str) -> None:
    title, text, tag = (one.encode("utf-8", "ignore").decode() for one in (title, text, tag))
    made = feed(entry(title=title, text=text, tags=(tag,)))
    tree = ElementTree.fromstring(made.atom().encode())
    allowed = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text).replace("\r\n", "\n")
    assert (tree.findtext(f"{ATOM}entry/{ATOM}summary") or "") == allowed.replace("\r", "\n")
    item = json.loads(made.json())["items"][0]
    assert (item["title"], item["content_text"], item["tags"]) == (title, text, [tag])


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    tree = ElementTree.fromstring(feed(entry(title="a\x00\x0b\ufffe]]>&<b")).atom())
    assert tree.findtext(f"{ATOM}entry/{ATOM}title") == "a]]>&<b"


def test_an_atom_feed_has_what_the_standard_demands() -> None:
    tree = ElementTree.fromstring(feed(entry(), entry(id="https://x/p/b/", day="2021-02-03")).atom())
    for name in ("id", "title", "updated", "author"):
        assert len(tree.findall(ATOM + name)) == 1
    assert tree.findtext(f"{ATOM}updated") == "2021-02-03T00:00:00Z"
    assert tree.findtext(f"{ATOM}id") == f"{SITE}en/recent/atom.xml"
    assert {link.get("rel") for link in tree.findall(f"{ATOM}link")} == {"self", "alternate"}
    for one in tree.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated"):
            assert len(one.findall(ATOM + name)) == 1


def test_a_feed_in_which_nothing_has_happened_is_one_too() -> None:
    tree = ElementTree.fromstring(feed().atom())
    assert tree.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert json.loads(feed().json())["items"] == []


def test_a_json_feed_has_what_its_version_demands() -> None:
    data = json.loads(feed(entry(added="")).json())
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["feed_url"] == f"{SITE}en/recent/feed.json"
    assert data["authors"] == [{"name": "Toy", "url": SITE}]
    assert set(data["items"][0]) == {
        "id",
        "url",
        "title",
        "content_text",
        "date_modified",
        "tags",
        "language",
    }


@pytest.fixture
def dated(empty: Project) -> Project:
    """Cards of several days and themes; one of them says no day."""
    empty.card("a", added="2020-01-01", themes=["tides", "winds"], name={"en": "Zeta", "fr": "Alpha"})
    empty.card("b", added="2020-01-01", themes=["winds", "sands"], name={"en": "Beta", "fr": "Zêta"})
    empty.card(
        "c",
        added="2019-01-01",
        changed="2020-01-02",
        change={"en": "A *new* count.", "fr": "Un *nouveau* compte."},
        themes=["tides", "sands"],
    )
    empty.card("d")
    return empty


def test_the_newest_come_first_and_one_day_goes_by_name(dated: Project) -> None:
    english, french = editions(dated.library(), dated.settings)
    assert [one.practice.id for one in news.events(english)] == ["c", "b", "a"]
    assert [one.practice.id for one in news.events(french)] == ["c", "a", "b"]


def feeds_of(edition: Edition) -> dict[str, Any]:
    return {where: json.loads(text) for where, text in news.feeds(edition) if where.endswith(".json")}


def test_each_theme_has_its_feed_in_each_language(dated: Project) -> None:
    for edition in editions(dated.library(), dated.settings):
        language = edition.language
        made = feeds_of(edition)
        assert len(made) == 4
        for theme, ids in (("tides", "ca"), ("winds", "ba"), ("sands", "cb")):
            found = made[addresses.of_feed("feed.json", language, theme)]
            assert {item["id"].split("/p/")[1][0] for item in found["items"]} == set(ids)
            assert found["language"] == language
            assert found["home_page_url"] == SITE + addresses.of_facet("theme", theme, language)


def test_a_change_is_an_event_of_its_own(dated: Project) -> None:
    english = editions(dated.library(), dated.settings)[0]
    items = feeds_of(english)["en/recent/feed.json"]["items"]
    assert [item["id"] for item in items] == [f"{SITE}p/c/#2020-01-02", f"{SITE}p/b/", f"{SITE}p/a/"]
    assert items[0]["content_text"].startswith("Changed. A new count. ")
    assert items[0]["date_published"] == "2019-01-01T00:00:00Z"
    assert items[0]["date_modified"] == "2020-01-02T00:00:00Z"


def test_a_feed_holds_the_last_fifty(empty: Project) -> None:
    for number in range(60):
        empty.card(f"card-{number:02}", added=f"2020-{number // 28 + 1:02}-{number % 28 + 1:02}")
    english = editions(empty.library(), empty.settings)[0]
    for found in feeds_of(english).values():
        ids = [item["id"] for item in found["items"]]
        assert len(set(ids)) == len(ids)
        assert len(ids) in (0, 50)
    assert "card-59" in feeds_of(english)["en/recent/feed.json"]["items"][0]["id"]
    assert news.recent_page(english).slots["body"].count('<li class="pl-entry">') == 50


def test_the_page_of_what_is_new(dated: Project) -> None:
    for edition in editions(dated.library(), dated.settings):
        page = news.recent_page(edition)
        body = page.slots["body"]
        assert body.index("2020-01-02") < body.index("2020-01-01")
        assert ("2 January 2020" if edition.language == "en" else "2 janvier 2020") in body
        assert "<em>new</em>" in body or "<em>nouveau</em>" in body
        assert 'type="application/atom+xml"' in page.slots["head"]
        assert f"{edition.language}/practices/d/" not in body and "pratiques/d/" not in body


def test_without_days_it_says_so(empty: Project) -> None:
    empty.card()
    english = editions(empty.library(), empty.settings)[0]
    assert "No card says yet" in news.recent_page(english).slots["body"]


def test_the_feeds_of_the_site_can_be_found(built: Project) -> None:
    for page, target in (
        ("en/", "../en/recent/atom.xml"),
        ("fr/", "../fr/nouveautes/feed.json"),
        ("en/recent/", "../../en/recent/atom.xml"),
        ("fr/pratiques/", "../../fr/nouveautes/atom.xml"),
        ("en/browse/theme/tides/", "../../../../en/browse/theme/tides/feed.json"),
    ):
        html = (built.site / page / "index.html").read_text(encoding="utf-8")
        heads = re.findall(
            r'<link rel="alternate" type="application/[a-z]+\+[a-z]+" title="[^"]+" href="([^"]+)">', html
        )
        assert target in heads, page
        for one in heads:
            assert (built.site / page / one).is_file(), one


def parsed(pairs: list[Pair], **limits: int) -> dict[str, ElementTree.Element]:
    return {name: ElementTree.fromstring("".join(pieces)) for name, pieces in sitemaps(pairs, SITE, **limits)}


def test_every_page_names_its_twin_and_the_twin_names_it(built: Project) -> None:
    tree = ElementTree.parse(built.site / "sitemap.xml")
    links = {}
    for url in tree.iter(f"{MAP}url"):
        links[url.findtext(f"{MAP}loc")] = {
            link.get("hreflang"): link.get("href") for link in url.findall(LINK)
        }
    assert links[f"{SITE}en/about/"] == {"en": f"{SITE}en/about/", "fr": f"{SITE}fr/a-propos/"}
    assert links[f"{SITE}en/"]["x-default"] == SITE
    paired = {page: own for page, own in links.items() if own}
    assert len(paired) > 50
    for page, own in paired.items():
        assert page in own.values()
        assert all(links[own[language]] == own for language in LANGUAGES), page


def test_the_map_knows_what_search_engines_may_list(built: Project) -> None:
    tree = ElementTree.parse(built.site / "sitemap.xml")
    listed = {one.text or "" for one in tree.iter(f"{MAP}loc")}
    assert len(listed) == len(list(tree.iter(f"{MAP}loc")))
    hidden = []
    for file in built.site.rglob("index.html"):
        address = file.relative_to(built.site).parent.as_posix().removeprefix(".")
        where = f"{SITE}{address}/" if address else SITE
        html = file.read_text(encoding="utf-8")
        if 'name="robots" content="noindex' in html or address.startswith("p/"):
            hidden.append(where)
            assert where not in listed
        else:
            assert where in listed, where
    assert {f"{SITE}{addresses.of_search(language)}" for language in LANGUAGES} <= set(hidden)


def test_twins_follow_from_the_addresses(built: Project) -> None:
    library = built.library()
    pages = list(all_pages(library, built.settings, load_documents(built.root)))
    assert len(pages) > 50
    for page in pages:
        if page.shell != "permalink":
            assert addresses.twin_of(page.address) == page.slots["twin"].removeprefix(addresses.ROOT), (
                page.address
            )
    assert addresses.twin_of("") == addresses.twin_of("p/caprev/") == addresses.twin_of("en/about/") == ""


def test_only_cards_with_a_day_say_when_they_changed(dated: Project) -> None:
    library = dated.library()
    stamped = [page.address for page in all_pages(library, dated.settings, load_documents(dated.root))]
    pairs = page_pairs(stamped, load_documents(dated.root), library)
    days = {pair.pages.get("en", ""): pair.day for pair in pairs}
    assert days["en/practices/c/"] == "2020-01-02"
    assert days["en/practices/a/"] == "2020-01-01"
    assert {where for where, day in days.items() if day} == {f"en/practices/{one}/" for one in "abc"}


@pytest.mark.parametrize("limits", [{"most": 5}, {"largest": 3_000}])
def test_a_large_site_has_an_index_of_maps(limits: dict[str, int]) -> None:
    pairs = [
        Pair({"en": f"en/a&b-{number}/", "fr": f"fr/a&b-{number}/"}, "2020-01-01") for number in range(12)
    ]
    made = parsed(pairs, **limits)
    named = [one.text or "" for one in made.pop("sitemap.xml").iter(f"{MAP}loc")]
    assert named == [f"{SITE}{name}" for name in made]
    assert len(made) >= 3
    found = [one.text for tree in made.values() for one in tree.iter(f"{MAP}loc")]
    assert found == [SITE + page for pair in pairs for page in pair.pages.values()]
    for name, pieces in sitemaps(pairs, SITE, **limits):
        if name != "sitemap.xml":
            assert len("".join(pieces).encode()) <= limits.get("largest", 10_000)
            assert "".join(pieces).count("<url>") <= limits.get("most", 10_000)


def test_a_small_site_has_one_map() -> None:
    assert list(parsed([Pair({"en": "en/a/"})])) == ["sitemap.xml"]
