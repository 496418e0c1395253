"""The terms of the glossary that stand in a text, with what they are called in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model import Language, Library, other
from ..notation import LINK

_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 6
"""Most words of a form that is looked for."""


class Glossary:
    """Finds terms in texts of one language: labels, acronyms and synonyms, one or many alike."""

    def __init__(self, library: Library, language: Language) -> None:
        self._forms: dict[tuple[str, ...], tuple[str, str]] = {}
        self._labels: dict[str, tuple[str, str]] = {}
        into = other(language)
        for term in library.terms.values():
            meant = term.label[into]
            if not meant:
                continue
            self._labels[term.id] = (term.label[language] or term.id, meant)
            acronym = term.acronym[language] if term.acronym else ""
            theirs = (term.acronym[into] if term.acronym else "") or meant
            for form, told in (
                (term.label[language], meant),
                (acronym, theirs),
                *((synonym, meant) for synonym in (term.synonyms[language] if term.synonyms else ())),
            ):
                words = _words(form)
                if words and len(words) <= _LONGEST:
                    self._forms.setdefault(words, (form, told))

    def terms(self, text: str) -> list[tuple[str, str]]:
        """Return form and equivalent of each term in a text, in the order in which they stand there, each once."""
        found = dict.fromkeys(self._linked(text))
        words = _words(LINK.sub(lambda match: match.group(2) or "", text))
        at = 0
        while at < len(words):
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                hit = self._forms.get(words[at : at + length])
                if hit is not None:
                    found[hit] = None
                    at += length - 1
                    break
            at += 1
        return list(found)

    def _linked(self, text: str) -> Iterator[tuple[str, str]]:
        for match in LINK.finditer(text):
            term = self._labels.get(match.group(1).strip())
            if term is not None:
                yield term


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text without what tells one from many: a final s or x."""
    return tuple(word.rstrip("sx") or word for word in _WORD.findall(text.casefold()))
