"""Acronyms explained where they appear: a link at the first one of each section, and a list at the foot of the page.

Two steps, so that the work is done once per text and no page has to be parsed:

1. `Acronyms.mark` puts an `abbr` element around every known acronym of a text, while its HTML is as simple as Markdown leaves it.
2. `Acronyms.explain` is given the finished body of a page. It goes from one of these elements to the next, keeps the first of
   each section as a link to the list that it adds at the foot, and turns the others back into plain words.

The link works without a script, like that of a footnote; with one, the meaning opens beside it. On paper the list
remains. No button: readers' modes of browsers leave buttons out, and with them the word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Final

from .. import addresses, words
from ..addresses import ROOT
from ..model import KINDS, Kind, Language, Library, Line, other
from ..notation import ACRONYM
from .typography import fold, typeset

_ANCHOR: Final = re.compile(r"(<a [^>]*>)")
_UNSAFE: Final = re.compile(r"[^0-9A-Za-z-]")
_MARK: Final = "\f"
_OPEN, _CLOSE = f"<abbr{_MARK}>", "</abbr>"
"""The form feed is white space to HTML, stands nowhere else on a page, and one rare character is found four times as fast
as a tag among tags."""
_OPEN_IN_JSON: Final = _OPEN.replace(_MARK, "\\f").encode()

_INSIDE: Final = (
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<span",
    "</span>",
    "<i ",
    "</i>",
    "<abbr",
    "</abbr>",
)
"""Tags that do not tell whether a word stands in a link."""
_SHORT: Final = 2
"""Acronyms of up to so many characters are explained in their own language only: MI is not *ministère de l’Intérieur*."""


@dataclass(frozen=True)
class Entry:
    """An acronym as the pages of one language explain it.

    Attributes:
        form: The acronym, escaped.
        anchor: The id of its entry in the list at the foot of a page.
        words: What it means in the language of the page, plain.
        meaning: The same as HTML.
        origin: The foreign words that the letters come from, as HTML in brackets, or nothing.
        target: Address of the page that tells more, or the empty string.
        source: Id of the term, card or programme whose acronym it is, or the empty string for one of the list.
        listed: Whether the glossary lists it: those of cards and programmes are found by their names.
    """

    form: str
    anchor: str
    words: str
    meaning: str
    origin: str
    target: str
    source: str
    listed: bool

    @cached_property
    def row(self) -> str:
        """The entry in the list at the foot of a page."""
        return _row(self)

    @cached_property
    def order(self) -> tuple[str, str]:
        """The place among others."""
        return fold(self.form), self.form

    def html(self, here: str = "") -> str:
        """Return the explanation, linked to the page that tells more unless that is the page `here`."""
        if not self.target or self.target == here:
            return self.meaning + self.origin
        return f'<a href="{ROOT}{self.target}">{self.meaning}</a>{self.origin}'


@dataclass(frozen=True, slots=True)
class _Given:
    """An acronym as a record or the list gives it."""

    acronym: Line
    label: Line
    source: str = ""
    see: tuple[Kind, str] | None = None
    listed: bool = True
    original: str = ""
    language: str = ""


class Acronyms:
    """Everything that texts in one language may abbreviate.

    A form is explained only where one meaning is known: terms come before the list of acronyms, this before cards and
    programmes, in each the forms of the page's language before those of the other; and a form that two of the same rank
    claim is left alone.
    """

    def __init__(self, library: Library, language: Language) -> None:
        self.language: Language = language
        self.entries: dict[str, Entry] = {}
        doubtful: set[str] = set()
        for given in _ranks(library):
            for side in (language, other(language)):
                claims: dict[str, list[_Given]] = {}
                for one in given:
                    form = one.acronym[side]
                    if side == language or len(form) > _SHORT:
                        claims.setdefault(form, []).append(one)
                for form, claimants in claims.items():
                    if not form or escape(form) in self.entries or form in doubtful:
                        continue
                    if len(claimants) > 1:
                        doubtful.add(form)
                    else:
                        entry = _entry(form, claimants[0], language)
                        self.entries[entry.form] = entry
        numbered = sorted((form for form in self.entries if form[0].isdigit()), key=len, reverse=True)
        self._numbered = re.compile(rf"(?:{'|'.join(map(re.escape, numbered))})(?!\w)") if numbered else None

    def mark(self, html: str) -> str:
        """Return HTML with every known acronym of its text in an `abbr` element.

        Args:
            html: HTML of the Markdown subset: its only attributes are those of links.
        """
        if "<a " in html:
            parts = _ANCHOR.split(html)
            parts[::2] = [self.mark(part) for part in parts[::2]]
            return "".join(parts)
        if self._numbered is not None and self._numbered.search(html):
            html = self._numbered.sub(rf"{_OPEN}\g<0>{_CLOSE}", html)
        return ACRONYM.sub(self._mark, html)

    def explain(
        self, body: str, here: str, own: Collection[str] = (), section: str = "<section"
    ) -> tuple[str, str]:
        """Return a body whose marked acronyms are explained, and the list that goes to its foot.

        Args:
            body: HTML of a page.
            here: Its address.
            own: Acronyms of the record that the page is about. A term or card says itself what they mean; where the list
                knows more, they are explained once.
            section: What begins a part of the page in which other acronyms are explained anew.
        """
        made, acronyms = self._explained(body, here, own, section)
        return "".join(made), acronyms

    def explained(self, body: str, here: str, own: Collection[str] = ()) -> str:
        """Return a body whose marked acronyms are explained, with the list at its foot; see `explain`."""
        made, acronyms = self._explained(body, here, own)
        if acronyms:
            made.append(acronyms)
        return "".join(made)

    def _explained(
        self, body: str, here: str, own: Collection[str], section: str = "<section"
    ) -> tuple[list[str], str]:
        """Return the pieces of the body and the list: who joins them need not copy a long page twice."""
        mark = body.find(_MARK)
        if mark < 0:
            return [body], ""
        made: list[str] = []
        taken = 0  # how far the body has been taken over
        used: dict[str, Entry] = {}
        done: set[str] = set()
        next_section = body.find(section)
        while mark >= 0:
            start, inside = mark - len("<abbr"), mark + len(">") + 1
            end = body.index(_CLOSE, inside)
            form, after = body[inside:end], end + len(_CLOSE)
            mark = body.find(_MARK, after)
            if 0 <= next_section < start:
                done = done.intersection(own)
                next_section = body.find(section, start)
            made.append(body[taken:start])
            taken = after
            entry = self.entries.get(form)
            if entry is not None and not (entry.source and form in own):
                used[form] = entry
                if form not in done and not _shut(body, start):
                    done.add(form)
                    if not _told(entry, body, start, after, mark):
                        form = f'<a class="pl-ab" href="#{entry.anchor}">{form}</a>'
            made.append(form)
        made.append(body[taken:])
        return made, self._foot(used, here) if used else ""

    def glossary(self) -> list[Entry]:
        """Return the acronyms of the terms and of the list, in order."""
        return _sorted(entry for entry in self.entries.values() if entry.listed)

    def _mark(self, match: re.Match[str]) -> str:
        form = match.group()
        if form in self.entries:
            return f"{_OPEN}{form}{_CLOSE}"
        if form.endswith("s") and form[:-1] in self.entries:
            return f"{_OPEN}{form[:-1]}{_CLOSE}s"
        return form

    def _foot(self, used: dict[str, Entry], here: str) -> str:
        rows = "".join(
            [entry.row if entry.target != here else _row(entry, here) for entry in _sorted(used.values())]
        )
        return f"{self._heading}\n<dl>\n{rows}</dl></section>\n"

    @cached_property
    def _heading(self) -> str:
        heading = escape(words.word("acronyms_on_page", self.language))
        return (
            f'<section class="pl-acronyms" aria-labelledby="pl-acronyms"><h2 id="pl-acronyms">{heading}</h2>'
        )


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.order)


def _row(entry: Entry, here: str = "") -> str:
    return f'<div id="{entry.anchor}"><dt>{entry.form}</dt><dd>{entry.html(here)}</dd></div>\n'


def _ranks(library: Library) -> Iterator[list[_Given]]:
    """Yield everything that gives acronyms, those first that come before others."""
    kinds = {identifier: kind for kind in reversed(KINDS) for identifier in library.of(kind)}
    yield [
        _Given(term.acronym, term.label, term.id, ("term", term.id))
        for term in library.terms.values()
        if term.acronym
    ]
    yield [
        _Given(
            one.acronym,
            one.label,
            see=(kinds[one.see], one.see) if one.see in kinds else None,
            original=one.original,
            language=one.language,
        )
        for one in library.acronyms.values()
    ]
    yield [
        _Given(card.acronym, card.name, card.id, ("practice", card.id), listed=False)
        for card in library.outlines.values()
        if card.acronym
    ]
    yield [
        _Given(one.acronym, one.name, one.id, ("programme", one.id), listed=False)
        for one in library.programmes.values()
        if one.acronym
    ]


def _entry(form: str, given: _Given, language: Language) -> Entry:
    """Return an acronym as one language explains it: the meaning, then the foreign words that the letters come from."""
    meaning, spoken = given.label.best(language)
    meaning = typeset(meaning, spoken)
    twin = other(language)
    origin, tongue = given.original, given.language
    own = given.acronym[language] == form
    if not origin and given.acronym[twin] == form:
        origin, tongue = typeset(given.label[twin], twin), twin
        if own and (stands_for(form, meaning) or not stands_for(form, origin)):
            origin = ""
    return Entry(
        form=escape(form),
        # Case is kept: ToC and TOC are two.
        anchor="ab-" + _UNSAFE.sub(lambda match: f"_{ord(match.group()):x}", form),
        words=meaning,
        meaning=escape(meaning) if spoken == language else f'<span lang="{spoken}">{escape(meaning)}</span>',
        origin=f" (<i{_lang(tongue)}>{escape(origin)}</i>)" if origin and origin != meaning else "",
        target=addresses.of_record(*given.see, language) if given.see else "",
        source=given.source,
        listed=given.listed,
    )


def stands_for(form: str, meaning: str) -> bool:
    """Tell whether the letters of an acronym are, in order, initials of words: CPIP, of « conseiller pénitentiaire… »."""
    initials = iter(word[0] for word in re.split(r"[\W\d_]+", fold(meaning)) if word)
    return all(letter in initials for letter in fold(form) if letter.isalpha())


def _lang(code: str) -> str:
    return f' lang="{escape(code)}"' if code else ""


def _shut(html: str, place: int) -> bool:
    """Tell whether a place in HTML lies in a link or a heading, where no link can go: the last tag before it that tells."""
    while (place := html.rfind("<", 0, place)) >= 0:
        if not html.startswith(_INSIDE, place):
            return html.startswith("<a ", place) or html.startswith("h", place + 1)
    return False


def _told(entry: Entry, html: str, start: int, end: int, following: int) -> bool:
    """Tell whether the text itself says what an acronym means: “… (SPIP)”, “SPIP (…)”.

    Args:
        entry: The acronym.
        html: The text.
        start: Where its marked form begins.
        end: Where it ends.
        following: Where the next one is marked, or -1: what stands in brackets is read as far as that.
    """
    if html.startswith(")", end):
        return html.endswith("(", 0, start)
    if not html.startswith(" (", end):
        return False
    closed = html.find(")", end, following if following >= 0 else len(html))
    return closed >= 0 and fold(entry.words) in fold(html[end + 2 : closed + 1])


def unmarked(html: str) -> str:
    """Return a piece of HTML with the marks around its acronyms taken off: it leaves the page that explains them."""
    return str(html).replace(_OPEN, "").replace(_CLOSE, "") if _MARK in html else html


def unmarked_json(json: bytes) -> bytes:
    """Return JSON in which pieces of HTML stand with the marks around their acronyms taken off."""
    return json.replace(_OPEN_IN_JSON, b"").replace(_CLOSE.encode(), b"") if _OPEN_IN_JSON in json else json
