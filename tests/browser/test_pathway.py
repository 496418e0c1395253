"""A trainer composes a session from the shortlist and takes it along; the checks accept what was taken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from passerelle.host import examine
from passerelle.render.edition import editions
from passerelle.render.training.programme import programme_page
from passerelle.render.training.slides import decks_of
from passerelle.settings import load_settings
from tests.browser.conftest import PATIENCE, Visit
from tests.browser.site import REPOSITORY, SOURCES
from tests.browser.test_accessibility import violations
from tests.browser.test_shortlist import FORBIDDEN

KEY: Final = "passerelle.pathway"
SIGNS: Final = "l’« été » : 100 % # - & \"vrai\" \\ 'non' [x] {y} @z | > *a* 1:30"


def fill(page: Page, **texts: str) -> None:
    """Fill in fields by their names, with double underscores for hyphens."""
    for name, text in texts.items():
        page.locator(f"#{name.replace('__', '-')}").fill(text)


def fill_both(page: Page, name: str, text: str) -> None:
    for language in ("fr", "en"):
        page.locator(f"#{name}-{language}").fill(text)


def saved(page: Page, folder: Path) -> Path:
    with page.expect_download() as loading:
        page.locator("#download").click()
    file = folder / loading.value.suggested_filename
    loading.value.save_as(file)
    return file


def checked(file: Path, folder: Path) -> list[str]:
    """Return what the checks find in a file once it lies in training/, and look at its pages and slides."""
    for name in SOURCES:
        if name not in ("docs", "hooks") and (REPOSITORY / name).exists():
            copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copyfile
            copy(REPOSITORY / name, folder / name)
    shutil.copyfile(file, folder / "training" / file.name)
    library, found = examine(folder, 1)
    about = [f"{one.code} {one.line}" for one in found if one.file.endswith(file.name)]
    if not about:
        programme = library.programmes[file.stem]
        for edition in editions(library, load_settings(folder)):
            assert (
                programme.name[edition.language].split("’")[0]
                in programme_page(programme, edition).slots["body"]
            )
            assert len(list(decks_of(programme, edition))) == len(programme.units)
    return about


def test_from_the_shortlist_to_a_file_that_passes(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("fr/selection/?cards=caprev,pairs,aarhus-model", accept_downloads=True)
    page.get_by_role("button", name="Garder cette sélection").click()
    page.get_by_role("link", name="En faire une séance").click()
    items = page.locator(".pl-compose__item")
    expect(items).to_have_count(3)
    expect(page.locator(".pl-compose__notice")).to_contain_text("3 fiches de la sélection")

    # With nothing but the cards it is not complete, and says where.
    saved(page, tmp_path)
    problems = page.locator(".pl-compose__problems li")
    expect(problems.first).to_contain_text("«\N{NO-BREAK SPACE}Titre\N{NO-BREAK SPACE}» manque")
    problems.first.get_by_role("link").click()
    expect(page.locator("#name-fr")).to_be_focused()

    page.locator("#language-en").check()
    fill(page, name__fr=f"Écouter {SIGNS[:10]}", name__en="Listening: first steps")
    expect(page.locator("#id")).to_have_value("ecouter-l-ete")
    prose = (
        "Un *début* [[desistance|et une suite]] [@hecker_2021_fr].\n\n- un\n- deux\n\n1:30 # fin : « oui »"
    )
    for name, text in {
        "summary": SIGNS.replace("{", "(").replace("[x]", ""),
        "description": prose,
        "public": "long " * 60,
        "provider": "Enap: “école”",
        "s0-title": "yes",
    }.items():
        fill_both(page, name, text)
    fill(page, public__en="Everybody.")
    page.locator("#type").select_option(index=2)
    page.locator("#add-goal").click()
    expect(page.locator("#goal-0-fr")).to_be_focused()
    fill_both(page, "goal-0", "- tiret")

    # Put in order with the keyboard; the focus goes along.
    fill(page, s0__p0__i0__minutes="45", s0__p0__i1__minutes="20")
    page.locator("#s0-p0-i0-down").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#s0-p0-i1-down")).to_be_focused()
    expect(page.locator("#s0-p0-i1-minutes")).to_have_value("45")
    expect(page.locator(".pl-compose__total")).to_contain_text("1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05")
    page.locator("#s0-p0-i2-remove").click()
    expect(items).to_have_count(2)
    page.get_by_role("button", name="Annuler").press("Enter")
    expect(items).to_have_count(3)

    # Terms, works and materials come from the search.
    page.locator("#s0-p0-i0-choose").click()
    expect(page.get_by_role("searchbox", name="Chercher dans la base")).to_be_focused()
    page.keyboard.type("entretien")
    for kind in ("term", "reference", "material"):
        page.locator(f'.pl-pick [data-use^="{kind}/"]').first.check()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#s0-p0-i0-choose")).to_be_focused()
    expect(items.first.locator(".pl-compose__chosen li")).to_have_count(4)

    # A day with two half-days; an item moves on from part to part.
    page.locator("#add-session").click()
    fill_both(page, "s1-title", "Jour")
    page.locator("#s1-more summary").click()
    page.locator("#s1-kind").select_option("day")
    page.locator("#s1-add-part").click()
    for part, moment in enumerate(("morning", "afternoon")):
        fill_both(page, f"s1-p{part}-title", moment)
        page.locator(f"#s1-p{part}-moment").select_option(moment)
        fill_both(page, f"s1-p{part}-i0-title", "Échange")
    page.locator("#s1-p0-i0-down").click()
    expect(page.locator("#s1-p1-i0-down")).to_be_focused()

    file = saved(page, tmp_path)
    assert file.name == "ecouter-l-ete.yml"
    expect(page.locator(".pl-compose__problems")).to_contain_text("Tout y est.")
    (tmp_path / "project").mkdir()
    assert checked(file, tmp_path / "project") == []

    # The file comes back as it was, with what was written into it by hand; what is no pathway does not.
    written = file.read_text(encoding="utf-8")
    by_hand = tmp_path / "by-hand.yml"
    extra = "fees:\n  en: None.\n  fr: Aucuns.\n"
    by_hand.write_text(written.replace("updated:", extra + "updated:") + "# Seen.\n", encoding="utf-8")
    page.get_by_role("button", name="Repartir de zéro").click()
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Ouvrir un fichier téléchargé").click()
    choosing.value.set_files(by_hand)
    expect(page.locator(".pl-compose__notice")).to_contain_text("by-hand.yml est ouvert")
    expect(page.locator(".pl-compose__notice")).to_contain_text("commentaires")
    expect(page.locator("#s0-p0-i1-minutes")).to_have_value("45")
    expect(items.first.locator(".pl-compose__chosen li")).to_have_count(4)
    expect(items.first.locator(".pl-compose__chosen li").first).to_contain_text(" ")
    assert saved(page, tmp_path).read_text(encoding="utf-8") + "# Seen.\n" == by_hand.read_text(
        encoding="utf-8"
    )
    wrong = tmp_path / "wrong.yml"
    for content, said in {
        "kind: pathway\nname: [": "illisible",
        "id: caprev\nkind: programme": "n’est pas une séance",
        "id: a\nkind: pathway\nunits: lost words": "lost words",
    }.items():
        wrong.write_text(content, encoding="utf-8")
        page.locator(".pl-compose__open input").set_input_files(wrong)
        expect(page.locator(".pl-compose__notice")).to_contain_text(said)
        expect(page.locator("#s0-p0-i1-minutes")).to_have_value("45")

    # What limits hold is said on the page as by the checks.
    fill_both(page, "summary", "mot " * 41)
    fill(page, s0__title__en="**bold**", s1__text__fr="1 <b>", updated="26", id="Pas Bon")
    for said in ("41 mots", "**", "<b>", "2026", "minuscules"):
        expect(page.locator(".pl-compose__problems")).to_contain_text(said)
    expect(page.locator("#s0-title-en")).to_have_attribute("aria-invalid", "true")

    # It is still there after a reload, and in the other language; paper shows what it comes to.
    page.reload()
    expect(page.locator("#s0-p0-i1-minutes")).to_have_value("45")
    page.locator("a.pl-language").click()
    page.wait_for_url("**/en/pathway/")
    expect(page.locator("#name-en")).to_have_value("Listening: first steps")
    page.emulate_media(media="print")
    expect(page.locator(".pl-compose__paper h2")).to_have_text("Listening: first steps")
    expect(page.locator("#download")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Start anew").click()
    expect(items).to_have_count(1)
    expect(page.locator("#name-en")).to_have_value("")


def test_in_one_language_the_checks_ask_for_the_other_only(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("en/pathway/", accept_downloads=True)
    for name in ("name", "summary", "description", "public", "provider", "s0-title", "s0-p0-i0-title"):
        page.locator(f"#{name}-en").fill(f"Words of {name}")
    page.locator("#type").select_option(index=1)
    file = saved(page, tmp_path)
    expect(page.locator(".pl-compose__problems")).to_contain_text("Everything is there.")
    (tmp_path / "project").mkdir()
    assert {one.split()[0] for one in checked(file, tmp_path / "project")} == {"T202"}


@pytest.mark.parametrize(
    "kept",
    [
        "no json",
        "[]",
        json.dumps(
            {
                "sessions": [
                    {"parts": [{"items": [{"uses": [{"kind": "__proto__", "id": '"'}, 1]}, None]}, 7]},
                    None,
                ]
            }
        ),
        json.dumps(
            {
                "name": {"en": "<img src=x onerror=alert(1)>"},
                "languages": ["xx"],
                "sessions": "a",
                "goals": {},
            }
        ),
    ],
)
def test_whatever_the_store_holds_the_page_works(visit: Visit, kept: str) -> None:
    page = visit.open("en/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
    page.goto(visit.kb + "en/pathway/?cards=%3Cb%3E,caprev,__proto__")
    expect(page.locator("#download")).to_be_visible()
    page.locator("#add-session").click()
    page.locator("#s0-remove").click()
    expect(page.locator(".pl-compose__notice")).to_contain_text("removed")


def test_from_a_folder_and_where_nothing_may_be_kept(chromium: Browser, site: Path, tmp_path: Path) -> None:
    """The copy for a stick names its files; here the address is written out."""
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce", accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(FORBIDDEN)
    page = context.new_page()
    page.goto((site / "en/pathway/index.html").as_uri() + "?cards=caprev")
    item: Any = page.locator(".pl-compose__item")
    expect(item).to_have_count(1)
    expect(page.locator("#s0-p0-i0-title-en")).not_to_have_value("")
    expect(page.locator(".pl-compose__notice")).to_contain_text("does not allow")
    page.locator("#s0-p0-i0-choose").click()
    page.keyboard.type("desistance")
    page.locator('.pl-pick [data-use="term/desistance"]').check()
    page.get_by_role("button", name="Done").click()
    assert "terms: [desistance]" in saved(page, tmp_path).read_text(encoding="utf-8")
    context.close()
