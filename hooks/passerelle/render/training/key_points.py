"""What of a text goes onto a slide: a few short points, each a whole sentence of it; the rest is for the notes.

Nothing is rewritten: a sentence is shown as its author wrote it, citations included, or it is left to the notes. Only
a sentence far too long for a slide is cut, at a semicolon or colon, with an ellipsis; never at a comma, where what
follows may take back what was said.
"""

from __future__ import annotations

import re
from typing import Final

ENOUGH: Final = 75
"""Most words that a slide shows of a text; about what a room reads while somebody speaks."""
MOST: Final = 6
"""Most points on a slide."""
LONG: Final = 45
"""Most words of a point before it is cut."""
SHORT: Final = 45
"""A text of one paragraph of so many words at most is shown whole."""

_ITEM: Final = re.compile(r"[ \t]{0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_END: Final = re.compile(r"[.!?…][\"”’)*_]*(?:[\s\u00a0\u202f]»)?\s+(?=[\"“«(*_\[]*[A-ZÀ-ÖØ-ÞŒ0-9])")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:[A-Z]|art|cf|chap|dr|e\.g|env|etc|fig|i\.e|mme|mr|mrs|no|nos|p|pp|par|prof|s|st|ste|vol|vs)|n°)\.$",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"\s?[;:](?=\s)")
_PAIRS: Final = (("[", "]"), ("(", ")"), ("«", "»"), ("“", "”"))


def key_points(text: str) -> list[str]:
    """Return the points of a text in the Markdown subset, each itself in that subset and of one paragraph.

    A short text is one point. Otherwise each paragraph and list item gives its first sentence; where that leaves
    room, a text of a single paragraph gives its further sentences too.

    Args:
        text: The text; it may be empty.
    """
    blocks = _blocks(text)
    if len(blocks) == 1:
        points = blocks if _words(blocks[0]) <= SHORT else sentences(blocks[0])
    else:
        points = [sentences(block)[0] for block in blocks]
    chosen: list[str] = []
    count = 0
    for point in points[:MOST]:
        short = point if len(points) == 1 else _cut(point)
        count += _words(short)
        if chosen and count > ENOUGH:
            break
        chosen.append(short)
    return chosen


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph; brackets, quotations and emphasis are never torn apart."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        piece = paragraph[start : match.end()].strip()
        if _whole(piece) and not _ABBREVIATED.search(paragraph[start : match.start() + 1]):
            found.append(piece)
            start = match.end()
    rest = paragraph[start:].strip()
    return [*found, rest] if rest or not found else found


def _blocks(text: str) -> list[str]:
    """Return the paragraphs and list items of a text, each on one line, without the signs of the list."""
    blocks: list[str] = []
    fresh = True
    for line in text.splitlines():
        item = _ITEM.match(line)
        if not line.strip():
            fresh = True
        elif item or fresh or not blocks:
            blocks.append(line[item.end() if item else 0 :].strip())
            fresh = False
        else:
            blocks[-1] += f" {line.strip()}"
    return [block for block in blocks if block]


def _cut(point: str) -> str:
    """Return a point, cut after a clause if it is too long for a slide; without a fit place it stays whole."""
    if _words(point) <= LONG:
        return point
    places = [match.start() for match in _CLAUSE.finditer(point)]
    fit = [place for place in places if _whole(point[:place]) and LONG // 3 <= _words(point[:place]) <= LONG]
    return f"{point[: fit[-1]].rstrip()}…" if fit else point


def _whole(piece: str) -> bool:
    """Tell whether whatever is opened in a piece of text is closed in it."""
    return (
        all(piece.count(left) == piece.count(right) for left, right in _PAIRS) and piece.count("*") % 2 == 0
    )


def _words(text: str) -> int:
    return len(text.split())
