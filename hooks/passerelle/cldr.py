"""Names of countries and languages, from the Unicode CLDR through Babel; no file of ours repeats them."""

from __future__ import annotations

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


def listed(items: list[str], language: Language) -> str:
    """Join items as a sentence does: “a, b and c”, « a, b et c »."""
    return _joint(len(items), language).format(*items) if items else ""


@cache
def _joint(count: int, language: Language) -> str:
    """Return the pattern that joins so many items."""
    return format_list(["{}"] * count, locale=language)
