"""A card in the making: its values, and everything that a person has to be told about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from .. import words
from ..check.contacts import EMAIL, NUMBER_IN_TEXT
from ..load.source import invisible
from ..model import Language
from ..template.fields import Names as Path

Kind = Literal["guessed", "cautious", "unplaced", "changed", "unread"]
"""A value that was guessed, or set to the most cautious one; a text that found no place; a value that was changed; one
that was not understood."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be told of a value, in the report and beside the value in the draft.

    Attributes:
        kind: What kind of remark it is.
        path: Field that it is about, with the position in a list where there is one; or nothing.
        text: What the document says.
        value: What was made of it; nothing where nothing was.
    """

    kind: Kind
    path: Path
    text: str
    value: str = ""


@dataclass(slots=True)
class Draft:
    """A card in the making.

    Attributes:
        language: Language of the document, which is that of all texts of the draft.
        values: Values by field name, as in the file of a card; a text stands without its language.
        remarks: What has to be told.
        aside: Personal details that were set aside: what they are, and themselves.
    """

    language: Language
    values: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)

    def put(self, path: Path, value: Any) -> None:
        """Give a field a value; an empty one is none."""
        if value in (None, "", [], {}):
            return
        values = self.values
        for name in path[:-1]:
            values = values.setdefault(name, {})
        values[path[-1]] = value

    def get(self, path: Path) -> Any:
        """Return the value of a field, or None."""
        values: Any = self.values
        for name in path:
            values = values.get(name) if isinstance(values, dict) else None
        return values

    def remark(self, kind: Kind, path: Path, text: str, value: str = "") -> None:
        """Tell something of a value; what is not to be kept whole is told in an excerpt."""
        text = self.scrubbed(text).strip()
        if kind != "unplaced":
            self.remarks.append(Remark(kind, path, excerpt(text), value))
        elif any(sign.isalnum() for sign in text):
            self.remarks.append(Remark(kind, path, text))

    def of(self, kind: Kind, path: Path | None = None) -> Iterator[Remark]:
        """Yield the remarks of a kind, of one field or of all."""
        yield from (one for one in self.remarks if one.kind == kind and path in (None, one.path))

    def set_aside(self, what: str, value: str) -> None:
        """Keep a personal detail out of the card, to be told to whoever imports it."""
        if (what, value) not in self.aside:
            self.aside.append((what, value))

    def scrubbed(self, text: str) -> str:
        """Return a text without what no source may hold: invisible characters, addresses and numbers of persons."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        hidden = {offset for offset, _ in invisible(text)}
        if hidden:
            text = "".join(sign for offset, sign in enumerate(text) if offset not in hidden)

        def one(match: re.Match[str]) -> str:
            self.set_aside("email" if "@" in match.group() else "telephone", match.group())
            return words.word("import_set_aside_here", self.language)

        return NUMBER_IN_TEXT.sub(one, EMAIL.sub(one, text))


def excerpt(text: str, most: int = 90) -> str:
    """Return a text on one line, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + "…"
