"""The catalogue: all cards, narrowed down by any number of criteria, sorted, as a list or a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from passerelle.addresses import FACETS, Facet
from passerelle.connections import Connections
from passerelle.model import LANGUAGES, Language, Practice
from passerelle.search.facets import A_PAGE, UNSTATED
from tests.browser.conftest import Visit, visiting
from tests.browser.site import library
from tests.browser.test_accessibility import PHONE, violations
from tests.facets import values_of

HOME: Final[dict[Language, str]] = {"en": "en/practices/", "fr": "fr/pratiques/"}
CARDS: Final = tuple(library().practices.values())
Chosen = Mapping[Facet, tuple[str, ...]]
CHOICES: Final[tuple[Chosen, ...]] = (
    {},
    {"theme": ("family-support",)},
    {"theme": ("family-support", "formers", "prison-and-probation")},
    {"setting": ("prison", "probation"), "kind": ("method", "tool"), "stage": ("planning",)},
    {"cost": ("free", UNSTATED), "training": ("advised", "required")},
    {"country": ("FR", "BE"), "language": ("fr",), "year": ("2010", "2020")},
    {"organisation": ("ngo",), "evidence": ("systematic-review",)},
)


def left(chosen: Chosen, but: str = "") -> list[Practice]:
    """Return the cards that a choice leaves, worked out the slow way."""
    return [
        card
        for card in CARDS
        if all(facet == but or set(values_of(card, facet)) & set(wanted) for facet, wanted in chosen.items())
    ]


def parameters(chosen: Chosen) -> str:
    return "&".join(f"{facet}={','.join(wanted)}" for facet, wanted in chosen.items())


def ready(page: Page, cards: int | None = None) -> Page:
    """Wait for the catalogue to have shown what its address says."""
    expect(page.locator(".pl-choose__status")).not_to_be_empty()
    expect(page.locator(".pl-results")).not_to_have_attribute("aria-busy", "true")
    if cards is not None:
        expect(page.locator(".pl-choose__status")).to_have_text(re.compile(rf"^{cards or 'No'} "))
    return page


def ids(page: Page) -> list[str]:
    """Return the ids of the cards shown, in order."""
    links = page.locator(".pl-list h2 a, .pl-choose__table tbody a").all()
    return [str(link.evaluate("link => link.pathname")).strip("/").rpartition("/")[2] for link in links]


def box(page: Page, name: str) -> Locator:
    """Return the checkbox of a value, its facet unfolded."""
    label = page.locator(".pl-choose li label").filter(has=page.get_by_text(name, exact=True))
    label.evaluate("label => { label.closest('details').open = true; }")
    return label.locator("input")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chosen", CHOICES, ids=parameters)
def test_a_choice_leaves_the_cards_that_have_it(visit: Visit, chosen: Chosen, language: Language) -> None:
    page = visit.open(f"{HOME[language]}?{parameters(chosen)}&view=table")
    found = {card.id for card in left(chosen)}
    ready(page)
    if found:
        shown = ids(page)
        assert len(shown) == min(A_PAGE, len(found))
        assert set(shown) <= found
    else:
        expect(page.locator(".pl-choose__none")).to_be_visible()
    # Every value says how many cards there would be with it, whatever else is chosen under its own heading.
    told = page.evaluate(
        "([language, chosen]) => window.passerelle.facets.open(language).then(one => one.select(chosen).counts)",
        [language, {facet: list(wanted) for facet, wanted in chosen.items()}],
    )
    for facet in FACETS:
        among = left(chosen, but=facet)
        for value, count in told.get(facet, {}).items():
            assert count == sum(value in values_of(card, facet) for card in among), (facet, value)
    if "theme" in chosen:
        prison = box(page, {"en": "Prison and probation", "fr": "Prison et probation"}[language])
        among = left(chosen, but="theme")
        expected = sum("prison-and-probation" in card.themes for card in among)
        expect(prison.locator("xpath=../span[@class='pl-count']")).to_have_text(str(expected))


def test_the_whole_list_is_not_seen_before_what_the_address_asks_for(visit: Visit) -> None:
    page = visit.context().new_page()
    held: list[Route] = []
    page.route("**/en/facets.js", lambda route: held.append(route))
    with page.expect_request("**/en/facets.js"):
        page.goto(f"{visit.kb}{HOME['en']}?{parameters(CHOICES[1])}", wait_until="commit")
    first = page.locator(".pl-results .pl-item").first
    expect(first).to_be_attached()
    expect(first).to_be_hidden()
    held[0].continue_()
    ready(page, len(left(CHOICES[1])))
    expect(first).to_be_visible()
    # Where the script never comes, the whole list does.
    page.unroute("**/en/facets.js")
    page.route("**/catalogue.js", lambda route: route.fulfill(body=""))
    page.reload()
    expect(first).to_be_attached()
    expect(first).to_be_hidden()
    expect(first).to_be_visible(timeout=10_000)


def test_criteria_are_added_and_taken_away(visit: Visit) -> None:
    page = ready(visit.open("en/practices/"), len(CARDS))
    box(page, "Prison").check()
    box(page, "Probation in the community").check()
    box(page, "Method").check()
    chosen: Chosen = {"setting": ("prison", "probation"), "kind": ("method",)}
    ready(page, len(left(chosen)))
    assert parse_qs(urlsplit(page.url).query) == {"setting": ["prison,probation"], "kind": ["method"]}
    expect(box(page, "Method")).to_be_focused()
    chips = page.locator(".pl-choose__chips button")
    expect(chips).to_have_text(
        ["Setting: Prison", "Setting: Probation in the community", "Kind: Method", "Remove all"]
    )
    chips.nth(0).click()
    ready(page, len(left({"setting": ("probation",), "kind": ("method",)})))
    expect(chips.nth(0)).to_be_focused()
    expect(box(page, "Prison")).not_to_be_checked()
    chips.nth(0).press("Enter")
    ready(page, len(left({"kind": ("method",)})))
    expect(chips).to_have_text(["Kind: Method"])
    expect(chips.nth(0)).to_be_focused()
    chips.nth(0).press("Space")
    ready(page, len(CARDS))
    expect(page.locator(".pl-choose__status")).to_be_focused()
    expect(page.locator(".pl-choose__chips")).to_be_hidden()
    assert urlsplit(page.url).query == ""


def test_everything_is_taken_away_at_once(visit: Visit) -> None:
    page = ready(visit.open("en/practices/?theme=formers&country=IT&q=mentor"))
    page.get_by_role("button", name="Remove all").click()
    ready(page, len(CARDS))
    assert urlsplit(page.url).query == ""
    expect(page.locator("#pl-choose-words")).to_have_value("")


def test_going_back_undoes_a_choice(visit: Visit) -> None:
    page = ready(visit.open("en/practices/"), len(CARDS))
    first = ids(page)
    box(page, "Family support").check()
    ready(page, len(left({"theme": ("family-support",)})))
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator(".pl-choose__table")).to_be_visible()
    page.go_back()
    expect(page.locator(".pl-choose__table")).to_have_count(0)
    ready(page, len(left({"theme": ("family-support",)})))
    expect(page.get_by_role("button", name="List", exact=True)).to_have_attribute("aria-pressed", "true")
    page.go_back()
    ready(page, len(CARDS))
    expect(box(page, "Family support")).not_to_be_checked()
    assert ids(page) == first
    page.go_forward()
    ready(page, len(left({"theme": ("family-support",)})))
    expect(box(page, "Family support")).to_be_checked()


def test_the_other_language_opens_with_the_same_choice(visit: Visit) -> None:
    page = ready(visit.open("en/practices/?theme=family-support&view=table&sort=start"))
    shown = ids(page)
    page.locator("a.pl-language").click()
    page.wait_for_url("**/fr/pratiques/?theme=family-support&sort=start&view=table")
    ready(page)
    assert sorted(ids(page)) == sorted(shown)
    expect(page.locator(".pl-choose__chips button")).to_have_text(["Thèmes\xa0: Soutien aux familles"])


def test_what_an_address_says_wrongly_is_passed_over(visit: Visit) -> None:
    address = "en/practices/?theme=nonsense,formers&nonsense=1&sort=%3Cb%3E&view=pie&page=-3&kind=&country=__proto__"
    page = ready(visit.open(address), len(left({"theme": ("formers",)})))
    expect(page.locator(".pl-choose__chips button")).to_have_text(["Key themes: Formers"])
    page.goto(f"{visit.kb}en/practices/?sort=start&page=9999")
    ready(page, len(CARDS))
    expect(page.locator(".pl-pages [aria-current]")).to_have_text(f"Page {-(-len(CARDS) // A_PAGE)}")


def test_orders(visit: Visit) -> None:
    chosen: Chosen = {"kind": ("method", "tool"), "setting": ("school", "online", "family")}
    assert 5 < len(left(chosen)) <= A_PAGE
    page = ready(visit.open(f"en/practices/?{parameters(chosen)}"))
    by_name = ids(page)
    steps = list(library().vocabularies["evidence-types"])
    keys: dict[str, Any] = {
        "start": lambda card: -card.start,
        "updated": lambda card: -card.updated,
        "evidence": lambda card: -steps.index(card.evidence.type),
    }
    for sort, key in keys.items():
        page.locator("#pl-choose-sort").select_option(sort)
        page.wait_for_url(f"**&sort={sort}")
        ready(page)
        cards = library().practices
        assert ids(page) == sorted(by_name, key=lambda one: key(cards[one])), sort
    page.locator("#pl-choose-sort").select_option("name")
    page.wait_for_url(lambda address: "sort" not in address)
    ready(page)
    assert ids(page) == by_name


def test_the_table_has_headers(visit: Visit) -> None:
    page = ready(visit.open("fr/pratiques/?theme=family-support&view=table"))
    table = page.get_by_role("table", name="Fiches de pratiques")
    assert table.locator("thead th[scope=col]").all_text_contents()[0] == "Nom"
    rows = table.locator("tbody tr")
    assert rows.count() == len(left({"theme": ("family-support",)}))
    card = library().practices[ids(page)[0]]
    first = rows.nth(0)
    assert first.locator("th[scope=row]").inner_text().replace("\xa0", " ") == card.name.fr.replace(
        "\xa0", " "
    )
    assert str(card.start) in first.inner_text()
    assert first.locator("td").last.inner_text() == str(card.updated)


def test_the_list_looks_as_the_plain_list_does(visit: Visit) -> None:
    """The client makes the same entries as the site: meta, name, summary, themes, evidence."""
    plain = ready(visit.open("en/practices/"))
    made = ready(visit.open("en/practices/?sort=start"))
    entry = """item => [item.querySelector('h2 a').pathname,
      [...item.querySelectorAll('li, p, .pl-planks, .pl-item__evidence')].map(
        one => (one.dataset.step || '') + one.textContent.replace(/\\s+/g, ' ').trim()).sort()]"""
    before = dict(plain.locator(".pl-item").evaluate_all(f"items => items.map({entry})"))
    after = dict(made.locator(".pl-item").evaluate_all(f"items => items.map({entry})"))
    common = set(before) & set(after)
    assert len(common) > A_PAGE / 2
    whole = [one for one in common if not any(line.endswith("…") for line in after[one])]
    assert len(whole) > A_PAGE / 3
    for one in whole:
        assert after[one] == before[one]


def test_words_narrow_the_list_down(visit: Visit) -> None:
    page = ready(visit.open("en/practices/"), len(CARDS))
    page.locator("#pl-choose-words").press_sequentially("housing", delay=20)
    page.wait_for_url("**?q=housing")
    ready(page)
    expect(page.locator(".pl-choose__chips button")).to_have_text(["“housing”"])
    assert ids(page)[0] == "housing-support"
    assert len(ids(page)) < len(CARDS)
    expect(page.locator("#pl-choose-sort")).to_have_value("")
    box(page, "Family support").check()
    ready(page)
    assert set(ids(page)) <= {card.id for card in left({"theme": ("family-support",)})}
    page.go_back()
    ready(page)
    assert ids(page)[0] == "housing-support"
    page.go_back()  # what was typed is one step, however many letters it had
    assert "practices" not in page.url or "q=" not in page.url


def test_words_that_nothing_answers(visit: Visit) -> None:
    page = ready(visit.open("en/practices/?q=xylophonist"), 0)
    expect(page.locator(".pl-choose__none")).to_be_visible()


def test_the_engine_honours_facets(visit: Visit) -> None:
    """Also where nothing but the engine has been loaded."""
    page = visit.open("en/about/")
    page.evaluate(
        "base => new Promise(done => { const one = document.createElement('script'); one.src = base + 'assets/search.js';"
        " one.onload = done; document.head.append(one); })",
        visit.kb,
    )
    ask = "([query, options]) => passerelle.search(query, options).then(all => all.map(one => one.id))"
    wanted: Chosen = {"setting": ("prison",), "kind": ("tool", "programme")}
    found = page.evaluate(
        ask, ["prison", {"limit": 50, "facets": {key: list(one) for key, one in wanted.items()}}]
    )
    assert found
    assert set(found) <= {card.id for card in left(wanted)}
    assert page.evaluate(ask, ["prison", {"facets": {"kind": ["no-such-kind"]}}]) == []
    assert len(page.evaluate(ask, ["prison", {"limit": 50, "facets": {}}])) >= len(found)


def test_pages_are_turned(visit: Visit) -> None:
    page = ready(visit.open("en/practices/?sort=start"))
    first = ids(page)
    pages = page.locator("nav.pl-pages")
    pages.get_by_role("link", name="Page 2", exact=True).click()
    page.wait_for_url("**?sort=start&page=2")
    shown = [first, ids(ready(page))]
    last = -(-len(CARDS) // A_PAGE)
    for number in range(3, last + 1):
        pages.get_by_role("link", name="Next page").click()
        page.wait_for_url(f"**?sort=start&page={number}")
        shown.append(ids(ready(page)))
    assert {len(one) for one in shown[:-1]} == {A_PAGE}
    assert {one for some in shown for one in some} == {card.id for card in CARDS}
    assert sum(map(len, shown)) == len(CARDS)
    expect(page.locator(".pl-choose__status")).to_be_focused()
    expect(page.locator(".pl-choose__status")).to_be_in_viewport()
    expect(page.locator(".pl-choose__status")).to_have_text(re.compile(rf"page {last} of {last}$"))


def test_a_choice_on_a_later_page_of_the_plain_list_leads_to_the_first(visit: Visit) -> None:
    page = ready(visit.open("fr/pratiques/page/2/"))
    box(page, "Soutien aux familles").check()
    page.wait_for_url("**/fr/pratiques/?theme=family-support")
    ready(page, len(left({"theme": ("family-support",)})))


def test_a_list_of_one_value_leads_to_the_catalogue(visit: Visit) -> None:
    page = visit.open("en/browse/theme/family-support/")
    page.get_by_role("link", name="Combine with other criteria").click()
    page.wait_for_url("**/en/practices/?theme=family-support")
    ready(page, len(left({"theme": ("family-support",)})))


def test_counts_are_announced(visit: Visit) -> None:
    page = ready(visit.open("en/practices/"))
    status = page.get_by_role("status").filter(has_text="cards")
    expect(status).to_have_count(1)
    box(page, "Family support").check()
    expect(status).to_have_text(f"{len(left({'theme': ('family-support',)}))} of {len(CARDS)} cards")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_there_are_plain_lists_for_every_facet(visit: Visit, language: Language) -> None:
    page = visit.open(HOME[language], java_script_enabled=False)
    expect(page.locator(".pl-choose")).to_have_count(0)
    assert page.locator(".pl-list .pl-item").count() == 50
    shown = [one.get_attribute("data-facet") for one in page.locator(".pl-facets details").all()]
    assert shown == list(FACETS)
    connections = Connections.of(library())
    for link in page.locator(".pl-facets a").all():
        assert int(link.locator(".pl-count").inner_text() if link.is_visible() else "1") > 0
    years = page.locator("[data-facet=year] a").first
    target = years.get_attribute("href")
    page.goto(f"{visit.kb}{HOME[language]}{target}")
    year = str(target).strip("/").rpartition("/")[2]
    assert page.locator(".pl-list .pl-item").count() == len(connections.facets["year"][year])
    expect(page.locator(".pl-combine")).to_be_hidden()


def test_a_catalogue_opened_by_double_click_works(site: Path, chromium: Browser) -> None:
    with visiting(chromium, f"{site.as_uri()}/") as visit:
        page = ready(visit.open("fr/pratiques/index.html"), len(CARDS))
        box(page, "Soutien aux familles").check()
        ready(page, len(left({"theme": ("family-support",)})))
        assert page.locator(".pl-list h2 a").first.evaluate("link => link.pathname").endswith("/index.html")
        page.locator("#pl-choose-words").fill("famille")
        page.wait_for_url("**q=famille")
        ready(page)
        assert ids(page)
        page.goto(f"{visit.kb}fr/parcourir/theme/formers/index.html")
        page.locator(".pl-combine a").click()
        ready(page, len(left({"theme": ("formers",)})))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query",
    ["?theme=formers,family-support&q=mentor", "?view=table&setting=prison", "?theme=formers&country=US"],
)
def test_a_catalogue_in_use_is_accessible(visit: Visit, query: str, scheme: str) -> None:
    assert violations(ready(visit.open(f"fr/pratiques/{query}", color_scheme=scheme))) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_criteria_open_over_the_page(visit: Visit, scheme: str) -> None:
    phone = PHONE | {"viewport": {"width": 360, "height": 640}}
    page = ready(visit.open("fr/pratiques/", color_scheme=scheme, **phone), len(CARDS))
    opener = page.get_by_role("button", name="Affiner")
    expect(page.locator(".pl-choose")).to_be_hidden()
    opener.tap()
    dialog = page.get_by_role("dialog", name="Affiner")
    expect(dialog).to_be_visible()
    box(page, "Soutien aux familles").check()
    count = len(left({"theme": ("family-support",)}))
    assert violations(page) == []
    dialog.get_by_role("button", name=f"Voir les {count} fiches").tap()
    expect(dialog).to_be_hidden()
    ready(page, count)
    expect(page.get_by_role("button", name="Affiner (1 choix)")).to_be_focused()
    opener.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    page.get_by_role("button", name="Tableau").tap()
    expect(page.locator(".pl-choose__table")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360
    assert violations(page) == []


def test_the_criteria_come_back_to_the_side_of_a_wide_screen(visit: Visit) -> None:
    page = ready(visit.open("en/practices/", viewport={"width": 800, "height": 800}))
    page.get_by_role("button", name="Narrow down").click()
    box(page, "Family support").check()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".pl-listing > .pl-choose")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box(page, "Family support")).to_be_checked()


def test_a_catalogue_whose_data_are_missing_says_so(visit: Visit) -> None:
    page = visit.context().new_page()
    page.route("**/search/en/facets.js*", lambda route: route.abort())
    page.goto(f"{visit.kb}en/practices/")
    expect(page.locator(".pl-results .pl-notice")).to_contain_text("could not be loaded")
    assert page.locator(".pl-list .pl-item").count() == 50
    expect(page.locator("nav.pl-facets")).to_be_visible()
    assert all("facets.js" in one or "ERR_FAILED" in one for one in visit.troubles)
    visit.troubles.clear()


def test_cards_that_cannot_be_fetched_are_asked_for_again(visit: Visit) -> None:
    page = ready(visit.open("en/practices/"))
    page.route("**/search/en/cards-*", lambda route: route.abort())
    box(page, "Family support").check()
    expect(page.locator(".pl-choose__status")).to_contain_text("could not be loaded")
    page.unroute("**/search/en/cards-*")
    box(page, "Training of professionals").check()
    ready(page, len(left({"theme": ("family-support", "training-of-professionals")})))
    assert ids(page)
    visit.troubles.clear()


def test_paper_shows_what_was_chosen(visit: Visit) -> None:
    page = ready(visit.open("en/practices/?theme=family-support"))
    page.emulate_media(media="print")
    expect(page.locator(".pl-choose__chips button")).to_be_visible()
    expect(page.locator(".pl-choose__status")).to_be_visible()
    expect(page.locator(".pl-choose")).to_be_hidden()
    expect(page.locator("#pl-choose-sort")).to_be_hidden()
