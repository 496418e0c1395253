"""Records on pages of others: the small page, the snippet, and the discovery of it (oEmbed 1.0)."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from passerelle.load import load_project
from passerelle.render.edition import editions
from passerelle.render.embed import embed_files, embed_page, oembed, snippet
from passerelle.serve_exports import Exports
from tests.conftest import Project

SITE = "https://toy.example/"
RECORDS = ("lantern-walk", "kite-circle", "night-school", "lamp-plan")
PAGES = {
    "lantern-walk": ("en/practices/lantern-walk", "fr/pratiques/lantern-walk"),
    "night-school": ("en/training/night-school", "fr/formations/night-school"),
    "lamp-plan": ("en/materials/lamp-plan", "fr/supports/lamp-plan"),
}


def test_cards_programmes_and_materials_have_a_small_page_and_nothing_else_has(built: Project) -> None:
    folder = built.site / "embed"
    assert {path.name for path in folder.iterdir()} == set(RECORDS)
    for name in RECORDS:
        assert {path.name for path in (folder / name).iterdir()} == {"index.html", "en.json", "fr.json"}


def test_a_small_page_says_the_same_in_both_languages(built: Project) -> None:
    html = (built.site / "embed" / "lantern-walk" / "index.html").read_text()
    english, french = re.findall(r'<article lang="\w+">(.*?)</article>', html, re.DOTALL)
    for article, said in (
        (
            english,
            (
                "English",
                "Lantern walk",
                "A walk along the quay.",
                "Evidence",
                "Logbook",
                "Norway, 1990 to 2010",
            ),
        ),
        (
            french,
            ("Français", "Ronde des lanternes", "Une marche le long du quai.", "Journal de bord", "Norvège"),
        ),
    ):
        for words in said:
            assert words in article
        assert len(re.findall(r"<a ", article)) == 1
    assert 'href="../../en/practices/lantern-walk/" target="_blank" rel="noopener"' in english
    assert 'href="../../fr/pratiques/lantern-walk/" target="_blank" rel="noopener"' in french


@pytest.mark.parametrize("name", PAGES)
def test_a_small_page_is_no_page_of_its_own_for_search_engines(built: Project, name: str) -> None:
    html = (built.site / "embed" / name / "index.html").read_text()
    original = 0 if name == "lantern-walk" else 1
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="{SITE}{PAGES[name][original]}/">' in html
    for asset in re.findall(r'(?:href|src)="\.\./\.\./(assets/[^"]+)"', html):
        assert (built.site / asset).is_file()
    assert html.count("assets/") == 3, "one style, one script, one icon"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_is_discovered_and_its_frame_leads_to_a_page(built: Project, name: str, language: str) -> None:
    html = (built.site / PAGES[name][language == "fr"] / "index.html").read_text()
    (link,) = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', html)
    data = json.loads((built.site / link.removeprefix(SITE)).read_text())
    assert (data["version"], data["type"], data["provider_name"], data["provider_url"]) == (
        "1.0", "rich", "Passerelle", SITE,
    )  # fmt: skip
    assert isinstance(data["width"], int) and isinstance(data["height"], int)
    assert data["title"] in unescape(html)
    (source,) = re.findall(r'src="([^"]+)"', data["html"])
    assert source == f"{SITE}embed/{name}/?lang={language}"
    assert re.search(r'<iframe [^>]*title="[^"]+"', data["html"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_card_offers_the_snippet(built: Project, language: str) -> None:
    html = (built.site / PAGES["lantern-walk"][language == "fr"] / "index.html").read_text()
    (piece,) = re.findall(r'<details class="pl-share">.*?</details>', html, re.DOTALL)
    (code,) = re.findall(r"<code>(.*?)</code>", piece, re.DOTALL)
    assert (
        unescape(code)
        == json.loads((built.site / "embed" / "lantern-walk" / f"{language}.json").read_text())["html"]
    )


def test_names_cannot_leave_the_attribute_they_stand_in(project: Project) -> None:
    project.card("knot", name={"en": 'A "knot" & <3', "fr": "Un nœud & <3"})
    library = project.library()
    by_language = {one.language: one for one in editions(library, project.settings)}
    (title,) = re.findall(r'title="([^"]*)"', snippet("knot", by_language["en"]))
    assert unescape(title).startswith("A") and "knot" in title
    assert "<3" not in snippet("knot", by_language["en"])
    assert json.loads(oembed("knot", by_language["en"]))["title"] == by_language["en"].names["knot"][1]
    assert "<3" not in embed_page("practice", "knot", by_language)


def test_a_name_in_one_language_only_is_marked(project: Project) -> None:
    project.card("knot", name={"en": "Knot"}, summary={"en": "A knot."})
    library, _ = load_project(project.root)
    by_language = {one.language: one for one in editions(library, project.settings)}
    french = embed_page("practice", "knot", by_language).partition('<article lang="fr">')[2]
    assert '<h2><span lang="en">Knot</span></h2>' in french
    assert '<p class="lead"><span lang="en">A knot.</span></p>' in french


def test_small_pages_are_served(project: Project) -> None:
    library = project.library()
    by_language = {one.language: one for one in editions(library, project.settings)}
    exports = Exports(library, by_language, None)  # type: ignore[arg-type]
    made = dict(embed_files("material", "lamp-plan", by_language))
    assert exports.answer("embed/lamp-plan/index.html", list) == (
        made["embed/lamp-plan/"],
        "text/html; charset=utf-8",
    )
    assert exports.answer("embed/lamp-plan/fr.json", list) == (
        made["embed/lamp-plan/fr.json"],
        "application/json",
    )
    assert exports.answer("embed/lee-shore/index.html", list) is None
    assert exports.answer("embed/nothing/en.json", list) is None
