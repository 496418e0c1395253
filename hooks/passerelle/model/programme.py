"""A training programme or toolkit: units of parts of items, each linked to what it uses.

One shape holds the days and half-days of the PAIRS training, the nine competences and two years of the CPIP initial
training, and the sections of the MATES toolkit.
"""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from .fields import Integer, Year, noted
from .practice import Contact, Organisation, Source, Translation
from .text import STRICT, Line, Str, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Item:
    """A piece of content of a part: one subject, exercise or question."""

    title: Line = noted("Title", "Titre", "Its subject.", "Son sujet.")
    text: Text | None = noted(
        "Content", "Contenu", "What is learnt or done.", "Ce qui est appris ou fait.", default=None
    )
    minutes: Integer | None = noted("Minutes", "Minutes", "How long.", "Durée.", default=None)
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
        "Materials",
        "Supports",
        "Paths below materials/.",
        "Chemins sous materials/.",
        default=(),
        form="material",
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Part:
    """A part of a unit: a half-day, a section, a group of contents."""

    title: Line = noted("Title", "Titre", "Its name.", "Son nom.")
    text: Text | None = noted("Text", "Texte", "What it is about.", "Son propos.", default=None)
    items: tuple[Item, ...] = noted("Items", "Éléments", "Its contents.", "Ses contenus.", default=())


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Assessment:
    """One assessment of a programme, with its points."""

    title: Line = noted("Title", "Titre", "What is assessed.", "Ce qui est évalué.")
    text: Text | None = noted("Text", "Texte", "How.", "Comment.", default=None)
    period: Line | None = noted(
        "Period", "Période", "When, such as year 1.", "Quand, par exemple l’année 1.", default=None
    )
    points: Integer = noted("Points", "Points", "Most points that can be had.", "Nombre maximal de points.")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Unit:
    """A unit of a programme: a day, a section, a competence, a cycle or an internship."""

    id: Str = noted("Identifier", "Identifiant", "Unique in the programme.", "Unique dans le programme.")
    kind: Literal["day", "section", "competence", "cycle", "internship", "step"] = noted(
        "Kind", "Nature", "What the unit is.", "Ce qu’est l’unité."
    )
    title: Line = noted("Title", "Titre", "Its name.", "Son nom.")
    period: Line | None = noted(
        "Period", "Période", "When, such as year 1.", "Quand, par exemple l’année 1.", default=None
    )
    text: Text | None = noted("Text", "Texte", "What it is about.", "Son propos.", default=None)
    parts: tuple[Part, ...] = noted("Parts", "Parties", "Its parts.", "Ses parties.", default=())


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Programme:
    """A training programme or toolkit."""

    id: Str = noted(
        "Identifier",
        "Identifiant",
        "The file's name without its ending.",
        "Le nom du fichier sans son extension.",
        form="id",
    )
    aliases: tuple[Str, ...] = noted(
        "Former identifiers", "Anciens identifiants", "Their permalinks lead here.", "Leurs permaliens mènent ici.",
        default=(), form="id",
    )  # fmt: skip
    original: Literal["en", "fr"] = noted(
        "Original language", "Langue d’origine", "The language it was written in.", "La langue de rédaction."
    )
    translation: Translation | None = noted(
        "Translation",
        "Traduction",
        "What the translation was made from.",
        "Ce que la traduction a traduit.",
        default=None,
    )
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
    duration: Text | None = noted("Duration", "Durée", "How long.", "Combien de temps.", default=None)
    days: Integer | None = noted(
        "Days", "Jours", "Number of days, when it is counted in days.", "Nombre de jours, s’il se compte ainsi.",
        default=None,
    )  # fmt: skip
    goals: tuple[Text, ...] = noted("Goals", "Objectifs", "What is aimed at.", "Ce qui est visé.", default=())
    indicators: tuple[Text, ...] = noted(
        "Indicators", "Indicateurs", "How success is told.", "À quoi se mesure la réussite.", default=()
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
        "Editorial notes", "Notes de la rédaction", "What is not established, and conflicts between sources.",
        "Ce qui n’est pas établi, et les désaccords entre sources.", default=(),
    )  # fmt: skip
