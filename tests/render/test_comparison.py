"""What the shortlist is made from: scripts that say what the pages say, and from which the files can be put together."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from passerelle import addresses
from passerelle.exports import FORMATS, export
from passerelle.model import LANGUAGES, Language, Line, Text
from passerelle.render.comparison import IN_PRACTICE, ROWS, comparison_script, work_script
from passerelle.render.downloads import Downloads
from passerelle.render.edition import Edition, editions
from passerelle.render.practice import practice_page
from passerelle.serve import Desk
from tests.conftest import Project, tree

CALL: Final = re.compile(r"\A(\w+)\((.*)\);\n\Z", re.DOTALL)


def handed(script: bytes, function: str) -> Any:
    """Return what a script hands to the client."""
    match = CALL.match(script.decode())
    assert match
    assert match[1] == function
    return json.loads(match[2])


@pytest.fixture(scope="module")
def files(built: Project) -> dict[str, bytes]:
    return {name: content for name, content in tree(built.site).items() if name.endswith(".js")}


def _card(files: dict[str, bytes], identifier: str, language: Language) -> Any:
    address = addresses.of_record("practice", identifier, language)
    return handed(files[address + addresses.CARD_DATA], "passerelleCard")


def test_every_card_has_its_script_in_both_languages(built: Project, files: dict[str, bytes]) -> None:
    for identifier in built.library().practices:
        for language in LANGUAGES:
            card = _card(files, identifier, language)
            assert card["id"] == identifier
            assert card["address"] == addresses.of_record("practice", identifier, language)
            assert card["permanent"] == f"https://toy.example/p/{identifier}/"


def test_the_fields_are_those_of_the_page(built: Project, files: dict[str, bytes]) -> None:
    for language in LANGUAGES:
        card = _card(files, "lantern-walk", language)
        page = (built.site / card["address"] / "index.html").read_text(encoding="utf-8")
        plain = re.sub(r'<a class="pl-ab".*?>(.*?)</a>', r"\1", page.replace("../../../", "../../"))
        for key in ("description", "scope", "statement", "training", "sustainability", "summary"):
            assert card["fields"][key] in plain, key


def test_what_a_card_does_not_say_is_not_there(files: dict[str, bytes]) -> None:
    full, bare = _card(files, "lantern-walk", "en"), _card(files, "kite-circle", "en")
    rows = {key for _, group in ROWS for key, _ in group}
    assert set(full["fields"]) <= rows
    assert "training" in full["fields"]
    assert not set(bare["fields"]) & {*IN_PRACTICE, "deliverables", "materials", "references", "emmie_effect"}
    assert all(full["fields"].values())


def test_no_field_is_escaped_twice(files: dict[str, bytes]) -> None:
    for language in LANGUAGES:
        fields = _card(files, "lantern-walk", language)["fields"]
        assert f'(<a href="../../{language}/' in fields["organisation"]
        assert fields["eu_links"].endswith("</li></ul>")
        assert not [key for key, html in fields.items() if re.search(r"&(amp;)*lt;/?(a|ul|li)\b", html)]


def test_the_rows_are_named_in_both_languages(built: Project) -> None:
    said = [handed(comparison_script(one), "passerelleShortlist") for one in _editions(built)]
    keys = [[[key for key, _ in rows] for _, rows in one["rows"]] for one in said]
    assert keys[0] == keys[1]
    assert keys[0] == [[key for key, _ in rows] for _, rows in ROWS]
    labels = [[label for _, rows in one["rows"] for _, label in rows] for one in said]
    assert all(label for one in labels for label in one)
    assert labels[0] != labels[1]
    assert said[0]["say"].keys() == said[1]["say"].keys()
    assert said[1]["folder"] == "fr/selection/"
    assert said[0]["former"] == {"lamp-walk": "lantern-walk"}


def test_links_hold_where_the_fields_are_shown(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if not name.endswith((f"/{addresses.CARD_DATA}", "citations/gull_1901.js")):
            continue
        text = content.decode()
        assert "\0" not in text
        assert "\\u0000" not in text
        for target in re.findall(r'href=\\"([^"\\]*)', text):
            assert target.startswith(("../../", "https://", "#ref-")), target
            assert not target.startswith("../../../"), target


def test_no_mark_of_an_acronym_leaves_its_page(files: dict[str, bytes]) -> None:
    assert not [name for name, content in files.items() if b"<abbr" in content or b"</abbr" in content]


def test_files_put_together_by_the_client_are_those_of_the_site(built: Project) -> None:
    library = built.library()
    both = _editions(built)
    shelf = Downloads(library, both[0].connections).shelf
    forms = handed(comparison_script(both[0]), "passerelleShortlist")["forms"]
    works = [handed(work_script(key, both, shelf), "passerelleWork") for key in library.references]
    assert [form[0] for form in forms] == list(FORMATS)
    for ending, _, start, between, end in forms:
        together = start + between.join(work[ending] for work in works) + end
        assert together == export(library.references.values(), ending)


def test_an_entry_of_the_references_is_that_of_the_pages(built: Project) -> None:
    both = _editions(built)
    shelf = Downloads(built.library(), both[0].connections).shelf
    work = handed(work_script("sterne_2004", both, shelf), "passerelleWork")
    assert work["entry"].keys() == set(LANGUAGES)
    for edition in both:
        assert work["entry"][edition.language] == edition.work("sterne_2004").replace("\0", "../../")


@pytest.mark.parametrize("word", ["</script><script>alert(1)</script>", "\u2028 & <b>", '"); alert("'])
def test_nothing_in_a_card_ends_its_script(built: Project, word: str) -> None:
    # The checks refuse some of this; whatever gets past them must do no harm.
    english, _ = _editions(built)
    card = english.library.practices["lantern-walk"]
    odd = replace(card, name=Line(en=word, fr=word), scope=Text(en=word, fr=word))
    script = practice_page(odd, english).beside[addresses.CARD_DATA]
    assert "\u2028" not in script.decode()
    fields = handed(script, "passerelleCard")["fields"]
    assert "<script" not in fields["scope"]
    assert "<b>" not in fields["scope"]


def test_serving_gives_the_same_files(built: Project, files: dict[str, bytes], tmp_path: Path) -> None:
    desk = Desk(built.root, built.settings, tmp_path)
    wanted = [
        *(f"en/practices/{one}/card.js" for one in built.library().practices),
        *("citations/gull_1901.js", "shortlist/en.js", "shortlist/fr.js", "pathway/en.js", "pathway/fr.js"),
        *("form/en.js", "form/records-fr.js"),
    ]
    for name in wanted:
        found = desk.answer(name)
        assert found is not None, name
        assert found[0] == files[name]
        assert found[1].startswith("text/javascript")
    assert desk.answer("en/practices/nothing/card.js") is None
    assert desk.answer("shortlist/de.js") is None
    assert desk.answer("citations/nobody_1900.js") is None


def _editions(project: Project) -> tuple[Edition, Edition]:
    return editions(project.library(), project.settings)
