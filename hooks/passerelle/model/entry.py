"""What every record begins with that is written in a file of its own: its name in the files, its languages, its sources."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from .fields import Truth, noted
from .text import STRICT, Line, Str, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Source:
    """Where the facts of a card come from."""

    title: Line | None = noted("Title", "Titre", "What the source is.", "Ce qu’est la source.", default=None)
    reference: Str = noted(
        "Work", "Travail", "Key of a work of the bibliography.", "Clé d’un travail de la bibliographie.", default="",
        refers=("reference",),
    )  # fmt: skip
    url: Str = noted(
        "Address", "Adresse", "Its public address.", "Son adresse publique.", default="", form="url"
    )
    note: Text | None = noted(
        "Note", "Remarque", "What it was used for.", "Ce qui en est tiré.", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Translation:
    """What a translation was made from, so that it can be told when its original has moved on."""

    of: Str = noted(
        "Fingerprint of the original", "Empreinte de l’original",
        "Fingerprint of the original text that was translated; `passerelle check` prints it.",
        "Empreinte du texte original traduit ; « passerelle check » l’affiche.",
    )  # fmt: skip
    machine: Truth = noted(
        "Draft of a machine", "Ébauche d’une machine",
        "true while the translation is that of a machine; the page says so until somebody has reviewed it and takes this out.",
        "true tant que la traduction est celle d’une machine ; la page le dit jusqu’à ce que quelqu’un l’ait revue et ôte cette mention.",
        default=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Entry:
    """A record that has an identifier, and keeps those it had before."""

    id: Str = noted(
        "Identifier", "Identifiant", "The file's name without its ending: letters a to z, digits, hyphens.",
        "Le nom du fichier sans son extension : lettres de a à z, chiffres, traits d’union.", form="id",
    )  # fmt: skip
    aliases: tuple[Str, ...] = noted(
        "Former identifiers", "Anciens identifiants", "Their permalinks lead here.", "Leurs permaliens mènent ici.",
        default=(), form="id",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Authored(Entry):
    """A record that was written in one language and translated into the other."""

    original: Literal["en", "fr"] = noted(
        "Original language", "Langue d’origine", "The language it was written in.", "La langue de rédaction."
    )
    translation: Translation | None = noted(
        "Translation", "Traduction", "What the translation was made from.", "Ce que la traduction a traduit.",
        default=None,
    )  # fmt: skip
