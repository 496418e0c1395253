"""The contribution form says what the model says, and hands the browser what the rules say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from passerelle.check import rules
from passerelle.load.source import invisible
from passerelle.model import LANGUAGES, Language, Practice, leaves, notes
from passerelle.offline.scripts import scripts_of
from passerelle.render.edition import Edition, editions
from passerelle.render.form import form_script, records_script
from passerelle.render.form.fields import Field, fields_of_a_card, sections
from passerelle.render.form.patterns import to_javascript
from passerelle.render.form.rules import CODES
from passerelle.settings import Settings, SettingsError, load_settings
from tests.conftest import Project


def edition(project: Project, language: Language) -> Edition:
    return next(one for one in editions(project.library(), project.settings) if one.language == language)


def told(script: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(script[script.index(b"(") + 1 : script.rindex(b")")])
    return data


def _all(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _all(field.fields)
        if field.entry:
            yield field.entry
            yield from _all(field.entry.fields)


def test_every_field_of_the_model_is_asked_for_once() -> None:
    assert [one.key for one in fields_of_a_card()] == list(notes(Practice))
    asked = [one.key for _, fields in sections() for one in fields]
    assert sorted(asked) == sorted(notes(Practice))


def test_the_headings_of_the_ran_template_come_in_its_order() -> None:
    """The name stands first, the last update among what the knowledge base itself asks."""
    order = [one.note.ran for _, fields in sections() for one in fields if one.note and one.note.ran]
    model = [note.ran for note in notes(Practice).values() if note.ran]
    assert order == model


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_every_field_with_its_help_and_limit(built: Project, language: Language) -> None:
    folder = {"en": "en/contribute/form", "fr": "fr/contribuer/formulaire"}[language]
    html = (built.site / folder / "index.html").read_text(encoding="utf-8")
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names))
    for field in _all(fields_of_a_card()):
        name = "f-" + field.path.replace(".", "-")
        if field.shape in ("text", "line"):
            for one in LANGUAGES:
                assert f'id="{name}-{one}" lang="{one}" data-path="{field.path}.{one}"' in html, field.path
            if field.note and field.note.words:
                assert f'id="{name}-{language}-count" data-words="{field.note.words}"' in html
        elif field.shape in ("string", "number", "truth", "option") and field.key:
            assert f'data-path="{field.path}"' in html or f'data-picker="{field.path}"' in html, field.path
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(described.split()) <= set(names)
    for value in built.library().vocabularies["themes"].values():
        assert re.search(
            rf'value="{value.id}" data-path="themes" aria-describedby="(f-themes-{value.id}-means)"', html
        )
    assert "&lt;" not in html.split('class="pl-form"')[1].split("</form>")[0], "markup that was escaped"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_are_told_as_they_stand(project: Project, language: Language) -> None:
    data = told(form_script(edition(project, language)))
    known = rules()
    assert set(CODES) == set(data["rules"])
    for code, (severity, message, hint) in data["rules"].items():
        rule = known[code]
        assert (severity, message, hint) == (rule.severity, rule.message[language], rule.hint[language])
    by_key = {one["key"]: one for one in data["fields"]}
    assert by_key["description"]["words"] == 300
    assert by_key["themes"]["exactly"] == 2
    assert by_key["start"]["least"] == 1800
    assert {one for field in data["fields"] if (one := field.get("vocabulary"))} <= set(data["vocabularies"])


def test_the_records_are_told_with_their_names(project: Project) -> None:
    data = told(records_script(edition(project, "fr")))
    assert data["records"]["practice"]["lantern-walk"] == "Ronde des lanternes"
    assert data["aliases"] == {"lamp-walk": "lantern-walk"}
    assert data["folders"]["lantern-walk"] == "practices/toy"
    assert ["gull_1901", "Gull et Tern, 1901", "1901", "Lamps of the North Pier"] in data["works"]


def test_the_skeleton_has_a_place_for_whatever_a_card_says(project: Project) -> None:
    skeleton = told(form_script(edition(project, "en")))["skeleton"]
    assert skeleton.count("<h1") == 1
    for place in (
        "lead",
        "description",
        "statement",
        "emmie.effect",
        "training",
        "sustainability",
        "eu_links",
    ):
        assert f'data-fill="{place}"' in skeleton
    for place in (
        "situations",
        "deliverables",
        "presented",
        "contact",
        "references",
        "sources",
        "glance.themes",
    ):
        assert f'data-each="{place}"' in skeleton
    assert "\0" not in skeleton
    assert leaves(project.library().practices["lantern-walk"])


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (r"\w+@\d", (r"[\p{L}\p{N}_]+@[\p{Nd}]", "u")),
        (r"[^\W\d_]x*+", (r"(?![\p{Nd}_])[\p{L}\p{N}_]x*", "u")),
        ("[\\s\"'\u200b]", ("[\\s\"'\\u{200b}]", "u")),
        (r"[a\-\]]\-\"", (r"[a\-\]]-" + '"', "u")),
    ],
)
def test_a_pattern_in_javascript(written: str, wanted: tuple[str, str]) -> None:
    assert to_javascript(re.compile(written)) == wanted
    with pytest.raises(ValueError):
        to_javascript(re.compile(r"a\Z"))


@pytest.mark.parametrize(
    ("repository", "forge", "new", "edit"),
    [
        ("https://github.com/a/b", "", "/new/main", "/edit/main/practices/x.yml"),
        ("https://gitlab.example/a/b/", "", "/-/new/main", "/-/edit/main/practices/x.yml"),
        ("https://codeberg.org/a/b", "", "/_new/main/practices", "/_edit/main/practices/x.yml"),
        ("https://code.example/a/b", "forgejo", "/_new/main/practices", "/_edit/main/practices/x.yml"),
    ],
)
def test_each_forge_has_its_addresses(repository: str, forge: str, new: str, edit: str) -> None:
    settings = Settings(repository=repository, forge=forge)
    assert settings.new_url("practices/x.yml") == repository.rstrip("/") + new
    assert settings.edit_url("practices/x.yml") == repository.rstrip("/") + edit
    assert Settings().new_url("practices/x.yml") == ""


def test_an_unknown_forge_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.passerelle]\nforge = "smithy"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="github, gitlab, forgejo"):
        load_settings(tmp_path)


def test_in_a_copy_the_data_of_a_card_are_a_script_too() -> None:
    made = list(scripts_of("site/api/v1/practices/caprev.json", b'{"id":"caprev"}\n'))
    assert made == [("site/api/v1/practices/caprev.js", b'passerelleFormCard({"id":"caprev"});\n')]
    assert list(scripts_of("site/api/v1/practices.json", b"{}")) == []
    assert list(scripts_of("site/en/practices/caprev/index.html", b"")) == []


def test_every_invisible_character_goes_by_the_name_that_the_checks_give_it(project: Project) -> None:
    names = told(form_script(edition(project, "en")))["names"]["invisible"]
    for code in ("200B", "2066", "FEFF", "E0101", "F0001"):
        [(_, said)] = invisible(f"a{chr(int(code, 16))}b")
        assert said == f"U+{code} {names.get(code, '')}".strip()
    assert names["E0101"] == "VARIATION SELECTOR-18"
