"""The library at a glance in a browser: its wide tables by keyboard, without a script, on a small phone and on paper."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import expect

from passerelle.addresses import of_overview, of_section
from passerelle.model import LANGUAGES, Language
from tests.browser.conftest import Visit
from tests.browser.site import CARD

SMALL: Final[dict[str, Any]] = {"viewport": {"width": 320, "height": 640}}
BARE: Final[dict[str, Any]] = {"java_script_enabled": False}


@pytest.mark.parametrize("bare", [{}, BARE], ids=["script", "bare"])
@pytest.mark.parametrize("glance", ["audiences", "timeline"])
def test_a_wide_table_scrolls_by_keyboard(visit: Visit, glance: Any, bare: dict[str, Any]) -> None:
    page = visit.open(of_overview("fr", glance), **SMALL, **bare)
    box = page.locator(".pl-map, .pl-scroll").first
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    box.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    assert box.evaluate("one => one.scrollLeft") > 0
    head = box.locator("tbody th[scope=row]").first.bounding_box()
    assert head is not None
    if glance == "audiences":  # the header of a row stays in sight
        assert head["x"] >= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_leads_to_the_catalogue_or_without_a_script_to_a_list(
    visit: Visit, language: Language
) -> None:
    address = of_overview(language, "settings")
    cell = "[data-narrow='theme=prison-and-probation&setting=prison']"
    page = visit.open(address)
    link = page.locator(cell)
    wanted = f"{visit.kb}{of_section('practice', language)}?theme=prison-and-probation&setting=prison"
    assert link.evaluate("one => one.href") == wanted
    count = int(str(link.text_content()).split()[0])
    bare = visit.open(address, **BARE)
    expect(bare.locator("noscript p")).to_be_visible()
    bare.locator(cell).click()
    expect(bare.locator("h1")).to_be_visible()
    assert bare.locator(".pl-list > li").count() >= count


def test_the_map_of_countries_is_for_the_pointer_and_the_list_for_all(visit: Visit) -> None:
    page = visit.open(of_overview("en", "countries"))
    assert page.locator(".pl-tiles a:not([tabindex='-1'])").count() == 0
    page.locator(".pl-tiles a", has_text="BE").click()
    page.wait_for_url("**/en/browse/country/be/")


def test_the_numbers_around_a_card_are_those_of_its_lists(visit: Visit) -> None:
    page = visit.open(f"fr/pratiques/{CARD}/")
    around = page.locator(".pl-around")
    drawn = around.locator("svg > text:not(.pl-around__this)").all_text_contents()
    entries = page.locator(".pl-relations .pl-numbered > li").count()
    assert drawn == [str(number) for number in range(1, min(entries, 20) + 1)]
    assert len(drawn) > 5
    around.locator("summary").click()
    pairs = str(around.locator("details p").text_content()).rpartition(":")[2].strip(" .\u00a0").split(", ")
    curves = str(around.locator(".pl-around__among").get_attribute("d")).count("M")
    assert len(pairs) == curves > 0
    like = page.locator("#like ~ ol.pl-cards > li")
    assert 0 < like.count() <= 6
    for text in like.locator("p").all_text_contents():
        assert text.startswith("En commun")


@pytest.mark.parametrize("glance", ["settings", "audiences", "timeline", "countries", "stages"])
def test_on_paper_nothing_is_cut_off(visit: Visit, glance: Any) -> None:
    page = visit.open(of_overview("fr", glance), viewport={"width": 680, "height": 960})
    page.emulate_media(media="print")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 680
    for table in page.locator("table").all():
        box = table.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 681
