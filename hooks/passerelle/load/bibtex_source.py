"""The text of a .bib file with what every step of reading it needs: places, reports, guesses, limits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from ..diagnostics import Place, Rule, nearest
from ..model.text import MAX_PROSE, Text
from .source import Report

MAX_FIELD: Final = MAX_PROSE
"""Longest value of a field, in characters, as written and once macros are put in."""

MAX_FINDINGS: Final = 10_000
"""Most findings of one file; a hostile one could hold millions."""

_MAX_COMPARISONS: Final = 200_000
"""Most comparisons of words in search of the one that was meant: they are slow."""

TOO_MANY_FINDINGS = Rule(
    "B101",
    "error",
    message=Text(
        "more than {limit} findings in this file; the rest are not shown",
        "plus de {limit} constats dans ce fichier ; les suivants ne sont pas affichés",
    ),
    hint=Text("mend the first ones and check again", "corrigez les premiers et relancez la vérification"),
    manual=Text(
        "A file with this many findings is not a bibliography, or is broken near its beginning. The first findings are shown; mending them usually removes the others.",
        "Un fichier qui suscite autant de constats n’est pas une bibliographie, ou est abîmé dès son début. Les premiers sont affichés ; les corriger fait le plus souvent disparaître les autres.",
    ),
)

_BLANK: Final = re.compile(r"\s+")


@dataclass(slots=True)
class BibSource:
    """A .bib file being read.

    Attributes:
        text: Its text, line ends normalised.
        file: Its path relative to the project.
    """

    text: str
    file: str
    _report: Report
    _starts: list[int] = field(init=False)
    _found: int = 0
    _comparisons: int = 0
    _guesses: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where each line starts."""
        self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self._starts, offset)

    def place(self, offset: int, length: int = 1) -> Place:
        """Return the place of an offset; the caret stays on its line."""
        line = self.line(offset)
        end = self.text.find("\n", offset, offset + length)
        length = end - offset if end >= 0 else length
        return Place(self.file, line, offset - self._starts[line - 1] + 1, max(1, length))

    def report(self, rule: Rule, offset: int, length: int = 1, **arguments: object) -> None:
        """Report that a rule is broken at an offset; long arguments are cut."""
        self._found += 1
        if self._found > MAX_FINDINGS:
            if self._found == MAX_FINDINGS + 1:
                self._report(TOO_MANY_FINDINGS.at(self.place(offset), limit=MAX_FINDINGS))
            return
        short = {name: cut(value) for name, value in arguments.items()}
        self._report(rule.at(self.place(offset, length), **short))

    def near(self, word: str, choices: Collection[str]) -> str:
        """Return the choice that a misspelt word was most likely meant to be, or the empty string."""
        word = word[:80]
        if word not in self._guesses:
            if self._comparisons >= _MAX_COMPARISONS or not word:
                return ""
            self._comparisons += len(choices)
            self._guesses[word] = nearest(word, choices)
        return self._guesses[word]


def cut(value: object) -> str:
    """Return a value as one short line, fit for a message."""
    # Cut first: a value may hold megabytes of blanks.
    written = _BLANK.sub(" ", str(value)[:400]).strip()
    return written if len(written) <= 120 else f"{written[:119]}…"


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text: a readable way to write a long list of them."""
    return tuple(text.split())
