"""Concepts and the phrases that name them: the glossary and the controlled lists, in both languages at once.

A concept is indexed as a word of its own, so that a card is found by whatever its subject is called in either language,
and no hidden word ever stands in an excerpt. Some words tell what somebody needs when they are typed, but many other
things in a text (“inside” for prison): they are understood in queries alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count, pairwise
from typing import Final

from ..connections import FACET_VOCABULARY
from ..model import EVERYDAY, LANGUAGES, Language, Library, Line, Synonyms, Term
from .words import Lexicon

SIGN = "#"
"""What the name of a concept begins with; no word does, and it sorts before them all."""
LONGEST = 6
"""Most words of a phrase, those without meaning aside; longer ones nobody types."""
_LISTS: Final = (*FACET_VOCABULARY.values(), *EVERYDAY)

Phrases = dict[Language, dict[str, tuple[str, ...]]]
"""In each language, the concepts that a phrase names; a phrase is its stems, joined by a space."""
Name = tuple[str, Language, str]
"""A concept, a name of it, and the language that the name is in."""


@dataclass(frozen=True, eq=False)
class Thesaurus:
    """The concepts of a library. Each is itself alone, so that what is made of it can be kept by it.

    Attributes:
        concepts: Names of all concepts, sorted; the position of each is its number.
        phrases: What names them in a text.
        typed: What names them in a query: the same and more.
    """

    concepts: tuple[str, ...]
    phrases: Phrases
    typed: Phrases

    @classmethod
    def of(cls, library: Library) -> Thesaurus:
        """Return the thesaurus of a library."""
        lexicon = Lexicon()
        names = list(_names(library))
        phrases = _phrases(names, lexicon)
        typed = {
            language: phrases[language]
            | {
                phrase: tuple(dict.fromkeys((*phrases[language].get(phrase, ()), *named)))
                for phrase, named in spoken.items()
            }
            for language, spoken in _phrases(_spoken(library), lexicon).items()
        }
        return cls(tuple(sorted({concept for concept, _, _ in names})), phrases, typed)

    @cached_property
    def _words(self) -> Phrases:
        """The phrases of one stem."""
        return {
            language: {phrase: named for phrase, named in phrases.items() if " " not in phrase}
            for language, phrases in self.phrases.items()
        }

    @cached_property
    def _openings(self) -> dict[Language, dict[tuple[str, ...], tuple[tuple[str, ...], int]]]:
        """In each language, the first two stems of every phrase that has more than one.

        What the two name alone stands there, and how many stems the longest phrase has that they begin.
        """
        found: dict[Language, dict[tuple[str, ...], tuple[tuple[str, ...], int]]] = {}
        for language, phrases in self.phrases.items():
            openings = found[language] = {}
            for stems in (tuple(phrase.split(" ")) for phrase in phrases if " " in phrase):
                named, longest = openings.get(stems[:2], (phrases.get(" ".join(stems[:2]), ()), 0))
                openings[stems[:2]] = named, max(len(stems), longest)
        return found

    def named_in(self, stems: list[str], times: Mapping[str, int], language: Language) -> dict[str, int]:
        """Return the concepts that a text names, and how often it names each.

        Args:
            stems: The stems of the text, in order.
            times: How often each stands there, and each compound written as one word.
            language: Its language.
        """
        words, openings, phrases = self._words[language], self._openings[language], self.phrases[language]
        found: dict[str, int] = {}
        for stem in words.keys() & times.keys():
            for concept in words[stem]:
                found[concept] = found.get(concept, 0) + times[stem]
        # Most stems begin some phrase, but of two stems in a row few do, and most of these are a phrase of two.
        for start in compress(count(), map(openings.__contains__, pairwise(stems))):
            named, longest = openings[stems[start], stems[start + 1]]
            for concept in named:
                found[concept] = found.get(concept, 0) + 1
            if longest > 2:
                phrase = f"{stems[start]} {stems[start + 1]}"
                for stem in stems[start + 2 : start + longest]:
                    phrase = f"{phrase} {stem}"
                    for concept in phrases.get(phrase, ()):
                        found[concept] = found.get(concept, 0) + 1
        return found


def of_term(identifier: str) -> str:
    """Return the name of the concept that a glossary term is."""
    return f"{SIGN}term/{identifier}"


def of_value(vocabulary: str, identifier: str) -> str:
    """Return the name of the concept that a value of a controlled list is."""
    return f"{SIGN}{vocabulary}/{identifier}"


def _phrases(names: Iterable[Name], lexicon: Lexicon) -> Phrases:
    """Return the concepts that each phrase names."""
    found: dict[Language, dict[str, dict[str, None]]] = {language: {} for language in LANGUAGES}
    for concept, language, words in names:
        for stems in lexicon.phrases(words, language):
            if 0 < len(stems) <= LONGEST:
                found[language].setdefault(" ".join(stems), {})[concept] = None
    return {
        language: {phrase: tuple(named) for phrase, named in phrases.items()}
        for language, phrases in found.items()
    }


def _names(library: Library) -> Iterator[Name]:
    """Yield each concept with each of the names that it has in texts and queries."""
    for term in library.terms.values():
        for language, words in names_of(term):
            yield of_term(term.id), language, words
    for form, acronym in library.acronyms.items():
        for line in (acronym.acronym, acronym.label):
            for language, words in _each(line, None):
                yield of_value("acronyms", form), language, words
    for vocabulary in _LISTS:
        for value in library.vocabularies.get(vocabulary, {}).values():
            for language, words in _each(value.label, value.synonyms):
                yield of_value(vocabulary, value.id), language, words


def _spoken(library: Library) -> Iterator[Name]:
    """Yield each concept with each of the names that it has in queries alone."""
    for vocabulary in _LISTS:
        for value in library.vocabularies.get(vocabulary, {}).values():
            if value.spoken is not None:
                for language in LANGUAGES:
                    for words in value.spoken[language]:
                        yield of_value(vocabulary, value.id), language, words


def names_of(term: Term) -> Iterator[tuple[Language, str]]:
    """Yield what a term is called, forms to avoid included: people type them, and the term says what to write."""
    yield from _each(term.label, term.synonyms)
    for line in (term.acronym, *(avoid.form for avoid in term.avoid)):
        if line is not None:
            yield from _each(line, None)


def _each(line: Line, synonyms: Synonyms | None) -> Iterator[tuple[Language, str]]:
    for language in LANGUAGES:
        for words in (line[language], *(synonyms[language] if synonyms is not None else ())):
            if words:
                yield language, words
