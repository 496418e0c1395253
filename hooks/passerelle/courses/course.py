"""What a course is, whatever package it goes into: groups of pages, questionnaires, files and links.

Every text stands by language, so that a course holds one language or both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from ..model import Language
from ..render.pages import shortened

Texts = Mapping[Language, str]
"""The same text in each language of a course; plain text or HTML, as is said where it is used."""

Asked = Literal["one", "several", "truth", "open"]
"""How a question is answered: one answer, several, true or false, in words."""

LONGEST = 200
"""Most characters of a title: learning platforms keep names of at most 255, and translate them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read.

    Attributes:
        id: Identifier, unique in the course.
        titles: Plain text.
        bodies: HTML, its links absolute.
        trainer: Whether it is for the trainer alone.
        files: Files that belong to it.
    """

    id: str
    titles: Texts
    bodies: Texts
    trainer: bool = False
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file that is taken along.

    Attributes:
        id: Identifier, unique in the course.
        titles: Plain text.
        path: Path in the package, of plain letters.
        source: Where it lies.
    """

    id: str
    titles: Texts
    path: str
    source: Path


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site or to another address.

    Attributes:
        id: Identifier, unique in the course.
        titles: Plain text.
        url: The address.
    """

    id: str
    titles: Texts
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen.

    Attributes:
        id: Identifier, unique in the question.
        texts: Plain text.
        right: Whether it is a right answer.
    """

    id: str
    texts: Texts
    right: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        id: Identifier, unique in the questionnaire.
        kind: one answer, several answers, true or false, or open.
        leads: HTML that stands before it: the heading of its section, and what is to be known to answer; or nothing.
        texts: Plain text.
        choices: What can be chosen; none for an open question.
        explanations: HTML shown once it has been answered, or nothing.
    """

    id: str
    kind: Asked
    leads: Texts
    texts: Texts
    choices: tuple[Choice, ...]
    explanations: Texts

    @property
    def graded(self) -> bool:
        """Whether it has a right answer; a question of opinion has none."""
        return any(choice.right for choice in self.choices)


@dataclass(frozen=True, slots=True, eq=False)
class Questionnaire:
    """Questions that are answered together. Each is itself alone, so that what is made of it can be kept by it.

    Attributes:
        id: Identifier, unique in the course.
        titles: Plain text.
        questions: Its questions, in order.
    """

    id: str
    titles: Texts
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Pages and more under a heading.

    Attributes:
        id: Identifier, unique in the course.
        titles: Plain text.
        entries: What stands under it, in order.
    """

    id: str
    titles: Texts
    entries: tuple[Entry, ...]


Entry = Page | File | Link | Questionnaire | Group


@dataclass(frozen=True, slots=True)
class Course:
    """A course.

    Attributes:
        id: Identifier, unique on the site.
        languages: Its languages, in the order in which they are shown.
        titles: Plain text.
        summaries: Plain text.
        groups: What it consists of, in order.
    """

    id: str
    languages: tuple[Language, ...]
    titles: Texts
    summaries: Texts
    groups: tuple[Group, ...]

    def entries(self) -> Iterator[Entry]:
        """Yield everything in the groups, in order; a group before what stands under it."""
        yield from _walk(self.groups)


class _Titled(Protocol):
    @property
    def titles(self) -> Texts: ...


def title_of(one: _Titled) -> str:
    """Return the title of anything in a course as plain text: in each of its languages, once where they are the same."""
    return joined(one.titles)


def joined(texts: Texts) -> str:
    """Return a title in each language, at most `LONGEST` characters together."""
    different = [text for text in dict.fromkeys(texts.values()) if text]
    each = LONGEST // max(1, len(different)) - 3
    return " / ".join(text if len(text) <= each else shortened(text, each) for text in different)


def _walk(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        if isinstance(entry, Group):
            yield from _walk(entry.entries)
