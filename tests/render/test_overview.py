"""The library at a glance: every number agrees with the connections, every gap is shown, every picture has its text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from passerelle import addresses, cldr
from passerelle.addresses import GLANCES, ROOT
from passerelle.load import load_project
from passerelle.load.documents import Documents
from passerelle.model import LANGUAGES, Language
from passerelle.render.edition import Edition, editions
from passerelle.render.overview import overview
from passerelle.render.overview.countries import places, tile_map
from passerelle.render.overview.evidence import best, cards, in_full, in_short, planks, spread_of
from passerelle.render.overview.evidence_map import COLUMNS, ROWS, cells
from passerelle.render.overview.stages import FEW, foremost
from passerelle.render.overview.tiles import PLACES
from passerelle.render.overview.timeline import Axis, in_use, timeline
from tests.conftest import REPOSITORY, Project, golden

REAL: Final = load_project(REPOSITORY)[0]


@pytest.fixture(scope="module")
def english() -> Edition:
    from passerelle.settings import load_settings

    return editions(REAL, load_settings(REPOSITORY))[0]


@pytest.fixture
def toy(project: Project) -> tuple[Edition, Edition]:
    return editions(project.library(), project.settings)


def bodies(edition: Edition) -> dict[str, str]:
    return {page.address: page.slots["body"] for page in overview(edition, Documents())}


@pytest.mark.parametrize("columns", COLUMNS.values())
@pytest.mark.parametrize("rows", ROWS)
def test_every_cell_agrees_with_the_connections(english: Edition, rows: str, columns: str) -> None:
    facets = english.connections.facets
    seen = 0
    for line in cells(rows, columns, english):  # type: ignore[arg-type]
        for cell in line:
            both = set(facets[rows].get(cell.row, ())) & set(facets[columns].get(cell.column, ()))  # type: ignore[index]
            assert cell.count == len(both), cell
            for step, count in enumerate(cell.spread, 1):
                assert count == sum(english.ladder(english.library.practices[one])[0] == step for one in both)
            seen += cell.count
    assert seen > 50


@pytest.mark.parametrize("glance", COLUMNS)
def test_the_page_says_what_the_cells_count(english: Edition, glance: str) -> None:
    html = bodies(english)[addresses.of_overview("en", glance)]  # type: ignore[arg-type]
    shown = re.findall(r'data-narrow="(\w+)=([\w-]+)&amp;(\w+)=([\w-]+)">(\d+) card', html)
    expected = [
        (rows, cell.row, COLUMNS[glance], cell.column, str(cell.count))  # type: ignore[index]
        for rows in ROWS
        for line in cells(rows, COLUMNS[glance], english)  # type: ignore[index]
        for cell in line
        if cell.count
    ]
    assert shown == expected
    gaps = sum(
        not cell.count for rows in ROWS for line in cells(rows, COLUMNS[glance], english) for cell in line
    )  # type: ignore[index]
    assert html.count('<td class="pl-map__gap">No card yet</td>') == gaps > 0
    assert html.count('<th scope="row">') == sum(len(english.facet_values(rows)) for rows in ROWS)


def test_without_a_script_a_cell_leads_to_the_shorter_list(english: Edition) -> None:
    html = bodies(english)[addresses.of_overview("en", "settings")]
    facets = english.connections.facets
    links = re.findall(r'<td><a href="\0([^"]+)" data-narrow="theme=([\w-]+)&amp;setting=([\w-]+)"', html)
    assert len(links) > 20
    for href, theme, setting in links:
        by_theme = len(facets["theme"][theme]) <= len(facets["setting"][setting])
        assert href == addresses.of_facet(
            "theme" if by_theme else "setting", theme if by_theme else setting, "en"
        )


def test_pages_of_the_toy(toy: tuple[Edition, Edition]) -> None:
    parts = [f"===== {address}\n{body}\n" for edition in toy for address, body in bodies(edition).items()]
    text = "".join(parts).replace(ROOT, "ROOT/")
    golden("overview.txt", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE))


def test_an_empty_library_has_its_pages(empty: Project) -> None:
    for edition in editions(empty.library(), empty.settings):
        pages = bodies(edition)
        assert len(pages) == 1 + len(GLANCES)
        assert all("<h1" in body for body in pages.values())


def test_a_spread_in_words_and_planks(toy: tuple[Edition, Edition]) -> None:
    english, french = toy
    assert best((0, 0, 0)) == 0
    assert in_short((0, 0, 0), english) == ""
    assert in_short((4, 0, 0), english) == "Evidence: hearsay"
    assert in_short((3, 0, 1), english) == "Mostly: hearsay (3). At best: trial (1 of 4)"
    assert in_short((1, 1, 1), french) == "Au mieux\u00a0: essai comparé (1 sur 3)"
    assert in_full((3, 0, 1), english) == "Types of evidence: hearsay: 3, trial: 1."
    assert in_full((0, 2, 0), english) == ""
    assert [cards(count, english) for count in (0, 1, 2)] == ["No card yet", "1 card", "2 cards"]
    # One card of two reaches the last step: its plank is filled by half, above it is a gap.
    drawing = planks((1, 0, 1))
    assert drawing.count("v6h-11z") == 2
    assert "pl-spread__none" in planks((5, 0, 0))
    assert "pl-spread__laid" not in planks((5, 0, 0))
    assert "pl-spread__gap" not in planks((0, 0, 5))


def test_every_card_is_in_the_spread(english: Edition) -> None:
    assert sum(spread_of(REAL.practices, english)) == len(REAL.practices)


def test_every_tile_has_its_own_place_and_a_name() -> None:
    assert len(set(PLACES.values())) == len(PLACES)
    for language in LANGUAGES:
        assert set(PLACES) <= set(cldr.countries(language))


def test_countries_outside_the_table_follow_below() -> None:
    found = places(["CA", "FR", "US", *sorted(set(cldr.countries("en")) - set(PLACES) - {"CA", "US"})])
    assert len(set(found.values())) == len(found) == len(cldr.countries("en"))
    assert found["FR"] == PLACES["FR"]


def test_map_and_list_say_the_same(english: Edition) -> None:
    drawn = re.findall(
        r'<a href="\0([^"]+)" tabindex="-1".*?>(\w\w)</text><text[^>]*>(\d+)<', str(tile_map(english))
    )
    html = bodies(english)[addresses.of_overview("en", "countries")]
    listed = re.findall(
        r'__code">(\w\w)</span> <span><a href="\0([^"]+)">[^<]+</a></span> <span>(\d+) card', html
    )
    assert sorted((address, code, count) for address, code, count in drawn) == sorted(
        (address, code, count) for code, address, count in listed
    )
    assert {(code, int(count)) for code, _, count in listed} == {
        (code, len(ids)) for code, ids in english.connections.facets["country"].items()
    }


def test_years_add_up() -> None:
    practices = list(REAL.practices.values())
    found = in_use(practices)
    for year, (began, ended, running) in found.items():
        assert began == sum(one.start == year for one in practices)
        assert ended == sum(one.end == year for one in practices)
        assert running == sum(one.start <= year and (one.end is None or one.end >= year) for one in practices)


def test_the_axis_holds_every_year(project: Project) -> None:
    practices = list(project.library().practices.values())
    axis = Axis.of(practices)
    for one in practices:
        assert 0 <= axis.at(one.start) < axis.at((one.end or one.start) + 1) <= 100
    assert Axis.of([]).years
    project.card("old", start="1000")
    library, _ = load_project(project.root)
    assert len(Axis.of(list(library.practices.values())).years) <= 10


def test_a_bar_for_each_card_until_there_are_too_many(english: Edition) -> None:
    html = timeline(english)
    rows = re.findall(r'<tr><th scope="row"><a href="\0en/practices/([\w-]+)/"', html)
    assert sorted(rows) == sorted(REAL.practices)
    html = timeline(english, most=3)
    assert "en/practices/" not in html
    for country in english.connections.facets["country"]:
        assert addresses.of_facet("country", country, "en") in html
    assert '<th scope="row">2018</th>' in html


def test_stages_are_in_order_with_their_cards(english: Edition) -> None:
    html = bodies(english)[addresses.of_overview("en", "stages")]
    assert re.findall(r'<h2 id="([\w-]+)"', html)[: len(REAL.vocabularies["stages"])] == list(
        REAL.vocabularies["stages"]
    )
    for stage, ids in english.connections.facets["stage"].items():
        shown = foremost(stage, english)
        assert len(shown) == min(FEW, len(ids))
        assert set(shown) <= set(ids)
        steps = [english.ladder(REAL.practices[one])[0] for one in shown]
        assert steps == sorted(steps, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_leads_there(built: Project, language: Language) -> None:
    way: Path = built.site
    target = addresses.of_overview(language).removeprefix(f"{language}/")
    for page in (f"{language}/", f"{language}/{addresses.BROWSE[language]}/"):
        assert f'/{target}"' in (way / page / "index.html").read_text().replace('"./', '"/').replace(
            f'="{target}', f'="/{target}'
        )
    whole = (way / f"{language}/{addresses.SITE_MAP[language]}/index.html").read_text()
    sitemap = (way / "sitemap.xml").read_text()
    for glance in GLANCES:
        address = addresses.of_overview(language, glance)
        assert address in whole
        assert f"<loc>https://toy.example/{address}</loc>" in sitemap
