"""What typesetters know: no-break spaces of French, apostrophes, and an order that ignores accents.

Rules: Imprimerie nationale, « Lexique des règles typographiques »: a no-break space before a colon and inside
guillemets, a narrow one before ; ! and ?, thin spaces between groups of three digits.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..model import Language

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"

_FRENCH: Final = (
    (" :", f"{NO_BREAK}:"),
    (" ;", f"{NARROW};"),
    (" !", f"{NARROW}!"),
    (" ?", f"{NARROW}?"),
    ("« ", f"«{NO_BREAK}"),
    (" »", f"{NO_BREAK}»"),
    (" %", f"{NO_BREAK}%"),
    (" €", f"{NO_BREAK}€"),
    ("n° ", f"n°{NO_BREAK}"),
    ("N° ", f"N°{NO_BREAK}"),
)
_ABBREVIATIONS: Final = ("p. ", "vol. ", "art. ")
_ABBREVIATED: Final = re.compile(r"(?<!\w)(pp?|vol|art)\. (?=\d)")
_DIGITS: Final = re.compile(r"([0-9]) (?=[0-9]{3}(?![0-9]))")
_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")


def typeset(text: str, language: Language) -> str:
    """Return a text with the spaces and apostrophes that its language wants; addresses hold neither and stay whole.

    Args:
        text: Plain text or Markdown, typed with ordinary spaces.
        language: Its language.
    """
    if "'" in text and "](" not in text:
        text = _APOSTROPHE.sub("’", text)
    if language == "fr":
        for typed, printed in _FRENCH:
            if typed in text:
                text = text.replace(typed, printed)
        if any(
            typed in text for typed in _ABBREVIATIONS
        ):  # told apart from the end of a sentence: « beaucoup. Il »
            text = _ABBREVIATED.sub(rf"\1.{NO_BREAK}", text)
        text = _DIGITS.sub(rf"\1{NARROW}", text)
    return text


def fold(text: str) -> str:
    """Return a text without accents, capitals and ligatures, to sort and compare by."""
    if text.isascii():
        return text.casefold()
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae").replace("’", "'")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
