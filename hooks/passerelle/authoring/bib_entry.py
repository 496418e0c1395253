"""A new work of the bibliography: its entry with the fields that its type needs, put where the alphabet wants it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..load.bibtex import slug
from ..model import TYPES

_FIRST: Final = ("author", "title", "year")
_LAST: Final = ("url", "langid", "access", "abstract_en", "abstract_fr")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "article": ("journaltitle", "volume", "number", "pages", "doi"),
    "book": ("publisher", "isbn"),
    "collection": ("publisher", "isbn"),
    "incollection": ("booktitle", "editor", "publisher", "pages", "doi"),
    "report": ("institution", "number"),
    "thesis": ("type", "institution"),
    "online": ("urldate",),
    "legislation": ("journaltitle", "number"),
    "misc": ("howpublished",),
}
"""What a work of each type needs beside author, title and year, and beside what every work needs.

Source: the biblatex manual, “Entry types”, and the fields that the reference of each type shows.
"""
_EDITED: Final = "collection"
"""The type that has editors instead of authors."""
_ENTRY: Final = re.compile(
    r"^@(?!comment|string|preamble)\w+\s*\{\s*([^,\s{}]+)", re.MULTILINE | re.IGNORECASE
)


def key_of(author: str, year: str) -> str:
    """Return a key in the way of the bibliography: gull_1901, gull_tern_1901, gull_etal_1901; empty without an author."""
    bodies = re.sub(r"[{}]", "", author)
    families = [slug(name.partition(",")[0] or name) for name in re.split(r"\s+and\s+", bodies.strip())]
    families = [family for family in families if family]
    if not families:
        return ""
    who = families if len(families) <= 2 else [families[0], "etal"]
    return slug("_".join([*who, year]))


def entry(kind: str, key: str, given: Mapping[str, str]) -> str:
    """Return the text of a new entry; what is not known yet stands empty.

    Args:
        kind: One of `TYPES`.
        key: Key of the work.
        given: Values by field. Braces that do not pair are left out: they would swallow the rest of the file.
    """
    assert kind in TYPES
    first = ("editor", *_FIRST[1:]) if kind == _EDITED else _FIRST
    known = dict(given)
    if kind == _EDITED and "author" in known:
        known["editor"] = known.pop("author")
    names = dict.fromkeys((*first, *FIELDS[kind], *_LAST, *known))
    lines = [f"  {name} = {{{_balanced(known.get(name, ''))}}}," for name in names]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"]) + "\n"


def insert(text: str, key: str, new: str) -> tuple[str, int]:
    """Return a bibliography with a new entry at its alphabetical place, and the line on which it stands (from 1).

    A file that is not in order gets it at its end.
    """
    found = [(match.group(1).casefold(), match.start()) for match in _ENTRY.finditer(text)]
    keys = [one for one, _ in found]
    place = next((start for one, start in found if one > key.casefold()), None)
    if place is None or keys != sorted(keys):
        before = text.rstrip("\n") + "\n\n" if text.strip() else ""
        return before + new, before.count("\n") + 1
    return text[:place] + new + "\n" + text[place:], text.count("\n", 0, place) + 1


def _balanced(value: str) -> str:
    flat = " ".join(value.split()).replace("\\", "")
    depth = 0
    for sign in flat:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            break
    return flat if depth == 0 else flat.replace("{", "").replace("}", "")
