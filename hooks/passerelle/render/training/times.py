"""Durations in words: “1 h 15 min”, « 1 h 15 »."""

from __future__ import annotations

from ...durations import minutes_of_programme, minutes_of_unit
from ...model import Programme, Unit
from ..edition import Edition

_HOUR = 60


def spoken(minutes: int, edition: Edition) -> str:
    """Return a number of minutes in words: hours and minutes from an hour on."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return edition.word("time_minutes", minutes=str(rest))
    if not rest:
        return edition.word("time_hours", hours=str(hours))
    return edition.word(
        "time_both", hours=str(hours), minutes=f"{rest:02}" if edition.language == "fr" else str(rest)
    )


def length_of_unit(unit: Unit, edition: Edition) -> str:
    """Return how long a unit takes, or the empty string where it is not known."""
    minutes = minutes_of_unit(unit)
    if minutes is not None:
        return spoken(minutes, edition)
    if unit.kind == "day":
        return counted("days", unit.count or 1, edition)
    return ""


def length_of_programme(programme: Programme, edition: Edition) -> str:
    """Return how long a programme takes: in months, days or hours, whichever it is counted in."""
    minutes = minutes_of_programme(programme)
    known = [
        counted("months", programme.months, edition) if programme.months else "",
        counted("days", programme.days, edition) if programme.days else "",
        spoken(minutes, edition) if minutes else "",
    ]
    return ", ".join(one for one in known if one)


def counted(name: str, count: int, edition: Edition) -> str:
    """Return a number of things: “1 day”, “6 days”.

    Args:
        name: days, months, points or one of the kinds of unit, such as cycle.
        count: How many.
        edition: The language.
    """
    return edition.word(f"count_{name}_one" if count == 1 else f"count_{name}", count=str(count))
