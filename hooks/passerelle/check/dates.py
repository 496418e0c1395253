"""Dates are dates, and stand in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ..diagnostics import Diagnostic, Rule
from ..load import Subject
from ..model import Line, Practice, Text

NOT_A_DATE = Rule(
    "D101",
    "error",
    message=Text("“{value}” is not a date", "« {value} » n’est pas une date"),
    hint=Text(
        "write 2021-07-06, a period 2019-06-05/2019-06-06, a month 2019-06 or a year 2019",
        "écrivez 2021-07-06, une période 2019-06-05/2019-06-06, un mois 2019-06 ou une année 2019",
    ),
    manual=Text(
        "Dates are written as in ISO 8601: year, month, day. 06/07/2021 is the 6th of July for some readers and the 7th of June for others.",
        "Les dates s’écrivent selon l’ISO 8601 : année, mois, jour. 06/07/2021 est le 6 juillet pour les uns et le 7 juin pour les autres.",
    ),
)
OUT_OF_ORDER = Rule(
    "D102",
    "error",
    message=Text(
        "{later} ({second}) lies before {earlier} ({first})", "{later} ({second}) précède {earlier} ({first})"
    ),
    hint=Text("correct one of the two", "corrigez l’une des deux dates"),
    manual=Text(
        "A practice does not end before it begins, a period does not end before it starts, and a card was last updated no earlier than the latest event that it reports.",
        "Une pratique ne finit pas avant d’avoir commencé, une période ne s’achève pas avant son début, et une fiche n’a pas été mise à jour avant le dernier événement qu’elle rapporte.",
    ),
)
_UPDATE: Final = Line("the last update", "la dernière mise à jour")
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_date(value: str) -> tuple[date, date] | None:
    """Return the first and last day that a date, month or year may mean (the first stands for the last), or None."""
    ends = []
    for part in value.split("/"):
        match = _DATE.fullmatch(part.strip())
        if not match:
            return None
        year, month, day = (int(group) if group else 1 for group in match.groups())
        try:
            ends.append(date(year, month, day))
        except ValueError:
            return None
    return (ends[0], ends[-1]) if len(ends) <= 2 else None


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """The order of the years of a card, and the dates of its meetings."""
    card = subject.record
    if not isinstance(card, Practice):
        return
    years: list[tuple[tuple[str | int, ...], int]] = [(("start",), card.start)]
    if card.end is not None:
        years.append((("end",), card.end))
        if card.end < card.start:
            yield _order(
                subject,
                ("end",),
                Line("the end", "la fin"),
                card.end,
                Line("the start", "le début"),
                card.start,
            )
    if card.evidence.year is not None:
        years.append((("evidence", "year"), card.evidence.year))
    for position, item in enumerate(card.deliverables):
        if item.year is not None:
            years.append((("deliverables", position, "year"), item.year))
    for position, meeting in enumerate(card.presented):
        path: tuple[str | int, ...] = ("presented", position, "date")
        span = parse_date(meeting.date)
        if span is None:
            yield NOT_A_DATE.at(subject.place(path), value=meeting.date[:40])
        else:
            years.append((path, span[1].year))
            if span[1] < span[0]:
                yield _order(
                    subject, path, Line("its end", "sa fin"), span[1], Line("its start", "son début"), span[0]
                )
    for where, year in years:
        if year > card.updated:
            yield _order(
                subject, ("updated",), _UPDATE, card.updated, Line(f"“{where[0]}”", f"« {where[0]} »"), year
            )


def _order(
    subject: Subject, path: tuple[str | int, ...], later: Line, second: object, earlier: Line, first: object
) -> Diagnostic:
    return OUT_OF_ORDER.at(subject.place(path), later=later, second=second, earlier=earlier, first=first)
