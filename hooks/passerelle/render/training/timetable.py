"""A programme at a glance: its days by half-days, or its units by period, with how long each takes."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from ...model import HALF_DAYS, Programme, Unit
from ..edition import Edition
from ..environment import render
from ..html import as_html
from .times import counted, length_of_unit
from .units import anchor_of, kind_of

_TIMED: Final = frozenset({"day", "section", "cycle", "internship", "session"})
"""Kinds of unit that take place; competences are built across them, and steps are what they teach."""


def timetable(programme: Programme, edition: Edition) -> Markup:
    """Return the timetable of a programme, or nothing where there is nothing to tell of its units."""
    units = [unit for unit in programme.units if unit.kind in _TIMED]
    if len(units) < 2:
        return as_html("")
    if any(part.moment for unit in units for part in unit.parts):
        return as_html(render("timetable_days.html", edition.language, days=_days(units, programme, edition)))
    groups: list[tuple[Markup | str, str, list[tuple[Markup, str, str]]]] = [
        (
            edition.inline(period.title),
            _months(period.months, edition),
            _rows(units, period.id, programme, edition),
        )
        for period in programme.periods
    ]
    groups.append(("", "", _rows(units, "", programme, edition)))
    shown = [group for group in groups if group[2]]
    timed = any(row[2] for _, _, rows in shown for row in rows)
    if len(shown) == 1 and not timed:  # it would only repeat the table of contents
        return as_html("")
    return as_html(render("timetable.html", edition.language, groups=shown, timed=timed))


def _months(months: int | None, edition: Edition) -> str:
    return counted("months", months, edition) if months else ""


def _days(
    units: list[Unit], programme: Programme, edition: Edition
) -> list[tuple[str, Markup, list[list[Markup]]]]:
    """Return a row a day: which it is, a link to it, and for each half-day the titles of what fills it."""
    return [
        (
            kind_of(unit, programme, edition),
            _link(unit, edition),
            [
                [edition.inline(part.title) for part in unit.parts if part.moment == moment]
                for moment in HALF_DAYS
            ],
        )
        for unit in units
    ]


def _rows(
    units: list[Unit], period: str, programme: Programme, edition: Edition
) -> list[tuple[Markup, str, str]]:
    return [
        (_link(unit, edition), kind_of(unit, programme, edition), length_of_unit(unit, edition))
        for unit in units
        if unit.period == period
    ]


def _link(unit: Unit, edition: Edition) -> Markup:
    return as_html(f'<a href="#{anchor_of(unit.id)}">{edition.inline(unit.title)}</a>')
