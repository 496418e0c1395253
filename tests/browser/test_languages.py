"""Two languages: each page has its twin, the reader's choice is kept, and French is set as French."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.markup import Document, listed
from tests.browser.site import ALL, CARD, KINDS, SITE_URL, TERM, Sample

Documents = dict[str, Document]

PAIRED: Final = [one for one in KINDS if one.language == "en"]
DOORS: Final = [("", "en/", "fr/"), (f"p/{CARD}/", f"en/practices/{CARD}/", f"fr/pratiques/{CARD}/")]
"""The addresses that speak both languages, and where they lead."""


def _twins() -> dict[str, str]:
    return {one.address: one.twin for one in ALL if one.language}


# ---------- What the files say


def test_pages_declare_the_language_of_their_folder(documents: Documents) -> None:
    found = {path: one.language for path, one in documents.items() if one.language not in ("en", "fr")}
    assert not found, listed(found)
    wrong = {
        path: one.language
        for path, one in documents.items()
        if one.is_bilingual_pair and path[:2] != one.language
    }
    assert not wrong, listed(wrong)


def test_pages_name_themselves_and_their_twin(documents: Documents) -> None:
    twins = _twins()
    wrong = []
    for path, one in documents.items():
        if not one.is_bilingual_pair:
            continue
        named = {
            link.attributes["hreflang"]: link.attributes["href"]
            for link in one.named("link", rel="alternate")
            if "hreflang" in link.attributes
        }
        other = "fr" if one.language == "en" else "en"
        if named.get(one.language) != SITE_URL + one.address:
            wrong.append(f"{path}: does not name itself, but {named}")
        if other not in named:
            if twins.get(one.address) != "":
                wrong.append(f"{path}: names no twin")
            continue
        twin = documents.get(f"{named[other].removeprefix(SITE_URL)}index.html")
        if twin is None or twin.language != other:
            wrong.append(f"{path}: its twin {named[other]} is no page in {other}")
        elif SITE_URL + one.address not in {
            link.attributes["href"] for link in twin.named("link", hreflang=one.language)
        }:
            wrong.append(f"{path}: its twin {twin.path} names another page")
        if one.address in twins and twins[one.address] and named[other] != SITE_URL + twins[one.address]:
            wrong.append(f"{path}: its twin should be {twins[one.address]}, not {named[other]}")
    assert not wrong, listed(wrong)


def test_the_switch_in_the_header_leads_to_the_twin(documents: Documents) -> None:
    wrong = []
    for path, one in documents.items():
        if not one.is_bilingual_pair:
            continue
        other = "fr" if one.language == "en" else "en"
        links = [
            link for link in one.named("a", hreflang=other) if link.attributes.get("class") == "pl-language"
        ]
        named = [link.attributes["href"] for link in one.named("link", rel="alternate", hreflang=other)]
        wanted = named[0] if named else f"{SITE_URL}{other}/"
        way = "../" * one.address.count("/")
        if [f"{SITE_URL}{link.attributes['href'].removeprefix(way)}" for link in links] != [wanted]:
            wrong.append(f"{path}: {[link.attributes for link in links]}")
        if any(link.attributes.get("lang") != other for link in links):
            wrong.append(f"{path}: the switch does not say its own language")
    assert not wrong, listed(wrong)


FRENCH_FAULTS: Final = {
    "an ordinary space before : ; ! ? » %": re.compile(r"\S [:;!?»%](?![-\w)(/=])"),
    "an ordinary space after «": re.compile(r"« "),
    "a text that begins with a space and a mark": re.compile(r"^ [:;!?»%]"),
    "no space before ; ! ?": re.compile(r"[a-zà-öø-ÿ)][;!?](?=[ \n]|$)"),
    "no space before a colon": re.compile(r"[a-zà-öø-ÿ]:(?=\s)"),
    "no space inside guillemets": re.compile(r"«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»"),
    "a typewriter's apostrophe": re.compile(r"[^\W\d_]'[^\W\d_]"),
    "a typewriter's quotation mark": re.compile(r'"'),
    "an ordinary space between groups of digits": re.compile(r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)"),
}


@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_french_is_set_as_french(documents: Documents, fault: str) -> None:
    found = []
    seen = 0
    for path, one in documents.items():
        for words in one.texts:
            # The title of a page cannot say that the work it names has a title in another language.
            if words.language != "fr" or words.verbatim or (words.tag == "title" and "/references/" in path):
                continue
            seen += 1
            text = re.sub(r"https?://\S+|\S+@\S+", "", words.text)
            for match in FRENCH_FAULTS[fault].finditer(text):
                found.append(
                    f"{path}:{words.line}: {text[max(0, match.start() - 40) : match.end() + 30].strip()!r}"
                )
    assert seen > 5000
    assert not found, listed(found)


def test_french_no_break_spaces_reach_the_browser(visit: Visit) -> None:
    text = visit.open(f"fr/pratiques/{CARD}/").locator("main").inner_text()
    assert re.search(r"\w\u00a0:", text)
    assert not re.search(r"\w :", text)


def test_english_has_curved_apostrophes(documents: Documents) -> None:
    found = [
        f"{path}:{words.line}: {words.text.strip()[:80]!r}"
        for path, one in documents.items()
        for words in one.texts
        # The reference of the functions is made of what stands in the code.
        if not path.startswith("en/developers/api/")
        and words.language == "en"
        and not words.verbatim
        and re.search(r"[^\W\d_]'[^\W\d_]", words.text)
    ]
    assert not found, listed(found)


# ---------- What a reader gets


@pytest.mark.parametrize("sample", PAIRED, ids=str)
def test_the_switch_goes_to_the_twin_and_back(visit: Visit, sample: Sample) -> None:
    assert sample.twin, "this page exists in one language only"
    page = visit.show(sample)
    other = "fr" if sample.language == "en" else "en"
    title = page.title()
    page.locator("a.pl-language").click()
    page.wait_for_url(visit.kb + sample.twin)
    expect(page.locator("html")).to_have_attribute("lang", other)
    page.locator("a.pl-language").click()
    page.wait_for_url(visit.kb + sample.address)
    expect(page.locator("html")).to_have_attribute("lang", str(sample.language))
    assert page.title() == title


@pytest.mark.parametrize(("door", "english", "french"), DOORS)
@pytest.mark.parametrize("locale", ["en-GB", "fr-BE", "fr"])
def test_a_door_opens_in_the_language_of_the_browser(
    visit: Visit, door: str, english: str, french: str, locale: str
) -> None:
    page = visit.open(door, locale=locale)
    page.wait_for_url(visit.kb + (french if locale.startswith("fr") else english))


@pytest.mark.parametrize(("door", "english", "french"), DOORS)
def test_a_door_takes_the_first_language_it_speaks(
    visit: Visit, door: str, english: str, french: str
) -> None:
    context = visit.context()
    context.add_init_script(
        "Object.defineProperty(navigator, 'languages', {get: () => ['de-AT', 'fr-CH', 'en']})"
    )
    page = context.new_page()
    page.goto(visit.kb + door)
    page.wait_for_url(visit.kb + french)


@pytest.mark.parametrize(("door", "english", "french"), DOORS)
def test_a_door_asks_a_reader_of_another_language(visit: Visit, door: str, english: str, french: str) -> None:
    page = visit.open(door + "#content", locale="de-DE")
    assert page.url == visit.kb + door + "#content"
    _offers_both(page, visit, english, french)
    page.locator("main a[hreflang=fr]").click()
    page.wait_for_url(visit.kb + french + "#content")  # to the section asked for


@pytest.mark.parametrize(("door", "english", "french"), DOORS)
def test_a_door_offers_both_languages_without_a_script(
    visit: Visit, door: str, english: str, french: str
) -> None:
    page = visit.open(door, java_script_enabled=False, locale="fr-FR")
    assert page.url == visit.kb + door
    _offers_both(page, visit, english, french)
    page.locator("main a[hreflang=fr]").click()
    page.wait_for_url(visit.kb + french)


def _offers_both(page: Page, visit: Visit, english: str, french: str) -> None:
    for language, address in (("en", english), ("fr", french)):
        link = page.locator(f"main [lang={language}] a[hreflang={language}]")
        expect(link).to_be_visible()
        assert link.evaluate("link => link.href") == visit.kb + address


@pytest.mark.parametrize(("door", "english", "french"), DOORS)
def test_choose_stays_and_remembers(visit: Visit, door: str, english: str, french: str) -> None:
    page = visit.open(f"{door}#choose", locale="en-GB")
    assert page.url == f"{visit.kb}{door}#choose"
    _offers_both(page, visit, english, french)
    page.locator("main a[hreflang=fr]").click()
    page.wait_for_url(visit.kb + french)
    for again, _, wanted in DOORS:
        page.goto(visit.kb + again)
        page.wait_for_url(visit.kb + wanted)


def test_the_switch_is_remembered(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/", locale="en-GB")
    page.locator("a.pl-language").click()
    page.wait_for_url(f"{visit.kb}fr/pratiques/{CARD}/")
    page.goto(f"{visit.kb}p/{TERM}/")
    page.wait_for_url(f"{visit.kb}fr/glossaire/{TERM}/")
    page.locator("a.pl-language").click()
    page.wait_for_url(f"{visit.kb}en/glossary/{TERM}/")
    page.goto(visit.kb)
    page.wait_for_url(f"{visit.kb}en/")


def test_a_visit_alone_is_not_a_choice(visit: Visit) -> None:
    page = visit.open(f"fr/pratiques/{CARD}/", locale="en-GB")
    page.locator("main a[href]").first.click()
    page.goto(visit.kb)
    page.wait_for_url(f"{visit.kb}en/")


def test_a_door_leaves_no_step_in_the_history(visit: Visit) -> None:
    page = visit.open("en/glossary/")
    page.goto(f"{visit.kb}p/{CARD}/")
    page.wait_for_url(f"{visit.kb}en/practices/{CARD}/")
    page.go_back()
    page.wait_for_url(f"{visit.kb}en/glossary/")


def test_a_door_opens_where_storage_is_forbidden(visit: Visit) -> None:
    context = visit.context(locale="fr-FR")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get: () => { throw new Error('forbidden'); }})"
    )
    page = context.new_page()
    page.goto(f"{visit.kb}p/{CARD}/")
    page.wait_for_url(f"{visit.kb}fr/pratiques/{CARD}/")
    page.locator("a.pl-language").click()
    page.wait_for_url(f"{visit.kb}en/practices/{CARD}/")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_permanent_link_of_a_card_leads_back_to_it(visit: Visit, language: str) -> None:
    address = {"en": f"en/practices/{CARD}/", "fr": f"fr/pratiques/{CARD}/"}[language]
    page = visit.open(address, locale=language)
    page.locator("a[rel=bookmark]").click()
    page.wait_for_url(visit.kb + address)
