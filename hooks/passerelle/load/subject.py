"""What a rule is given to look at: one record with its values, and where each stands in its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ..diagnostics import Place
from ..model import (
    Acronym,
    Kind,
    Language,
    Leaf,
    Library,
    Line,
    Mentions,
    Text,
    Value,
    leaves,
    mentions,
)
from ..model.fields import Path as FieldPath
from ..notation import BETWEEN
from .places import place_in, stamp_of, text_and_positions
from .source import position, read_source
from .yaml_file import parse_yaml


@dataclass(frozen=True)
class Subject:
    """One record under examination.

    Attributes:
        root: Folder of the project.
        kind: What the record is; a value of a controlled list counts as a term.
        record: The record.
        file: Its file, relative to the project.
        in_a_list: Whether it is a value of a controlled list, one of many in its file.
    """

    root: Path
    kind: Kind
    record: object
    file: str
    in_a_list: bool = False

    @property
    def id(self) -> str:
        """Its identifier."""
        return str(getattr(self.record, "id", ""))

    @cached_property
    def leaves(self) -> list[Leaf]:
        """Every value of the record that is given."""
        return leaves(self.record)

    @cached_property
    def worded(self) -> list[Leaf]:
        """The values that are texts in two languages."""
        return [leaf for leaf in self.leaves if isinstance(leaf.value, Text)]

    @cached_property
    def texts(self) -> list[tuple[Leaf, Language, str]]:
        """Every text of the record in each language in which it is given."""
        found: list[tuple[Leaf, Language, str]] = []
        for leaf in self.worded:
            text = leaf.value
            if text.en:
                found.append((leaf, "en", text.en))
            if text.fr:
                found.append((leaf, "fr", text.fr))
        return found

    @cached_property
    def joined(self) -> tuple[bytes, bytes]:
        """Its texts of plain words as one, and its other texts as one, in UTF-8.

        A single search in them tells of what most records hold nothing at all, in bytes three times as fast.
        """
        lines: list[str] = []
        prose: list[str] = []
        for leaf, _, text in self.texts:
            (lines if isinstance(leaf.value, Line) else prose).append(text)
        return BETWEEN.join(lines).encode(), BETWEEN.join(prose).encode()

    @cached_property
    def bracketed(self) -> list[tuple[Leaf, Language, str]]:
        """The texts that hold a bracket: only they can cite or link, and they are few."""
        return [one for one in self.texts if "[" in one[2]]

    def referring(self, kind: Kind) -> Iterator[Leaf]:
        """Yield the values that should be ids of records of this kind."""
        for leaf in self.leaves:
            if leaf.note is not None and kind in leaf.note.refers:
                yield leaf

    def place(self, path: FieldPath, find: str = "") -> Place:
        """Return the place of a value, or of the words `find` inside it when they stand there to the letter.

        Args:
            path: Where the value stands in the record.
            find: The words.
        """
        if self.in_a_list:
            positions = _positions(self.root, self.file, stamp_of(self.root / self.file))
            path = (positions.get(self.id, -1), *path)  # -1: the file has changed since it was read
        place = place_in(self.root, self.file, path)
        if not find:
            return place
        text, _ = text_and_positions(self.root, self.file)
        find = find.partition("\n")[0]  # further lines are indented in the file
        start = _offset(text, place)
        at = text.find(find, start)
        if at < 0:
            return place
        line, column = position(text, at)
        return Place(self.file, line, column, len(find))


def subjects(library: Library, doubtful: Callable[[Mentions], bool]) -> Iterator[Subject]:
    """Yield every record that has a file of its own, cards first, then every value of a list, of which a rule doubts.

    Args:
        library: The library.
        doubtful: Tells from what a record names whether the record itself has to be looked at; few have to.
    """
    for kind, identifier in library.named():
        if doubtful(library.mentions_of(kind, identifier)):
            yield subject_of(library, kind, identifier)
    for subject in values_of_lists(library):
        if doubtful(mentions(subject.leaves)):
            yield subject


def subject_of(library: Library, kind: Kind, identifier: str) -> Subject:
    """Return a record that has a file of its own."""
    return Subject(library.root, kind, library.of(kind)[identifier], library.file_of(kind, identifier))


def values_of_lists(library: Library) -> Iterator[Subject]:
    """Yield every value of every controlled list, and every acronym of theirs."""
    lists: dict[str, Mapping[str, Value | Acronym]] = {**library.vocabularies, "acronyms": library.acronyms}
    for name, values in lists.items():
        for value in values.values():
            yield Subject(library.root, "term", value, library.vocabulary_files[name], in_a_list=True)


@lru_cache(maxsize=64)
def _positions(root: Path, file: str, stamp: tuple[int, int]) -> dict[str, int]:
    """Return where each value of a controlled list stands in its file: values that did not load count too."""
    found: dict[str, int] = {}
    text = read_source(root / file, file, lambda _: None)
    for place, item in enumerate(parse_yaml(text or "", file, lambda _: None) or ()):
        if isinstance(item, dict):
            found.setdefault(str(item.get("id")).strip(), place)
    return found


def _offset(text: str, place: Place) -> int:
    offset = 0
    for _ in range(place.line - 1):
        end = text.find("\n", offset)
        if end < 0:
            return offset
        offset = end + 1
    return offset + place.column - 1
