"""Words as the search knows them: folded, cut into stems, and freed of those that carry no meaning.

The stems are made by tables of endings (`language.yml`), which the client script gets too: a word typed in the browser
and a word of a card come to the same stem because both sides read the same table. They are cut for searching only, by
the idea of Savoy's light stemmers (“Light stemming approaches for the French, Portuguese, German and Hungarian
languages”, 2006): what matters is that forms of one word meet, not that the stem be a word.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from ..model import LANGUAGES, Language
from ..render.typography import fold

Step = tuple[tuple[str, str, int], ...]
"""One step of a stemmer: ending, replacement, fewest letters that must stay before it."""

NO_BREAK_HYPHEN: Final = "\u2011"
_WORD: Final = re.compile(r"[^\W_]+")
_COMPOUND: Final = re.compile(rf"[^\W_]+(?:[-{NO_BREAK_HYPHEN}][^\W_]+)+")
LONGEST: Final = 40
"""Most letters of a word; what is longer is no word but an accident."""


@cache
def _table() -> dict[Language, dict[str, Any]]:
    source = (resources.files(__package__) / "language.yml").read_text(encoding="utf-8")
    table: dict[Language, dict[str, Any]] = yaml.load(source, yaml.CSafeLoader)
    return table


@cache
def stop_words() -> frozenset[str]:
    """Return the words of both languages that are not searched for: either is typed on either side."""
    return frozenset(word for language in LANGUAGES for word in _table()[language]["stop"].split())


@cache
def words_of_research() -> frozenset[str]:
    """Return the folded words by which somebody asks for research rather than for a method."""
    return frozenset(word for language in LANGUAGES for word in _table()[language]["research"].split())


@cache
def steps(language: Language) -> tuple[Step, ...]:
    """Return the steps of a language's stemmer, the longest ending first in each."""
    return tuple(
        tuple(sorted(((str(e), str(r), int(n)) for e, r, n in step), key=lambda rule: -len(rule[0])))
        for step in _table()[language]["steps"]
    )


def stem(word: str, language: Language) -> str:
    """Return the stem of a folded word."""
    if word[0].isdigit():
        return word
    for step in steps(language):
        for ending, replacement, fewest in step:
            if word.endswith(ending) and len(word) - len(ending) >= fewest:
                word = word[: len(word) - len(ending)] + replacement
                break
    return word


class Lexicon:
    """The words met so far, each with its folded form and stem: a word is worked out once, however often it occurs.

    Attributes:
        surfaces: The stems that each folded word stands for; two when the languages cut it differently.
    """

    def __init__(self) -> None:
        self.surfaces: dict[str, set[str]] = {}
        self._known: dict[Language, dict[str, str]] = {language: {} for language in LANGUAGES}

    def stems(self, text: str, language: Language) -> list[str]:
        """Return the stems of a text's words, in order, without those that carry no meaning.

        Args:
            text: Plain text or Markdown.
            language: The language that it is in.
        """
        known = self._known[language]
        text = text.lower()
        raw = _WORD.findall(text)
        if "-" in text or NO_BREAK_HYPHEN in text:  # multi-agency is also searched for as multiagency
            raw += [word.replace("-", "").replace(NO_BREAK_HYPHEN, "") for word in _COMPOUND.findall(text)]
        try:
            found = [known[word] for word in raw]
        except KeyError:
            found = [known[word] if word in known else self._learn(word, language) for word in raw]
        return [one for one in found if one]

    def _learn(self, raw: str, language: Language) -> str:
        word = fold(raw)
        found = ""
        if (
            word.isalnum()
            and len(word) <= LONGEST
            and word not in stop_words()
            and (len(word) > 1 or word.isdigit())
        ):
            found = stem(word, language)
            self.surfaces.setdefault(word, set()).add(found)
        self._known[language][raw] = found
        return found
