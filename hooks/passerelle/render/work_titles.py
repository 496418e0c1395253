"""Which title of a work a page shows, and how: as printed over its own page, in sentence case where it is cited."""

from __future__ import annotations

from typing import Final

from ..load.bibtex_fields import read_languages
from ..model import Language, Reference
from ..model.reference import joined
from .typography import typeset

_NAMES: Final = ("legislation",)
"""Types whose titles are names: the Lighthouses Act keeps its capitals."""


def printed_title(work: Reference, language: Language) -> str:
    """Return the title that a page in `language` shows: that of its own edition, where there is one."""
    own = work.titles[language]
    return typeset(own, language) if own else set_as_written(work.title, work)


def cited_title(work: Reference, language: Language, *, short: bool = False) -> str:
    """Return the title that a reference in `language` shows: that of its own edition, where there is one.

    English titles stand in sentence case, whatever the language of the page; the others as they are printed.

    Args:
        work: The work.
        language: Language of the page.
        short: Whether the short title, or else the title without its subtitle, is wanted.
    """
    local = f"title_{language}" if f"title_{language}" in work.fields else "title"
    if short:
        title = "" if local != "title" else set_as_written(work.get("shorttitle"), work)
        title = title or in_sentence_case(work, local).partition(": ")[0].rstrip(" \u00a0")
    else:
        title = in_sentence_case(work, local, f"sub{local}")
    return title or printed_title(work, language)


def in_sentence_case(work: Reference, title: str, subtitle: str = "") -> str:
    """Return what two fields of a work hold, as a title in sentence case if it is English and no name."""
    shown = {} if work.type in _NAMES else work.sentence
    parts = (shown.get(field) or work.get(field) for field in (title, subtitle))
    code = title[-2:] if title.endswith(("_en", "_fr")) else next(iter(work.languages), "")
    text = joined(*parts, french=code == "fr")
    return typeset(text, "fr" if code == "fr" else "en") if code in ("en", "fr") else text


def set_as_written(text: str, work: Reference) -> str:
    """Return words of a work with the typography of the language that it is written in."""
    return typeset(text, "fr") if work.languages[:1] == ("fr",) else text


def original_language(work: Reference) -> str:
    """Return the code of the language that a work was translated from, or the empty string."""
    return next(iter(read_languages(work.get("origlanguage")[:100])[0]), "")
