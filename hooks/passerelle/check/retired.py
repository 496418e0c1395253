"""Retired cards say when and why, and nobody is sent to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ..diagnostics import ENOUGH, Diagnostic, Rule
from ..load import Subject, subject_of, subjects
from ..model import Library, Mentions, Practice, Text
from ..notation import links
from .dates import NOT_A_DAY, parse_day

WITHOUT_REASON = Rule(
    "I401",
    "error",
    message=Text(
        "the card is retired, but does not say when and why",
        "la fiche est retirée, mais ne dit ni quand ni pourquoi",
    ),
    hint=Text(
        "fill in `retirement:` with `date:` and `reason:`, or write `status: active`",
        "remplissez `retirement:` avec `date:` et `reason:`, ou écrivez `status: active`",
    ),
    manual=Text(
        "Whoever follows an old link to a retired card reads on its page since when and why it is no longer offered, and what to read instead.",
        "Qui suit un ancien lien vers une fiche retirée lit sur sa page depuis quand et pourquoi elle n’est plus proposée, et quoi lire à la place.",
    ),
)
NOT_RETIRED = Rule(
    "I402",
    "error",
    message=Text(
        "the card tells of its retirement, but is active",
        "la fiche parle de son retrait, mais elle est active",
    ),
    hint=Text(
        "write `status: retired`, or remove `retirement:`",
        "écrivez `status: retired`, ou retirez `retirement:`",
    ),
    manual=Text(
        "A card is retired by its `status:`. The field `retirement:` alone would do nothing, and nobody would notice.",
        "Une fiche est retirée par son `status:`. Le champ `retirement:` seul serait sans effet, et personne ne le verrait.",
    ),
)
BAD_SUCCESSOR = Rule(
    "I403",
    "error",
    message=Text(
        "the successor “{id}” is this card itself, or is retired too",
        "« {id} », qui doit remplacer la fiche, est cette fiche elle-même ou une fiche retirée",
    ),
    hint=Text("name a card that is offered, or none", "nommez une fiche proposée, ou aucune"),
    manual=Text(
        "A successor is the card to read instead. Where that has been retired in its turn, name the one that readers should end at.",
        "La fiche qui en remplace une autre est celle qu’il faut lire à sa place. Si elle a été retirée à son tour, nommez celle à laquelle le lecteur doit aboutir.",
    ),
)
LEADS_TO_RETIRED = Rule(
    "I404",
    "warning",
    message=Text(
        "this leads to “{id}”, a card that has been retired",
        "ceci mène à « {id} », une fiche retirée",
    ),
    hint=Text(
        "{successor?}name its successor, “{successor}”{/successor} – or remove the link, unless the past is what is spoken of",
        "{successor?}nommez celle qui la remplace, « {successor} »{/successor} – ou retirez le lien, sauf s’il est question du passé",
    ),
    manual=Text(
        "A retired card keeps its page for old links from outside. Records that are offered lead to cards that are offered.",
        "Une fiche retirée garde sa page pour les anciens liens venus d’ailleurs. Les fiches proposées mènent à des fiches proposées.",
    ),
)


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """Status and retirement go together, and the day is one."""
    card = subject.record
    if not isinstance(card, Practice):
        return
    if card.status == "retired" and card.retirement is None:
        yield WITHOUT_REASON.at(subject.place(("status",)))
    if card.status != "retired" and card.retirement is not None:
        yield NOT_RETIRED.at(subject.place(("retirement",)))
    if card.retirement is not None and parse_day(card.retirement.date) is None:
        yield NOT_A_DAY.at(subject.place(("retirement", "date")), value=card.retirement.date)


def check_library(library: Library) -> Iterator[Diagnostic]:
    """Where retired cards lead to, and who leads to them."""
    if not library.retired:
        return
    for card in library.retired.values():
        successor = card.retirement.successor if card.retirement else ""
        if successor and (successor in library.retired):
            subject = subject_of(library, "practice", card.id)
            yield BAD_SUCCESSOR.at(subject.place(("retirement", "successor")), id=successor)

    def doubtful(named: Mentions) -> bool:
        return any(one in library.retired for one in named.targets)

    for subject in subjects(library, doubtful):
        if not (subject.kind == "practice" and subject.id in library.retired):
            yield from islice(_leads(subject, library), ENOUGH)


def _leads(subject: Subject, library: Library) -> Iterator[Diagnostic]:
    def warning(identifier: str, path: tuple[str | int, ...], find: str = "") -> Diagnostic:
        retirement = library.retired[identifier].retirement
        successor = retirement.successor if retirement else ""
        return LEADS_TO_RETIRED.at(subject.place(path, find), id=identifier, successor=successor)

    for leaf, language, text in subject.bracketed:
        for identifier, written in dict.fromkeys(links(text)):
            if identifier in library.retired:
                yield warning(identifier, (*leaf.path, language), written)
    for leaf in subject.referring("practice"):
        if leaf.value in library.retired:
            yield warning(leaf.value, leaf.path)
