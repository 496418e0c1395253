r"""Sentence case of English titles, and the braces that keep names and acronyms out of it.

English prints titles With Capitals and cites them with one at the beginning and in names. Which words are names, no
program knows: BibTeX says it with braces, `{Norwegian} Waves`. French and the other languages print no such capitals,
so nothing is lowered there. Source: BibTeX's change.case$ and biblatex's \MakeSentenceCase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

CASED: Final = ("title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle")
"""Fields that are put in sentence case in English; journals, series and events keep their capitals, as names do."""

_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|[^\W\d_]+(?:['’][^\W\d_]+)*|[0-9_]+|\s+|.", re.DOTALL)
_BEGINS: Final = frozenset(":?!.—")
_BEFORE: Final = frozenset(" \n\t~\u00a0-–—/(['\"“‘«`")
"""Signs after which a word stands by itself: the P of R&P does not."""
_JOINED: Final = frozenset("\\{}&@")


def sentence_case(latex: str) -> str:
    """Return an English title, LaTeX untouched, with capitals at its beginning, after a colon and in braces only."""
    out = list(latex)
    for start, _ in _lowered(latex):
        out[start] = latex[start].lower()
    return "".join(out)


def kept_words(printed: str, cased: str) -> list[tuple[int, int]] | None:
    """Return where the words stand that sentence case would lower and does not, because they are names.

    Args:
        printed: The title as printed, plain text.
        cased: The same in sentence case.

    Returns:
        Where each begins and ends, or None where the two titles do not differ in capitals alone.
    """
    if len(printed) != len(cased):
        return None
    if any(sign in printed for sign in "\\{}"):  # would be taken for LaTeX below: rather a word too many
        words = [token.span() for token in _TOKEN.finditer(printed) if token.group()[0].isupper()]
    else:
        words = list(_lowered(printed))
    return [(start, end) for start, end in words if printed[start] == cased[start]]


def _lowered(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word begins and ends of which the first letter loses its capital."""
    depth, first, before = 0, True, " "
    for token in _TOKEN.finditer(text):
        piece = token.group()
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif piece[0].isalpha():
            after = text[token.end() : token.end() + 1]
            if (
                depth == 0
                and not first
                and before in _BEFORE
                and after not in _JOINED
                and _capital(piece, after)
            ):
                yield token.span()
            first = False
        elif piece.isdigit():
            first = False
        elif (piece in _BEGINS and text[token.end() : token.end() + 1] in ("", " ", "~", "\n", "-")) or (
            # A dash with blanks around it parts title and subtitle as a colon does.
            piece in ("–", "-") and text[token.end() : token.end() + 1] == " " and before in " -"
        ):
            first = True
        if piece not in "{}":
            before = piece[-1]


def _capital(word: str, after: str) -> bool:
    """Tell whether a word has a capital that is no name's: RAN, McNeill and the I of a sentence keep theirs."""
    if len(word) == 1:
        return word == "A" and after in ("", " ", "\n", "~")
    return word[0].isupper() and word[1:].islower() and len(word[0].lower()) == 1
