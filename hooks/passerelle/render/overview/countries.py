"""Where the practices come from: a map of tiles, and the list of countries beside it, which says the same."""

from __future__ import annotations

from markupsafe import Markup

from ... import addresses
from ...addresses import ROOT
from ..edition import Edition
from ..environment import render
from ..html import as_html
from .evidence import cards, described, spread_of
from .tiles import COLUMNS, PLACES, ROWS

_SIDE = 40
_LEVELS = (1, 3, 10, 30)
"""From how many cards on a tile is filled more: one, a few, many, very many."""


def countries(edition: Edition) -> str:
    """Return the body of the page of the countries."""
    by_country = edition.connections.facets["country"]
    return render(
        "overview_countries.html",
        edition.language,
        map=tile_map(edition),
        countries=[
            (
                code,
                edition.value("countries", code),
                cards(len(by_country[code]), edition),
                described(spread_of(by_country[code], edition), edition),
            )
            for code in edition.facet_values("country")
        ],
    )


def places(codes: list[str]) -> dict[str, tuple[int, int]]:
    """Return column and row of every tile: all of Europe, and below it the other countries, in the order given."""
    found = dict(PLACES)
    for number, code in enumerate(code for code in codes if code not in PLACES):
        found[code] = number % COLUMNS, ROWS + 1 + number // COLUMNS  # a row is left free between
    return found


def tile_map(edition: Edition) -> Markup:
    """Return the map. It is for the eye and the pointer only: the list beside it says and links the same."""
    counts = {code: len(ids) for code, ids in edition.connections.facets["country"].items()}
    tiles = []
    found = places(edition.facet_values("country"))
    for code, (column, row) in found.items():
        x, y = column * _SIDE + 1, row * _SIDE + 1
        count = counts.get(code, 0)
        level = sum(count >= least for least in _LEVELS)
        box = f'<rect x="{x}" y="{y}" width="{_SIDE - 2}" height="{_SIDE - 2}"/>'
        name = f'<text x="{x + 5}" y="{y + 15}">{code}</text>'
        if count:
            address = ROOT + addresses.of_facet("country", code, edition.language)
            number = f'<text class="pl-tiles__count" x="{x + 5}" y="{y + 32}">{count}</text>'
            tiles.append(f'<a href="{address}" tabindex="-1" data-level="{level}">{box}{name}{number}</a>')
        else:
            tiles.append(f'<g data-level="0">{box}{name}</g>')
    height = (1 + max(row for _, row in found.values())) * _SIDE
    return as_html(
        f'<svg class="pl-tiles" viewBox="0 0 {COLUMNS * _SIDE} {height}" aria-hidden="true" focusable="false">'
        f"{''.join(tiles)}</svg>"
    )
