"""From the words of a heading to the field that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from ..model import LANGUAGES
from ..template.fields import Asked, asked
from .phrases import bare, bare_heading, table

_ALIKE: Final = 0.87
"""From what similarity on two headings are the same."""
_MOST_WORDS: Final = 14
"""Headings are no longer than this."""


def known_as(field: Asked) -> list[str]:
    """Return the names of a field: its labels, its heading in the RAN template, and those of the list of phrases."""
    more = table("headings").get(".".join(field.path), {})
    names = [field.note.label.en, field.note.label.fr, field.note.ran]
    return [
        name for name in (*names, *(one for language in LANGUAGES for one in more.get(language, ()))) if name
    ]


@cache
def _names(fields: tuple[Asked, ...]) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    for field in fields:
        for name in known_as(field):
            found.setdefault(bare_heading(name), field)
    return found


@cache
def _everywhere() -> dict[str, Asked]:
    """Return the fields that are known by their name wherever it stands.

    Those are the fields of the card itself, and those inside its groups whose label is of more than one word: “Name”
    or “Date” may be anything's.
    """
    found = dict(_names(asked()))
    inner = [one for field in asked() if field.sort == "group" for one in _inside(field)]
    for field in inner:
        for language in LANGUAGES:
            name = bare_heading(field.note.label[language])
            if " " in name:
                found.setdefault(name, field)
    return found


def _inside(field: Asked) -> Iterable[Asked]:
    for one in field.inner:
        yield one
        if one.sort == "group":
            yield from _inside(one)


def field_inside(text: str, group: Asked | None) -> Asked | None:
    """Return the field of a group that a heading or label stands for, or None."""
    if group is None or len(text) > 120:
        return None
    names = _names(tuple(_inside(group)))
    return names.get(bare_heading(text)) or names.get(bare(text))


def field_of(text: str, alike: bool = False) -> Asked | None:
    """Return the field of a card that a heading stands for, or None.

    Args:
        text: The heading.
        alike: Whether one that is spelt otherwise will do.
    """
    if len(text) > 160 or len(text.split()) > _MOST_WORDS:
        return None
    name = bare_heading(text)
    found = _everywhere().get(name) or _everywhere().get(bare(text))
    if found is not None or not alike or len(name) < 6:
        return found
    best, score = None, _ALIKE
    for known, field in _everywhere().items():
        matcher = SequenceMatcher(None, known, name, autojunk=False)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and matcher.ratio() > score:
            best, score = field, matcher.ratio()
    return best
