"""A full reference, kind by kind, as pieces of plain text with the role of each.

One order holds for all kinds: names, year, title (what edition it is), the larger work it stands in, publisher, address.
The guide “How works are cited” states the rules with examples.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from .. import words
from ..model import Language, Name, Reference
from ..model.reference import joined
from .typography import NO_BREAK, fold, typeset
from .work_dates import printed_day
from .work_names import bodies, names_at_the_foot, names_inside, responsible
from .work_titles import cited_title, in_sentence_case, original_language, set_as_written
from .work_words import edition_in, kind_of, pages_in, pages_with_word, translated_from

Role = Literal["", "title", "container", "own", "sup", "url"]
"""What a piece is: the title of the work or of the larger one that it stands in, its title in its own language before
translation, the raised letters of an ordinal, an address, or plain text."""
Piece = tuple[str, Role]

_OWN_NUMBER: Final = ("report", "thesis", "misc", "legislation")
"""Types whose number is their own: that of an act or a report, not of an issue of the journal it stands in."""
_DATED_READING: Final = ("online", "legislation")
"""Types whose text changes under the same address, so that the day on which it was read is printed."""


def reference_pieces(work: Reference, year: str, language: Language) -> list[Piece]:
    """Return the full reference of a work.

    Args:
        work: The work.
        year: Its year as printed, with its letter.
        language: Language of the page.
    """
    names, role = responsible(work)
    title: Piece = (cited_title(work, language), "title")
    bracket = _bracket(_details(work, language))
    if names:
        written = names_at_the_foot(work, names, role, language)
        if role == "editor":
            written += f" ({_editors(work, language)})"
        stop = "" if written.endswith(".") else "."
        pieces: list[Piece] = [(f"{written}{stop} ({year}). ", ""), title, *bracket]
        if bracket or not title[0].endswith((".", "?", "!", "…")):
            pieces.append((".", ""))
    else:
        pieces = [title, *bracket, (f"{'' if title[0].endswith('.') and not bracket else '.'} ({year}).", "")]
    pieces += _larger_work(work, language)
    publisher = _publisher(work, names, role, language)
    if publisher:
        pieces.append((f" {publisher}{'' if publisher.endswith('.') else '.'}", ""))
    return pieces + _address(work, language) + _original(work, language)


def _is_part(work: Reference) -> bool:
    return bool(work.get("booktitle") or work.get("maintitle")) and work.type not in (
        "article",
        "legislation",
    )


def _details(work: Reference, language: Language) -> list[list[Piece]]:
    """Return what stands in brackets after the title; of a chapter, edition and volume follow the book instead."""
    details = [] if _is_part(work) else _edition(work, language)
    kind = kind_of(work, language)
    if kind:
        details.append([(kind, "")])
    if not _is_part(work):
        details += _series(work, language)
    if work.get("version"):
        details.append([(f"{words.word('version', language)}{NO_BREAK}{work.get('version')}", "")])
    if work.authors and work.editors and not _is_part(work) and work.type != "article":
        editors = names_inside(work, work.editors, "editor", language)
        details.append([(f"{editors}, {_editors(work, language)}", "")])
    if work.translators:
        code = original_language(work)
        by = names_inside(work, work.translators, "translator", language)
        details.append([(f"{translated_from(code, language)} {by}", "")])
    return details


def _edition(work: Reference, language: Language) -> list[list[Piece]]:
    details: list[list[Piece]] = []
    edition = work.get("edition", language)
    if edition:
        before, raised, after = edition_in(typeset(edition, language), language)
        details.append([(before, ""), *([(raised, "sup"), (after, "")] if raised else [])])  # type: ignore[list-item]
    if work.type == "article" or (work.type in _OWN_NUMBER and work.get("journaltitle")):
        return details
    if work.get("volume"):
        word = words.word("volume", language)
        details.append([(f"{word}{NO_BREAK}{pages_in(work.get('volume'))}", "")])
    elif work.get("volumes"):
        details.append([(f"{work.get('volumes')}{NO_BREAK}{words.word('volumes', language)}", "")])
    return details


def _series(work: Reference, language: Language) -> list[list[Piece]]:
    """Return series and number: of a book or report those of the series, of an act its own."""
    series = set_as_written(work.get("series", language), work)
    own = work.type in _OWN_NUMBER or (work.type != "article" and series)
    number = _numbered(work.get("number", language), language) if own else ""
    return [[(part, "")] for part in (series, number) if part]


def _numbered(number: str, language: Language) -> str:
    return f"{words.word('number', language)}{NO_BREAK}{number}" if number[:1].isdigit() else number


def _bracket(details: Iterable[list[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for detail in details:
        pieces += [(", " if pieces else " (", ""), *detail]
    return [*pieces, (")", "")] if pieces else []


def _larger_work(work: Reference, language: Language) -> list[Piece]:
    if _is_part(work):
        return _book(work, language)
    journal = joined(
        work.get("journaltitle", language), work.get("journalsubtitle"), french=work.languages[:1] == ("fr",)
    )
    if journal:
        return _journal(work, set_as_written(journal, work), language)
    event = ", ".join(part for part in (work.get("eventtitle"), work.get("venue")) if part)
    return [(f" {event}.", "")] if event else []


def _journal(work: Reference, journal: str, language: Language) -> list[Piece]:
    pieces: list[Piece] = [(" ", ""), (journal, "container")]
    volume = work.get("volume")
    # Of an act or a report the number has been told as its own.
    number = "" if work.type in _OWN_NUMBER else work.get("number", language) or work.get("issue")
    if volume:
        pieces.append((f", {volume}", ""))
    if number:
        pieces.append((f"({number})" if volume else f", {_numbered(number, language)}", ""))
    if work.get("pages"):
        pieces.append((f", {pages_in(work.get('pages'))}", ""))
    elif work.get("eid"):
        pieces.append((f", {words.word('article_number', language)}{NO_BREAK}{work.get('eid')}", ""))
    return [*pieces, (".", "")]


def _book(work: Reference, language: Language) -> list[Piece]:
    pieces: list[Piece] = [(f" {words.word('in_book', language)} ", "")]
    writers = work.contributors.get("bookauthor", ())
    if writers and writers != work.authors:
        pieces.append((f"{names_inside(work, writers, 'bookauthor', language)}, ", ""))
    if work.editors and work.authors:
        editors = names_inside(work, work.editors, "editor", language)
        pieces.append((f"{editors} ({_editors(work, language)}), ", ""))
    book = in_sentence_case(work, "booktitle", "booksubtitle")
    whole = in_sentence_case(work, "maintitle", "mainsubtitle")
    pieces.append((book or whole, "container"))
    details = _edition(work, language) + _series(work, language)
    if book and whole:
        details.insert(0, [(whole, "container")])
    if work.get("pages"):
        details.append([(pages_with_word(work.get("pages"), language), "")])
    return [*pieces, *_bracket(details), (".", "")]


def _publisher(work: Reference, names: tuple[Name, ...], role: str, language: Language) -> str:
    """Return who published the work, unless that is who wrote it; journals go without."""
    if work.type == "article":
        return ""
    fields = ("publisher", "institution", "organization", "howpublished")
    field = next((one for one in fields if work.get(one, language)), "")
    if not field:
        return ""
    published = {fold(work.get(field, language)), fold(work.get(field))}
    authors = {
        fold(body)
        for name, local in zip(names, bodies(work, names, role, language), strict=True)
        for body in (local, name.full)
        if name.corporate
    }
    return "" if published & authors else work.get(field, language)


def _address(work: Reference, language: Language) -> list[Piece]:
    doi = work.get("doi")
    address = f"https://doi.org/{doi}" if doi else work.get("url", language)
    if not address:
        return []
    pieces: list[Piece] = [(" ", ""), (address, "url")]
    if not doi and (work.type in _DATED_READING or work.year is None):
        day = printed_day(work.get("urldate"), language)
        if day:
            pieces.append((f" {words.phrase('accessed', language, date=day)}", ""))
    return pieces


def _original(work: Reference, language: Language) -> list[Piece]:
    """Return when and under what title the original of a translation or of a new edition came out."""
    year, title = work.get("origdate")[:4], work.get("origtitle")
    details = [
        words.phrase("original_year", language, year=year) if year.isdigit() else "",
        words.phrase("original_title", language, title="\0") if title else "",
    ]
    if not any(details):
        return []
    told = words.phrase("original_work", language, details=" ".join(filter(None, details)))
    before, found, after = told.partition("\0")
    return [(f" {before}", ""), (title, "own"), (after, "")] if found else [(f" {before}", "")]


def _editors(work: Reference, language: Language) -> str:
    many = len(work.editors) > 1 or "editor" in work.others
    return words.word("editors" if many else "editor", language)
