"""Names of countries, languages and months, from the Unicode CLDR through Babel; no file of ours repeats them."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale
from babel.lists import format_list

from .model.text import Language


@cache
def countries(language: Language) -> dict[str, str]:
    """Return the name of every country by ISO 3166 alpha-2 code; regions of several countries are not countries."""
    names = Locale(language).territories
    return {
        code: names[code]
        for code in sorted(names)
        if len(code) == 2 and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
    }


@cache
def languages(language: Language) -> dict[str, str]:
    """Return the name of every language by its two-letter code (ISO 639-1)."""
    names = Locale(language).languages
    return {code: names[code] for code in sorted(names) if len(code) == 2}


def month_and_year(day: date, language: Language) -> str:
    """Return the month and year of a day: “July 2021”, « juillet 2021 »."""
    return f"{_months(language)[day.month]} {day.year}"


def day_in_words(day: date, language: Language) -> str:
    """Return a day as a sentence has it: “1 July 2021”, « 1er juillet 2021 »."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {month_and_year(day, language)}"


@cache
def _months(language: Language) -> dict[int, str]:
    # Both languages put day, month and year in this order. Babel reads a pattern anew for every day it is asked for.
    names: dict[int, str] = Locale(language).months["format"]["wide"]
    return names


def listed(items: list[str], language: Language) -> str:
    """Join items as a sentence does: “a, b and c”, « a, b et c »."""
    return _joint(len(items), language).format(*items) if items else ""


@cache
def _joint(count: int, language: Language) -> str:
    """Return the pattern that joins so many items."""
    return format_list(["{}"] * count, locale=language)
