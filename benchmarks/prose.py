"""Invented sentences in English and in French, built alike: same paragraphs, list items, citations, links, acronyms."""

from __future__ import annotations

from random import Random
from typing import Final

Pair = tuple[str, str]
"""A text in English and in French."""

WHO: Final[tuple[Pair, ...]] = (
    ("The team", "L’équipe"),
    ("A mentor", "Un mentor"),
    ("The coordinator", "Le coordinateur"),
    ("A probation officer", "Un agent de probation"),
    ("Each partner", "Chaque partenaire"),
    ("The steering group", "Le comité de pilotage"),
    ("A psychologist of the SPIP", "Un psychologue du SPIP"),
    ("The youth worker", "L’animateur de jeunesse"),
    ("An experienced colleague", "Un collègue expérimenté"),
    ("The person in charge of the file", "Le référent du dossier"),
    ("A trainer", "Un formateur"),
    ("The local network", "Le réseau local"),
)
DOES: Final[tuple[Pair, ...]] = (
    ("prepares", "prépare"),
    ("discusses", "discute"),
    ("reviews", "réexamine"),
    ("plans", "planifie"),
    ("describes", "décrit"),
    ("records", "consigne"),
    ("adapts", "adapte"),
    ("explains", "explique"),
    ("shares", "partage"),
    ("follows", "suit"),
)
WHAT: Final[tuple[Pair, ...]] = (
    ("the next steps", "les prochaines étapes"),
    ("a written plan", "un plan écrit"),
    ("the needs that came up", "les besoins apparus"),
    ("the goals of the month", "les objectifs du mois"),
    ("the limits of the mandate", "les limites du mandat"),
    ("a first assessment", "une première évaluation"),
    ("what the family expects", "les attentes de la famille"),
    ("the progress made at work", "les progrès accomplis au travail"),
    ("a plan for difficult days", "un plan pour les jours difficiles"),
    ("the agreement on information", "l’accord sur les informations"),
    ("a workshop in small groups", "un atelier en petits groupes"),
)
HOW: Final[tuple[Pair, ...]] = (
    ("with the person and those close to them", "avec la personne et ses proches"),
    ("once a week during the first quarter", "une fois par semaine au premier trimestre"),
    ("at the pace that the situation allows", "au rythme que permet la situation"),
    ("along the lines of the RNR model", "dans l’esprit du modèle RNR"),
    ("in a quiet room away from the unit", "dans une pièce calme, loin de l’unité"),
    ("in plain words and without jargon", "en mots simples et sans jargon"),
    ("together with the school and the employer", "de concert avec l’école et l’employeur"),
    ("and notes what remains unknown", "et note ce qui reste inconnu"),
    ("after each change of situation", "après chaque changement de situation"),
    ("as long as the person agrees", "tant que la personne y consent"),
    ("under regular supervision", "sous supervision régulière"),
)
TITLES: Final[tuple[Pair, ...]] = (
    ("Workshop", "Atelier"),
    ("Pathway", "Parcours"),
    ("Network", "Réseau"),
    ("Mentoring scheme", "Dispositif de mentorat"),
    ("Helpline", "Ligne d’écoute"),
    ("Team approach", "Démarche d’équipe"),
    ("Interview guide", "Guide d’entretien"),
    ("Training course", "Formation"),
)
PLACES: Final[tuple[Pair, ...]] = (
    ("of the northern district", "du quartier nord"),
    ("of the river towns", "des villes du fleuve"),
    ("of the old harbour", "du vieux port"),
    ("of the three valleys", "des trois vallées"),
    ("of the eastern plain", "de la plaine de l’est"),
    ("of the upper town", "de la ville haute"),
    ("of the lake region", "de la région des lacs"),
)


class Writer:
    """Writes invented text; the same seed gives the same text."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)

    def sentence(self, note: Pair = ("", "")) -> Pair:
        """Return one sentence, about a dozen words, with a link or citation before its full stop."""
        parts = [self.random.choice(choices) for choices in (WHO, DOES, WHAT, HOW)]
        return tuple(" ".join(part[side] for part in parts) + note[side] + "." for side in (0, 1))  # type: ignore[return-value]

    def paragraph(self, sentences: int, notes: tuple[Pair, ...] = ()) -> Pair:
        """Return a paragraph; each note goes into a sentence of its own."""
        made = [self.sentence(notes[index] if index < len(notes) else ("", "")) for index in range(sentences)]
        return tuple(" ".join(sentence[side] for sentence in made) for side in (0, 1))  # type: ignore[return-value]

    def bullets(self, count: int, sign: str = "-") -> Pair:
        """Return a list."""
        made = [self.sentence() for _ in range(count)]
        return tuple("\n".join(f"{sign} {sentence[side]}" for sentence in made) for side in (0, 1))  # type: ignore[return-value]

    def title(self, number: int) -> Pair:
        """Return a name with a number, so that no two are the same."""
        parts = [self.random.choice(choices) for choices in (TITLES, PLACES)]
        return tuple(" ".join(part[side] for part in parts) + f" {number}" for side in (0, 1))  # type: ignore[return-value]


def blocks(*parts: Pair) -> Pair:
    """Return paragraphs and lists as one text."""
    return tuple("\n\n".join(part[side] for part in parts) for side in (0, 1))  # type: ignore[return-value]
