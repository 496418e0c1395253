"""The fields of the form in one language: as the template shows them, and as the browser is told of them."""

from __future__ import annotations

from typing import Any, Final, Literal

from ... import cldr
from ...model import LANGUAGES, Language, Text
from ..edition import Edition
from ..typography import typeset
from .fields import Field

Widget = Literal[
    "pair", "entries", "group", "checks", "radios", "select", "picker", "yes-no", "tick", "input"
]  # fmt: skip
"""How a field is filled in: a text in both languages side by side, entries to add and move, values to tick or to pick."""

FROM_CLDR: Final = ("countries", "languages")
"""Lists too long to be shown whole."""


def widget_of(field: Field) -> Widget:
    """Return how a field is filled in."""
    vocabulary = field.note.vocabulary if field.note else ""
    refers = field.note.refers if field.note else ()
    if field.shape in ("text", "line"):
        return "pair"
    if field.shape == "group":
        return "group"
    if field.shape == "list":
        if refers or vocabulary in FROM_CLDR:
            return "picker"
        return "checks" if vocabulary else "entries"
    if field.shape == "truth":
        return "yes-no" if field.required else "tick"
    if field.shape == "option" or (vocabulary and vocabulary not in FROM_CLDR):
        return "radios"
    if vocabulary:
        return "select"
    return "picker" if refers else "input"


def view_of(field: Field, edition: Edition) -> dict[str, Any]:
    """Return what the template needs of a field, with its fields and entries."""
    note, language = field.note, edition.language
    return {
        "id": "f-" + field.path.replace(".", "-"),
        "path": field.path,
        "widget": widget_of(field),
        "shape": field.shape,
        "label": typeset(note.label[language], language) if note and field.key else "",
        "help": typeset(note.help[language], language) if note and field.key else "",
        "ran": note.ran if note else "",
        "form": note.form if note else "",
        "words": note.words if note else None,
        "required": field.required,
        "choices": _choices(field, edition),
        "single": field.shape != "list",
        "fields": [view_of(one, edition) for one in field.fields],
        "entry": view_of(field.entry, edition) if field.entry else None,
    }


def _choices(field: Field, edition: Edition) -> list[tuple[str, str, str]]:
    """Return the values to choose from: value, label and definition."""
    if field.options:
        return [(value, edition.label("languages", value), "") for value in field.options]
    vocabulary = field.note.vocabulary if field.note else ""
    if vocabulary in FROM_CLDR:
        if widget_of(field) != "select":
            return []  # the picker knows them from the script
        return [(value, label, "") for value, label in names_of(vocabulary, edition)]
    values = edition.library.vocabularies.get(vocabulary, {}).values()
    return [
        (value.id, edition.label(vocabulary, value.id), edition.plain(value.definition)) for value in values
    ]


def names_of(vocabulary: str, edition: Edition) -> list[tuple[str, str]]:
    """Return the values of a list with their labels, in the order in which they are shown."""
    if vocabulary in FROM_CLDR:
        return names_in(vocabulary, edition.language)
    values = edition.library.vocabularies.get(vocabulary, {})
    return [(value, edition.label(vocabulary, value)) for value in values]


def names_in(vocabulary: str, language: Language) -> list[tuple[str, str]]:
    """Return the countries or the languages with their names in a language."""
    return list((cldr.countries if vocabulary == "countries" else cldr.languages)(language).items())


def told_of(field: Field, edition: Edition) -> dict[str, Any]:
    """Return what the browser is told of a field; what is empty or usual is left out."""
    note, language = field.note, edition.language
    label: Text | None = note.label if note else None
    told: dict[str, Any] = {
        "key": field.key,
        "shape": field.shape,
        "label": label[language] if label else "",
        "help": note.help[language] if note else "",
        "required": field.required,
        "nullable": field.nullable,
        "limit": field.limit if field.shape in ("text", "line", "string") else None,
        "minimum": field.minimum,
        "least": field.least,
        "most": field.most,
        "options": list(field.options),
        "words": note.words if note else None,
        "vocabulary": note.vocabulary if note else "",
        "refers": list(note.refers) if note else [],
        "exactly": note.exactly if note else None,
        "form": note.form if note else "",
        "fields": [told_of(one, edition) for one in field.fields],
        "entry": told_of(field.entry, edition) if field.entry else None,
    }
    return {name: value for name, value in told.items() if value not in (None, "", False, 0, [])}


def panes(first: str) -> list[str]:
    """Return the languages of a text in the order in which they are filled in."""
    return sorted(LANGUAGES, key=lambda one: one != first)
