"""The evidence map: which cards there are for what and where, how well they are supported, and where there is none.

Like the evidence and gap maps of the Campbell Collaboration (White and others, 2020): rows are what is done, columns for
whom or where, and an empty cell is a finding too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ... import addresses
from ...addresses import ROOT, Facet, Glance
from ...connections import FACET_VOCABULARY
from ..edition import Edition
from ..environment import render
from ..html import as_html
from .evidence import Spread, cards, described, planks, spread_of

ROWS: Final[tuple[Facet, ...]] = ("theme", "kind")
"""What the rows of the tables are, one table each."""
COLUMNS: Final[Mapping[Glance, Facet]] = {"settings": "setting", "audiences": "audience"}
"""What the columns are, one page each."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the map.

    Attributes:
        row: Value of the facet of the rows.
        column: Value of the facet of the columns.
        spread: The cards that have both, by step of evidence.
    """

    row: str
    column: str
    spread: Spread

    @property
    def count(self) -> int:
        """How many cards have both values."""
        return sum(self.spread)


def cells(rows: Facet, columns: Facet, edition: Edition) -> list[list[Cell]]:
    """Return the cells of a map, row by row, for every value of both facets: those without a card too."""
    values: dict[str, list[str]] = defaultdict(list)
    for column, ids in edition.connections.facets[columns].items():
        for identifier in ids:
            values[identifier].append(column)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row, ids in edition.connections.facets[rows].items():
        for identifier in ids:
            for column in values[identifier]:
                found[row, column].append(identifier)
    return [
        [
            Cell(row, column, spread_of(found.get((row, column), ()), edition))
            for column in edition.facet_values(columns)
        ]
        for row in edition.facet_values(rows)
    ]


def evidence_map(glance: Glance, edition: Edition, contribute: str) -> str:
    """Return the body of the page of a map: a table for each kind of row.

    Args:
        glance: Which map.
        edition: Language and library.
        contribute: Address of the page that tells how to contribute.
    """
    columns = COLUMNS[glance]
    placed = {
        one for value in edition.connections.facets[columns].values() for one in value
    }  # A card need not name a setting.
    left = len(edition.library.practices) - len(placed)
    return render(
        "overview_map.html",
        edition.language,
        tables=[_table(rows, columns, edition) for rows in ROWS],
        left=edition.word(f"glance_left_{columns}", cards=cards(left, edition)) if left else "",
        home=ROOT + addresses.of_section("practice", edition.language),
        contribute=contribute,
        key=[
            (planks(spread), edition.word(word))
            for spread, word in zip(_examples(edition), ("glance_key_none", "glance_key_some"), strict=True)
        ],
    )


def _examples(edition: Edition) -> tuple[Spread, Spread]:
    """Return two spreads that explain the drawing: no evidence at all, and four cards on different steps."""
    steps = max(3, len(edition.library.vocabularies.get("evidence-types", {})))
    return (1, *[0] * (steps - 1)), (1, 1, 1, *[0] * (steps - 4), *[1] * (steps > 3))


def _table(rows: Facet, columns: Facet, edition: Edition) -> dict[str, Any]:
    return {
        "id": f"{rows}-{columns}",
        "title": edition.word(
            "glance_by", rows=edition.facet_name(rows), columns=edition.facet_name(columns).lower()
        ),
        "corner": edition.facet_name(rows),
        "columns": [_header(columns, value, edition) for value in edition.facet_values(columns)],
        "rows": [
            (
                _header(rows, row[0].row, edition),
                [_shown(cell, rows, columns, edition) for cell in row],
            )
            for row in cells(rows, columns, edition)
            if row
        ],
    }


def _header(facet: Facet, value: str, edition: Edition) -> dict[str, Any]:
    count = len(edition.connections.facets[facet].get(value, ()))
    return {"link": edition.value(FACET_VOCABULARY[facet], value), "count": cards(count, edition)}


def _shown(cell: Cell, rows: Facet, columns: Facet, edition: Edition) -> dict[str, Any]:
    counts = edition.connections.facets
    # Without a script a cell leads to the shorter of the lists of its row and its column: all of its cards are there.
    facet, value = min(
        (rows, cell.row), (columns, cell.column), key=lambda one: len(counts[one[0]].get(one[1], ()))
    )
    return {
        "count": cell.count,
        "address": ROOT + addresses.of_facet(facet, value, edition.language),
        "narrow": f"{rows}={cell.row}&{columns}={cell.column}",
        "cards": cards(cell.count, edition),
        "what": f"{edition.label(FACET_VOCABULARY[rows], cell.row)}, "
        f"{edition.label(FACET_VOCABULARY[columns], cell.column)}",
        "described": described(cell.spread, edition) if cell.count else as_html(""),
    }
