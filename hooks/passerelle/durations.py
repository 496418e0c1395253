"""How long training takes: what is stated, or else the sum of what its pieces state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from .model import Material, Part, Programme, Unit


class _Timed(Protocol):
    @property
    def minutes(self) -> int | None: ...


def summed(pieces: Iterable[_Timed]) -> tuple[int, bool]:
    """Return the minutes of pieces that state any, and whether every one does (none is not every one)."""
    stated = [piece.minutes for piece in pieces]
    known = [minutes for minutes in stated if minutes is not None]
    return sum(known), bool(stated) and len(known) == len(stated)


def minutes_of_part(part: Part) -> int | None:
    """Return the minutes of a part: as stated, or the sum of its items where all state theirs."""
    return part.minutes if part.minutes is not None else _whole(*summed(part.items))


def minutes_of_unit(unit: Unit) -> int | None:
    """Return the minutes of a unit: as stated, or the sum of its parts where all are known."""
    if unit.minutes is not None:
        return unit.minutes
    parts = [minutes_of_part(part) for part in unit.parts]
    known = [minutes for minutes in parts if minutes is not None]
    return _whole(sum(known), bool(parts) and len(known) == len(parts))


def minutes_of_programme(programme: Programme) -> int | None:
    """Return the minutes of a programme: as stated, or the sum of its units where all are known."""
    if programme.minutes is not None:
        return programme.minutes
    units = [minutes_of_unit(unit) for unit in programme.units]
    known = [minutes for minutes in units if minutes is not None]
    return _whole(sum(known), bool(units) and len(known) == len(units))


def minutes_of_material(material: Material) -> int | None:
    """Return the minutes of a material: as stated, or the sum of its sections where all state theirs."""
    return material.minutes if material.minutes is not None else _whole(*summed(material.sections))


def _whole(minutes: int, complete: bool) -> int | None:
    return minutes if complete else None
