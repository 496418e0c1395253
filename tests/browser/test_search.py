"""The search as its users meet it: typing, choosing, results, mistakes, from a server and from a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from passerelle.load import load_project
from passerelle.model import LANGUAGES
from passerelle.search.words import Lexicon, stem, steps
from tests.browser.conftest import Visit
from tests.browser.site import REPOSITORY
from tests.search.evaluation import Query, Score, places, queries, score, table

RESULTS = {"en": "en/search/", "fr": "fr/recherche/"}


def test_a_slash_opens_the_field_and_a_suggestion_leads_to_its_page(visit: Visit) -> None:
    page = visit.open("fr/glossaire/desistance/")
    page.keyboard.press("/")
    expect(page.locator(".pl-search input")).to_be_focused()
    page.keyboard.type("entretien motiv")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(page.locator(".pl-search input")).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".pl-search [role=status]")).to_contain_text("suggestions")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    active = page.locator(".pl-search input").get_attribute("aria-activedescendant")
    assert active == options.first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/recherche/" not in url and "desistance" not in url)
    expect(page.locator("h1")).to_contain_text("ntretien motivationnel")


def test_escape_closes_the_suggestions_and_keeps_the_words(visit: Visit) -> None:
    page = visit.open("en/")
    page.locator(".pl-search input").press_sequentially("mentor")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator(".pl-search input")).to_have_value("mentor")


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_leads_to_results_by_kind_that_can_be_linked(visit: Visit, language: str) -> None:
    page = visit.open(f"{language}/")
    page.locator(".pl-search input").fill("desistance")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{RESULTS[language]}?q=desistance")
    expect(page.get_by_role("status").last).to_contain_text("desistance")
    first = page.locator(".pl-find__item").first
    expect(first.locator("h3 a")).to_contain_text("désistance" if language == "fr" else "desistance")
    expect(first.locator("mark").first).to_be_visible()
    kinds = page.locator(".pl-find__kinds a")
    assert kinds.count() >= 3
    kinds.nth(1).click()
    expect(kinds.nth(1)).to_have_attribute("aria-current", "true")
    assert "kind=" in page.url
    page.go_back()
    expect(kinds.first).to_have_attribute("aria-current", "true")
    assert page.locator(".pl-language").get_attribute("href", timeout=1000).endswith("?q=desistance")


def test_a_mistyped_word_is_understood_and_said(visit: Visit) -> None:
    page = visit.open(f"{RESULTS['fr']}?q=desistnace")
    expect(page.locator(".pl-find__meant")).to_contain_text("desistance")
    expect(page.locator(".pl-find__item h3 a").first).to_contain_text("désistance")


def test_no_result_helps_on(visit: Visit) -> None:
    page = visit.open(f"{RESULTS['fr']}?q=zzqqxxyy")
    expect(page.locator(".pl-find__status")).to_contain_text("Aucun résultat")
    expect(page.locator(".pl-find__help a").first).to_be_visible()


def test_markup_in_a_query_is_only_text(visit: Visit) -> None:
    page = visit.open(f"{RESULTS['en']}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20mentor")
    expect(page.locator(".pl-find__status")).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0


def test_without_a_script_the_page_says_what_to_do(visit: Visit) -> None:
    page = visit.open(f"{RESULTS['fr']}?q=mentor", java_script_enabled=False)
    expect(page.locator("noscript .pl-notice")).to_be_visible()
    expect(page.locator(".pl-find__help a").first).to_be_visible()


def test_no_word_of_the_thesaurus_leaks_into_an_excerpt(visit: Visit) -> None:
    page = visit.open(RESULTS["fr"])
    found = page.evaluate("passerelle.search('circles of support', {language: 'fr', limit: 20})")
    assert found
    library = load_project(REPOSITORY)[0]
    hidden = [word for term in library.terms.values() if term.synonyms for word in term.synonyms.en]
    for one in found:
        if one["kind"] in ("practice", "term"):
            assert not [word for word in hidden if len(word.split()) > 2 and word in one["excerpt"]]


def test_facets_of_kind_narrow_the_answer(visit: Visit) -> None:
    page = visit.open(RESULTS["en"])
    found = page.evaluate("passerelle.search('mentor', {language: 'en', kinds: ['reference'], limit: 5})")
    assert found and {one["kind"] for one in found} == {"reference"}
    assert set(found[0]) >= {"id", "url", "language", "title", "score"}


def test_the_client_cuts_words_as_the_index_does(visit: Visit) -> None:
    library = load_project(REPOSITORY)[0]
    lexicon = Lexicon()
    for practice in library.practices.values():
        for language in LANGUAGES:
            lexicon.stems(practice.description[language], language)
    page = visit.open(RESULTS["en"])
    words = sorted(lexicon.surfaces)
    assert len(words) > 1000
    for language in LANGUAGES:
        script = "([words, steps]) => words.map(word => passerelle.search.stem(word, steps))"
        cut = page.evaluate(script, [words, [list(map(list, step)) for step in steps(language)]])
        assert cut == [stem(word, language) for word in words]


def test_it_works_from_a_folder_with_spaces_and_accents(
    chromium: Browser, site: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "clé USB – été"
    shutil.copytree(site, folder)
    context = chromium.new_context(locale="fr-FR", offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((folder / "fr" / "recherche" / "index.html").as_uri() + "?q=logement")
    link = page.locator(".pl-find__item h3 a").first
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.startswith("file://") and page.url.endswith("index.html")
    assert errors == []
    context.close()


@pytest.fixture(scope="module")
def answered(chromium: Browser, kb: str) -> dict[Query, int]:
    page = chromium.new_page()
    page.goto(kb + RESULTS["en"])
    page.wait_for_function("() => Boolean(window.passerelle && window.passerelle.search)")
    found = places(page, queries())
    page.close()
    return found


def _part(answered: dict[Query, int], part: str, *kinds: str) -> Score:
    return score(
        place
        for query, place in answered.items()
        if query.part == part and (not kinds or query.kind in kinds)
    )


def test_known_words_are_found(answered: dict[Query, int]) -> None:
    """Targets of the design of the search."""
    whole = _part(answered, "known")
    assert whole.first >= 0.88 and whole.third >= 0.95 and whole.reciprocal >= 0.92, table(answered)


def test_accents_inflections_typos_and_acronyms_do_not_hinder(answered: dict[Query, int]) -> None:
    assert _part(answered, "known", "accents", "inflection", "typo", "acronym").third >= 0.97, table(answered)


def test_needs_said_in_other_words_are_met(answered: dict[Query, int]) -> None:
    """What nobody wrote for the thesaurus comes near its targets too: below what was measured, above what it was."""
    floors = {
        "paraphrases": (0.75, 0.9),
        "needs": (0.75, 0.9),
        "spoken": (0.55, 0.7),
        "blind": (0.65, 0.83),
        "blind-spoken": (0.5, 0.65),
    }
    for part, (first, third) in floors.items():
        reached = _part(answered, part)
        assert reached.first >= first and reached.third >= third, table(answered)


@pytest.mark.parametrize(
    ("language", "query", "wanted"),
    [
        ("en", "what works", "evidence-based-practice"),  # not whatever speaks of work
        ("en", "who does what", "written-agreement-between-partners"),  # no word of which carries meaning
        ("fr", "qui fait quoi ?", "written-agreement-between-partners"),
        ("fr", "burn-out", "supervision"),  # a compound, joined or not
        ("fr", "délit", "offence-focused-interview"),  # a name that stands in no text is not mistyped
    ],
)
def test_names_of_light_words_and_of_words_in_no_text(
    visit: Visit, language: str, query: str, wanted: str
) -> None:
    page = visit.open(RESULTS["en"])
    ask = "([query, language]) => passerelle.search(query, {language, limit: 3})"
    assert wanted in [one["id"] for one in page.evaluate(ask, [query, language])]


def test_the_queries_are_well_made() -> None:
    library = load_project(REPOSITORY)[0]
    asked = queries()
    assert len(asked) >= 150
    assert sum(one.language == "fr" for one in asked) * 2 == len(asked)
    for one in asked:
        assert one.expected and all(library.find(identifier) for identifier in one.expected), one
