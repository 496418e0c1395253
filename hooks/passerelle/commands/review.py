"""`review`: which cards to look at again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, Literal

import click

from .. import words
from ..model import Language, Library
from ..report import visible
from ..upkeep import State, by_age, by_evidence, states
from .shared import LANGUAGE, PROJECT, project_root, spoken_language

Order = Literal["age", "evidence"]
_HEADINGS: Final[dict[Order, str]] = {
    "age": "review_by_age",
    "evidence": "review_by_evidence",
}


@click.command()
@click.option(
    "--by",
    type=click.Choice(["age", "evidence"]),
    help="One order only / un seul ordre.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the list / forme de la liste.",
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    help="Most cards of a list, 0 for all / nombre de fiches d'une liste, 0 pour toutes.",
)
@LANGUAGE
@PROJECT
def review(by: Order | None, form: str, limit: int, language: str | None, project: Path | None) -> None:
    """List the cards to look at again: the longest without an update, and those with the weakest evidence.

    Énumérer les fiches à revoir : les plus anciennement mises à jour et celles dont les preuves sont les plus fragiles.
    """
    from ..load import load_project

    spoken = spoken_language(language)
    library, _ = load_project(project_root(project, spoken))
    found = states(library)
    orders: dict[Order, list[State]] = {"age": by_age(found), "evidence": by_evidence(found)}
    shown = {order: listed[: limit or None] for order, listed in orders.items() if by is None or by == order}
    if form == "json":
        data = {order: [_plain(one, library, spoken) for one in listed] for order, listed in shown.items()}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    blocks = []
    for order, listed in shown.items():
        counts = {"shown": str(len(listed)), "all": str(len(found))}
        heading = words.phrase(_HEADINGS[order], spoken, **counts)
        blocks.append("\n".join([heading, *(_line(one, library, spoken) for one in listed)]))
    click.echo("\n\n".join(blocks))


def _line(state: State, library: Library, language: Language) -> str:
    card = state.card
    evidence = words.phrase(
        "review_evidence",
        language,
        type=_label(library, "evidence-types", card.evidence.type, language),
        step=str(state.step),
        steps=str(state.steps),
        direction=_label(library, "evidence-directions", card.evidence.direction, language).lower(),
        year=str(state.year) if state.year else words.word("review_no_year", language),
    )
    name = card.name.best(language)[0]
    file = library.file_of("practice", card.id)
    lines = (f"{state.updated:10}  {file}  {name}", f"{'':10}  {evidence}")
    return "\n".join(f"  {visible(line)}" for line in lines)


def _plain(state: State, library: Library, language: Language) -> dict[str, Any]:
    card = state.card
    return {
        "id": card.id,
        "name": card.name.best(language)[0],
        "file": library.file_of("practice", card.id),
        "updated": state.updated,
        "evidence": {
            "type": card.evidence.type,
            "label": _label(library, "evidence-types", card.evidence.type, language),
            "step": state.step,
            "steps": state.steps,
            "direction": card.evidence.direction,
            "year": state.year,
            "works": state.works,
        },
    }


def _label(library: Library, vocabulary: str, value: str, language: Language) -> str:
    found = library.vocabularies.get(vocabulary, {}).get(value)
    return found.label.best(language)[0] if found else value
