"""The contribution form as somebody uses it: to write a card, to correct one, to send it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from passerelle.load.fields import validate
from passerelle.load.yaml_file import parse_yaml
from passerelle.model import Practice
from tests.browser.conftest import Visit
from tests.browser.site import CARD, REPOSITORY, library
from tests.browser.test_accessibility import violations

FORM: Final = {"en": "en/contribute/form/", "fr": "fr/contribuer/formulaire/"}
PAGE: Final = {"en": f"en/practices/{CARD}/", "fr": f"fr/pratiques/{CARD}/"}
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}


def saved(page: Page) -> str:
    """Return the file that the form saves."""
    with page.expect_download() as download:
        page.locator(".pl-form__tools button").nth(2).click()
    path = download.value.path()
    return Path(path).read_text(encoding="utf-8")


def record(text: str) -> Practice | None:
    data = parse_yaml(text, "x", pytest.fail)
    return validate(Practice, data, text, "x", pytest.fail)


def test_a_card_is_written_checked_and_kept(visit: Visit) -> None:
    page = visit.open(FORM["en"])
    page.locator("#f-name-en").fill("Fog bell")
    expect(page.locator("#f-id")).to_have_value("fog-bell")
    page.locator("#f-summary-en").fill("word " * 41)
    expect(page.locator("#f-summary-en-count")).to_have_text("41 of 40 words: 1 too many")
    expect(page.locator("#f-summary-en-say")).to_contain_text("41 words in English, 40 at most")
    page.get_by_role("button", name="Check", exact=True).click()
    summary = page.locator(".pl-form__summary").first
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("the field “kind” (Kind) is missing")
    summary.get_by_role("link", name=re.compile("Geographical scope")).click()
    expect(page.locator("#f-scope-en")).to_be_focused()

    # Entries: added, moved and removed with the keyboard alone; the focus stays where one works.
    page.get_by_role("button", name="Add: Useful when").focus()
    for text in ("first", "second"):
        page.get_by_role("button", name="Add: Useful when").press("Enter")
        page.keyboard.type(text)
    page.get_by_role("button", name="Move up: Useful when 2").press("Enter")
    expect(page.locator("#f-situations-0-en")).to_have_value("second")
    page.get_by_role("button", name="Remove: Useful when 2").press("Enter")
    expect(page.get_by_role("button", name="Remove: Useful when 1")).to_be_focused()

    # Works: searched by words, picked with the keyboard; a new one is cited at once and sent along.
    find = page.locator("#f-references-find")
    find.fill("2024 case management interventions seeking")
    expect(page.locator("#f-references-find-list [role=option]").first).to_contain_text("Lewis")
    find.press("Enter")
    expect(page.locator("[data-picker=references] .pl-picker__chosen li")).to_have_count(1)
    page.locator("[data-picker=references]").get_by_role("button", name="Add a work").click()
    page.get_by_label("BibTeX, pasted").fill(
        "@book{bell_1900,\n author = {Bell, Ada}, title = {On {Fog}}, year = {1900}}"
    )
    page.get_by_role("dialog").get_by_role("button", name="Add", exact=True).click()
    page.locator("#f-description-en").fill("A bell [@bell_1900; @nobody_1].")
    expect(page.locator("#f-description-en-say")).to_contain_text("“nobody_1” is not in the bibliography")
    expect(page.locator("#f-description-en-say")).not_to_contain_text("bell_1900")

    # A person without consent is refused, as everywhere.
    page.locator("#f-contact-person").fill("Bo Tern")
    expect(page.locator("#f-contact-person-say")).to_contain_text("names a person without")
    page.locator("#f-contact-consent").check()
    expect(page.locator("#f-contact-person-say")).to_be_empty()

    text = saved(page)
    assert text.startswith("id: fog-bell\noriginal: en\nname:\n  en: Fog bell\nsummary:\n  en: >-\n    word")
    assert "situations:\n  - en: second\n" in text
    assert "references: [lewis_etal_2024, bell_1900]" in text
    page.get_by_role("tab", name="Check and send").click()
    # What is missing is marked where it is to be written; of a text in two languages in that of the card.
    for field, wrong in (("name-en", False), ("scope-en", True), ("scope-fr", False), ("country", True)):
        marked = page.locator(f"#f-{field}[aria-invalid=true]")
        expect(marked).to_have_count(int(wrong))
    expect(page.locator("#form-text")).to_have_value(re.compile("@book{bell_1900"))
    expect(page.get_by_role("link", name="Write the e-mail")).to_have_attribute(
        "href", re.compile(r"^mailto:\?subject=Practice%20card")
    )

    # The draft follows into the other language, and goes when it is deleted.
    expect(page.locator(".pl-form__drafts li")).to_contain_text("Fog bell (open now)")
    page.get_by_role("link", name="Français").click()
    expect(page.locator("#f-name-en")).to_have_value("Fog bell")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Supprimer", exact=False).click()
    expect(page.locator(".pl-form__drafts")).to_be_hidden()
    expect(page.locator("#f-name-en")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('passerelle.form'))") == []


@pytest.mark.parametrize("language", FORM)
def test_a_change_is_suggested_and_seen_as_on_the_page(visit: Visit, language: str) -> None:
    page = visit.open(PAGE[language])
    shown = {
        part: page.locator(f".pl-practice {part}").all_inner_texts()
        for part in (
            ".pl-lead",
            "#description ~ .pl-text",
            ".pl-evidence > .pl-text",
            ".pl-emmie",
            ".pl-meetings",
            ".pl-facts",
            ".pl-refs",
        )
    }
    headings = page.locator(".pl-practice :is(h1,h2,h3)").all_inner_texts()
    page.locator(".pl-tools a[href*='card=']").click()
    name = library().practices[CARD].name
    expect(page.locator("#f-name-en")).to_have_value(name.en)
    assert record(saved(page)) == library().practices[CARD]
    assert violations(page) == []

    page.locator("#form-tab-preview").click()
    preview = page.locator("#form-preview")
    expect(preview.locator(".pl-refs a.pl-url").first).to_be_visible()
    for part, texts in shown.items():
        seen = preview.locator(part.replace("#description", "#preview-description")).all_inner_texts()
        assert seen == texts, part
    mine = preview.locator(":is(h1,h2,h3)").all_inner_texts()
    assert [one for one in headings if one in mine] == mine
    assert violations(page) == []
    page.locator("#form-tab-preview").press("ArrowRight")
    expect(page.locator("#form-tab-send")).to_be_focused()
    expect(page.locator("#form-send .pl-form__summary")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("language", FORM)
def test_on_a_phone_a_text_has_a_tab_for_each_language(visit: Visit, language: str) -> None:
    page = visit.open(FORM[language], **PHONE, color_scheme="dark")
    tabs = page.locator("#f-name [role=tab]")
    expect(tabs).to_have_count(2)
    own, other = language, {"en": "fr", "fr": "en"}[language]
    expect(page.locator(f"#f-name-{own}")).to_be_visible()
    expect(page.locator(f"#f-name-{other}")).to_be_hidden()
    tabs.first.press("ArrowRight")
    expect(tabs.last).to_be_focused()
    expect(page.locator(f"#f-name-{other}")).to_be_visible()
    page.locator(f"#f-original-{other}").check()
    expect(page.locator(f"#f-summary-{other}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []


def test_a_file_is_opened_or_said_to_be_unreadable(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(FORM["fr"])
    bad = tmp_path / "bad.yml"
    bad.write_text("id: bad\nscope:\n  en: One cape: north.\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.locator(".pl-form__summary").first).to_contain_text("ligne 3")
    odd = tmp_path / "odd.yml"
    odd.write_text("id: odd\nname: Bell # no languages\nthemes: [tides]\ncolour: red\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(odd)
    expect(page.locator(".pl-form__status")).to_contain_text("commentaires")
    page.locator("#f-start").fill("1999")
    assert saved(page) == "id: odd\nname: Bell # no languages\nthemes: [tides]\nstart: 1999\ncolour: red\n"
    card = REPOSITORY / "practices/models/good-lives-model.yml"
    text = card.read_text(encoding="utf-8")
    page.locator("input[type=file]").set_input_files(card)
    page.locator("#f-start").fill("1998")
    assert saved(page) == re.sub(r"(?m)^start: .*$", "start: 1998", text)
    page.locator("input[type=file]").set_input_files(REPOSITORY / "tests/cards/awful.yml")
    page.get_by_role("button", name="Vérifier", exact=True).click()
    expect(page.locator(".pl-form__summary").first).to_contain_text(
        "aucun texte dans aucune des deux langues"
    )


SENT: Final = """([forge, length]) => passerelle.form.newFile(
  {forge, new: {github: 'https://x.example/a/b/new/main', gitlab: 'https://x.example/a/b/-/new/main', forgejo: 'https://x.example/a/b/_new/main/practices/contributed'}[forge], folder: 'practices/contributed'},
  'practices/ran/bell.yml', 'é'.repeat(length))"""


def test_the_forge_is_given_name_and_text(visit: Visit) -> None:
    page = visit.open(FORM["en"])
    expect(page.locator("#f-name-en")).to_be_enabled()
    assert page.evaluate(SENT, ["github", 2]) == {
        "address": "https://x.example/a/b/new/main?filename=practices%2Fran%2Fbell.yml&value=%C3%A9%C3%A9",
        "whole": True,
    }
    assert page.evaluate(SENT, ["forgejo", 1]) == {
        "address": "https://x.example/a/b/_new/main/practices/ran?filename=bell.yml&value=%C3%A9",
        "whole": True,
    }
    assert page.evaluate(SENT, ["github", 9000])["whole"] is False
    assert page.evaluate(SENT, ["gitlab", 1]) == {
        "address": "https://x.example/a/b/-/new/main?file_name=practices%2Fran%2Fbell.yml",
        "whole": False,
    }


@pytest.mark.parametrize("language", FORM)
def test_without_a_script_it_can_be_read_and_says_what_to_do(visit: Visit, language: str) -> None:
    page = visit.open(FORM[language], java_script_enabled=False)
    expect(page.locator("noscript .pl-notice a")).to_be_visible()
    expect(page.locator("#f-description-en")).to_be_disabled()
    expect(page.locator("#f-themes li").first).to_be_visible()
