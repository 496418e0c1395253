"""A programme adds up: its units and periods exist once, and its days, months, minutes and points are what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..diagnostics import Diagnostic, Rule
from ..durations import minutes_of_part, minutes_of_unit, summed
from ..load import Subject
from ..model import Line, Part, Programme, Text, Unit
from ..model.fields import Path
from .identifiers import bad_form, is_identifier

TWICE = Rule(
    "P101",
    "error",
    message=Text(
        "the identifier “{id}” stands twice in this programme",
        "l’identifiant « {id} » figure deux fois dans cette formation",
    ),
    hint=Text("give one of the two another identifier", "donnez à l’un des deux un autre identifiant"),
    manual=Text(
        "Units, periods and chapters of a programme each have an identifier of their own: it is the address of the unit on the page, the name of its handout and of its course package.",
        "Les unités, les périodes et les chapitres d’une formation ont chacun leur identifiant : c’est l’adresse de l’unité dans la page, le nom de son document à distribuer et de son paquet de cours.",
    ),
)
NO_PERIOD = Rule(
    "P102",
    "error",
    message=Text("this programme has no period “{id}”", "cette formation n’a pas de période « {id} »"),
    hint=Text(
        "add it to `periods:`, or name one of these: {known}",
        "ajoutez-la sous `periods:`, ou nommez l’une de celles-ci : {known}",
    ),
    manual=Text(
        "Units and assessments lie in a period of the programme, such as its first year, which stands under `periods:`.",
        "Les unités et les évaluations se situent dans une période de la formation, par exemple sa première année, décrite sous `periods:`.",
    ),
)
NO_UNIT = Rule(
    "P103",
    "error",
    message=Text("this programme has no other unit “{id}”", "cette formation n’a pas d’autre unité « {id} »"),
    hint=Text("name one of these: {known}", "nommez l’une de celles-ci : {known}"),
    manual=Text(
        "`through:` names the units of the same programme in which a competence is acquired.",
        "`through:` nomme les unités de la même formation où une compétence s’acquiert.",
    ),
)
SAME_MOMENT = Rule(
    "P104",
    "error",
    message=Text(
        "this unit has two parts for the same half-day",
        "cette unité a deux parties pour la même demi-journée",
    ),
    hint=Text(
        "join the two, or give them minutes and leave `moment:` out",
        "réunissez les deux, ou donnez-leur des minutes et ôtez `moment:`",
    ),
    manual=Text(
        "A day has one morning and one afternoon; the timetable shows one part in each.",
        "Une journée a une matinée et un après-midi ; l’emploi du temps montre une partie dans chacun.",
    ),
)
DOES_NOT_ADD_UP = Rule(
    "P201",
    "error",
    message=Text(
        "the number of {unit} does not add up: {stated} stated, {counted} counted",
        "le nombre de {unit} ne tombe pas juste : {stated} d’après le total, {counted} d’après le détail",
    ),
    hint=Text(
        "correct the total, or one of the pieces that it is made of",
        "corrigez le total, ou l’un des éléments qui le composent",
    ),
    manual=Text(
        "A total is the sum of its pieces: the points of an assessment, the months of the periods, the days among the units, the minutes of units, parts and items. Pieces without a number leave a total open, but never exceed it.",
        "Un total est la somme de ses éléments : les points d’une évaluation, les mois des périodes, les journées parmi les unités, les minutes des unités, des parties et des éléments. Des éléments sans nombre laissent le total ouvert, sans jamais le dépasser.",
    ),
)
NOT_A_NUMBER_OF = Rule(
    "P202",
    "error",
    message=Text("{value} cannot be a number of {unit}", "{value} ne peut pas être un nombre de {unit}"),
    hint=Text(
        "write a number of 1 or more, or leave it out", "écrivez un nombre à partir de 1, ou omettez-le"
    ),
    manual=Text(
        "What is counted is at least one; what is not known is left out.",
        "Ce qui se compte vaut au moins un ; ce que l’on ignore s’omet.",
    ),
)

MINUTES: Final = Line("minutes", "minutes")
_COUNTED: Final = {
    "points": Line("points", "points"),
    "months": Line("months", "mois"),
    "days": Line("days", "jours"),
    "minutes": MINUTES,
    "count": Line("units", "unités"),
}


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """Identifiers within a programme, and its sums."""
    programme = subject.record
    if not isinstance(programme, Programme):
        return
    yield from _identifiers(programme, subject)
    yield from _names(programme, subject)
    for leaf in subject.leaves:
        name = str(leaf.path[-1])
        if name in _COUNTED and isinstance(leaf.value, int) and leaf.value < 1:
            yield NOT_A_NUMBER_OF.at(subject.place(leaf.path), value=leaf.value, unit=_COUNTED[name])
    yield from _sums(programme, subject)


def _identifiers(programme: Programme, subject: Subject) -> Iterator[Diagnostic]:
    for name in ("chapters", "periods", "units"):
        seen: set[str] = set()
        for position, piece in enumerate(getattr(programme, name)):
            path = (name, position, "id")
            if not is_identifier(piece.id):
                yield bad_form(piece.id, subject.place(path))
            elif piece.id in seen:
                yield TWICE.at(subject.place(path), id=piece.id)
            seen.add(piece.id)


def _names(programme: Programme, subject: Subject) -> Iterator[Diagnostic]:
    periods = [period.id for period in programme.periods]
    units = [unit.id for unit in programme.units]
    named = [(("units", place, "period"), one.period) for place, one in enumerate(programme.units)]
    named += [(("assessment", place, "period"), one.period) for place, one in enumerate(programme.assessment)]
    for path, period in named:
        if period and period not in periods:
            yield NO_PERIOD.at(subject.place(path), id=period, known=", ".join(periods))
    for position, unit in enumerate(programme.units):
        for number, other in enumerate(unit.through):
            if other not in units or other == unit.id:
                known = ", ".join(one for one in units if one != unit.id)
                yield NO_UNIT.at(subject.place(("units", position, "through", number)), id=other, known=known)
        moments = [part.moment for part in unit.parts if part.moment]
        for number, part in enumerate(unit.parts):
            if part.moment and moments.count(part.moment) > 1:
                yield SAME_MOMENT.at(subject.place(("units", position, "parts", number, "moment")))


def _sums(programme: Programme, subject: Subject) -> Iterator[Diagnostic]:
    for position, one in enumerate(programme.assessment):
        if one.parts:
            points = sum(part.points for part in one.parts)
            yield from _total(subject, ("assessment", position, "points"), one.points, points, True)
    if programme.periods:
        months = [period.months for period in programme.periods]
        known = [number for number in months if number is not None]
        yield from _total(subject, ("months",), programme.months, sum(known), len(known) == len(months))
    days = sum(unit.count or 1 for unit in programme.units if unit.kind == "day")
    if days:
        yield from _total(subject, ("days",), programme.days, days, True)
    yield from _minutes(subject, ("minutes",), programme.minutes, map(minutes_of_unit, programme.units))
    for position, unit in enumerate(programme.units):
        yield from _minutes_of_unit(unit, ("units", position), subject)


def _minutes_of_unit(unit: Unit, path: Path, subject: Subject) -> Iterator[Diagnostic]:
    yield from _minutes(subject, (*path, "minutes"), unit.minutes, map(minutes_of_part, unit.parts))
    for place, part in enumerate(unit.parts):
        yield from _minutes_of_items(part, (*path, "parts", place, "minutes"), subject)


def _minutes_of_items(part: Part, path: Path, subject: Subject) -> Iterator[Diagnostic]:
    counted, complete = summed(part.items)
    yield from _total(subject, path, part.minutes, counted, complete)


def _minutes(
    subject: Subject, path: Path, stated: int | None, pieces: Iterable[int | None]
) -> Iterator[Diagnostic]:
    found = list(pieces)
    known = [minutes for minutes in found if minutes is not None]
    yield from _total(subject, path, stated, sum(known), bool(found) and len(known) == len(found))


def _total(
    subject: Subject, path: Path, stated: int | None, counted: int, complete: bool
) -> Iterator[Diagnostic]:
    """Compare a stated total with what its pieces come to; where some state nothing it may only be larger."""
    if stated is None or (stated == counted if complete else stated >= counted):
        return
    yield DOES_NOT_ADD_UP.at(
        subject.place(path), unit=_COUNTED[str(path[-1])], stated=stated, counted=counted
    )
