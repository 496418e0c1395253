"""The copy to take along, unpacked from its ZIP onto a stick and opened by double-click, with the network cut."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from passerelle.offline import copy_site
from passerelle.offline.front import START
from passerelle.settings import load_settings
from tests.browser.conftest import PATIENCE, Visit, visiting
from tests.browser.site import CARD, FOLDER, KINDS, serving
from tests.offline.addresses import lost

STICK: Final = "clé USB – été 2026"
FRENCH: Final = {"locale": "fr-FR"}
NEITHER: Final = {"locale": "de-DE"}
"""A reader of neither language, whom the start page takes nowhere by itself."""


@pytest.fixture(scope="session")
def stick(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the copy, where a reader has unpacked it."""
    base = tmp_path_factory.mktemp("offline")
    made = copy_site(site, load_settings(site.parent), base / "passerelle-offline")
    assert made.archive is not None
    target = base / STICK
    with zipfile.ZipFile(made.archive) as opened:
        opened.extractall(target)
    return target / "passerelle-offline"


@pytest.fixture
def away(chromium: Browser, stick: Path) -> Iterator[Visit]:
    """Pages of the copy; whatever they ask for must lie in its folder and be there."""
    with visiting(chromium, f"{stick.as_uri()}/") as visit:
        yield visit


def show(visit: Visit, path: str, **options: Any) -> Page:
    context = visit.context(**options)
    context.set_offline(True)
    page = context.new_page()
    page.goto(visit.kb + quote(path, safe="/?=#&"))
    return page


def test_every_address_of_every_page_names_a_file(stick: Path) -> None:
    assert len(list(stick.rglob("*.html"))) > 900
    assert list(lost(stick)) == []


def test_from_the_start_page_to_a_card_to_its_twin_and_back(away: Visit) -> None:
    page = show(away, START, **NEITHER)
    assert "%20" in page.url
    expect(page.locator(".pl-chooser section[lang=en] a")).to_be_visible()
    expect(page.locator(".pl-bare").first).to_be_hidden()
    page.locator(".pl-chooser section[lang=fr] a").click()
    page.wait_for_url(f"{away.kb}site/fr/index.html")
    page.locator("nav#menu a").first.click()
    page.wait_for_url(f"{away.kb}site/fr/pratiques/index.html")
    page.locator(".pl-list h2 a").first.click()
    page.wait_for_url(f"{away.kb}site/fr/pratiques/*/index.html")
    french = page.url
    page.locator("a.pl-language").click()
    page.wait_for_url(f"{away.kb}site/en/practices/*/index.html")
    assert page.locator("html").get_attribute("lang") == "en"
    page.go_back()
    page.wait_for_url(french)
    page.locator("a.pl-brand").click()
    page.wait_for_url(f"{away.kb}site/fr/index.html")


def test_the_start_page_takes_a_reader_on_and_remembers_a_choice(away: Visit) -> None:
    page = show(away, START, **FRENCH)
    page.wait_for_url(f"{away.kb}site/fr/index.html")
    page.locator("a.pl-language").click()
    page.wait_for_url(f"{away.kb}site/en/index.html")
    page.goto(away.kb + quote(START))
    page.wait_for_url(f"{away.kb}site/en/index.html")


def test_a_start_page_that_was_not_unpacked_says_so(chromium: Browser, stick: Path, tmp_path: Path) -> None:
    alone = tmp_path / START
    alone.write_bytes((stick / START).read_bytes())
    context = chromium.new_context(locale="fr-FR")
    try:
        page = context.new_page()
        page.goto(alone.as_uri())
        expect(page.locator(".pl-bare")).to_have_count(2)
        expect(page.locator(".pl-bare[lang=en]")).to_be_visible()
        expect(page.locator(".pl-bare[lang=fr]")).to_be_visible()
    finally:
        context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_the_field_of_a_deep_page_leads_to_the_page_of_results(away: Visit, scripts: bool) -> None:
    page = show(away, f"site/fr/pratiques/{CARD}/index.html", java_script_enabled=scripts, **FRENCH)
    page.locator(".pl-search input").fill("désistance")
    page.locator(".pl-search button").click()
    page.wait_for_url(f"{away.kb}site/fr/recherche/index.html?q=*")
    if not scripts:
        expect(page.locator("noscript .pl-notice, .pl-notice").first).to_be_visible()
        return
    page.locator(".pl-find__item a").first.click()
    page.wait_for_url(f"{away.kb}site/fr/**/index.html")
    expect(page.locator("h1")).to_be_visible()
    assert "/recherche/" not in page.url


def test_a_suggestion_leads_to_its_page(away: Visit) -> None:
    page = show(away, "site/en/browse/index.html")
    page.locator(".pl-search input").press_sequentially("caprev")
    expect(page.locator(".pl-suggest li").first).to_contain_text("CAPREV")  # the answer to the whole word
    page.locator(".pl-suggest li").first.click(timeout=PATIENCE)
    page.wait_for_url(f"{away.kb}site/en/**/index.html")
    expect(page.locator("h1")).to_contain_text("CAPREV")


def test_the_page_of_results_answers_and_switches_language(away: Visit) -> None:
    page = show(away, "site/en/search/index.html?q=mentoring")
    expect(page.locator(".pl-find__item").first).to_be_visible()
    page.locator(".pl-find__kinds a").nth(1).click()
    expect(page.locator(".pl-find__item").first).to_be_visible()
    page.locator("a.pl-language").click()
    page.wait_for_url(f"{away.kb}site/fr/recherche/index.html?q=mentoring")
    expect(page.locator(".pl-find__item").first).to_be_visible()


def test_a_permanent_link_leads_on(away: Visit) -> None:
    page = show(away, f"site/fr/pratiques/{CARD}/index.html", **NEITHER)
    page.locator(".pl-tools__permalink").click()
    page.wait_for_url(f"{away.kb}site/p/{CARD}/index.html")
    page.locator("a[hreflang=en]").click()
    page.wait_for_url(f"{away.kb}site/en/practices/{CARD}/index.html")
    show(away, f"site/p/{CARD}/index.html", **FRENCH).wait_for_url(
        f"{away.kb}site/fr/pratiques/{CARD}/index.html"
    )


def test_a_change_is_suggested_in_the_form(away: Visit) -> None:
    page = show(away, f"site/fr/pratiques/{CARD}/index.html", **FRENCH)
    page.locator(".pl-tools a[href*='card=']").click()
    expect(page.locator("#f-id")).to_have_value(CARD)
    page.get_by_role("tab", name="Aperçu").click()
    expect(page.locator("#form-preview .pl-refs a.pl-url").first).to_be_visible()
    page.get_by_role("tab", name="Vérifier et envoyer").click()
    expect(page.locator("#form-send .pl-form__summary")).to_contain_text("Rien à corriger")


def test_pages_of_every_kind_are_dressed_and_quiet(away: Visit) -> None:
    page = show(away, START, **NEITHER)
    for sample in KINDS:
        if sample.name == "missing":  # nobody answers with it where there is no server
            continue
        page.goto(f"{away.kb}site/{sample.address}index.html")
        expect(page.locator("h1")).to_be_visible()
        loaded = page.evaluate(
            "() => document.fonts.ready.then(fonts => [...fonts].some(one => one.status === 'loaded'))"
        )
        assert loaded, f"{sample}: no font"
        assert (
            page.evaluate("() => getComputedStyle(document.querySelector('.pl-skip')).position") == "absolute"
        )


def test_the_copy_works_from_a_server_too(chromium: Browser, stick: Path) -> None:
    with serving(stick, FOLDER) as address, visiting(chromium, address) as visit:
        page = visit.open(quote(START), **NEITHER)
        page.locator("a[hreflang=fr]").first.click()
        page.wait_for_url("**/site/fr/index.html")
        page.locator(".pl-search input").fill("désistance")
        page.locator(".pl-search button").click()
        expect(page.locator(".pl-find__item").first).to_be_visible()
