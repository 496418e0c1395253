"""What a rule is given: one record with its values, or the whole library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..diagnostics import Place
from ..load import place_in, text_and_positions
from ..load.source import position
from ..model import LANGUAGES, FileRecord, Kind, Language, Leaf, Library, Text, leaves
from ..model.fields import Path as FieldPath


@dataclass(frozen=True)
class Subject:
    """One record under examination.

    Attributes:
        library: Everything that was loaded.
        kind: What the record is.
        record: The record.
        file: Its file, relative to the project.
        within: Path of the record in its file: empty, or the position in a controlled list.
        leaves: Every value of the record that is given.
    """

    library: Library
    kind: Kind | str
    record: FileRecord | object
    file: str
    within: FieldPath = ()
    leaves: tuple[Leaf, ...] = field(default=())

    @classmethod
    def of(
        cls, library: Library, kind: Kind | str, record: object, file: str, within: FieldPath = ()
    ) -> Subject:
        """Return the subject for a record, its values spread out once for all the rules."""
        return cls(library, kind, record, file, within, tuple(leaves(record, within)))

    @cached_property
    def texts(self) -> tuple[tuple[Leaf, Language, str], ...]:
        """Every text of the record in each language in which it is given."""
        return tuple(
            (leaf, language, leaf.value[language])
            for leaf in self.leaves
            if isinstance(leaf.value, Text)
            for language in LANGUAGES
            if leaf.value[language]
        )

    @cached_property
    def bracketed(self) -> tuple[tuple[Leaf, Language, str], ...]:
        """The texts that hold a bracket: only they can cite or link, and they are few."""
        return tuple(one for one in self.texts if "[" in one[2])

    def referring(self, kind: Kind) -> Iterator[Leaf]:
        """Yield the values that should be ids of records of this kind."""
        for leaf in self.leaves:
            if leaf.note is not None and kind in leaf.note.refers:
                yield leaf

    def place(self, path: FieldPath, find: str = "") -> Place:
        """Return the place of a value, or of the words `find` inside it when they stand there to the letter."""
        place = place_in(self.library.root, self.file, path)
        if not find:
            return place
        text, _ = text_and_positions(self.library.root, self.file)
        find = find.partition("\n")[0]  # further lines are indented in the file
        start = _offset(text, place)
        at = text.find(find, start)
        if at < 0:
            return place
        line, column = position(text, at)
        return Place(self.file, line, column, len(find))


def _offset(text: str, place: Place) -> int:
    offset = 0
    for _ in range(place.line - 1):
        end = text.find("\n", offset)
        if end < 0:
            return offset
        offset = end + 1
    return offset + place.column - 1
