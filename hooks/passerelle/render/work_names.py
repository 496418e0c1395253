"""How the names of a work are written: inverted at the foot, spoken inside a reference, families in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from .. import words
from ..model import Language, Name, Reference

MANY: Final = 20
"""Most names of a full reference; of more, the first nineteen and the last stand. Source: APA, 7th edition, 9.8."""

_GIVEN: Final = re.compile(r"[-\u2010]?[^\s.\u2010-]+")


def responsible(work: Reference) -> tuple[tuple[Name, ...], str]:
    """Return the names that a work is cited by, and their role: its authors, or else its editors."""
    return (work.authors, "author") if work.authors or not work.editors else (work.editors, "editor")


def bodies(work: Reference, names: Sequence[Name], role: str, language: Language) -> list[str]:
    """Return for each name that of the body as the language gives it, and the empty string for a person.

    The entry gives it in `author_fr`, `editor_en` and so on: one name, or as many as there are, joined with “and”.
    """
    local = work.fields.get(f"{role}_{language}", "")
    if local:
        several = [local] if len(names) == 1 else local.split(" and ")
        if len(several) == len(names):
            return [text if name.corporate else "" for name, text in zip(names, several, strict=True)]
    return [name.full if name.corporate else "" for name in names]


def family(name: Name) -> str:
    """Return a family name with its particle: “van der Meer”."""
    return f"{name.particle} {name.family}" if name.particle else name.family


@lru_cache(maxsize=20_000)
def initials(given: str) -> str:
    """Return given names as initials: “Jean-Paul D.A.” gives “J.-P. D. A.”; a particle among them stays."""
    written = ""
    for match in _GIVEN.finditer(given):
        part = match.group()
        hyphen, part = ("-", part[1:]) if part[0] in "-\u2010" else ("", part)
        if written and not hyphen and part.islower():
            written += f" {part}"
            continue
        # The sign that opens some Arabic names (ʿAbd) is no letter to be called by.
        letter = next(filter(str.isupper, part), next(filter(str.isalpha, part), "")).upper()
        if letter:
            written += f"{hyphen if written else ''}{letter}." if hyphen or not written else f" {letter}."
    return written


def inverted(name: Name) -> str:
    """Return a person’s name with the family name first: “McNeill, F.”."""
    return ", ".join(part for part in (family(name), initials(name.given), name.suffix) if part)


def spoken(name: Name) -> str:
    """Return a person’s name as it is spoken: “F. McNeill”."""
    return " ".join(part for part in (initials(name.given), family(name), name.suffix) if part)


def list_of(written: Sequence[str], language: Language, *, others: bool = False, invert: bool = False) -> str:
    """Join names. English puts a comma before “&” and “et al.”, French none before « et » and « et al. ».

    Args:
        written: The names.
        language: Language of the page.
        others: Whether others are left out after them.
        invert: Whether they are inverted; English then wants the comma between two names as well.
    """
    comma = "," if language == "en" else ""
    if others:
        before = comma if len(written) > 1 else ""
        return f"{', '.join(written)}{before} {words.word('et_al', language)}"
    if len(written) < 2:
        return "".join(written)
    if len(written) == 2 and not invert:
        comma = ""
    return f"{', '.join(written[:-1])}{comma} {words.word('and_names', language)} {written[-1]}"


def names_at_the_foot(work: Reference, names: tuple[Name, ...], role: str, language: Language) -> str:
    """Return the names that a full reference begins with."""
    written = [
        body or inverted(name) for name, body in zip(names, bodies(work, names, role, language), strict=True)
    ]
    if len(written) > MANY:
        return f"{', '.join(written[: MANY - 1])}, … {written[-1]}"
    return list_of(written, language, others=role in work.others, invert=True)


def names_inside(work: Reference, names: tuple[Name, ...], role: str, language: Language) -> str:
    """Return names inside a reference: “M. Tonry & N. Morris”."""
    written = [
        body or spoken(name) for name, body in zip(names, bodies(work, names, role, language), strict=True)
    ]
    return list_of(written, language, others=role in work.others)
