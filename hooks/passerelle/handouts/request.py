"""`passerelle export pdf`: what is asked for, and the files that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from ..addresses import file_name
from ..model import Language, Library
from ..render.edition import Edition
from .binder import binder, linked, shortlist
from .document import handout
from .pieces import HANDED_OUT, Subject, piece

_NEAR: Final = 3
"""Most names that are suggested for one that does not exist."""


class UnknownNameError(Exception):
    """Nothing that is handed out has this name.

    Attributes:
        name: The name.
        near: Names that are like it.
    """

    def __init__(self, name: str, near: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.near = near


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be printed.

    Attributes:
        subjects: What it is about.
        binder: Whether to make a binder of them.
        answers: Whether it is for trainers, with answers.
        title: Title of a shortlist or binder, or empty for the usual one.
    """

    subjects: tuple[Subject, ...]
    binder: bool = False
    answers: bool = False
    title: str = ""

    def with_linked(self, edition: Edition) -> Request:
        """Return the same with the cards and materials that the subjects use."""
        found = linked(self.subjects, edition.library, edition.connections)
        return Request(tuple(found), self.binder, self.answers, self.title)

    def name(self, language: Language) -> str:
        """Return the name of the file."""
        if len(self.subjects) == 1 and not self.binder:
            only = file_name(self.subjects[0].id, self.subjects[0].unit)
            return f"{only}-{language}.{'trainer.' if self.answers else ''}pdf"
        kind = {"en": ("shortlist", "binder"), "fr": ("selection", "classeur")}[language][self.binder]
        return f"{kind}-{language}.{'trainer.' if self.answers else ''}pdf"

    def document(self, edition: Edition) -> str:
        """Return the HTML document in a language."""
        pieces = [piece(one, edition) for one in self.subjects]
        if self.binder:
            return binder(pieces, edition, title=self.title, answers=self.answers)
        if len(pieces) == 1:
            return handout(pieces[0], edition, answers=self.answers)
        return shortlist(pieces, edition, title=self.title, answers=self.answers)


def subject_of(name: str, library: Library) -> Subject:
    """Return what a name stands for: the id or a former id of a record, or `PROGRAMME/UNIT`.

    Raises:
        UnknownNameError: Nothing that is handed out has this name.
    """
    identifier, stroke, unit = name.partition("/")
    for kind in HANDED_OUT:
        for known, record in library.of(kind).items():
            if identifier != known and identifier not in getattr(record, "aliases", ()):
                continue
            if not stroke:
                return Subject(kind, known)
            if kind == "programme" and any(one.id == unit for one in library.programmes[known].units):
                return Subject(kind, known, unit)
    raise UnknownNameError(name, get_close_matches(name, sorted(set(_names(library))), _NEAR))


def _names(library: Library) -> Iterator[str]:
    for kind in HANDED_OUT:
        yield from library.of(kind)
    for programme in library.programmes.values():
        yield from (f"{programme.id}/{unit.id}" for unit in programme.units)
