"""What goes onto a handout: the article about a record or a unit, as its page has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import Final

from .. import addresses
from ..addresses import ROOT, SECTIONS
from ..model import Kind, Language, leaves
from ..model.mentions import mentions
from ..render.edition import Edition
from ..render.environment import render
from ..render.records import own_acronyms, record_page
from ..render.training.units import anchor_of, unit_view

HANDED_OUT: Final[tuple[Kind, ...]] = ("practice", "programme", "material")
"""Kinds of record that there are handouts of."""

_FOLDERS: Final[dict[Language, dict[str, Kind]]] = {
    "en": {names["en"]: kind for kind, names in SECTIONS.items()},
    "fr": {names["fr"]: kind for kind, names in SECTIONS.items()},
}
UNIT: Final = "#unit-"
"""Beginning of the links to a unit on the page of its programme; the rest is `anchor_of` it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a handout is about.

    Attributes:
        kind: Kind of the record.
        id: The record.
        unit: A unit of the programme, by its id, or empty for the whole.
    """

    kind: Kind
    id: str
    unit: str = ""

    @property
    def name(self) -> str:
        """How it is asked for: the id of the record, with a stroke and the unit's where it is one."""
        return f"{self.id}/{self.unit}" if self.unit else self.id

    @property
    def way(self) -> str:
        """Its permalink, from the root of the site."""
        return addresses.permalink(self.id) + (f"#{anchor_of(self.unit)}" if self.unit else "")


@dataclass(frozen=True, slots=True)
class Piece:
    """A subject as its page shows it, in one language.

    Attributes:
        subject: What it is about.
        title: Its title, plain.
        description: What it is in a sentence, plain.
        updated: Year of its last update.
        body: HTML of the page; `ROOT` in it stands for the way to the root of the site.
        works: Keys of the works that it cites.
        terms: Ids of the terms that it uses.
    """

    subject: Subject
    title: str
    description: str
    updated: int
    body: str = field(repr=False)
    works: tuple[str, ...]
    terms: tuple[str, ...]


def subjects_of(kind: Kind, identifier: str, edition: Edition) -> list[Subject]:
    """Return everything about a record that there is a handout of: itself, and each unit of a programme."""
    if kind not in HANDED_OUT:
        return []
    found = [Subject(kind, identifier)]
    if kind == "programme":
        found += [Subject(kind, identifier, unit.id) for unit in edition.library.programmes[identifier].units]
    return found


def piece(subject: Subject, edition: Edition, body: str = "") -> Piece:
    """Return what a subject’s page says.

    Args:
        subject: What it is about.
        edition: The language.
        body: HTML of the page, where it has been made already.
    """
    if subject.unit:
        return _unit(subject, edition)
    record = edition.library.of(subject.kind)[subject.id]
    return Piece(
        subject,
        edition.name(record),
        edition.plain(record.summary),  # type: ignore[union-attr]
        record.updated,  # type: ignore[union-attr]
        body or record_page(subject.kind, subject.id, edition).slots["body"],
        edition.connections.cites[subject.kind, subject.id],
        edition.connections.terms[subject.kind, subject.id],
    )


def _unit(subject: Subject, edition: Edition) -> Piece:
    programme = edition.library.programmes[subject.id]
    unit = next(one for one in programme.units if one.id == subject.unit)
    named = mentions(leaves(unit))
    works = tuple(key for key in named.works if key in edition.library.references)
    name = edition.name(programme)
    body = render(
        "unit_handout.html",
        edition.language,
        programme=name,
        unit=unit_view(unit, programme, edition),
        references=edition.works(works),
    )
    page = addresses.of_record("programme", programme.id, edition.language)
    body, acronyms = edition.acronyms.explain(
        body, page, own_acronyms("programme", programme.id, edition), "<h2"
    )
    return Piece(
        subject,
        edition.plain(unit.title),
        edition.plain(unit.text) or f"{name}, {edition.plain(unit.title)}",
        programme.updated,
        body + acronyms,
        works,
        tuple(one for one in named.targets if one in edition.library.terms),
    )


def target_of(href: str, language: Language) -> Subject | None:
    """Return the record that a link of a page leads to, or None where it leads elsewhere."""
    if not href.startswith(ROOT):
        return None
    path, mark, fragment = unescape(href[len(ROOT) :]).partition("#")
    parts = path.split("/")
    if len(parts) == 4 and parts[0] == language and parts[1] in _FOLDERS[language]:
        anchor = mark + fragment
        unit = anchor.removeprefix(UNIT) if anchor.startswith(UNIT) else ""
        return Subject(_FOLDERS[language][parts[1]], parts[2], unit)
    return None
