"""The files of the index: classic scripts that each hand one piece of data to the client.

A script may be loaded from a web server and from a folder alike, which a request for data may not. `start.js` says what
there is; the words lie in `words-N.js`, the lists of documents in `lists-N.js`, what results show in `cards-N.js`, what
cards can be narrowed down by in `facets.js`. Each is small, so that a query over ten thousand cards fetches a few of them.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any, Final

from .. import words as catalogue
from ..model import LANGUAGES, Language
from . import encoding
from .documents import GROUPS, Found
from .facets import facets_of
from .index import Parts, merge, unpack
from .thesaurus import SIGN, Thesaurus
from .words import steps, stop_words

FOLDER: Final = "search"
CARDS: Final = 16
"""Documents in a file of what results show."""
_LIST_CHARACTERS: Final = 24_000
"""About how many characters a file of lists has; a longer list has a file to itself."""
_WORD_CHARACTERS: Final = 48_000
"""About how many characters a file of words has."""
SAID: Final = "found_"
"""What the keys of the client's own words begin with."""


def script(language: Language, name: str, data: object) -> tuple[str, str]:
    """Return address and text of a file that hands data to the client."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Two characters that JSON allows in a string and older scripts do not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{FOLDER}/{language}/{name}.js", f'passerelleIndex("{language}/{name}",{text});\n'


def card_files(found: Found) -> Iterator[tuple[str, str]]:
    """Yield the files of what results show."""
    shown = found.shown()
    number = 0
    while chunk := list(islice(shown, CARDS)):
        yield script(found.edition.language, f"cards-{number}", chunk)
        number += 1


def index_files(found: Found, thesaurus: Thesaurus, parts: Iterable[Parts]) -> Iterator[tuple[str, str]]:
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
    digest = sha256()
    starts: dict[str, list[Any]] = {"lists": [], "words": []}
    for first, shard in _list_shards(stems, lists):
        name = f"lists-{len(starts['lists'])}"
        starts["lists"].append(first)
        digest.update("".join(shard).encode())
        yield script(language, name, shard)
    known = {
        word: tuple(numbers[stem] for stem in own if stem in numbers)
        for word, own in sorted(surfaces.items())
    }
    for chunk in _word_shards([word for word, own in known.items() if own]):
        name = f"words-{len(starts['words'])}"
        starts["words"].append(chunk[0])
        text = encoding.words(chunk, known)
        digest.update(text.encode())
        yield script(language, name, text)
    version = digest.hexdigest()[:8]
    yield script(language, "facets", facets_of(found, version, CARDS))
    yield script(
        language,
        "start",
        {
            "version": version,
            "documents": len(found),
            "cards": CARDS,
            "groups": [[group, found.firsts[group], len(found.order[group])] for group in GROUPS],
            **starts,
            "stop": " ".join(sorted(stop_words())),
            "steps": {one: steps(one) for one in LANGUAGES},
            "phrases": {one: _phrases(thesaurus, one) for one in LANGUAGES},
            "say": {
                key.removeprefix(SAID): value
                for key, value in sorted(catalogue.catalogue(language).items())
                if key.startswith(SAID)
            },
        },
    )


def _phrases(thesaurus: Thesaurus, language: Language) -> dict[str, list[int]]:
    """Return the numbers of the concepts that each phrase names; a concept's number is that of its list."""
    numbers = {concept: number for number, concept in enumerate(thesaurus.concepts)}
    return {
        phrase: [numbers[concept] for concept in named]
        for phrase, named in sorted(thesaurus.phrases[language].items())
    }


def _list_shards(stems: Sequence[str], lists: Mapping[str, array[int]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lists in files, each with the number of its first stem."""
    first, size, shard = 0, 0, list[str]()
    for number, stem in enumerate(stems):
        written = encoding.postings(unpack(one) for one in lists.get(stem, ()))
        if shard and size + len(written) > _LIST_CHARACTERS:
            yield first, shard
            first, size, shard = number, 0, []
        shard.append(written)
        size += len(written) + 3
    if shard:
        yield first, shard


def _word_shards(words: Iterable[str]) -> Iterator[list[str]]:
    """Yield sorted words in files."""
    size, shard = 0, list[str]()
    for word in words:
        if shard and size > _WORD_CHARACTERS:
            yield shard
            size, shard = 0, []
        shard.append(word)
        size += 6
    if shard:
        yield shard


__all__ = ["CARDS", "FOLDER", "SAID", "SIGN", "card_files", "index_files", "script"]
