"""What is known of the effect of a practice, and how well.

Source of the five headings: EMMIE (Johnson, Tilley and Bowers, 2015).
"""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from .fields import Year, noted
from .text import STRICT, Str, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Emmie:
    """What is known under the five EMMIE headings; a heading without text is shown as “no information”."""

    effect: Text | None = noted(
        "Effect",
        "Effet",
        "Whether, how much and for whom it works.",
        "Si cela agit, combien et pour qui.",
        default=None,
    )
    mechanism: Text | None = noted(
        "Mechanism", "Mécanisme", "How it is thought to work.", "Comment cela est censé agir.", default=None
    )
    moderators: Text | None = noted(
        "Moderators",
        "Conditions",
        "For whom and where it works or not.",
        "Pour qui et dans quel contexte.",
        default=None,
    )
    implementation: Text | None = noted(
        "Implementation", "Mise en œuvre", "What putting it into practice takes.", "Ce qu’exige sa mise en œuvre.",
        default=None,
    )  # fmt: skip
    economics: Text | None = noted(
        "Economics", "Coûts", "What it costs, what it saves.", "Ce que cela coûte et épargne.", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Evidence:
    """What is known of the effect of a practice, and how well.

    The type of evidence is kept apart from its direction, so that “a controlled study found no effect” and “its
    staff believe in it” can both be said as they are.
    """

    type: Str = noted(
        "Type of evidence", "Type de preuve", "The strongest kind of evidence there is.",
        "Le plus solide des éléments disponibles.", vocabulary="evidence-types",
    )  # fmt: skip
    direction: Str = noted(
        "Direction", "Sens du résultat", "What that evidence says.", "Ce que disent ces éléments.",
        vocabulary="evidence-directions",
    )  # fmt: skip
    year: Year | None = noted(
        "Year of the evidence", "Année des données", "Year of the latest evidence: results grow old.",
        "Année des données les plus récentes : un résultat vieillit.", default=None,
    )  # fmt: skip
    statement: Text = noted(
        "Evidence and evaluation", "Données probantes et évaluation",
        "Qualitative and quantitative findings, feedback, peer review; every effect with its source and its date.",
        "Résultats qualitatifs et quantitatifs, retours, examen par les pairs ; tout effet avec sa source et sa date.",
        ran="Evidence and evaluation",
    )  # fmt: skip
    references: tuple[Str, ...] = noted(
        "Works", "Travaux", "Keys of the works that hold the evidence.", "Clés des travaux qui portent ces preuves.",
        default=(), refers=("reference",),
    )  # fmt: skip
    emmie: Emmie | None = noted(
        "What is known (EMMIE)", "Ce que l’on sait (EMMIE)", "What is known under each heading.",
        "Ce que l’on sait sous chaque rubrique.", default=None,
    )  # fmt: skip
