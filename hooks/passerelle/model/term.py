"""A glossary term, and the values of the controlled lists."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from .entry import Entry
from .fields import noted
from .text import STRICT, Line, Str, Synonyms, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Avoid:
    """A form of a term that should not be used, and why."""

    form: Line = noted("Form", "Forme", "The form to avoid, per language.", "La forme à éviter, par langue.")
    why: Text = noted("Reason", "Raison", "Why it misleads.", "En quoi elle induit en erreur.")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Term(Entry):
    """A term of the glossary, which is also the thesaurus of the search."""

    label: Line = noted("Term", "Terme", "The preferred form.", "La forme à préférer.")
    acronym: Line | None = noted("Acronym", "Sigle", "In each language that has one.", "Dans chaque langue qui en a un.",
        default=None,
    )  # fmt: skip
    synonyms: Synonyms | None = noted(
        "Synonyms", "Synonymes", "Other forms in use, regional ones included.",
        "Autres formes en usage, formes régionales comprises.", default=None,
    )  # fmt: skip
    definition: Text = noted(
        "Definition", "Définition", "Two to four sentences.", "Deux à quatre phrases.", words=150
    )
    note: Text | None = noted(
        "Usage", "Emploi", "Differences between countries, terms not to be confused.",
        "Différences entre pays, termes à ne pas confondre.", default=None,
    )  # fmt: skip
    avoid: tuple[Avoid, ...] = noted(
        "Forms to avoid",
        "Formes à éviter",
        "Wrong or misleading forms.",
        "Formes fautives ou trompeuses.",
        default=(),
    )
    related: tuple[Str, ...] = noted(
        "Related terms", "Termes liés", "Identifiers of other terms.", "Identifiants d’autres termes.", default=(),
        refers=("term",),
    )  # fmt: skip
    references: tuple[Str, ...] = noted(
        "References", "Références", "Keys of works.", "Clés de travaux.", default=(), refers=("reference",)
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Value:
    """A value of a controlled list, such as one key theme."""

    id: Str = noted(
        "Identifier", "Identifiant", "Stable, never translated.", "Stable, jamais traduit.", form="id"
    )
    label: Line = noted("Label", "Libellé", "What readers see.", "Ce que voit le lecteur.")
    definition: Text = noted("Definition", "Définition", "One sentence.", "Une phrase.")
    synonyms: Synonyms | None = noted(
        "Synonyms",
        "Synonymes",
        "Words that mean it, in a text as in a search.",
        "Mots qui le désignent, dans un texte comme dans une recherche.",
        default=None,
    )
    spoken: Synonyms | None = noted(
        "Said for it", "Se dit pour", "Words that people type for it, but that mean other things in a text.",
        "Mots que l’on tape pour le trouver, mais qui ont d’autres sens dans un texte.", default=None,
    )  # fmt: skip
    url: Str = noted(
        "Address", "Adresse", "Where more is to be read, such as the text of a licence.",
        "Où en lire davantage, par exemple le texte d’une licence.", default="", form="url",
    )  # fmt: skip
    ran: Str = noted(
        "RAN value", "Valeur RAN", "The RAN pick-list value it maps to.", "La valeur correspondante de la liste du RAN.",
        default="",
    )  # fmt: skip


EVERYDAY: tuple[str, ...] = (
    "everyday-life",
    "everyday-ideas",
    "everyday-accompanying",
    "everyday-services",
    "everyday-justice",
    "everyday-knowledge",
)
"""Lists of what people call their needs, by subject, for the search alone: no card holds values of them."""

VOCABULARIES: tuple[str, ...] = (
    "kinds",
    "themes",
    "audiences",
    "professions",
    "settings",
    "stages",
    "organisation-types",
    "evidence-types",
    "evidence-directions",
    "funds",
    "costs",
    "training-levels",
    "material-kinds",
    "levels",
    "licences",
    *EVERYDAY,
)
"""The controlled lists: each is `vocabulary/<name>.yml`, in the order in which its values are shown."""
