"""The timeline: when practices began and ended, as a table with bars; counts by year where there are many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from ...model import Outline
from ..edition import Edition
from ..environment import render
from ..html import as_html
from .evidence import cards

MOST: Final = 200
"""Most cards with a bar each; of a larger library the countries and the years are shown."""
_TICKS: Final = 8
"""At most about so many years are written above the bars."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The years that the bars are drawn along.

    The last year is the latest that any card mentions, not today’s: a site made again tomorrow is the same.

    Attributes:
        first: First year.
        last: Last year.
        step: Years between two that are written.
    """

    first: int
    last: int
    step: int

    @classmethod
    def of(cls, practices: list[Outline]) -> Axis:
        """Return the axis that some practices ask for."""
        first = min((one.start for one in practices), default=2000)
        last = max((max(one.start, one.end or 0, one.updated) for one in practices), default=first)
        step = next(
            step
            for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000)
            if (last - first) / step <= _TICKS
        )
        return cls(first // step * step, last + 1, step)

    def at(self, year: int) -> float:
        """Return how far along the axis a year begins, in per cent."""
        return round(100 * (year - self.first) / (self.last - self.first), 2)

    @property
    def years(self) -> list[int]:
        """The years that are written; none so close to the end that it would not fit."""
        return [year for year in range(self.first, self.last, self.step) if self.at(year) <= 93]


def timeline(edition: Edition, most: int = MOST) -> str:
    """Return the body of the page of the timeline, with a bar for each card if there are at most `most`."""
    practices = list(edition.library.outlines.values())
    axis = Axis.of(practices)
    values: dict[str, Any] = {"axis": _scale(axis), "groups": [], "countries": [], "years": []}
    if len(practices) <= most:
        values["groups"] = _groups(axis, edition)
    else:
        values["countries"] = _countries(axis, edition)
        values["years"] = _years(practices, edition)
    return render("overview_timeline.html", edition.language, **values)


def in_use(practices: list[Outline]) -> dict[int, tuple[int, int, int]]:
    """Return for each year, the earliest first, how many practices began, had ended and were in use.

    A practice is in use in the years of its start and of its end; one without an end still is in the last year.
    """
    last = Axis.of(practices).last
    began = Counter(one.start for one in practices)
    ended = Counter(one.end for one in practices if one.end is not None)
    running, found = 0, {}
    for year in range(min(began, default=last), last):
        running += began[year]
        found[year] = began[year], ended[year], running
        running -= ended[year]
    return found


def _groups(axis: Axis, edition: Edition) -> list[dict[str, Any]]:
    """Return the cards of each country, of which each has one of its own; the earliest first."""
    practices = edition.library.outlines.values()
    own = {one.country for one in practices}
    return [
        {
            "link": edition.value("countries", country),
            "rows": [
                (edition.link(one.id), edition.years(one), _bar(one, axis))
                for one in sorted(
                    (one for one in practices if one.country == country),
                    key=lambda one: (one.start, edition.rank[one.id]),
                )
            ],
        }
        for country in edition.facet_values("country")
        if country in own
    ]


def _countries(axis: Axis, edition: Edition) -> list[dict[str, Any]]:
    by_country = edition.connections.facets["country"]
    rows = []
    for country in edition.facet_values("country"):
        practices = [edition.library.outlines[one] for one in by_country[country]]
        rows.append(
            {
                "link": edition.value("countries", country),
                "cards": cards(len(practices), edition),
                "first": min(one.start for one in practices),
                "running": sum(one.end is None for one in practices),
                "curve": _curve(practices, axis),
            }
        )
    return rows


def _years(practices: list[Outline], edition: Edition) -> list[dict[str, Any]]:
    found = in_use(practices)
    most = max(running for _, _, running in found.values())
    return [
        {
            "year": year,
            "began": began,
            "ended": ended,
            "running": running,
            "bar": _svg(
                f'<rect class="pl-bar__done" y="3" width="{round(100 * running / most, 2):g}%" height="10"/>'
            ),
        }
        for year, (began, ended, running) in reversed(found.items())
        if began or ended
    ]


def _bar(practice: Outline, axis: Axis) -> Markup:
    """Return the bar of a practice, hollow once it has ended; it always has the width of a year at least."""
    left = axis.at(practice.start)
    right = axis.at(axis.last if practice.end is None else max(practice.end, practice.start) + 1)
    kind = "pl-bar__open" if practice.end is None else "pl-bar__done"
    return _svg(
        f'{_lines(axis)}<rect class="{kind}" x="{left:g}%" y="3" width="{round(right - left, 2):g}%" height="10"/>'
    )


def _curve(practices: list[Outline], axis: Axis) -> Markup:
    """Return how many practices were in use over the years as an area, as high as its own maximum."""
    found = in_use(practices)
    most = max(running for _, _, running in found.values())
    top = [f"M{axis.at(min(found)):g} 16"]
    for year, (_, _, running) in found.items():
        top.append(f"V{round(16 - 14 * running / most, 1):g}H{axis.at(year + 1):g}")
    area = f'<path class="pl-bar__area" d="{"".join(top)}V16z"/>'
    return as_html(
        '<svg class="pl-bar" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{area}</svg>"
    )


def _lines(axis: Axis) -> str:
    return "".join(f'<line x1="{axis.at(year):g}%" x2="{axis.at(year):g}%" y2="16"/>' for year in axis.years)


def _scale(axis: Axis) -> Markup:
    return _svg("".join(f'<text x="{axis.at(year):g}%" y="12">{year}</text>' for year in axis.years))


def _svg(inside: str) -> Markup:
    return as_html(
        f'<svg class="pl-bar" width="100%" height="16" aria-hidden="true" focusable="false">{inside}</svg>'
    )
