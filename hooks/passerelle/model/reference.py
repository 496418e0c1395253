"""A work of the bibliography, as read from a BibTeX entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from .text import Language, Text

TYPES: Final[tuple[str, ...]] = (
    "article", "book", "collection", "incollection", "report", "thesis", "online", "legislation", "misc",
)  # fmt: skip
"""Types of work, in biblatex's names."""

TYPE_ALIASES: Final[dict[str, str]] = {
    "techreport": "report",
    "inbook": "incollection",
    "inproceedings": "incollection",
    "conference": "incollection",
    "proceedings": "collection",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "electronic": "online",
    "www": "online",
    "booklet": "book",
    "manual": "report",
    "unpublished": "misc",
    "jurisdiction": "legislation",
    "legal": "legislation",
    "periodical": "collection",
    "mvbook": "book",
    "mvcollection": "collection",
    "dataset": "misc",
    "software": "misc",
    "mvproceedings": "collection",
    "reference": "collection",
    "mvreference": "collection",
    "bookinbook": "incollection",
    "suppbook": "incollection",
    "suppcollection": "incollection",
    "inreference": "incollection",
    "suppperiodical": "article",
    "review": "article",
    "standard": "report",
    "legmaterial": "legislation",
    "artwork": "misc",
    "audio": "misc",
    "bibnote": "misc",
    "commentary": "misc",
    "image": "misc",
    "letter": "misc",
    "movie": "misc",
    "music": "misc",
    "patent": "misc",
    "performance": "misc",
    "set": "misc",
    "video": "misc",
}
"""Other entry types of BibTeX and biblatex, and the type that each is treated as."""


@dataclass(frozen=True, slots=True)
class Name:
    """An author, editor or translator: a person or a body.

    Attributes:
        family: Family name without its particle; the whole name of a body.
        given: Given names or initials; empty for a body.
        suffix: Jr, III; mostly empty.
        particle: What stands before the family name and is not sorted by (van der, de); mostly empty.
        corporate: Whether this is a body rather than a person.
    """

    family: str
    given: str = ""
    suffix: str = ""
    particle: str = ""
    corporate: bool = False

    @property
    def full(self) -> str:
        """The name as it is spoken: given names first."""
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)


def joined(title: str, subtitle: str, *, french: bool) -> str:
    """Return a title and its subtitle, with the colon of their language between them unless the title ends in a sign."""
    if not (title and subtitle):
        return title or subtitle
    if title.endswith((".", "?", "!", ":", "…")):
        return f"{title} {subtitle}"
    colon = " :" if french else ":"
    return f"{title}{colon} {subtitle}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work of the bibliography.

    Attributes:
        id: Its BibTeX key.
        type: One of `TYPES`.
        authors: Its authors; empty where none is named.
        editors: Its editors.
        translators: Its translators.
        contributors: The other fields of the entry that hold names (bookauthor, foreword, shortauthor).
        others: Which of the fields that hold names end in “and others”.
        title: Its title, and subtitle after a colon, in the language of the work.
        titles: The title of its edition in each language, where there is one.
        year: Year of publication, or None.
        date: Date as written in the entry (EDTF or year), or the empty string.
        fields: Every field of the entry, by its lower-case name in biblatex (journaltitle, location),
            inherited ones included. LaTeX is decoded except in addresses and DOIs; the two hyphens of `pages` stay.
            `entrytype` holds the type as written where it is not one of `TYPES`.
        sentence: The fields with titles in English, in sentence case: capitals at the beginning and in names only.
            Titles that are the same in both are left out.
        languages: Languages of the work, as ISO 639-1 codes.
        access: open (open licence), free (free to read), paid or the empty string.
        annotation: What it found, how, and what it means for practice.
        file: Path of the .bib file, relative to the project.
        line: Line of the entry in it, from 1.
        lines: Line of each field, from 1.
    """

    id: str
    type: str
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    contributors: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    titles: Text = field(default_factory=Text)
    year: int | None = None
    date: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    sentence: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    access: str = ""
    annotation: Text = field(default_factory=Text)
    file: str = ""
    line: int = 1
    lines: dict[str, int] = field(default_factory=dict)

    def get(self, name: str, language: Language | None = None) -> str:
        """Return a field's text, or the empty string; with `language`, its form in that language where there is one."""
        if language is not None:
            localised = self.fields.get(f"{name}_{language}", "")
            if localised:
                return localised
        return self.fields.get(name, "")
