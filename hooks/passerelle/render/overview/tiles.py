"""Where each country of Europe stands on the map of tiles: a table of our own, one square per country.

Neighbours stay neighbours as far as squares allow; sizes and borders are not shown. A country that is not here (Canada,
say) stands in a row of its own below, as soon as a card is from there.
"""

from __future__ import annotations

from typing import Final

_EUROPE: Final = """
    IS .  .  .  NO SE FI .  .  .  .
    .  .  .  .  .  .  EE RU .  .  .
    .  IE GB .  DK .  LV BY .  .  .
    .  .  .  NL DE PL LT UA .  .  .
    .  .  BE LU CZ SK HU RO MD .  .
    .  .  FR CH LI AT RS BG .  .  .
    PT ES AD MC IT SI HR XK .  GE AZ
    .  .  .  SM VA BA ME MK TR AM .
    .  .  .  .  MT .  AL GR .  CY .
"""

PLACES: Final[dict[str, tuple[int, int]]] = {
    code: (column, row)
    for row, line in enumerate(_EUROPE.strip().splitlines())
    for column, code in enumerate(line.split())
    if code != "."
}
"""Column and row of each country, from 0, by ISO 3166 alpha-2 code (XK for Kosovo, as in the CLDR)."""

COLUMNS: Final = 1 + max(column for column, _ in PLACES.values())
ROWS: Final = 1 + max(row for _, row in PLACES.values())
