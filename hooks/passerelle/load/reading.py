"""What one file came to; a record that another process has read is made here only when it is asked for.

A record costs as much to send as to make. What travels between processes is therefore the plain data of its file, and
`passerelle check`, which needs little more than what each record names, never makes most of the records again.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from ..diagnostics import Diagnostic
from ..model import FileRecord, Mentions
from .fields import adapter

R = TypeVar("R", bound=FileRecord)


@dataclass(slots=True)
class Reading:
    """What one file came to.

    Attributes:
        stamp: When it was last changed, and its size.
        content: A record, the works of a bibliography, or None.
        problems: What is wrong with it.
        id: Identifier of the record, or the empty string where there is none.
        aliases: Its former identifiers.
        mentions: What the record names outside itself.
        retired: Whether the record is a card that has been retired.
    """

    stamp: tuple[int, int]
    content: Any
    problems: list[Diagnostic]
    id: str = ""
    aliases: tuple[str, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)
    retired: bool = False

    def record(self) -> FileRecord:
        """Return the record, made now if it has come from another process."""
        if self.content.__class__ is Sent:
            self.content = self.content.unpacked()
        return cast(FileRecord, self.content)


class Sent:
    """A record on its way between processes: its model, and the plain data that have been found to fit it."""

    __slots__ = ("data", "model")

    def __init__(self, model: type[FileRecord], data: Any) -> None:
        self.model, self.data = model, pickle.dumps(data, pickle.HIGHEST_PROTOCOL)

    def unpacked(self) -> FileRecord:
        """Return the record."""
        made: FileRecord = adapter(self.model).validate_python(pickle.loads(self.data))
        return made


class Records(Mapping[str, R]):
    """Records of one kind by id, sorted by id."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = dict(sorted(readings.items()))

    def __getitem__(self, identifier: str) -> R:
        """Return the record with this id."""
        return cast(R, self._readings[identifier].record())

    def __contains__(self, identifier: object) -> bool:
        """Tell whether there is a record with this id, without making it."""
        return identifier in self._readings

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in order."""
        return iter(self._readings)

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._readings)
