"""What of each record is searched, and how much a word counts in each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ..connections import FACET_OF
from ..load.documents import Document
from ..model import (
    LANGUAGES,
    Kind,
    Language,
    Line,
    Material,
    Practice,
    Programme,
    Record,
    Reference,
    Term,
    Text,
    other,
)
from ..model.fields import texts
from ..notation import CITATION, LINK
from ..render.edition import Edition
from .thesaurus import names_of, of_term, of_value


class Searched(NamedTuple):
    """A piece of text that a record is found by.

    Attributes:
        weight: How much a word in it counts.
        text: The text.
        language: The language that it is in.
    """

    weight: float
    text: str
    language: Language


NAME: Final = 10.0
TITLE: Final = 18.0
"""Weight of the title of a work, which has few other words to be found by."""
OTHER_NAME: Final = 6.0
SITUATION: Final = 6.0
SUMMARY: Final = 4.0
LABEL: Final = 1.5
BODY: Final = 0.8
CONCEPT: Final = 3.0
"""Weight of a concept that a field names or a text links to."""

_APART: Final = ("name", "acronym", "summary", "situations")
"""Fields of a card whose words count more than those of its body."""
_ADDRESS: Final = re.compile(r"\]\([^)\s]{1,1000}\)|https?://\S{1,1000}")


def searched(record: Record, edition: Edition, body: Iterable[Text]) -> Iterator[Searched]:
    """Yield the pieces of text by which a record is found in one language.

    Args:
        record: The record.
        edition: The library in this language.
        body: The texts of its body, from `body_of`: one look at the record serves both languages.
    """
    if isinstance(record, Practice):
        yield from _practice(record, edition)
        yield from _body(body, edition.language)
    elif isinstance(record, Programme | Material):
        yield from _line(NAME, record.name, edition.language)
        yield from _text(SUMMARY, record.summary, edition.language)
        yield from _body(body, edition.language)
    elif isinstance(record, Term):
        yield from _term(record, edition.language)
    else:
        yield from _reference(record, edition)


def body_of(record: Record) -> list[Text]:
    """Return the texts of a card, programme or material that count no more than others; other records have none."""
    if not isinstance(record, Practice | Programme | Material):
        return []
    apart = _APART if isinstance(record, Practice) else ("name", "summary")
    return texts(record, apart)


def searched_page(document: Document) -> Iterator[Searched]:
    """Yield the pieces of text by which a hand-written page is found."""
    language = document.language or "en"
    yield Searched(NAME, document.title, language)
    yield Searched(SUMMARY, document.description, language)
    yield Searched(BODY, clean(document.prose), language)


def concepts(record: Record, edition: Edition) -> Iterator[tuple[float, str]]:
    """Yield the concepts that a record is about, by its fields and links, and how much each counts."""
    if isinstance(record, Reference):
        return
    if isinstance(record, Term):
        yield NAME, of_term(record.id)
        return
    kind: Kind = (
        "practice"
        if isinstance(record, Practice)
        else "programme"
        if isinstance(record, Programme)
        else "material"
    )
    for term in edition.connections.terms.get((kind, record.id), ()):
        yield CONCEPT, of_term(term)
    if isinstance(record, Practice):
        for vocabulary, value in _values(record, edition):
            yield CONCEPT, of_value(vocabulary, value)


def clean(text: str) -> str:
    """Return a text without citations and addresses, links reduced to the words that they show."""
    if "[" in text:
        text = CITATION.sub(" ", text)
        text = LINK.sub(lambda found: found.group(2) or " ", text)
    return _ADDRESS.sub(" ", text) if "](" in text or "://" in text else text


def _practice(practice: Practice, edition: Edition) -> Iterator[Searched]:
    language = edition.language
    yield from _line(NAME, practice.name, language)
    if practice.acronym is not None:
        yield from _line(NAME, practice.acronym, language)
    yield from _text(SUMMARY, practice.summary, language)
    for situation in practice.situations:
        yield from _text(SITUATION, situation, language)
    labels = [edition.label(vocabulary, value) for vocabulary, value in _values(practice, edition)]
    yield Searched(LABEL, " · ".join(labels), language)
    yield from _line(LABEL, practice.organisation.name, language)


def _values(practice: Practice, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the values by which a card can be browsed, each with its list."""
    for vocabulary, value in edition.library.mentions_of("practice", practice.id).values:
        if vocabulary in FACET_OF:
            yield vocabulary, value


def _term(term: Term, language: Language) -> Iterator[Searched]:
    for one, words in names_of(term):
        own = words in (term.label[language], term.acronym[language] if term.acronym else "")
        yield Searched(NAME if own else OTHER_NAME, words, one)
    yield from _text(SUMMARY, term.definition, language)
    if term.note is not None:
        yield from _text(BODY, term.note, language)


def _reference(work: Reference, edition: Edition) -> Iterator[Searched]:
    written = work.languages[0] if work.languages and work.languages[0] in LANGUAGES else "en"
    yield Searched(TITLE, work.title, "fr" if written == "fr" else "en")
    for language in LANGUAGES:
        if work.titles[language] and work.titles[language] != work.title:
            yield Searched(TITLE, work.titles[language], language)
    people = " ".join(name.full for name in (*work.authors, *work.editors))
    yield Searched(NAME, f"{people} {work.year or ''}", edition.language)
    facts = " ".join(work.get(name) for name in ("journaltitle", "institution", "publisher", "keywords"))
    yield Searched(LABEL, facts, edition.language)
    yield from _text(SUMMARY, work.annotation, edition.language)


def _line(weight: float, line: Line, language: Language) -> Iterator[Searched]:
    """Yield a name in both languages: readers type either."""
    if line[language]:
        yield Searched(weight, line[language], language)
    foreign = line[other(language)]
    if foreign and foreign != line[language]:
        yield Searched(weight * (OTHER_NAME / NAME), foreign, other(language))


def _text(weight: float, text: Text, language: Language) -> Iterator[Searched]:
    source, written = text.best(language)
    if source:
        yield Searched(weight, clean(source), written)


def _body(body: Iterable[Text], language: Language) -> Iterator[Searched]:
    """Yield all the texts of a record, those in the one language and those in the other apart."""
    texts: dict[Language, list[str]] = {}
    for text in body:
        source, written = text.best(language)
        texts.setdefault(written, []).append(source)
    for written, sources in texts.items():
        yield Searched(BODY, clean("\n".join(sources)), written)
