"""The knowledge base in one language: labels, links and texts, as every page of that language needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Final

from markupsafe import Markup

from .. import addresses, cldr, words
from ..addresses import ROOT, Facet
from ..connections import BEFORE, EARLY, FACET_OF, FACET_VOCABULARY, PARTIAL, Connections
from ..likeness import Likeness
from ..model import (
    KINDS,
    LANGUAGES,
    Kind,
    Language,
    Library,
    Line,
    Listed,
    Outline,
    Practice,
    Record,
    Reference,
    Term,
    Text,
)
from ..notation import cited
from ..settings import Settings
from .acronyms import Acronyms
from .citations import Citations
from .html import as_html
from .markdown import to_html, to_inline, to_plain
from .typography import fold, typeset

_LIST_SIGN: Final = re.compile(r"^([0-9]{0,9})([.)+*-])(?=\s)")
"""What a list begins with, before a space."""


@dataclass(frozen=True)
class Edition:
    """What pages of one language are made with. Pieces that many pages share are made once and kept.

    Attributes:
        library: Everything that was loaded.
        connections: What leads to what.
        likeness: Which cards are like which.
        settings: Settings of the project.
        language: Language of the edition.
    """

    library: Library
    connections: Connections
    likeness: Likeness
    settings: Settings
    language: Language
    _values: dict[tuple[str, str], Markup] = field(default_factory=dict)
    _links: dict[tuple[str, str], Markup] = field(default_factory=dict)
    _cited: dict[str, str] = field(default_factory=dict)

    @cached_property
    def citations(self) -> Citations:
        """The bibliography as this language cites it."""
        return Citations(self.library.references, self.language)

    @cached_property
    def acronyms(self) -> Acronyms:
        """The acronyms that pages of this language explain."""
        return Acronyms(self.library, self.language)

    def word(self, key: str, **values: str) -> str:
        """Return an interface word, or a phrase with its `{name}` slots filled: values as they are, not escaped."""
        text = self.words[key]
        return text.format_map(values) if values else text

    @cached_property
    def words(self) -> dict[str, str]:
        """Every interface word, by key."""
        return words.catalogue(self.language)

    def name(self, record: Record | Listed) -> str:
        """Return the name of a record as a heading or link shows it."""
        if isinstance(record, Reference):
            return self.citations.short(record.id)
        text = record.label if isinstance(record, Term) else record.name
        return typeset(text.best(self.language)[0], self.language)

    @cached_property
    def names(self) -> dict[str, tuple[Kind, str]]:
        """Kind and name of every record, by id."""
        found: dict[str, tuple[Kind, str]] = {}
        for kind in KINDS:
            for identifier, record in self.library.listed(kind).items():
                found.setdefault(identifier, (kind, self.name(record)))
        for identifier, card in self.library.retired.items():  # pages still lead to it
            found.setdefault(identifier, ("practice", self.name(card)))
        return found

    def label(self, vocabulary: str, value: str) -> str:
        """Return the label of a value of a controlled list."""
        if vocabulary == "countries":
            return cldr.countries(self.language).get(value, value)
        if vocabulary == "languages":
            return cldr.languages(self.language).get(value, value)
        return self._labels.get((vocabulary, value), value)

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        """The label of every value of every list, by list and id."""
        return {
            (name, value.id): typeset(value.label.best(self.language)[0], self.language)
            for name, values in self.library.vocabularies.items()
            for value in values.values()
        }

    def value(self, vocabulary: str, value: str) -> Markup:
        """Return the label of a value as HTML, linked to the listing of cards with that value where there is one."""
        key = vocabulary, value
        found = self._values.get(key)
        if found is None:
            html = escape(self.label(vocabulary, value))
            facet = FACET_OF.get(vocabulary)
            if facet is not None:
                address = escape(addresses.of_facet(facet, value, self.language))
                html = f'<a href="{ROOT}{address}">{html}</a>'
            found = self._values[key] = as_html(html)
        return found

    def link(self, identifier: str, shown: str = "") -> Markup:
        """Return a link to a record, with the words to show or the record's name."""
        key = identifier, shown
        link = self._links.get(key)
        if link is None:
            if identifier not in self.names:
                return as_html(escape(shown or identifier))
            kind, name = self.names[identifier]
            html = self.acronyms.mark(escape(shown)) if shown else escape(name)
            target = addresses.of_record(kind, identifier, self.language)
            css = ' class="pl-term-link"' if kind == "term" else ""
            link = as_html(f'<a{css} href="{ROOT}{target}">{html}</a>')
            # Words to show are free text: the store must not grow with the library.
            if len(self._links) > 4_000:
                self._links.clear()
            self._links[key] = link
        return link

    def prose(self, text: Text | None) -> Markup:
        """Return a text as HTML blocks in a container; under a notice, when it exists in the other language only."""
        source, language = text.best(self.language) if text is not None else ("", self.language)
        if not source:
            return as_html(f'<p class="pl-none">{escape(self.word("no_information"))}</p>')
        html = to_html(source, language, self.link, self._cite, self.acronyms.mark)
        if language == self.language:
            return as_html(f'<div class="pl-text">{html}</div>')
        notice = escape(self.word("not_translated"))
        return as_html(
            f'<div class="pl-notice"><p>{notice}</p></div><div class="pl-text" lang="{language}">{html}</div>'
        )

    def inline(self, text: Text | None) -> Markup:
        """Return a text of one paragraph as HTML without a container, for table cells, list items and leads."""
        source, language = text.best(self.language) if text is not None else ("", self.language)
        if not source:
            return as_html(f'<span class="pl-none">{escape(self.word("no_information"))}</span>')
        if isinstance(text, Line):  # plain words: « 1. Accueil » is a title, not a list of one item
            html = self.acronyms.mark(escape(typeset(source, language)))
        else:
            if "\n" not in source and (sign := _LIST_SIGN.match(source)):
                # One line is no list, whatever it begins with.
                source = f"{sign[1]}\\{source[sign.start(2) :]}"
            html = to_inline(to_html(source, language, self.link, self._cite, self.acronyms.mark))
        if language == self.language:
            return as_html(html)
        return as_html(f'<span lang="{language}">{html}</span>')

    def plain(self, text: Text | None) -> str:
        """Return a text without markup, in this language if it exists in it."""
        if not text:
            return ""
        source, language = text.best(self.language)
        if isinstance(text, Line):
            return typeset(source, language)
        return to_plain(source, lambda identifier: self._name_of(identifier), language)

    def work(self, key: str) -> Markup:
        """Return a work as an entry of a list of references: full reference, access and language."""
        access = self.access(self.library.references[key])
        return as_html(f'<li id="ref-{escape(key)}">{self.citations.full(key)} {access}</li>')

    def works(self, keys: tuple[str, ...]) -> Markup:
        """Return works as a list of references, in order."""
        return as_html("\n".join(self.work(key) for key in self.citations.sorted(keys)))

    def access(self, work: Reference) -> str:
        """Return the badge that says whether a work can be read without paying, or nothing."""
        return self._badges.get(work.access, "")

    @cached_property
    def _badges(self) -> dict[str, str]:
        """The badge of each kind of access."""
        return {
            access: f'<span class="pl-badge pl-badge--{access}">{escape(self.word(f"access_{access}"))}</span>'
            for access in ("open", "free", "paid")
        }

    def years(self, practice: Practice | Outline) -> str:
        """Return when a practice was in use: “since 2017”, “2011 to 2014”."""
        if practice.end is None:
            return self.word("years_since", start=str(practice.start))
        return self.word("years_from_to", start=str(practice.start), end=str(practice.end))

    def ladder(self, practice: Practice | Outline) -> tuple[int, int]:
        """Return on which step the type of evidence of a card stands, from 1, and how many steps there are."""
        return self._steps.get(practice.evidence.type, 1), max(1, len(self._steps))

    @cached_property
    def _steps(self) -> dict[str, int]:
        """The step of each type of evidence, from 1."""
        return {
            kind: step for step, kind in enumerate(self.library.vocabularies.get("evidence-types", {}), 1)
        }

    def planks(self, practice: Practice | Outline) -> Markup:
        """Return the drawing of the evidence of a card: a footbridge with as many planks as the step it stands on."""
        step, steps = self.ladder(practice)
        return as_html(
            f'<span class="pl-planks" data-step="{step}" aria-hidden="true">{"<i></i>" * steps}</span>'
        )

    def mention(self, kind: Kind, identifier: str) -> Markup:
        """Return a link to a record that mentions another, with its kind where it is not a card."""
        link = self.link(identifier)
        if kind == "practice":
            return link
        return as_html(f"{link} ({escape(self.word(f'kind_{kind}'))})")

    def facet_name(self, facet: Facet) -> str:
        """Return the name of a facet."""
        return self.word(f"facet_{facet}")

    def facet_label(self, facet: Facet, value: str) -> str:
        """Return the label of a value of a facet."""
        if facet == "year":
            if value == EARLY:
                return self.word("began_before", year=str(BEFORE))
            return f"{value}\N{EN DASH}{int(value) + 9}"
        if facet == "language":
            return self.word(f"card_language_{value}")
        return self.label(FACET_VOCABULARY[facet], value)

    def facet_values(self, facet: Facet) -> list[str]:
        """Return the values of a facet in the order they are shown: countries by name, others as in their list.

        Of countries, years and languages only those that some card has; of the lists every value, so that gaps are
        seen.
        """
        if facet == "year":  # the latest first
            return sorted(
                self.connections.facets[facet], key=lambda one: "" if one == EARLY else one, reverse=True
            )
        if facet == "language":
            return [one for one in (*LANGUAGES, PARTIAL) if one in self.connections.facets[facet]]
        if facet == "country":
            return sorted(
                self.connections.facets[facet], key=lambda code: fold(self.label("countries", code))
            )
        return list(self.library.vocabularies.get(FACET_VOCABULARY[facet], {}))

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each card in the order of names, accents and capitals aside."""
        ordered = sorted(self.library.of("practice"), key=lambda one: (fold(self.names[one][1]), one))
        return {identifier: place for place, identifier in enumerate(ordered)}

    def prepare(self) -> None:
        """Find what every page may ask, before processes part: each would find it anew, and copy what it looked at."""
        _ = self.rank, self.names, self.acronyms, self.citations.sorted(self.library.references)

    def by_name(self, identifiers: Iterable[str]) -> list[str]:
        """Return ids of cards sorted by name."""
        return sorted(identifiers, key=self.rank.__getitem__)

    def _name_of(self, identifier: str) -> str:
        return self.names[identifier][1] if identifier in self.names else identifier

    def _cite(self, inner: str) -> str:
        """Return the HTML of a citation, from what stands between its brackets."""
        html = self._cited.get(inner)
        if html is None:
            works = cited(inner)
            html = self.citations.in_text(works)
            if inner == f"@{works[0].key}":  # Most citations are of one work and nothing else.
                self._cited[inner] = html
        return html


def editions(library: Library, settings: Settings, before: Sequence[Edition] = ()) -> tuple[Edition, Edition]:
    """Return the English and the French edition of a library.

    Args:
        library: The library.
        settings: Settings of the project.
        before: The editions before a change; what it leaves as it was is taken over from them. Most changes are to the
            words of a card, and what leads to what takes longest to find.
    """
    if before and _linked_alike(library, before[0].library):
        connections, likeness = before[0].connections, before[0].likeness
    else:
        connections = Connections.of(library)
        likeness = Likeness(library, connections)
    made = (
        Edition(library, connections, likeness, settings, "en"),
        Edition(library, connections, likeness, settings, "fr"),
    )
    for edition, old in zip(made, before, strict=False):
        if library.references is old.library.references:
            vars(edition)["citations"] = old.citations
    return made


def _linked_alike(one: Library, other: Library) -> bool:
    """Tell whether the records of two libraries are the same by name and name the same; their texts may differ."""
    return (
        one.references is other.references
        and one.files == other.files
        and one.mentions == other.mentions
        and one.outlines == other.outlines
    )
