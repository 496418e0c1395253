"""What one file came to; a record is made from its plain data only when it is asked for.

`passerelle check` needs little more of most records than what they name, and the pages of a card are made by one
process out of several. So the plain data of a card are put away, and the record is made where it is needed; what lists
say of it, its outline, stays at hand. Records of other kinds are few: those that another process has read, which cost
as much to send as to make, travel as plain data and are kept once made.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

from ..diagnostics import Diagnostic
from ..model import FileRecord, Mentions, Outline
from .fields import fitter
from .store import Store

R = TypeVar("R", bound=FileRecord)

AT_HAND: Final = 100
"""Most records made from what is put away that are kept: those that pages are being made of."""


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
        outline: What lists say of it, if it is a card and lists will be made.
        retired: Whether the record is a card that has been retired.
    """

    stamp: tuple[int, int]
    content: Any
    problems: list[Diagnostic]
    id: str = ""
    aliases: tuple[str, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)
    outline: Outline | None = None
    retired: bool = False


class Packed:
    """A record as the plain data that have been found to fit its model, in a store."""

    __slots__ = ("model", "put")

    def __init__(self, model: type[FileRecord], data: Any, store: Store) -> None:
        # Nobody but these processes reads it, and of plain data it is the quickest form.
        self.model, self.put = model, store.put(marshal.dumps(data))

    def record(self, store: Store) -> FileRecord:
        """Return the record, made anew."""
        made: FileRecord = fitter(self.model)(marshal.loads(store.take(self.put)))
        return made


class Records(Mapping[str, R]):
    """Records of one kind by id, sorted by id.

    Args:
        readings: What their files came to.
        store: Where the plain data of those lie that are made when asked for.
        most: How many of these to keep, or None for all.
    """

    def __init__(self, readings: Mapping[str, Reading], store: Store, most: int | None = None) -> None:
        self._readings = dict(sorted(readings.items()))
        self._store, self._most = store, most
        self._made: dict[str, R] = {}

    def __getitem__(self, identifier: str) -> R:
        """Return the record with this id."""
        content = self._readings[identifier].content
        if content.__class__ is not Packed:
            return cast(R, content)
        made = self._made.get(identifier)
        if made is None:
            made = cast(R, content.record(self._store))
            if self._most is not None and len(self._made) >= self._most:
                self._made.clear()
            self._made[identifier] = made
        return made

    def __contains__(self, identifier: object) -> bool:
        """Tell whether there is a record with this id, without making it."""
        return identifier in self._readings

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in order."""
        return iter(self._readings)

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._readings)
