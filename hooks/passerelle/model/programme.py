"""A training programme, a toolkit or a trainer’s own pathway: units of parts of items, each linked to what it uses.

One shape holds the days and half-days of the PAIRS training, the nine competences and two years of the CPIP initial
training, the sections of the MATES toolkit, and what a trainer puts together from a shortlist.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic.dataclasses import dataclass

from .entry import Authored, Source
from .fields import Integer, Year, noted
from .practice import Contact, Organisation
from .text import STRICT, Line, Str, Text

HALF_DAYS: Final = ("morning", "afternoon")
"""The half-days of a day, in order."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Item:
    """A piece of content of a part: one subject, exercise or question."""

    title: Line = noted("Title", "Titre", "Its subject.", "Son sujet.")
    text: Text | None = noted(
        "Content", "Contenu", "What is learnt or done.", "Ce qui est appris ou fait.", default=None
    )
    minutes: Integer | None = noted("Minutes", "Minutes", "How long it takes.", "Sa durée.", default=None)
    practices: tuple[Str, ...] = noted(
        "Cards", "Fiches", "Cards used.", "Fiches employées.", default=(), refers=("practice",)
    )
    terms: tuple[Str, ...] = noted(
        "Terms", "Termes", "Terms used.", "Termes employés.", default=(), refers=("term",)
    )
    references: tuple[Str, ...] = noted(
        "References", "Références", "Works used.", "Travaux employés.", default=(), refers=("reference",)
    )
    materials: tuple[Str, ...] = noted(
        "Materials", "Supports", "Materials used.", "Supports employés.", default=(), refers=("material",)
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Part:
    """A part of a unit: a half-day, a chapter of a section, a group of contents."""

    title: Line = noted("Title", "Titre", "Its name.", "Son nom.")
    moment: Literal["morning", "afternoon"] | None = noted(
        "Half-day", "Demi-journée", "Which half of the day it fills, if it fills one.",
        "La moitié de journée qu’elle occupe, s’il y en a une.", default=None,
    )  # fmt: skip
    minutes: Integer | None = noted(
        "Minutes", "Minutes", "How long it takes, breaks aside.", "Sa durée, hors pauses.", default=None
    )
    text: Text | None = noted("Text", "Texte", "What it is about.", "Son propos.", default=None)
    items: tuple[Item, ...] = noted("Items", "Éléments", "Its contents.", "Ses contenus.", default=())


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Unit:
    """A unit of a programme: a day, a section, a competence, a cycle, an internship, a step or a session."""

    id: Str = noted(
        "Identifier", "Identifiant", "Unique in the programme: letters a to z, digits, hyphens.",
        "Unique dans le programme : lettres de a à z, chiffres, traits d’union.", form="id",
    )  # fmt: skip
    kind: Literal["day", "section", "competence", "cycle", "internship", "step", "session"] = noted(
        "Kind", "Nature", "What the unit is.", "Ce qu’est l’unité."
    )
    title: Line = noted("Title", "Titre", "Its name.", "Son nom.")
    period: Str = noted(
        "Period", "Période", "Identifier of the period it lies in.", "Identifiant de la période où elle se situe.",
        default="",
    )  # fmt: skip
    count: Integer | None = noted(
        "How many", "Combien", "How many there are of it, such as six cycles; one when left out.",
        "Combien il y en a, par exemple six cycles ; une si on l’omet.", default=None,
    )  # fmt: skip
    minutes: Integer | None = noted(
        "Minutes", "Minutes", "How long it takes, breaks aside.", "Sa durée, hors pauses.", default=None
    )
    text: Text | None = noted("Text", "Texte", "What it is about.", "Son propos.", default=None)
    goals: tuple[Text, ...] = noted(
        "Goals", "Objectifs", "What participants can do afterwards.", "Ce que les participants savent faire ensuite.",
        default=(),
    )  # fmt: skip
    through: tuple[Str, ...] = noted(
        "Acquired through", "S’acquiert par", "Units of this programme in which it is acquired: cycles, internships.",
        "Unités de ce programme où elle s’acquiert : cycles, stages.", default=(),
    )  # fmt: skip
    parts: tuple[Part, ...] = noted("Parts", "Parties", "Its parts.", "Ses parties.", default=())


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Period:
    """A stretch of a programme: a year, a module, a phase."""

    id: Str = noted(
        "Identifier", "Identifiant", "Unique in the programme.", "Unique dans le programme.", form="id"
    )
    title: Line = noted(
        "Title", "Titre", "Its name, such as first year.", "Son nom, par exemple première année."
    )
    months: Integer | None = noted("Months", "Mois", "How many months.", "Nombre de mois.", default=None)
    text: Text | None = noted("Text", "Texte", "What happens in it.", "Ce qui s’y passe.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class AssessmentPart:
    """A part of an assessment: the tests, the internships, the oral."""

    title: Line = noted("Title", "Titre", "What is assessed.", "Ce qui est évalué.")
    points: Integer = noted("Points", "Points", "Most points that can be had.", "Nombre maximal de points.")
    text: Text | None = noted("Text", "Texte", "How, and on what.", "Comment, et sur quoi.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Assessment:
    """One assessment of a programme, with its points; those of its parts add up to it."""

    title: Line = noted("Title", "Titre", "What it leads to.", "À quoi elle mène.")
    period: Str = noted(
        "Period",
        "Période",
        "Identifier of the period it closes.",
        "Identifiant de la période qu’elle clôt.",
        default="",
    )
    points: Integer = noted("Points", "Points", "Most points that can be had.", "Nombre maximal de points.")
    text: Text | None = noted("Text", "Texte", "How it works.", "Son déroulement.", default=None)
    parts: tuple[AssessmentPart, ...] = noted(
        "Parts",
        "Parties",
        "Its parts, whose points add up.",
        "Ses parties, dont les points s’additionnent.",
        default=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Chapter:
    """Something to know of a programme besides its units: missions, rules, what has changed in law."""

    id: Str = noted(
        "Identifier", "Identifiant", "Unique in the programme.", "Unique dans le programme.", form="id"
    )
    title: Line = noted("Title", "Titre", "Its heading.", "Son intitulé.")
    text: Text | None = noted(
        "Text", "Texte", "What there is to know.", "Ce qu’il faut savoir.", default=None
    )
    points: tuple[Text, ...] = noted("Points", "Points", "As a list.", "Sous forme de liste.", default=())


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Programme(Authored):
    """A training programme, a toolkit or a trainer’s own pathway."""

    kind: Literal["programme", "toolkit", "pathway"] = noted(
        "Kind", "Nature", "A programme that is given, a toolkit to read, or a pathway that a trainer put together.",
        "Une formation dispensée, une boîte à outils à lire, ou un parcours composé par un formateur.",
        default="programme",
    )  # fmt: skip
    name: Line = noted("Name", "Nom", "Its usual name.", "Son nom usuel.")
    acronym: Line | None = noted(
        "Acronym", "Sigle", "In each language that has one.", "Dans chaque langue qui en a un.", default=None
    )
    summary: Text = noted(
        "In one sentence", "En une phrase", "What it is and for whom.", "Ce que c’est et pour qui.", words=40
    )
    description: Text = noted("Description", "Description", "What it is about.", "Son propos.", words=300)
    provider: Organisation = noted("Provider", "Organisme", "Who gives it.", "Qui la dispense.")
    public: Text = noted("Public", "Public", "For whom.", "Pour qui.")
    prerequisites: Text | None = noted(
        "Prerequisites", "Prérequis", "What one must know first.", "Ce qu’il faut savoir avant.", default=None
    )
    duration: Text | None = noted(
        "Duration", "Durée", "How long, in words.", "Combien de temps, en mots.", default=None
    )
    months: Integer | None = noted(
        "Months", "Mois", "Number of months, when it is counted in months; its periods add up to it.",
        "Nombre de mois, s’il se compte ainsi ; ses périodes s’y additionnent.", default=None,
    )  # fmt: skip
    days: Integer | None = noted(
        "Days", "Jours", "Number of days, when it is counted in days; as many as there are units of that kind.",
        "Nombre de jours, s’il se compte ainsi ; autant qu’il y a d’unités de cette nature.", default=None,
    )  # fmt: skip
    minutes: Integer | None = noted(
        "Minutes", "Minutes", "Number of minutes, when it is counted so: reading time, or a session; its units add up to it.",
        "Nombre de minutes, s’il se compte ainsi : temps de lecture ou séance ; ses unités s’y additionnent.",
        default=None,
    )  # fmt: skip
    goals: tuple[Text, ...] = noted(
        "General goals", "Objectifs généraux", "What is aimed at.", "Ce qui est visé.", default=()
    )
    objectives: tuple[Text, ...] = noted(
        "Learning objectives", "Objectifs pédagogiques", "What participants know and can do afterwards.",
        "Ce que les participants savent et savent faire ensuite.", default=(),
    )  # fmt: skip
    indicators: tuple[Text, ...] = noted(
        "Indicators", "Indicateurs", "How success is told.", "À quoi se mesure la réussite.", default=()
    )
    chapters: tuple[Chapter, ...] = noted(
        "Chapters", "Chapitres", "What else there is to know: missions, rules, changes in law.",
        "Ce qu’il faut savoir d’autre : missions, règles, évolutions du droit.", default=(),
    )  # fmt: skip
    periods: tuple[Period, ...] = noted(
        "Periods", "Périodes", "Years or phases, in order.", "Années ou phases, dans l’ordre.", default=()
    )
    units: tuple[Unit, ...] = noted("Units", "Unités", "Its units.", "Ses unités.", default=())
    assessment: tuple[Assessment, ...] = noted(
        "Assessment", "Évaluation", "Assessments and points.", "Épreuves et points.", default=()
    )
    fees: Text | None = noted(
        "Fees", "Tarifs", "As published, with the date.", "Tels que publiés, datés.", default=None
    )
    contact: Contact | None = noted("Contact", "Contact", "A function.", "Une fonction.", default=None)
    updated: Year = noted("Last update", "Dernière mise à jour", "Year.", "Année.")
    unknown: tuple[Text, ...] = noted(
        "What is not established", "Ce qui n’est pas établi", "What the sources leave open.",
        "Ce que les sources laissent ouvert.", default=(),
    )  # fmt: skip
    references: tuple[Str, ...] = noted(
        "References", "Références", "Keys of works.", "Clés de travaux.", default=(), refers=("reference",)
    )
    related: tuple[Str, ...] = noted(
        "Related",
        "Liens",
        "Cards and programmes.",
        "Fiches et programmes.",
        default=(),
        refers=("practice", "programme"),
    )
    sources: tuple[Source, ...] = noted(
        "Sources", "Sources", "Where its facts come from.", "D’où viennent ses faits.", default=()
    )
    notes: tuple[Text, ...] = noted(
        "Editorial notes", "Notes de la rédaction", "Conflicts between sources and how they were settled.",
        "Désaccords entre sources et manière dont ils ont été tranchés.", default=(),
    )  # fmt: skip
