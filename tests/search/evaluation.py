"""How well the search finds: queries with the answers that an expert would accept, put to the engine in a browser.

`known` queries use words of the cards, terms and lists; `blind` ones were written by somebody who saw only names and
summaries, before there was a search, and nothing is ever tuned on them; `paraphrases` were written likewise, for tuning,
and so were `needs` and `spoken`, which people of the field might type in their own words, the latter as far from those of
the cards as speech is. `blind-spoken` are like them, and as blind as `blind`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml
from playwright.sync_api import Page

QUERIES: Final = Path(__file__).parent / "queries"
PARTS: Final = ("known", "paraphrases", "needs", "spoken", "blind", "blind-spoken")
LOOKED_AT: Final = 10
"""How many results count for the mean reciprocal rank."""

_ASK: Final = """queries => Promise.all(queries.map(one =>
    passerelle.search(one.q, {language: one.language, limit: %d}).then(found => found.map(result => result.id))))"""


@dataclass(frozen=True)
class Query:
    """A query and the ids of the records that answer it.

    Attributes:
        text: What is typed.
        language: Language of the site that it is typed on.
        kind: What makes it difficult, such as typo.
        part: One of `PARTS`.
        expected: Ids of which each is a right answer.
    """

    text: str
    language: str
    kind: str
    part: str
    expected: frozenset[str]


class Score(NamedTuple):
    """How often the right answer came first, and among the first three, and the mean of 1 / its place."""

    queries: int
    first: float
    third: float
    reciprocal: float


def queries() -> list[Query]:
    """Return all the queries."""
    found = []
    for part in PARTS:
        for one in yaml.safe_load((QUERIES / f"{part}.yml").read_text(encoding="utf-8")):
            found.append(Query(one["q"], one["language"], one["kind"], part, frozenset(one["expect"])))
    return found


def places(page: Page, asked: list[Query]) -> dict[Query, int]:
    """Return the place of the first right answer to each query, from 1; 0 if it is not among those looked at."""
    payload: list[dict[str, Any]] = [{"q": one.text, "language": one.language} for one in asked]
    answers = page.evaluate(_ASK % LOOKED_AT, payload)
    return {
        query: next((place for place, found in enumerate(answer, 1) if found in query.expected), 0)
        for query, answer in zip(asked, answers, strict=True)
    }


def score(found: Iterable[int]) -> Score:
    """Return the score of the places of right answers."""
    all_places = list(found)
    count = len(all_places)
    return Score(
        count,
        sum(place == 1 for place in all_places) / count,
        sum(0 < place <= 3 for place in all_places) / count,
        sum(1 / place for place in all_places if place) / count,
    )


def table(found: Mapping[Query, int]) -> str:
    """Return the scores of each part, kind and language, as a table to print."""
    groups: dict[tuple[str, str], list[int]] = {}
    for query, place in found.items():
        for group in ("all", query.kind, query.language):
            groups.setdefault((query.part, group), []).append(place)
    lines = [f"{'part':<12} {'queries':<14} {'n':>4} {'s@1':>5} {'s@3':>5} {'MRR':>5}"]
    for (part, group), reached in sorted(groups.items(), key=lambda one: (PARTS.index(one[0][0]), one[0][1])):
        count, first, third, reciprocal = score(reached)
        lines.append(f"{part:<12} {group:<14} {count:>4} {first:>5.2f} {third:>5.2f} {reciprocal:>5.2f}")
    return "\n".join(lines)
