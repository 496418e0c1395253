"""The words of the interface: both languages, each used, each with its typography."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, get_args, get_type_hints

import pytest

import passerelle
from passerelle import words
from passerelle.addresses import FACETS, GLANCES
from passerelle.check import rules
from passerelle.importing.draft import Kind as Remarked
from passerelle.likeness import CHOSEN, COMPARED
from passerelle.model import HALF_DAYS, KINDS, LANGUAGES, TYPES, Programme, Unit
from passerelle.render import comparison, pathway_page
from passerelle.render.form import scripts as form
from passerelle.render.overview.evidence_map import COLUMNS
from passerelle.search import facets
from passerelle.search.documents import GROUPS
from passerelle.search.files import SAID

PACKAGE: Final = Path(passerelle.__path__[0])
THEME: Final = PACKAGE.parent / "theme"
SOURCES: Final = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *THEME.rglob("*.html")])
)
TEMPLATES: Final = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.html")))
HTML_OF_THEME: Final = "\n".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html")))
SCRIPTS: Final = "\n".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.js")))
COMPOSER: Final = "\n".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("pathway*.js")))
FAMILIES: Final = re.compile(
    r"(section|kind|facet|card_language|type|access|unit|family|edit|step|error|warning)_?\w*|facet_evidence_lead"
    r"|programme_kind_\w+|used_\w+|moment_\w+|init_\w+|count_(unit_\w+|days|months|points)(_one)?"
    r"|import_(?:aside|language|note)_\w+"
    rf"|new_ask_name_(en|fr)|glance_({'|'.join(GLANCES)})(_lead)?|glance_left_\w+|around_({'|'.join((*CHOSEN, *COMPARED))})s?"
)
"""Keys that are put together from a prefix and a name at run time."""


def _of_a_script(key: str) -> bool:
    """Tell whether the client asks for a word: by its key without the prefix, or put together with a number or kind."""
    if key.startswith(comparison.SAID):
        name = key.removeprefix(comparison.SAID).removesuffix("_one")
        return bool(re.search(rf'\b(?:word|count|press)\([^()]*"{name}"', SCRIPTS))
    if key.startswith(pathway_page.SAID):
        name = key.removeprefix(pathway_page.SAID).removesuffix("_one")
        return f'"{name}"' in COMPOSER or name.removeprefix("pick_") in KINDS
    name = key.removeprefix(SAID).removeprefix(facets.SAID).removeprefix(form.SAID)
    return key != name and bool(
        f'"{name.removesuffix("_one")}"' in SCRIPTS
        or f".say.{name}" in SCRIPTS
        or re.search(rf'"{name.partition("_")[0]}_" \+', SCRIPTS)
    )


def _choices(model: type, field: str) -> tuple[str, ...]:
    """Return the values that a field may have."""
    return get_args(get_type_hints(model)[field])


def test_the_same_words_in_both_languages() -> None:
    assert set(words.catalogue("en")) == set(words.catalogue("fr"))


@pytest.mark.parametrize("key", sorted(words.catalogue("en")))
def test_every_word_is_used(key: str) -> None:
    # Asked for by name: a value of a template that happens to be called alike is no use of the word.
    used = re.search(rf"words\.{key}\b|(?:word|phrase)\(\s*['\"]{key}['\"]|\"{key}\"[,)\]]", SOURCES)
    assert used or FAMILIES.fullmatch(key) or _of_a_script(key), f"nothing uses {key}"


@pytest.mark.parametrize("key", sorted(set(re.findall(r"\{\{\s*words\.(\w+)", TEMPLATES))))
def test_every_word_of_a_template_exists(key: str) -> None:
    assert key in words.catalogue("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_slots_are_the_same_in_both_languages(language: str) -> None:
    for key, text in words.catalogue("en").items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(
            re.findall(r"\{\w+\}", words.catalogue("fr")[key])
        ), key


@pytest.mark.parametrize("key", sorted(words.catalogue("fr")))
def test_french_has_its_typography(key: str) -> None:
    text = words.catalogue("fr")[key]
    assert not re.search(r" [:;!?»%]|« ", text), "an ordinary space before a sign that wants a no-break one"
    assert not re.search(r"(?<=\w)'(?=\w)", text), "a straight apostrophe"
    assert not re.search(r"(?<=[^\W\d_])[;!?»]", text), "no space at all before a sign that wants one"


@pytest.mark.parametrize("key", sorted(set(re.findall(r"\bwords\.(\w+)", HTML_OF_THEME)) - {"items"}))
def test_every_word_of_the_theme_exists(key: str) -> None:
    assert key in words.catalogue("en")


@pytest.mark.parametrize("key", sorted(set(re.findall(r"\b(?:word|phrase)\(\s*[\"'](\w+)[\"']", SOURCES))))
def test_every_word_of_the_code_exists(key: str) -> None:
    assert key in words.catalogue("en")


def _said(*scripts: str) -> list[str]:
    """Return the keys of the words that some scripts say, by name or by their beginning."""
    text = "\n".join((THEME / "assets" / script).read_text(encoding="utf-8") for script in scripts)
    return sorted(set(re.findall(r'\b(?:say|count)\((?:\w+, )?"(\w+)"', text)))


@pytest.mark.parametrize("key", _said("search-box.js"))
def test_every_word_of_the_search_exists(key: str) -> None:
    assert key.endswith("_") or SAID + key in words.catalogue("en")


@pytest.mark.parametrize("key", _said("catalogue.js", "catalogue-view.js"))
def test_every_word_of_the_catalogue_exists(key: str) -> None:
    known = {one.removeprefix(facets.SAID) for one in words.catalogue("en") if one.startswith(facets.SAID)}
    assert key in facets.BORROWED or any(
        one.startswith(key) if key.endswith("_") else one == key for one in known
    )


@pytest.mark.parametrize("key", sorted(set(re.findall(r'\b(?:word|press)\("(\w+)"', SCRIPTS))))
def test_every_word_of_the_shortlist_exists(key: str) -> None:
    assert comparison.SAID + key in words.catalogue("en")


@pytest.mark.parametrize("key", _said(*(path.name for path in sorted((THEME / "assets").glob("form-*.js")))))
def test_every_word_of_the_form_exists(key: str) -> None:
    known = {one.removeprefix(form.SAID) for one in words.catalogue("en") if one.startswith(form.SAID)}
    assert key in (*form.BORROWED, *known) or key in ("type_", "view_", "work_", "yaml_")


@pytest.mark.parametrize("key", sorted(set(re.findall(r'\b(?:t|button|adder)\("([a-z_]+)"', COMPOSER))))
def test_every_word_of_the_composer_exists(key: str) -> None:
    known = (key, pathway_page.SAID + key, f"{pathway_page.SAID}{key}practice")
    assert key in pathway_page.BORROWED or any(one in words.catalogue("en") for one in known[1:])


def test_words_that_are_put_together_exist() -> None:
    """Their keys are a prefix and a name that the model, the addresses or the theme give."""
    keys = set(words.catalogue("en"))
    assert {f"type_{kind}" for kind in TYPES} <= keys
    assert {f"facet_{facet}" for facet in FACETS} <= keys
    assert {f"kind_{kind}" for kind in KINDS} <= keys
    assert {f"family_{code[0].lower()}" for code in rules()} <= keys
    assert {f"access_{access}" for access in ("open", "free", "paid")} <= keys
    units = _choices(Unit, "kind")
    assert {f"unit_{kind}" for kind in units} | {f"count_unit_{kind}" for kind in units} <= keys
    assert {f"moment_{moment}" for moment in HALF_DAYS} <= keys
    assert {f"programme_kind_{kind}" for kind in _choices(Programme, "kind")} <= keys
    assert {f"count_{thing}{end}" for thing in ("days", "months", "points") for end in ("", "_one")} <= keys
    assert {f"used_{kind}" for kind in KINDS if kind != "programme"} <= keys
    assert {f"edit_{kind}" for kind in (*KINDS, "document")} <= keys
    assert {f"step_{step}" for step in ("check", "host", "pages", "copy", "zip")} <= keys
    assert {f"glance_{glance}{end}" for glance in GLANCES for end in ("", "_lead")} <= keys
    assert {f"glance_left_{facet}" for facet in COLUMNS.values()} <= keys
    assert {f"around_{chosen}{end}" for chosen in CHOSEN for end in ("", "s")} <= keys
    assert {f"around_{facet}" for facet in COMPARED} <= keys
    assert {"error", "warning"} <= keys
    problems = re.findall(
        r'syntax\([^()]*?"(\w+)"', (THEME / "assets/form-yaml-read.js").read_text(encoding="utf-8")
    )
    assert {f"{form.SAID}yaml_{problem}" for problem in problems} <= keys
    assert {f"import_note_{kind}" for kind in get_args(Remarked)} <= keys
    assert {f"import_aside_{what}" for what in ("person", "email", "telephone", "other")} <= keys
    assert {f"import_language_{language}" for language in LANGUAGES} <= keys
    assert {f"new_ask_name_{language}" for language in LANGUAGES} <= keys
    assert {f"{SAID}{prefix}_{group}" for prefix in ("kind", "one") for group in GROUPS} <= keys
