"""Words as the search knows them: folded, cut into stems, and freed of those that carry no meaning.

The stems are made by tables of endings (`language.yml`), which the client script gets too: a word typed in the browser
and a word of a card come to the same stem because both sides read the same table. They are cut for searching only, by
the idea of Savoy's light stemmers (“Light stemming approaches for the French, Portuguese, German and Hungarian
languages”, 2006): what matters is that forms of one word meet, not that the stem be a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib import resources
from itertools import chain
from sys import intern
from typing import Any, Final

import yaml

from ..model import LANGUAGES, Language
from ..render.typography import fold

Step = tuple[tuple[str, str, int], ...]
"""One step of a stemmer: ending, replacement, fewest letters that must stay before it, a vowel among them unless 0."""

NO_BREAK_HYPHEN: Final = "\u2011"
_WORD: Final = re.compile(r"[^\W_]+")
_COMPOUND: Final = re.compile(rf"[^\W_]+(?:[-{NO_BREAK_HYPHEN}][^\W_]+)+")
_WORDS_APART: Final = bytes(
    code if code >= 0x80 else ord(sign.lower() if sign.isalnum() or sign == "-" else " ")
    for code, sign in enumerate(map(chr, range(256)))
)
"""A table that makes spaces of the ASCII signs in UTF-8, but for the hyphen, and small letters of the ASCII capitals; it
leaves other characters alone."""
APART: Final = "\N{PILCROW SIGN}"
"""Stands between texts that are read as one, as a stem of its own: no name holds it, so none is seen across it."""
_VOWELS: Final = frozenset("aeiouy")
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


@cache
def _endings(language: Language) -> tuple[dict[str, Step], ...]:
    """Return the steps of a language's stemmer, the endings of each under their last letters."""
    return tuple(
        {
            letter: tuple(rule for rule in step if rule[0][-1] == letter)
            for letter in {ending[-1] for ending, _, _ in step}
        }
        for step in steps(language)
    )


def stem(word: str, language: Language) -> str:
    """Return the stem of a folded word."""
    if word[0].isdigit():
        return word
    for by_letter in _endings(language):
        for ending, replacement, fewest in by_letter.get(word[-1:], ()):
            if not word.endswith(ending):
                continue
            rest = word[: len(word) - len(ending)]
            if len(rest) >= fewest and not (fewest and _VOWELS.isdisjoint(rest)):
                word = rest + replacement
                break
    return word


class Lexicon:
    """The words met so far, each with its folded form and stem: a word is worked out once, however often it occurs.

    Attributes:
        surfaces: The stems that each folded word stands for; two when the languages cut it differently.
    """

    def __init__(self) -> None:
        self.surfaces: dict[str, set[str]] = {}
        self._plain = {language: _Chunks(partial(self._words, language)) for language in LANGUAGES}
        self._joined: dict[Language, dict[bytes, tuple[str, ...]]] = {language: {} for language in LANGUAGES}

    def stems(self, text: str, language: Language) -> list[str]:
        """Return the stems of a text's words, in order, without those that carry no meaning.

        Args:
            text: Plain text or Markdown.
            language: The language that it is in.
        """
        return self.read(text, language)[0]

    def read(self, text: str, language: Language) -> tuple[list[str], list[str]]:
        """Return the stems of a text's words, as `stems` does, and those of its hyphenated words, each written as one.

        Multi-agency is also searched for as multiagency.
        """
        # Cut at spaces and signs, which costs next to nothing. What remains, a word mostly, is looked at when first met.
        chunks = _chunks(text)
        words = map(self._plain[language].__getitem__, chunks)
        stems = list(chain.from_iterable(words))  # by which all chunks have been met
        joined = self._joined[language]
        compounds = map(joined.__getitem__, filter(joined.__contains__, chunks))
        return stems, list(chain.from_iterable(compounds))

    def phrases(self, name: str, language: Language) -> Iterator[list[str]]:
        """Yield the stems by which a text or query is seen to hold a name: as written, and with its compounds joined.

        A concept is not named by the one word that carries meaning in its name: “what works” is not “work”. Such a name
        yields that stem and all its words, by which the client understands queries; texts are not read that closely.
        A name of which no word carries meaning yields the stems of them all.
        """
        joined = (
            _COMPOUND.sub(lambda found: _as_one(found.group()), name)
            if "-" in name or NO_BREAK_HYPHEN in name
            else name
        )
        for written in dict.fromkeys((name, joined)):
            stems = self.stems(written, language)
            if len(stems) > 1:
                yield stems
                continue
            words = [fold(word) for word in _WORD.findall(written)]
            if not stems:  # as in “who does what”
                stems = [stem(word, language) for word in words]
            yield stems if len(stems) > 1 or len(words) == 1 else [*stems, *words]

    def _words(self, language: Language, chunk: bytes) -> tuple[str, ...]:
        """Return the stems of the words of a piece of text without a space; those of its compounds are kept beside."""
        text = chunk.decode()
        if text == APART:
            return (APART,)
        if "-" in text or NO_BREAK_HYPHEN in text:
            compounds = map(_as_one, _COMPOUND.findall(text))
            self._joined[language][chunk] = self._stems(compounds, language)
        return self._stems(_WORD.findall(text), language)

    def _stems(self, words: Iterable[str], language: Language) -> tuple[str, ...]:
        stems = []
        for word in map(fold, words):
            if (
                word.isalnum()
                and len(word) <= LONGEST
                and word not in stop_words()
                and (len(word) > 1 or word.isdigit())
            ):
                found = intern(stem(word, language))
                self.surfaces.setdefault(word, set()).add(found)
                stems.append(found)
        return tuple(stems)


def _chunks(text: str) -> list[bytes]:
    """Return a text cut at spaces and ASCII signs other than the hyphen, as UTF-8: in bytes it is cut twice as fast."""
    return text.encode().translate(_WORDS_APART).split()


def _as_one(compound: str) -> str:
    """Return a hyphenated word without its hyphens."""
    return compound.replace("-", "").replace(NO_BREAK_HYPHEN, "")


class _Chunks(dict[bytes, tuple[str, ...]]):
    """The stems of each piece of text met so far; those of a new one are found by a function."""

    def __init__(self, find: Callable[[bytes], tuple[str, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, chunk: bytes) -> tuple[str, ...]:
        found = self[chunk] = self._find(chunk)
        return found
