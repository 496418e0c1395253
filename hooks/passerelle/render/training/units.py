"""The units of a programme as page, handout, slides and course package show them: with links to all that they use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from markupsafe import Markup

from ...durations import minutes_of_part
from ...model import Item, Kind, Part, Programme, Unit, leaves
from ...model.mentions import mentions
from ..edition import Edition
from ..html import as_html
from ..take_along import take_along
from .times import counted, length_of_unit, spoken

_NUMBERED: Final = frozenset({"day", "section", "step", "session"})
_USED: Final[tuple[Kind, ...]] = ("practice", "material", "term")


@dataclass(frozen=True, slots=True)
class Used:
    """What a unit uses of one kind of record.

    Attributes:
        heading: Name of the kind, in the plural.
        links: A link to each record.
    """

    heading: str
    links: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item, ready for a template.

    Attributes:
        title: Its title.
        text: Its text, or nothing.
        length: How long it takes, or nothing.
        links: Links to cards, terms and works that it names.
        materials: Links to materials that it names.
    """

    title: Markup
    text: Markup | str
    length: str
    links: tuple[Markup, ...]
    materials: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A part, ready for a template.

    Attributes:
        title: Its title.
        moment: The half-day, or nothing.
        length: How long it takes, or nothing.
        text: Its text, or nothing.
        entries: Its items.
    """

    title: Markup
    moment: str
    length: str
    text: Markup | str
    entries: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit, ready for a template.

    Attributes:
        id: Its identifier in the programme.
        anchor: Its anchor on the page of the programme.
        kind: What it is: “Internship”, “6 cycles”, “Day 2”.
        title: Its title.
        plain: Its title as plain text.
        period: The period it lies in, or nothing.
        length: How long it takes, or nothing.
        text: Its text, or nothing.
        goals: Its goals.
        through: Links to the units through which it is acquired.
        parts: Its parts.
        used: What it uses, by kind, each once.
        take_along: Links to the files made of it.
    """

    id: str
    anchor: Markup
    kind: str
    title: Markup
    plain: str
    period: Markup | str
    length: str
    text: Markup | str
    goals: tuple[Markup, ...]
    through: tuple[Markup, ...]
    parts: tuple[PartView, ...]
    used: tuple[Used, ...]
    take_along: Markup


def anchor_of(unit: str) -> str:
    """Return the anchor of a unit, by its id, on the page of its programme, ready for HTML."""
    return f"unit-{escape(unit)}"


def units_of(programme: Programme, edition: Edition) -> list[UnitView]:
    """Return the units of a programme in one language."""
    return [unit_view(unit, programme, edition) for unit in programme.units]


def unit_view(unit: Unit, programme: Programme, edition: Edition) -> UnitView:
    """Return a unit of a programme in one language."""
    titles = {one.id: edition.inline(one.title) for one in programme.units}
    periods = {one.id: edition.inline(one.title) for one in programme.periods}
    return UnitView(
        id=unit.id,
        anchor=as_html(anchor_of(unit.id)),
        kind=kind_of(unit, programme, edition),
        title=edition.inline(unit.title),
        plain=edition.plain(unit.title),
        period=periods.get(unit.period, ""),
        length=length_of_unit(unit, edition) if unit.kind != "day" else "",
        text=edition.prose(unit.text) if unit.text else "",
        goals=tuple(edition.inline(goal) for goal in unit.goals),
        through=tuple(
            as_html(f'<a href="#{anchor_of(one)}">{titles[one]}</a>') for one in unit.through if one in titles
        ),
        parts=tuple(_part(part, edition) for part in unit.parts),
        used=used_by(unit, edition),
        take_along=take_along("programme", programme.id, edition, unit.id),
    )


def kind_of(unit: Unit, programme: Programme, edition: Edition) -> str:
    """Return what a unit is: “Internship”, “6 cycles”, or “Day 2” of the kinds that come one after the other."""
    if unit.count and unit.count > 1:
        return counted(f"unit_{unit.kind}", unit.count, edition)
    name = edition.word(f"unit_{unit.kind}")
    alike = [one.id for one in programme.units if one.kind == unit.kind]
    if unit.kind in _NUMBERED and len(alike) > 1:
        return f"{name}\N{NO-BREAK SPACE}{alike.index(unit.id) + 1}"
    return name


def used_by(unit: Unit, edition: Edition) -> tuple[Used, ...]:
    """Return everything that a unit uses: named by its items or linked to and cited in its texts, each once."""
    named = mentions(leaves(unit))
    ids = [one for one in named.targets if one in edition.names]
    found = []
    for kind in _USED:
        links = tuple(edition.link(one) for one in ids if edition.names[one][0] == kind)
        if links:
            found.append(Used(edition.word(f"used_{kind}"), links))
    works = tuple(edition.link(key) for key in named.works if key in edition.library.references)
    if works:
        found.append(Used(edition.word("used_reference"), works))
    return tuple(found)


def _part(part: Part, edition: Edition) -> PartView:
    minutes = minutes_of_part(part)
    return PartView(
        title=edition.inline(part.title),
        moment=edition.word(f"moment_{part.moment}") if part.moment else "",
        length=spoken(minutes, edition) if minutes else "",
        text=edition.prose(part.text) if part.text else "",
        entries=tuple(_item(item, edition) for item in part.items),
    )


def _item(item: Item, edition: Edition) -> ItemView:
    return ItemView(
        title=edition.inline(item.title),
        text=edition.prose(item.text) if item.text else "",
        length=spoken(item.minutes, edition) if item.minutes else "",
        links=_links((*item.practices, *item.terms, *item.references), edition),
        materials=_links(item.materials, edition),
    )


def _links(identifiers: Iterable[str], edition: Edition) -> tuple[Markup, ...]:
    return tuple(edition.link(one) for one in dict.fromkeys(identifiers))
