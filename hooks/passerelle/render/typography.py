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

FRENCH: Final = (
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
_BY_SIGN: Final = tuple((typed.strip()[-1], typed, printed) for typed, printed in FRENCH)
"""The same under the one sign that each contains: a single character is found several times faster than two."""
ABBREVIATED: Final = re.compile(r"(?<!\w)(pp?|vol|art)\. (?=[0-9])")
DIGITS: Final = re.compile(r"([0-9]) (?=[0-9]{3}(?![0-9]))")
_SIGN: Final = re.compile(r"[:;!?«»%€°0-9]")
_NUMBER: Final = re.compile(r"[.0-9] (?=[0-9])")
"""What all that the two patterns above find contains, and most texts do not."""
APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")


def typeset(text: str, language: Language) -> str:
    """Return a text with the spaces and apostrophes that its language wants; addresses hold neither and stay whole.

    Args:
        text: Plain text or Markdown, typed with ordinary spaces.
        language: Its language.
    """
    if "'" in text and "](" not in text:
        text = APOSTROPHE.sub("’", text)
    if language == "fr" and _SIGN.search(text):
        for sign, typed, printed in _BY_SIGN:
            if sign in text:
                text = text.replace(typed, printed)
        if _NUMBER.search(text):
            # The abbreviations are told apart from the end of a sentence by the number: « beaucoup. Il »
            text = ABBREVIATED.sub(rf"\1.{NO_BREAK}", text)
            text = DIGITS.sub(rf"\1{NARROW}", text)
    return text


def fold(text: str) -> str:
    """Return a text without accents, capitals and ligatures, to sort and compare by."""
    if text.isascii():
        return text.casefold()
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae").replace("’", "'")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
