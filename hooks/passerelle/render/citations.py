"""Citations in both languages: author-date in the text, the whole work at the foot.

The house style is author-date after APA (7th edition) in English and its usual French adaptation: « et » between
names, « dans », « dir. », « éd. », « s. d. », guillemets and no-break spaces. Titles stay as the work prints them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Final

from .. import addresses, words
from ..addresses import ROOT
from ..model import Language, Name, Reference
from ..notation import Cited
from .typography import fold, typeset

_NUMBERED: Final = ("report", "thesis", "misc", "legislation")
"""Types whose number is their own: that of an act or a report, not of an issue of the journal it stands in."""
_MANY: Final = 20
"""From how many names on the middle ones are left out of a full reference. Source: APA, 7th edition, 9.8."""


@dataclass(frozen=True)
class Citations:
    """Formats the works of one bibliography in one language.

    Attributes:
        works: The bibliography, by key.
        language: Language of the page.
    """

    works: Mapping[str, Reference]
    language: Language

    @cached_property
    def years(self) -> Mapping[str, str]:
        """The year of each work as printed: with a letter where authors and year are those of another work."""
        alike: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        for work in self.works.values():
            alike[fold(self.names_short(work)), self.year(work)].append(work)
        printed = {}
        for (_, year), group in alike.items():
            for position, work in enumerate(sorted(group, key=lambda one: (fold(one.title), one.id))):
                letter = chr(ord("a") + position % 26) if len(group) > 1 else ""
                printed[work.id] = f"{year}-{letter}" if letter and not year[-1:].isdigit() else year + letter
        return printed

    def year(self, work: Reference) -> str:
        """Return the year of a work, or “n.d.”."""
        return str(work.year) if work.year is not None else words.word("no_date", self.language)

    def names_short(self, work: Reference) -> str:
        """Return the names of a work as cited in the text; its title where nobody is named."""
        names = work.authors or work.editors
        role = "author" if work.authors else "editor"
        if not names:
            return work.title
        last = [self._body(work, name) if name.corporate else _family(name) for name in names]
        if len(last) > 2 or (len(last) == 2 and role in work.others):
            return f"{last[0]} {words.word('et_al', self.language)}"
        if role in work.others:
            return f"{last[0]} {words.word('et_al', self.language)}"
        return f" {self._and} ".join(last)

    def short(self, key: str) -> str:
        """Return how a work is cited in the text, without brackets: “McNeill et al., 2012”."""
        return self._shorts[key]

    def in_text(self, cited: Iterable[Cited]) -> str:
        """Return the HTML of a citation: each work links to its entry at the foot of the page."""
        parts = []
        for one in cited:
            if one.key not in self.works:
                parts.append(escape(one.key))
                continue
            locator = f", {escape(typeset(one.locator, self.language))}" if one.locator else ""
            parts.append(
                f'<a class="pl-cite" href="#ref-{escape(one.key)}">{escape(self.short(one.key))}</a>{locator}'
            )
        semicolon = "; " if self.language == "en" else "\u202f; "
        return f"({semicolon.join(parts)})"

    def plain(self, key: str) -> str:
        """Return the full reference as plain text."""
        return "".join(part for part, _ in self._parts(self.works[key]))

    def full(self, key: str, *, linked: bool = True) -> str:
        """Return the full reference as HTML.

        Args:
            key: Key of the work.
            linked: Whether its title links to its page.
        """
        work = self.works[key]
        html = []
        for part, role in self._parts(work):
            text = escape(part)
            if role == "title":
                lang = _lang(work, self.language)
                if linked:
                    target = f"{ROOT}{addresses.of_record('reference', key, self.language)}"
                    text = f'<a href="{target}"{lang}>{text}</a>'
                elif lang:
                    text = f"<span{lang}>{text}</span>"
                if not _is_part(work):
                    text = f"<cite>{text}</cite>"
            elif role == "container":
                text = f"<cite{_lang(work, self.language)}>{text}</cite>"
            elif role == "url":
                text = f'<a class="pl-url" href="{text}">{text}</a>'
            html.append(text)
        return "".join(html)

    def sorted(self, keys: Iterable[str]) -> list[str]:
        """Return the keys of works in the order of a bibliography; keys that are not there are left out."""
        return sorted({key for key in keys if key in self.works}, key=self.order)

    def order(self, key: str) -> tuple[str, str, str]:
        """Return what a work is sorted by: its names, its year, its title."""
        return self._orders[key]

    @cached_property
    def _orders(self) -> dict[str, tuple[str, str, str]]:
        """What every work is sorted by; lists of references stand on every page, and folding takes long."""
        orders = {}
        for key, work in self.works.items():
            names = work.authors or work.editors
            first = " ".join(f"{name.family} {name.given}" for name in names) or work.title
            orders[key] = fold(first), self.years[key], fold(work.title)
        return orders

    @cached_property
    def _shorts(self) -> dict[str, str]:
        return {key: f"{self.names_short(work)}, {self.years[key]}" for key, work in self.works.items()}

    @property
    def _and(self) -> str:
        return words.word("and_names", self.language)

    def _body(self, work: Reference, name: Name) -> str:
        """Return the name of a corporate author, in the language of the page where the entry gives it."""
        if len(work.authors) <= 1:
            return work.fields.get(f"author_{self.language}", "") or name.full
        return name.full

    def _names(self, work: Reference, names: tuple[Name, ...], role: str) -> str:
        written = [self._body(work, name) if name.corporate else _inverted(name) for name in names]
        if len(written) > _MANY:
            written = [*written[:19], f"… {written[-1]}"]
            joined = ", ".join(written)
        elif role in work.others:
            joined = ", ".join(written) + f" {words.word('et_al', self.language)}"
        elif len(written) > 1:
            # English keeps the comma before “&”; French has none before « et ».
            comma = "," if self.language == "en" else ""
            joined = f"{', '.join(written[:-1])}{comma} {self._and} {written[-1]}"
        else:
            joined = "".join(written)
        return joined

    def _parts(self, work: Reference) -> list[tuple[str, str]]:
        """Return the reference as pieces of plain text with the role of each: title, container, url or none."""
        language = self.language
        parts: list[tuple[str, str]] = []
        title = (printed_title(work, language), "title")
        names = self._names(work, work.authors, "author")
        if not names and work.editors:
            names = f"{self._names(work, work.editors, 'editor')} ({self._editors(work)})"
        year = f"({self.years[work.id]}). "
        if names:
            parts += [
                (
                    f"{names}{'' if names.endswith('.') else '.'} "
                    if not names.endswith(")")
                    else f"{names}. ",
                    "",
                ),
                (year, ""),
                title,
            ]
        else:
            parts += [title, (f". {year[:-2]}", "")]
        details = [
            f"{typeset(work.get('edition'), language)}" if work.get("edition") else "",
            self._number(work) if work.type in _NUMBERED else "",
        ]
        if work.translators:
            details.append(f"{self._spoken(work.translators)}, {words.word('translator', language)}")
        bracket = ", ".join(
            self._edition(detail) if index == 0 and detail else detail
            for index, detail in enumerate(details)
            if detail
        )
        if bracket:
            parts.append((f" ({bracket})", ""))
        if not parts[-1][0].endswith((".", "?", "!")):
            parts.append((".", ""))
        elif parts[-1][1] == "title" and parts[-1][0].endswith(("?", "!")):
            parts.append(("", ""))
        parts += self._container(work)
        publisher = self._publisher(work)
        if publisher:
            parts.append((f" {publisher}.", ""))
        doi, url = work.get("doi"), work.get("url")
        address = f"https://doi.org/{doi}" if doi else url
        if address:
            parts += [(" ", ""), (address, "url")]
        return parts

    def _spoken(self, names: tuple[Name, ...]) -> str:
        """Return names with initials first, as inside a reference: “M. Tonry & N. Morris”."""
        written = [
            name.full
            if name.corporate
            else " ".join([*(_initial(part) for part in name.given.split()), _family(name)])
            for name in names
        ]
        return f" {self._and} ".join([", ".join(written[:-1]), written[-1]] if len(written) > 1 else written)

    def _editors(self, work: Reference) -> str:
        many = len(work.editors) > 1 or "editor" in work.others
        return words.word("editors" if many else "editor", self.language)

    def _edition(self, edition: str) -> str:
        if not edition.isdigit():
            return edition
        number = int(edition)
        if self.language == "fr":
            return f"{number}{'re' if number == 1 else 'e'} éd."
        return f"{_ordinal(number)} ed."

    def _number(self, work: Reference) -> str:
        kind, number = work.get("type", self.language) or work.get("type"), work.get("number")
        series = work.get("series")
        number_word = words.word("number", self.language)
        if series and number:
            return f"{series}, {number_word}\u00a0{number}" if number[:1].isdigit() else f"{series}, {number}"
        if kind and number:
            return f"{kind} {number}"
        return kind or series or (f"{number_word}\u00a0{number}" if number[:1].isdigit() else number)

    def _container(self, work: Reference) -> list[tuple[str, str]]:
        journal = work.get("journaltitle") or work.get("journal")
        pages = work.get("pages").replace("--", "–")
        if journal:
            volume = work.get("volume")
            number = "" if work.type in _NUMBERED else work.get("number")  # already told, as the work's own
            parts = [(" ", ""), (_set(journal, work), "container")]
            if volume:
                parts.append((f", {volume}", ""))
            if number:
                parts.append(
                    (
                        f"({number})" if volume else f", {words.word('number', self.language)}\u00a0{number}",
                        "",
                    )
                )
            if pages:
                parts.append((f", {pages}", ""))
            return [*parts, (".", "")]
        book = work.get("booktitle") or work.get("maintitle")
        if book:
            parts = [(f" {words.word('in_book', self.language)} ", "")]
            if work.editors:
                parts.append((f"{self._spoken(work.editors)} ({self._editors(work)}), ", ""))
            parts.append((_set(book, work), "container"))
            where = [
                f"{words.word('volume', self.language)}\u00a0{work.get('volume')}"
                if work.get("volume")
                else "",
                f"{'pp.' if '–' in pages and self.language == 'en' else 'p.'}\u00a0{pages}" if pages else "",
            ]
            if any(where):
                parts.append((f" ({', '.join(one for one in where if one)})", ""))
            return [*parts, (".", "")]
        return []

    def _publisher(self, work: Reference) -> str:
        if work.type == "article":
            return ""
        name = work.get("publisher", self.language) or work.get("institution", self.language)
        authors = {fold(self._body(work, author)) for author in work.authors if author.corporate}
        return "" if fold(name) in authors else name


def printed_title(work: Reference, language: Language) -> str:
    """Return the title that a page in `language` shows: that of its own edition, where there is one."""
    own = work.titles[language]
    return typeset(own, language) if own else _set(work.title, work)


def _set(text: str, work: Reference) -> str:
    """Return words of a work with the typography of the language that it is written in."""
    return typeset(text, "fr") if work.languages[:1] == ("fr",) else text


def _family(name: Name) -> str:
    return f"{name.particle} {name.family}".strip()


def _inverted(name: Name) -> str:
    """Return a person's name with the family name first and given names as initials: “McNeill, F.”."""
    initials = " ".join(_initial(part) for part in name.given.split())
    return ", ".join(part for part in (_family(name), initials, name.suffix) if part)


def _initial(given: str) -> str:
    if given.endswith("."):
        return given
    return "-".join(f"{part[0]}." for part in given.split("-") if part)


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 13:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _is_part(work: Reference) -> bool:
    """Tell whether the work stands in a larger one, whose title is then the one set apart."""
    return work.type in ("article", "incollection")


def _lang(work: Reference, language: Language) -> str:
    """Return the lang attribute of a work's title where it is not in the language of the page."""
    if work.titles[language] or not work.languages or work.languages[0] == language:
        return ""
    return f' lang="{escape(work.languages[0])}"'
