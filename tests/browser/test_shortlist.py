"""The reader's shortlist: set aside, compared, shared, printed, taken along; kept in the browser and nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.site import CARD, library
from tests.browser.test_accessibility import violations

CARDS: Final = (CARD, "pairs", "aarhus-model", "vera-2r", "prism")
KEY: Final = "passerelle.shortlist"
FORBIDDEN: Final = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('forbidden', 'SecurityError'); }
});"""
WAYS: Final[dict[str, dict[str, Any]]] = {
    "en": {"card": f"en/practices/{CARD}/", "page": "en/shortlist/", "add": "Add to shortlist", "all": "en/practices/"},
    "fr": {"card": f"fr/pratiques/{CARD}/", "page": "fr/selection/", "add": "Ajouter à la sélection", "all": "fr/pratiques/"},
}  # fmt: skip


def _kept(page: Page) -> list[str]:
    return str(page.evaluate(f"localStorage.getItem('{KEY}') || ''")).split()


def _count(page: Page) -> Locator:
    return page.locator(".pl-nav__shortlist a")


def _filled(visit: Visit, address: str, cards: tuple[str, ...], **options: Any) -> Page:
    """Return a page of a reader who has set cards aside before."""
    page = visit.context(**options).new_page()
    page.goto(f"{visit.kb}en/")
    page.evaluate("([key, ids]) => localStorage.setItem(key, ids)", [KEY, " ".join(cards)])
    page.goto(visit.kb + address)
    return page


def _compared(page: Page) -> list[str]:
    return [one.strip() for one in page.locator(".pl-compare thead th:not(:first-child) a").all_inner_texts()]


@pytest.mark.parametrize("language", WAYS)
def test_a_card_is_set_aside_and_taken_off_again(visit: Visit, language: str) -> None:
    way = WAYS[language]
    page = visit.open(way["card"])
    button = page.get_by_role("button", name=way["add"])
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(_count(page)).to_have_count(0)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(_count(page)).to_contain_text("(1)")
    expect(page.locator("body > p[role=status]")).to_contain_text("CAPREV")
    assert _kept(page) == [CARD]
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(visit.kb + ("fr/" if language == "en" else "en/"))
    expect(_count(page)).to_contain_text("(1)")
    page.goto(visit.kb + way["card"])
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(_count(page)).to_be_hidden()
    assert _kept(page) == []


def test_from_a_list_and_from_the_search(visit: Visit) -> None:
    page = visit.open("fr/pratiques/")
    buttons = page.get_by_role("button", name=WAYS["fr"]["add"])
    expect(buttons).to_have_count(page.locator(".pl-item").count())
    buttons.nth(0).click()
    buttons.nth(2).click()
    first = [str(page.locator(".pl-item").nth(one).get_attribute("data-card")) for one in (0, 2)]
    expect(_count(page)).to_contain_text("(2)")
    page.goto(f"{visit.kb}fr/recherche/?q=caprev")
    found = page.locator(".pl-find__item", has=page.locator(f"a[href*='/{CARD}/']"))
    found.get_by_role("button").click()
    expect(_count(page)).to_contain_text("(3)")
    assert _kept(page) == [*first, CARD]
    _count(page).click()
    page.wait_for_url(f"{visit.kb}fr/selection/")
    expect(page.locator(".pl-shortlist__item h3 a")).to_have_count(3)


def test_another_tab_follows(visit: Visit) -> None:
    context = visit.context()
    one, other = context.new_page(), context.new_page()
    one.goto(f"{visit.kb}en/practices/{CARD}/")
    other.goto(f"{visit.kb}en/practices/")
    one.get_by_role("button", name=WAYS["en"]["add"]).click()
    expect(_count(other)).to_contain_text("(1)")
    expect(other.locator(f"[data-card={CARD}] .pl-keep button")).to_have_attribute("aria-pressed", "true")


def test_a_full_shortlist_says_so(visit: Visit) -> None:
    others = tuple(sorted(one for one in library().practices if one != CARD))[:30]
    page = _filled(visit, WAYS["en"]["card"], others)
    button = page.get_by_role("button", name=WAYS["en"]["add"])
    button.click()
    expect(page.locator("body > p[role=status]")).to_contain_text("30")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert len(_kept(page)) == 30


@pytest.mark.parametrize("number", [2, 3, 4])
def test_few_cards_are_compared_at_once(visit: Visit, number: int) -> None:
    page = _filled(visit, "en/shortlist/", CARDS[:number])
    expect(page.locator(".pl-compare thead th")).to_have_count(number + 1)
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(number + 1)
    rows = page.locator(".pl-compare tbody tr:not(.pl-compare__group)")
    assert rows.count() > 25
    for row in rows.all():
        assert row.locator("th[scope=row]").count() == 1
        assert row.locator("td").count() == number
    card = library().practices[CARD]
    expect(table).to_contain_text(card.organisation.name.en)
    expect(page.locator(".pl-compare .pl-planks").first).to_have_attribute("data-step", re.compile(r"\d"))
    expect(page.locator(".pl-compare .pl-none").first).to_have_text("Not documented")


def test_two_to_four_are_chosen_out_of_many(visit: Visit) -> None:
    page = _filled(visit, "fr/selection/", CARDS)
    ticks = page.locator(".pl-shortlist__choice input")
    expect(ticks).to_have_count(5)
    expect(page.locator(".pl-compare")).to_be_hidden()
    expect(page.locator(".pl-shortlist__hint")).to_contain_text("deux à quatre")
    for place in range(4):
        ticks.nth(place).focus()
        page.keyboard.press("Space")
        expect(ticks.nth(place)).to_be_focused()
        expect(ticks.nth(place)).to_be_checked()
        assert len(_compared(page)) == (0 if place == 0 else place + 1)
    page.keyboard.press("Tab")
    ticks.nth(4).focus()
    page.keyboard.press("Space")
    expect(ticks.nth(4)).not_to_be_checked()
    expect(page.locator("body > p[role=status]")).to_contain_text("Quatre fiches au plus")
    assert len(_compared(page)) == 4
    before = _compared(page)
    page.reload()
    expect(page.locator(".pl-compare thead th")).to_have_count(5)
    assert _compared(page) == before
    assert "compare=" in page.url


def test_only_what_differs(visit: Visit) -> None:
    page = _filled(visit, "en/shortlist/", CARDS[:2])
    same = page.locator(".pl-compare tr.pl-compare__row--same:not(.pl-compare__group)")
    expect(same.first).to_be_visible()
    for row in same.all():
        said = row.locator("td").evaluate_all("all => all.map(one => one.lastElementChild.textContent)")
        assert len(set(said)) == 1
    page.get_by_label("Show only what differs").check()
    expect(same.first).to_be_hidden()


def test_one_card_alone_is_told_what_is_missing(visit: Visit) -> None:
    page = _filled(visit, "en/shortlist/", CARDS[:1])
    expect(page.locator(".pl-shortlist__hint")).to_contain_text("two cards")
    expect(page.locator(".pl-shortlist__choice input")).to_have_count(0)


def test_cards_are_taken_off_and_the_list_is_cleared(visit: Visit) -> None:
    page = _filled(visit, "en/shortlist/", CARDS[:3])
    page.get_by_role("button", name="Take off").nth(1).click()
    expect(page.locator(".pl-shortlist__item")).to_have_count(2)
    expect(page.locator("#off-aarhus-model")).to_be_focused()
    assert _kept(page) == [CARD, "aarhus-model"]
    page.get_by_role("button", name="Clear the shortlist").click()
    expect(page.locator(".pl-shortlist__status")).to_contain_text("No card on the shortlist yet")
    expect(_count(page)).to_be_hidden()
    assert _kept(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".pl-shortlist__item")).to_have_count(2)


def test_a_link_shows_a_shortlist_and_keeps_ones_own(visit: Visit) -> None:
    sender = _filled(visit, "en/shortlist/", CARDS[:3])
    address = sender.locator("#share").input_value()
    assert address.startswith(f"{visit.kb}en/shortlist/?cards=")
    reader = _filled(visit, "en/", ("prism",))
    reader.goto(address)
    expect(reader.locator(".pl-shortlist__item")).to_have_count(3)
    expect(reader.locator(".pl-shortlist__shared")).to_be_visible()
    assert _kept(reader) == ["prism"]
    reader.get_by_role("button", name="Add them to my shortlist").click()
    expect(reader.locator(".pl-shortlist__item")).to_have_count(4)
    assert _kept(reader) == ["prism", *CARDS[:3]]
    expect(reader.locator(".pl-shortlist__shared")).to_be_hidden()
    assert "cards=" not in reader.url


def test_a_link_is_kept_by_a_reader_who_has_none(visit: Visit) -> None:
    page = visit.open(f"fr/selection/?cards={CARD},pairs&compare={CARD},pairs")
    expect(page.locator(".pl-shortlist__shared")).to_contain_text("2 fiches")
    assert _kept(page) == []
    page.get_by_role("button", name="Garder cette sélection").click()
    expect(page.locator(".pl-shortlist__shared")).to_be_hidden()
    assert _kept(page) == [CARD, "pairs"]


def test_a_card_is_found_by_a_name_that_it_had_before(visit: Visit) -> None:
    page = visit.context().new_page()

    def renamed(route: Route) -> None:
        script = route.fetch().text()
        assert '"former":{}' in script
        route.fulfill(body=script.replace('"former":{}', '"former":{"old-name":"pairs"}'))

    page.route("**/shortlist/fr.js", renamed)
    page.goto(f"{visit.kb}fr/selection/?cards={CARD},old-name,pairs&compare={CARD},old-name")
    expect(page.locator(".pl-shortlist__shared")).to_contain_text("2 fiches")
    expect(page.locator(".pl-compare__table thead th")).to_have_count(3)
    page.get_by_role("button", name="Garder cette sélection").click()
    expect(page.locator(".pl-shortlist__shared")).to_be_hidden()
    assert _kept(page) == [CARD, "pairs"]


def test_a_shared_shortlist_replaces_ones_own_if_asked(visit: Visit) -> None:
    page = _filled(visit, f"en/shortlist/?cards={CARD},pairs", ("prism",))
    page.get_by_role("button", name="Replace my shortlist").click()
    expect(page.locator(".pl-shortlist__shared")).to_be_hidden()
    assert _kept(page) == [CARD, "pairs"]


def test_the_link_is_copied(visit: Visit) -> None:
    page = _filled(visit, "en/shortlist/", CARDS[:2], permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("body > p[role=status]")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#share").input_value()


def test_the_other_language_shows_the_same(visit: Visit) -> None:
    page = visit.open(f"en/shortlist/?cards={','.join(CARDS)}&compare=pairs,{CARD}")
    expect(page.locator(".pl-compare thead th")).to_have_count(3)
    page.locator("a.pl-language").click()
    page.wait_for_url("**/fr/selection/?**")
    expect(page.locator(".pl-shortlist__item")).to_have_count(5)
    practices = library().practices
    expect(page.locator(".pl-compare thead")).to_contain_text(practices[CARD].name.fr.replace("'", "’")[:12])
    expect(page.locator(".pl-compare thead th")).to_have_count(3)


def test_where_nothing_may_be_stored_it_lasts_for_the_page(visit: Visit) -> None:
    page = visit.context().new_page()
    page.add_init_script(FORBIDDEN)
    page.goto(f"{visit.kb}en/practices/{CARD}/")
    button = page.get_by_role("button", name=WAYS["en"]["add"])
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body > p[role=status]")).to_contain_text("does not allow")
    _count(page).click()
    expect(page.locator(".pl-shortlist__item")).to_have_count(1)
    assert f"cards={CARD}" in page.url
    expect(page.locator(".pl-shortlist__shared")).to_contain_text("does not allow")
    page.reload()
    expect(page.locator(".pl-shortlist__item")).to_have_count(1)
    expect(page.locator(".pl-shortlist__shared button")).to_have_count(0)


HOSTILE: Final = (
    "<img src=x onerror=alert(1)>",
    "../../../evil",
    "javascript:alert(1)",
    "%2e%2e%2fx",
    "__proto__",
    "CAPREV",
    "a" * 200,
)


def test_an_address_is_only_a_list_of_ids(visit: Visit) -> None:
    context = visit.context()
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{visit.kb}en/shortlist/")
    page.goto(f"{visit.kb}en/shortlist/?" + page.evaluate(
        "all => new URLSearchParams({cards: all.join(','), compare: all.join(',')}).toString()", [*HOSTILE, CARD]
    ))  # fmt: skip
    expect(page.locator(".pl-shortlist__item")).to_have_count(1)
    assert page.locator(".pl-shortlist img").count() == 0


def test_a_card_that_has_gone_is_said(chromium: Browser, kb: str) -> None:
    context = chromium.new_context(locale="en-GB")
    try:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{kb}en/shortlist/")
        page.evaluate(
            "([key, ids]) => localStorage.setItem(key, ids)", [KEY, f"no-such-card {CARD} constructor"]
        )
        page.reload()
        expect(page.locator(".pl-shortlist__item")).to_have_count(3)
        expect(page.locator(".pl-shortlist__item").first).to_contain_text("“no-such-card” could not be found")
        page.locator("#off-no-such-card").click()
        page.locator("#off-constructor").click()
        expect(page.locator(".pl-shortlist__item")).to_have_count(1)
        assert errors == []
    finally:
        context.close()


@pytest.mark.parametrize("language", WAYS)
def test_its_references_are_taken_along(visit: Visit, language: str, tmp_path: Path) -> None:
    page = _filled(visit, WAYS[language]["page"], CARDS[:3])
    practices, works = library().practices, library().references
    shown = page.locator(".pl-shortlist__references .pl-refs li")
    expect(shown.first).to_be_visible()
    keys = {str(one).removeprefix("ref-") for one in shown.evaluate_all("all => all.map(one => one.id)")}
    assert {key for one in CARDS[:3] for key in practices[one].references} <= keys
    taken = {}
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        with page.expect_download() as download:
            page.locator(".pl-shortlist__references .pl-downloads").get_by_role("link", name=name).click()
        file = download.value.suggested_filename
        assert file.startswith("shortlist." if language == "en" else "selection.")
        download.value.save_as(tmp_path / file)
        taken[name] = (tmp_path / file).read_text(encoding="utf-8")
    items = json.loads(taken["CSL-JSON"])
    assert {item["id"] for item in items} == keys
    assert {item["title"] for item in items} == {works[key].title for key in keys}
    assert len(re.findall(r"(?m)^TY  - ", taken["RIS"])) == len(keys)
    assert len(re.findall(r"(?m)^ER  - ", taken["RIS"])) == len(keys)
    assert set(re.findall(r"(?m)^@\w+\{([^,]+),", taken["BibTeX"])) == keys


@pytest.mark.parametrize("language", WAYS)
def test_it_prints(visit: Visit, language: str) -> None:
    page = _filled(visit, WAYS[language]["page"], CARDS[:2])
    expect(page.locator(".pl-compare thead th")).to_have_count(3)
    page.emulate_media(media="print")
    for hidden in (
        ".pl-nav__shortlist",
        ".pl-shortlist__tools",
        ".pl-shortlist__choice",
        ".pl-shortlist__help",
        ".pl-downloads",
    ):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".pl-shortlist__permalink").first).to_be_visible()
    expect(page.locator(".pl-shortlist__permalink").first).to_contain_text(f"/p/{CARD}/")
    expect(page.locator(".pl-shortlist__references .pl-refs li").first).to_be_visible()
    paper = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert boxes
    assert all(float(width) > float(height) for width, height in boxes), "side by side needs the width"


def test_a_list_without_a_comparison_prints_upright(visit: Visit) -> None:
    page = _filled(visit, "en/shortlist/", CARDS)
    expect(page.locator(".pl-shortlist__item")).to_have_count(5)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert boxes
    assert all(float(width) < float(height) for width, height in boxes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", WAYS)
def test_it_is_accessible_and_fits(visit: Visit, language: str, width: int, scheme: Any) -> None:
    page = _filled(
        visit, WAYS[language]["page"], CARDS[:4], viewport={"width": width, "height": 800}, color_scheme=scheme
    )  # fmt: skip
    expect(page.locator(".pl-compare")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("table").get_by_role("cell").first).to_be_visible()
    assert violations(page) == []


def test_on_a_phone_each_cell_says_whose_it_is(visit: Visit) -> None:
    page = _filled(visit, "fr/selection/", CARDS[:2], viewport={"width": 360, "height": 740})
    whose = page.locator(".pl-compare td .pl-compare__whose")
    expect(whose.first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(whose.first).to_be_hidden()


def test_from_a_folder_on_a_stick(site: Path, chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context(locale="en-GB")
    try:
        page = context.new_page()
        for card in CARDS[:2]:
            page.goto((site / "en" / "practices" / card / "index.html").as_uri())
            page.get_by_role("button", name=WAYS["en"]["add"]).click()
        _count(page).click()
        expect(page.locator(".pl-compare thead th")).to_have_count(3)
        expect(page.locator(".pl-shortlist__references .pl-refs li").first).to_be_visible()
        assert (
            page.locator("#share")
            .input_value()
            .startswith("https://passerelle.example/kb/en/shortlist/?cards=")
        )
        with page.expect_download() as download:
            page.locator(".pl-shortlist__references .pl-downloads").get_by_role(
                "link", name="CSL-JSON"
            ).click()
        download.value.save_as(tmp_path / "works.json")
        assert json.loads((tmp_path / "works.json").read_text(encoding="utf-8"))
        link = page.locator(".pl-compare tbody a[href*='/glossary/']").first
        assert str(link.get_attribute("href")).endswith("index.html")
        link.click()
        expect(page.locator("h1")).to_be_visible()
    finally:
        context.close()


@pytest.mark.parametrize("language", WAYS)
def test_without_a_script_the_page_says_how_to_do_without(visit: Visit, language: str) -> None:
    page = visit.open(WAYS[language]["page"], java_script_enabled=False)
    expect(page.locator("noscript .pl-notice")).to_be_visible()
    expect(page.locator(".pl-shortlist__help a")).to_be_visible()
    card = visit.open(WAYS[language]["card"], java_script_enabled=False)
    expect(card.locator(".pl-keep")).to_have_count(0)
