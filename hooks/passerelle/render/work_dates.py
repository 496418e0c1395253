"""How the dates of a work are printed in a reference."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from .. import words
from ..cldr import day_in_words, month_and_year
from ..exports.dates import is_uncertain, parts_of
from ..model import Language, Reference

_STATES: Final = {
    "inpress": "in_press",
    "prepublished": "in_press",
    "forthcoming": "forthcoming",
    "inpreparation": "in_preparation",
    "submitted": "submitted",
}
"""biblatex's states of a work that is not out yet, and the words for them."""


def printed_year(work: Reference, language: Language) -> str:
    """Return the year of a work as printed: 2019, 2019–2020, “ca. 2015”, “in press”, “n.d.”."""
    if work.year is None:
        state = work.get("pubstate").lower().replace(" ", "")
        return words.word(_STATES.get(state, "no_date"), language)
    return _year(work.year, work.date, language)


@lru_cache(maxsize=4_096)
def _year(year: int, written: str, language: Language) -> str:
    start, slash, end = written.replace("–", "/").replace("--", "/").partition("/")
    printed = str(year)
    if slash and parts_of(start):
        last = parts_of(end)
        # An open period keeps its dash: 2019–.
        printed += "" if last[:1] == (year,) else f"–{last[0]}" if last else "–"
    if is_uncertain(written):
        return f"{words.word('about_year', language)}\u00a0{printed}"
    return printed


@lru_cache(maxsize=4_096)
def printed_day(written: str, language: Language) -> str:
    """Return a date as a sentence has it: “5 March 2020”, « le 1er mars 2020 », “March 2020”; empty if it is none."""
    parts = parts_of(written)
    try:
        day = date(*(*parts, 1, 1)[:3]) if parts else None
    except ValueError:
        day = None
    if day is None:
        return ""
    if len(parts) == 1:
        return words.phrase("on_year", language, year=str(parts[0]))
    if len(parts) == 2:
        return words.phrase("on_month", language, month=month_and_year(day, language))
    return words.phrase("on_day", language, day=day_in_words(day, language))
