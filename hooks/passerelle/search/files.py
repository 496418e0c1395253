"""The files of the index: classic scripts that each hand one piece of data to the client.

A script may be loaded from a web server and from a folder alike, which a request for data may not. `start.js` says what
there is; the words lie in `words-N.js`, the phrases that name a concept in `phrases-LANGUAGE-N.js`, the lists of
documents in `lists-N.js`, what results show in `cards-N.js`, what cards can be narrowed down by in `facets.js`. Each is
small, so that a query over ten thousand cards fetches a few of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any, Final

from .. import words as catalogue
from ..exports.script import handing
from ..model import LANGUAGES, Language
from . import encoding
from .documents import GROUPS, Found
from .facets import facets_of
from .index import Parts, by_weight, merge
from .thesaurus import Thesaurus
from .words import steps, stop_words, words_of_research

FOLDER: Final = "search"
FEWEST: Final = 16
"""Fewest documents in a file of what results show: few, because the cards on a page of the catalogue lie anywhere."""
CARD_FILES: Final = 280
"""Most files of what results show: with many documents the files grow, not their number."""
FILES: Final = 150
"""About how many files there are of lists, of words and of phrases at most, for the same reason."""
_CHARACTERS: Final = 6_000
"""About how many characters a file of lists, words or phrases has in a small index; a longer list has a file alone."""
SAID: Final = "found_"
"""What the keys of the client's own words begin with."""


def script(language: Language, name: str, data: object) -> tuple[str, bytes]:
    """Return address and content of a file that hands data to the client."""
    return f"{FOLDER}/{language}/{name}.js", handing("passerelleIndex", f"{language}/{name}", data)


def documents_a_file(found: Found) -> int:
    """Return how many documents a file of what results show holds."""
    return max(FEWEST, -(-len(found) // CARD_FILES))


def card_files(found: Found) -> Iterator[tuple[str, bytes]]:
    """Yield the files of what results show."""
    shown = found.shown()
    size = documents_a_file(found)
    number = 0
    while chunk := list(islice(shown, size)):
        yield script(found.edition.language, f"cards-{number}", chunk)
        number += 1


def index_files(found: Found, thesaurus: Thesaurus, parts: Iterable[Parts]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index.

    Args:
        found: The documents.
        thesaurus: The concepts.
        parts: What the processes have read.
    """
    language = found.edition.language
    lists, surfaces = merge(parts)
    stems = [*thesaurus.concepts, *sorted(set(lists) - set(thesaurus.concepts))]
    numbers = {stem: number for number, stem in enumerate(stems)}
    known = {
        word: tuple(numbers[stem] for stem in own if stem in numbers)
        for word, own in sorted(surfaces.items())
    }
    written = [encoding.postings(by_weight(lists.get(stem, ()))) for stem in stems]
    families: dict[str, Iterable[tuple[Any, object]]] = {
        "lists": _shards(written),
        "words": _encoded({word: own for word, own in known.items() if own}),
        **{f"phrases-{one}": _phrases(thesaurus, one) for one in LANGUAGES},
    }
    digest = sha256()
    firsts: dict[str, list[Any]] = {name: [] for name in families}
    for name, shards in families.items():
        for first, data in shards:
            where, content = script(language, f"{name}-{len(firsts[name])}", data)
            firsts[name].append(first)
            digest.update(content)
            yield where, content
    version = digest.hexdigest()[:8]
    size = documents_a_file(found)
    yield script(language, "facets", facets_of(found, version, size))
    yield script(
        language,
        "start",
        {
            "version": version,
            "documents": len(found),
            "cards": size,
            "groups": [[group, found.firsts[group], len(found.order[group])] for group in GROUPS],
            "firsts": firsts,
            "stop": " ".join(sorted(stop_words())),
            "research": " ".join(sorted(words_of_research())),
            "steps": {one: steps(one) for one in LANGUAGES},
            "say": {
                key.removeprefix(SAID): value
                for key, value in sorted(catalogue.catalogue(language).items())
                if key.startswith(SAID)
            },
        },
    )


@lru_cache(maxsize=len(LANGUAGES))  # The index of either language has the phrases of both.
def _phrases(thesaurus: Thesaurus, language: Language) -> list[tuple[str, str]]:
    """Return the phrases that name concepts, in files, each with its first one; a concept's number is that of its list.

    The stems of a phrase are joined by an underscore, which no word holds: a space ends a word in the files.
    """
    numbers = {concept: number for number, concept in enumerate(thesaurus.concepts)}
    phrases = {
        phrase.replace(" ", "_"): tuple(numbers[concept] for concept in named)
        for phrase, named in thesaurus.typed[language].items()
    }
    return list(_encoded(phrases))


def _encoded(entries: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[str, str]]:
    """Yield words or phrases with their numbers in files, each with its first entry."""
    ordered = sorted(entries)
    for _, shard in _shards(ordered):
        yield shard[0], encoding.words(shard, entries)


def _shards(items: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield strings in portions for a file each, with the place of the first."""
    most = max(_CHARACTERS, sum(map(len, items)) // FILES)
    first, size, shard = 0, 0, list[str]()
    for place, item in enumerate(items):
        length = len(item) + 3  # quotation marks and a comma
        if shard and size + length > most:
            yield first, shard
            first, size, shard = place, 0, []
        shard.append(item)
        size += length
    if shard:
        yield first, shard
