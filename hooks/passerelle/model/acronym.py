"""Acronyms that are no term of the glossary: organisations, networks, tools, texts of law."""

from __future__ import annotations

from typing import Final

from pydantic.dataclasses import dataclass

from .fields import noted
from .text import STRICT, Line, Str

ACRONYMS: Final = "vocabulary/acronyms.yml"
"""The list of these acronyms; a project may do without."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Acronym:
    """An acronym that texts use without its being a concept of the glossary.

    The acronyms of terms and cards stand in their own files; both kinds are explained alike on the pages.
    """

    id: Str = noted(
        "Identifier",
        "Identifiant",
        "Stable, unique in this list.",
        "Stable, unique dans cette liste.",
        form="id",
    )
    acronym: Line = noted(
        "Acronym", "Sigle", "In each language that has one.", "Dans chaque langue qui en a un."
    )
    label: Line = noted(
        "Meaning", "Signification",
        "What it stands for, in full; where that is foreign, what it means.",
        "Ce que les lettres représentent, en toutes lettres ; si c’est une langue étrangère, ce que cela veut dire.",
    )  # fmt: skip
    original: Str = noted(
        "Words of origin", "Mots d’origine",
        "The words that the letters come from, when these are neither English nor French.",
        "Les mots dont viennent les lettres, s’ils ne sont ni français ni anglais.", default="",
    )  # fmt: skip
    language: Str = noted(
        "Language of origin", "Langue d’origine", "Language of these words.", "Langue de ces mots.",
        default="", vocabulary="languages",
    )  # fmt: skip
    see: Str = noted(
        "See", "Voir", "The card, programme or term that tells more.", "La fiche, la formation ou le terme qui en dit plus.",
        default="", refers=("practice", "programme", "term"),
    )  # fmt: skip
