"""A material: something that a trainer hands out, shows or works through with a group.

What it says stands in the entry itself, so that page, handout and course package are made from it in both languages;
or it is a file of materials/, or an address outside. One entry may be all three.
"""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from .entry import Authored, Source
from .fields import Integer, Truth, Year, noted
from .text import STRICT, Line, Str, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Option:
    """An answer that can be chosen."""

    text: Line = noted("Answer", "Réponse", "What can be ticked.", "Ce que l’on peut cocher.")
    right: Truth = noted(
        "Right", "Juste", "true for a right answer; a questionnaire of opinions has none.",
        "true pour une réponse juste ; un questionnaire d’opinion n’en a pas.", default=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Question:
    """A question of a questionnaire."""

    id: Str = noted(
        "Identifier", "Identifiant", "Unique in the material.", "Unique dans le support.", form="id"
    )
    kind: Literal["one", "several", "scale", "open"] = noted(
        "Kind", "Nature", "one answer, several answers, a scale, or open.",
        "Une réponse (one), plusieurs (several), une échelle (scale) ou ouverte (open).",
    )  # fmt: skip
    text: Line = noted("Question", "Question", "What is asked.", "Ce que l’on demande.")
    options: tuple[Option, ...] = noted(
        "Answers", "Réponses", "What can be chosen; not for a scale or an open question.",
        "Ce que l’on peut choisir ; ni pour une échelle ni pour une question ouverte.", default=(),
    )  # fmt: skip
    feedback: Text | None = noted(
        "Explanation", "Explication", "Shown once it has been answered.", "Montrée une fois la réponse donnée.",
        default=None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Scale:
    """The steps of the scale questions of a section, from low to high."""

    steps: tuple[Line, ...] = noted(
        "Steps", "Échelons", "Their names, from the lowest to the highest.", "Leurs noms, du plus bas au plus haut.",
        minimum=2,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Row:
    """A row of a table: one text for each of its columns."""

    cells: tuple[Text, ...] = noted(
        "Cells",
        "Cases",
        "One for each column; `{}` is one to fill in.",
        "Une par colonne ; `{}` en est une à remplir.",
        blank=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Table:
    """A table to read or to fill in."""

    columns: tuple[Line, ...] = noted("Columns", "Colonnes", "Their headings.", "Leurs intitulés.", minimum=2)
    rows: tuple[Row, ...] = noted("Rows", "Lignes", "Its rows.", "Ses lignes.", default=())
    blank: Integer = noted(
        "Blank rows", "Lignes vides", "How many rows to fill in follow.", "Combien de lignes à remplir suivent.",
        default=0,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Section:
    """A section of a material, in the order in which it is laid out: text, list, boxes, table, questions, lines."""

    title: Line = noted("Title", "Titre", "Its heading.", "Son intitulé.")
    sheet: Literal["new", "trainer"] | None = noted(
        "Sheet", "Feuille", "new: begins a new sheet, to be handed out by itself; trainer: a new sheet for the trainer alone.",
        "new : commence une nouvelle feuille, distribuée à part ; trainer : une nouvelle feuille, pour le formateur seul.",
        default=None,
    )  # fmt: skip
    minutes: Integer | None = noted("Minutes", "Minutes", "How long it takes.", "Sa durée.", default=None)
    text: Text | None = noted(
        "Text", "Texte", "What to read or do.", "Ce qu’il faut lire ou faire.", default=None
    )
    points: tuple[Text, ...] = noted("Points", "Points", "A list.", "Une liste.", default=())
    boxes: tuple[Text, ...] = noted(
        "Boxes",
        "Cases à cocher",
        "Points with a box to tick.",
        "Des points avec une case à cocher.",
        default=(),
    )
    table: Table | None = noted("Table", "Tableau", "A table.", "Un tableau.", default=None)
    scale: Scale | None = noted(
        "Scale", "Échelle", "The scale on which its scale questions are answered.",
        "L’échelle sur laquelle répondre à ses questions d’échelle.", default=None,
    )  # fmt: skip
    questions: tuple[Question, ...] = noted(
        "Questions", "Questions", "Its questions.", "Ses questions.", default=()
    )
    lines: Integer = noted(
        "Lines",
        "Lignes",
        "How many lines to write on follow.",
        "Combien de lignes pour écrire suivent.",
        default=0,
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class MaterialFile:
    """A file of materials/ or an address outside, in one language."""

    language: Str = noted(
        "Language", "Langue", "Its language, as a code.", "Sa langue, par son code.", vocabulary="languages"
    )
    path: Str = noted(
        "File", "Fichier", "Path below materials/.", "Chemin sous materials/.", default="", form="material"
    )
    url: Str = noted("Address", "Adresse", "Where it can be had.", "Où le trouver.", default="", form="url")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Material(Authored):
    """Slides, a handout, an exercise, a case, a questionnaire or a film that training uses."""

    kind: Str = noted("Kind", "Nature", "What it is.", "Ce que c’est.", vocabulary="material-kinds")
    name: Line = noted("Title", "Titre", "What it is called.", "Son intitulé.")
    summary: Text = noted(
        "In one sentence", "En une phrase", "What it is for, in 40 words at most.", "À quoi il sert, en 40 mots au plus.",
        words=40,
    )  # fmt: skip
    public: Text | None = noted("Public", "Public", "Who uses it.", "Qui s’en sert.", default=None)
    minutes: Integer | None = noted(
        "Minutes", "Minutes", "How long it takes to use; its sections add up to it.",
        "Durée d’utilisation ; ses sections s’y additionnent.", default=None,
    )  # fmt: skip
    level: Str = noted(
        "Level", "Niveau", "How much one must know before.", "Ce qu’il faut savoir avant.", default="",
        vocabulary="levels",
    )  # fmt: skip
    licence: Str = noted(
        "Licence", "Licence", "What one may do with it.", "Ce qu’on peut en faire.", vocabulary="licences"
    )
    authors: tuple[Line, ...] = noted(
        "Authors", "Auteurs", "Organisations or persons who made it.", "Organismes ou personnes qui l’ont fait.",
        minimum=1,
    )  # fmt: skip
    fictional: Truth = noted(
        "Fictional", "Fictif", "true: the persons and events in it are made up. A case or a role-play must be.",
        "true : personnes et faits y sont inventés. Une étude de cas ou un jeu de rôle doit l’être.", default=False,
    )  # fmt: skip
    advice: Text | None = noted(
        "How to use it", "Mode d’emploi", "For the trainer.", "Pour le formateur.", default=None
    )
    sections: tuple[Section, ...] = noted(
        "Sections", "Sections", "What it says.", "Ce qu’il dit.", default=()
    )
    files: tuple[MaterialFile, ...] = noted(
        "Files and addresses", "Fichiers et adresses", "Where it is, if it does not stand here.",
        "Où il se trouve, s’il ne figure pas ici.", default=(),
    )  # fmt: skip
    updated: Year = noted("Last update", "Dernière mise à jour", "Year.", "Année.")
    practices: tuple[Str, ...] = noted(
        "Cards",
        "Fiches",
        "Cards it belongs to.",
        "Fiches auxquelles il se rattache.",
        default=(),
        refers=("practice",),
    )
    terms: tuple[Str, ...] = noted(
        "Terms", "Termes", "Terms it uses.", "Termes qu’il emploie.", default=(), refers=("term",)
    )
    references: tuple[Str, ...] = noted(
        "References", "Références", "Works it rests on.", "Travaux sur lesquels il s’appuie.", default=(),
        refers=("reference",),
    )  # fmt: skip
    sources: tuple[Source, ...] = noted(
        "Sources", "Sources", "Where its contents come from.", "D’où vient son contenu.", default=()
    )
