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
NOT_A_DAY = Rule(
    "D104",
    "error",
    message=Text("“{value}” is not a day", "« {value} » n’est pas un jour"),
    hint=Text("write year, month and day: 2026-11-21", "écrivez année, mois et jour : 2026-11-21"),
    manual=Text(
        "`added:` and `changed:` are days, written as in ISO 8601: the list of what is new, the feeds and the map for search engines are made from them.",
        "`added:` et `changed:` sont des jours, écrits selon l’ISO 8601 : la liste des nouveautés, les flux et le plan destiné aux moteurs de recherche en sont tirés.",
    ),
)
CHANGE_WITHOUT_DAY = Rule(
    "D105",
    "warning",
    message=Text(
        "the card says what changed, but not when", "la fiche dit ce qui a changé, mais non à quelle date"
    ),
    hint=Text("fill in `changed:`", "remplissez `changed:`"),
    manual=Text(
        "`change:` is shown among what is new, under the day that `changed:` gives; without that day nobody sees it.",
        "`change:` paraît parmi les nouveautés, au jour que donne `changed:` ; sans ce jour, personne ne le voit.",
    ),
)
EVENTS: Final = {
    "updated": Line("the last update", "la dernière mise à jour"),
    "end": Line("the end", "la fin"),
    "start": Line("the start", "le début"),
    "last": Line("its end", "sa fin"),
    "first": Line("its start", "son début"),
    "changed": Line("the change", "la modification"),
    "added": Line("the addition", "l’ajout"),
}
"""What may lie before what it should follow."""
FIELD: Final = Line("“{}”", "« {} »")
"""A field that is named by its key."""
DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_date(value: str) -> tuple[date, date] | None:
    """Return the first and last day that a date, month or year may mean (the first stands for the last), or None."""
    ends = []
    for part in value.split("/"):
        match = DATE.fullmatch(part.strip())
        if not match:
            return None
        year, month, day = (int(group) if group else 1 for group in match.groups())
        try:
            ends.append(date(year, month, day))
        except ValueError:
            return None
    return (ends[0], ends[-1]) if len(ends) <= 2 else None


def parse_day(value: str) -> date | None:
    """Return the day that a date in ISO 8601 names, or None if it is anything else: a month, a year, no date at all."""
    match = DATE.fullmatch(value)
    span = parse_date(value) if match and match.group(3) else None
    return span[0] if span else None


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """The order of the years of a card, the dates of its meetings, and the days on which it was added and changed."""
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
                EVENTS["end"],
                card.end,
                EVENTS["start"],
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
                yield _order(subject, path, EVENTS["last"], span[1], EVENTS["first"], span[0])
    changed = parse_day(card.changed)
    if changed is not None:  # A card may be older than its addition, not than its last change.
        years.append((("changed",), changed.year))
    yield from _check_days(subject, card)
    for where, year in years:
        if year > card.updated:
            yield _order(
                subject,
                ("updated",),
                EVENTS["updated"],
                card.updated,
                Line(FIELD.en.format(where[0]), FIELD.fr.format(where[0])),
                year,
            )


def _check_days(subject: Subject, card: Practice) -> Iterator[Diagnostic]:
    for name, written in (("added", card.added), ("changed", card.changed)):
        if written and parse_day(written) is None:
            yield NOT_A_DAY.at(subject.place((name,)), value=written[:40])
    added, changed = parse_day(card.added), parse_day(card.changed)
    if added and changed and changed < added:
        yield _order(
            subject,
            ("changed",),
            EVENTS["changed"],
            changed,
            EVENTS["added"],
            added,
        )
    if card.change and not card.changed:
        yield CHANGE_WITHOUT_DAY.at(subject.place(("change",)))


def _order(
    subject: Subject, path: tuple[str | int, ...], later: Line, second: object, earlier: Line, first: object
) -> Diagnostic:
    return OUT_OF_ORDER.at(subject.place(path), later=later, second=second, earlier=earlier, first=first)
