"""A programme, or one of its units, as a course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ..addresses import file_name
from ..model import Kind, Language, Mentions, Programme, Text, Unit, leaves, mentions
from ..render.edition import Edition
from ..render.environment import render
from ..render.training.assessment import assessment
from ..render.training.times import length_of_programme
from ..render.training.units import unit_view
from .course import Course, Entry, Group, Link, Page, Texts
from .finish import finished, permanent
from .materials import material_entries
from .questions import Voices, in_each

Units = dict[tuple[str, Language], str]
"""The pages of units, by their ids and languages: courses of a programme and its units, in one language and both, share them."""


class Contents:
    """Makes courses of a programme: the pieces that its courses share are made once.

    Attributes:
        programme: The programme.
        voices: The languages.
    """

    def __init__(self, programme: Programme, voices: Voices, units: Units | None = None) -> None:
        """Begin the courses of a programme in one language or both, given what others have made of its units."""
        self.programme = programme
        self.voices = voices
        self._units: Units = {} if units is None else units
        self._first = next(iter(voices.values()))
        self._materials: dict[str, tuple[Entry, ...]] = {}

    def whole(self) -> Course:
        """Return the course of the whole programme."""
        taken: list[str] = []
        units = [self._unit(unit, taken) for unit in self.programme.units]
        named = self._of_kind("material", mentions(leaves(self.programme)))
        rest = [one for one in named if one not in taken]
        about = Group(
            "about",
            self._word("course_about"),
            (
                self._overview(),
                *self._chapters(),
                *self._assessment(),
                *(entry for one in rest for entry in self._material(one)),
            ),
        )
        works = self._works((), [*taken, *rest])
        return self._course(self.programme.id, self._titles, (about, *units), works)

    def unit(self, unit: Unit) -> Course:
        """Return the course of one unit."""
        taken: list[str] = []
        group = self._unit(unit, taken)
        titles = in_each(self.voices, lambda one: f"{one.name(self.programme)} – {one.plain(unit.title)}")
        works = self._works((unit,), taken)
        return self._course(file_name(self.programme.id, unit.id), titles, (group,), works)

    def _course(self, identifier: str, titles: Texts, groups: tuple[Group, ...], works: list[str]) -> Course:
        home = Link("home", self._word("course_home"), self._permanent(self.programme.id))
        sources = Group("sources", self._word("references"), (*self._references(works), home))
        return Course(
            identifier,
            tuple(self.voices),
            titles,
            in_each(self.voices, lambda one: one.plain(self.programme.summary)),
            (*groups, sources),
        )

    @cached_property
    def _titles(self) -> Texts:
        return in_each(self.voices, lambda one: one.name(self.programme))

    def _word(self, key: str) -> Texts:
        return in_each(self.voices, lambda one: one.word(key))

    def _permanent(self, identifier: str) -> str:
        only = next(iter(self.voices)) if len(self.voices) == 1 else None
        return permanent(identifier, self._first, only)

    def _of_kind(self, kind: Kind, named: Mentions) -> list[str]:
        """Return the records of a kind that a part of the programme names or links to, in order."""
        records = self._first.library.of(kind)
        return [one for one in named.targets if one in records]

    def _overview(self) -> Page:
        return Page("overview", self._titles, in_each(self.voices, self._overview_body))

    def _overview_body(self, edition: Edition) -> str:
        programme = self.programme
        known: list[tuple[str, Text | str | None]] = [
            ("programme_provider", programme.provider.name),
            ("programme_public", programme.public),
            ("programme_prerequisites", programme.prerequisites),
            ("programme_length", length_of_programme(programme, edition)),
            ("programme_duration", programme.duration),
        ]
        lists = [
            ("programme_goals", programme.goals),
            ("programme_objectives", programme.objectives),
            ("programme_indicators", programme.indicators),
            ("programme_unknown", programme.unknown),
        ]
        html = render(
            "course_overview.html",
            edition.language,
            name=edition.name(programme),
            kind=edition.word(f"programme_kind_{programme.kind}"),
            lead=edition.inline(programme.summary),
            facts=[
                (edition.word(key), value if isinstance(value, str) else edition.inline(value))
                for key, value in known
                if value
            ],
            description=edition.prose(programme.description),
            lists=[
                (edition.word(key), [edition.inline(one) for one in points])
                for key, points in lists
                if points
            ],
            home=permanent(programme.id, edition, edition.language),
        )
        return finished(html, edition)

    def _chapters(self) -> tuple[Page, ...]:
        def body(edition: Edition, text: Text | None, points: tuple[Text, ...]) -> str:
            html = str(edition.prose(text)) if text else ""
            if points:
                html += f"<ul>{''.join(f'<li>{edition.inline(one)}</li>' for one in points)}</ul>"
            return finished(html, edition)

        return tuple(
            Page(
                f"chapter-{one.id}",
                in_each(self.voices, lambda edition, one=one: edition.plain(one.title)),  # type: ignore[misc]
                in_each(self.voices, lambda edition, one=one: body(edition, one.text, one.points)),  # type: ignore[misc]
            )
            for one in self.programme.chapters
        )

    def _assessment(self) -> tuple[Page, ...]:
        if not self.programme.assessment:
            return ()
        bodies = in_each(
            self.voices,
            lambda one: finished(
                f"<h2>{one.word('programme_assessment')}</h2>{assessment(self.programme, one)}", one
            ),
        )
        return (Page("assessment", self._word("programme_assessment"), bodies),)

    def _unit(self, unit: Unit, taken: list[str]) -> Group:
        """Return a unit: its page, the materials that no unit before it has used, and links to what it uses."""
        titles = in_each(self.voices, lambda one: one.plain(unit.title))
        page = Page(f"unit-{unit.id}", titles, in_each(self.voices, lambda one: self._unit_body(unit, one)))
        named = mentions(leaves(unit))
        used = [one for one in self._of_kind("material", named) if one not in taken]
        taken += used
        cards = self._links(unit, self._of_kind("practice", named))
        entries: tuple[Entry, ...] = (
            page,
            *(entry for one in used for entry in self._material(one)),
            *([Group(f"cards-{unit.id}", self._word("used_practice"), cards)] if cards else []),
        )
        return Group(f"group-{unit.id}", titles, entries)

    def _unit_body(self, unit: Unit, edition: Edition) -> str:
        key = unit.id, edition.language
        if key not in self._units:
            view = unit_view(unit, self.programme, edition)
            html = render("course_unit.html", edition.language, unit=view)
            self._units[key] = finished(html, edition)
        return self._units[key]

    def _links(self, unit: Unit, cards: Iterable[str]) -> tuple[Link, ...]:
        return tuple(
            Link(
                f"card-{unit.id}-{one}",
                in_each(self.voices, lambda edition, one=one: edition.names[one][1]),  # type: ignore[misc]
                self._permanent(one),
            )
            for one in cards
        )

    def _material(self, identifier: str) -> tuple[Entry, ...]:
        if identifier not in self._materials:
            material = self._first.library.materials[identifier]
            self._materials[identifier] = tuple(material_entries(material, self.voices))
        return self._materials[identifier]

    def _works(self, units: tuple[Unit, ...], materials: Iterable[str]) -> list[str]:
        """Return the works cited by units, or by the whole programme where none are given, and by materials."""
        connections, known = self._first.connections, self._first.library.references
        keys = [key for unit in units for key in mentions(leaves(unit)).works]
        if not units:
            keys += connections.cites["programme", self.programme.id]
        keys += [key for one in materials for key in connections.cites["material", one]]
        return [key for key in dict.fromkeys(keys) if key in known]

    def _references(self, works: list[str]) -> Iterator[Page]:
        if works:
            yield Page(
                "references",
                self._word("references"),
                in_each(self.voices, lambda one: finished(f"<ul>{one.works(tuple(works))}</ul>", one)),
            )
