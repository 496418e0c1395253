"""Where to read on from a card: the cards that are like it and why, those that name it, and a drawing of them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from html import escape
from itertools import islice
from math import cos, pi, sin
from typing import Final

from markupsafe import Markup

from .. import words
from ..addresses import Facet
from ..cldr import listed
from ..connections import FACET_VOCABULARY, Mention
from ..likeness import CHOSEN, COMPARED, Like, Sort
from ..model import Language, Practice
from .edition import Edition
from .environment import render
from .html import as_html

MOST: Final = 20
"""Most records in the drawing, the first of the lists: more would be a tangle."""
_REASONS: Final = 3
"""Most reasons given for a likeness."""

_Point = tuple[int, int]
_CENTRE: Final[_Point] = (180, 130)


def around(practice: Practice, used_by: Sequence[Mention], edition: Edition) -> Markup:
    """Return the lists and the drawing of what a card is linked with beyond what it names itself.

    Args:
        practice: The card.
        used_by: Records that name it, the cards that it names itself left out.
        edition: Language and library.
    """
    retired = edition.library.retired
    if practice.id in retired:
        return as_html("")
    named = [one for one in practice.related if one in edition.names and one not in retired]
    known = {*named, *(identifier for _, identifier in used_by)}
    like = edition.likeness.of(practice.id, known)
    nodes = [*named, *(one.id for one in like), *(identifier for _, identifier in used_by)]
    among = _among(nodes[:MOST], edition)
    lines = _lines(len(nodes[:MOST]), len(named), len(like), among) if len(nodes) > 2 else ""
    return as_html(
        render(
            "around.html",
            edition.language,
            like=[(edition.link(one.id), reasons(one, edition)) for one in like],
            used_by=[edition.mention(*one) for one in used_by],
            drawing=_drawing(lines, edition) if lines else "",
            among=edition.word(
                "around_among", pairs=", ".join(f"{a + 1}\N{EN DASH}{b + 1}" for a, b in among)
            )
            if lines and among
            else "",
            first=edition.word("around_first", count=str(MOST)) if len(nodes) > MOST else "",
        )
    )


def reasons(like: Like, edition: Edition) -> str:
    """Return what two cards share, in words: works, terms and links first, then what both are about."""
    shared: dict[Sort, list[str]] = {}
    for sort, name in like.shared:
        shared.setdefault(sort, []).append(name)
    things: list[str] = []
    for chosen in CHOSEN:
        if found := shared.get(chosen):
            if len(found) > 1:
                things.append(edition.word(f"around_{chosen}s", count=str(len(found))))
            else:
                things.append(edition.word(f"around_{chosen}", name=edition.names[found[0]][1]))
    values = ((facet, value) for facet in COMPARED for value in shared.get(facet, ()))
    for facet, value in islice(values, max(0, _REASONS - len(things))):
        things.append(_about(facet, edition.label(FACET_VOCABULARY[facet], value), edition.language))
    return edition.word("around_shares", things=listed(things, edition.language))


@lru_cache(maxsize=2_000)  # A hundred values of lists are what most cards share.
def _about(facet: Facet, label: str, language: Language) -> str:
    return words.phrase(f"around_{facet}", language, name=label)


def _among(nodes: list[str], edition: Edition) -> tuple[tuple[int, int], ...]:
    """Return which of some records name one another, as pairs of their places in the list, the lower first."""
    places = {node: place for place, node in enumerate(nodes)}
    pairs = set()
    for node, place in places.items():
        for target in edition.connections.names.get(node, ()):
            if target in places and target != node:
                pairs.add((min(place, places[target]), max(place, places[target])))
    return tuple(sorted(pairs))


def _drawing(lines: str, edition: Edition) -> Markup:
    """Return the drawing of what a card is linked with: the lines and numbers, and the card in the middle."""
    x, y = _CENTRE
    here = (
        f'<rect class="pl-around__here" x="{x - 42}" y="{y - 14}" width="84" height="28" rx="4"/>'
        f'<text class="pl-around__this" x="{x}" y="{y}">{escape(edition.word("around_here"))}</text>'
    )
    return as_html(f'<svg viewBox="0 0 360 260" aria-hidden="true" focusable="false">{lines}{here}</svg>')


# Both languages of a card have the same, and so have cards linked with as many others.
@lru_cache(maxsize=100)
def _lines(count: int, named: int, like: int, among: tuple[tuple[int, int], ...]) -> str:
    """Return so many records around the middle, numbered as in the lists, and what links them, as SVG.

    The drawing is for the eye only. Lines are a path for each kind of link, nodes lines of no length with round ends:
    a site has as many drawings as cards, and each is some kilobyte.

    Args:
        count: How many records there are.
        named: How many of them the card names: the first.
        like: How many are like it: the next; the others name it.
        among: Which name one another.
    """
    places = _places(count)
    kinds = {
        "named": places[:named],
        "like": places[named : named + like],
        "naming": places[named + like :],
    }
    x, y = _CENTRE
    paths = [("among", "".join(_curve(places[one], places[other]) for one, other in among))]
    paths += [(kind, "".join(f"M{x} {y}L{a} {b}" for a, b in ends)) for kind, ends in kinds.items()]
    dots = "".join(f"M{a} {b}h0" for a, b in places)
    paths += [("rim", dots), ("node", dots)]
    drawn = "".join(f'<path class="pl-around__{kind}" d="{path}"/>' for kind, path in paths if path)
    texts = "".join(f'<text x="{a}" y="{b}">{number}</text>' for number, (a, b) in enumerate(places, 1))
    return drawn + texts


def _curve(one: _Point, other: _Point) -> str:
    """Return a line between two nodes that bends towards the middle, so that neighbours on the rim are seen linked."""
    x, y = ((a + b + 2 * centre) // 4 for a, b, centre in zip(one, other, _CENTRE, strict=True))
    return f"M{one[0]} {one[1]}Q{x} {y} {other[0]} {other[1]}"


@cache
def _places(count: int) -> list[_Point]:
    """Return where so many nodes stand: on an ellipse, clockwise from the top."""
    angles: Iterable[float] = (2 * pi * number / count - pi / 2 for number in range(count))
    return [(_CENTRE[0] + round(160 * cos(angle)), _CENTRE[1] + round(112 * sin(angle))) for angle in angles]
