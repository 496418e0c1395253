"""The rules that the form holds a card against: codes, messages, limits and patterns, all taken from the checks.

The browser decides whether a rule is broken (`assets/form-rules.js`); what it says, and the patterns and lists that it
decides by, come from the rules themselves, so that a change of wording or of a limit reaches the form with the next
build. A test gives both the same cards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from ... import notation
from ...check import addresses, contacts, dates, identifiers, languages, links, markup, rules, word_limits
from ...diagnostics import Rule
from ...load import fields, source
from ...model import KINDS, Language, Text
from ...model.text import ONE_SIDED
from .. import typography
from .patterns import to_javascript

CODES: Final = (
    *("F101", "F102", "F103", "F104", "F105", "F106", "F107", "F108", "F109", "S101"),
    *("T101", "T201", "T202", "T203", "T204", "T301", "T302", "T303"),
    *("D101", "D102", "D104", "D105", "S201", "S202", "S203", "S204", "S301", "S302"),
    *("V101", "V106", "V201", "V202", "I101", "I102", "I103", "I105", "I201", "I202", "I203", "I301", "I401", "I402", "I403", "I404"),
    *("Y001", "Y002", "Y101", "Y102", "Y103", "Y104", "Y105", "Y106", "Y107"),
)  # fmt: skip
"""The rules that a card in a form, or a file that is opened in it, can break."""

_PATTERNS: Final[dict[str, re.Pattern[str]]] = {
    "citation": notation.CITATION,
    "link": notation.LINK,
    "address": notation.ADDRESS,
    "acronym": notation.ACRONYM,
    "word": word_limits.ALPHANUMERIC,
    "item": languages.ITEM,
    "plain": markup.PLAIN,
    "half": markup.HALF,
    "date": dates.DATE,
    "email": contacts.EMAIL,
    "telephone": contacts.TELEPHONE,
    "number": contacts.NUMBER_IN_TEXT,
    "personal": contacts.PERSONAL,
    "services": contacts.SERVICES,
    "unsafe": addresses.UNSAFE,
    "identifier": identifiers.FORM,
    "invisible": source.SUSPECT,
    "joiner": source.JOINER,
    "apostrophe": typography.APOSTROPHE,
    "abbreviated": typography.ABBREVIATED,
    "digits": typography.DIGITS,
}


_PLANES: Final = (0, 1, 14)
"""The planes of Unicode that have invisible characters with names: 2 and 3 hold ideographs, 4 to 13 nothing, the last two
are for private use."""


def rules_for_browser(language: Language) -> dict[str, Any]:
    """Return everything that the browser needs to apply the rules, in one language."""

    def said(texts: Mapping[str, Text]) -> dict[str, str]:
        return {key: text[language] for key, text in texts.items()}

    known = rules()
    return {
        "rules": {code: _rule(known[code], language) for code in CODES},
        "patterns": {name: to_javascript(pattern) for name, pattern in _PATTERNS.items()},
        "outside": [[*to_javascript(pattern), what[language]] for pattern, what in markup.OUTSIDE],
        "names": {
            "languages": {code: name[language] for code, name in languages.NAMES.items()},
            "shapes": {kind: [wanted[language], shape] for kind, (wanted, shape) in fields.SHAPES.items()},
            "events": said(dates.EVENTS),
            "kinds": {kind: links.NAMES[kind][language] for kind in KINDS if kind in links.NAMES},
            **said(
                {
                    "paragraphs": languages.PARAGRAPHS,
                    "items": languages.ITEMS,
                    "citations": languages.CITATIONS,
                    "links": languages.LINKS,
                    "email": contacts.AN_EMAIL,
                    "telephone": contacts.A_TELEPHONE,
                    "list": Text("List", "Liste"),
                }
            ),
            "tags": said(markup.NAMES),
            "invisible": _names_of_the_invisible(),
        },
        "french": typography.FRENCH,
        "quote": dates.FIELD[language].split("{}"),
        "one_sided": sorted(ONE_SIDED),
        "schemes": sorted(addresses.SCHEMES),
        "reserved": sorted(identifiers.RESERVED),
        "longest_identifier": identifiers.MAX,
        "most_bytes": source.MAX_BYTES,
    }


def _rule(rule: Rule, language: Language) -> list[str]:
    return [rule.severity, rule.message[language], rule.hint[language]]


@cache
def _names_of_the_invisible() -> dict[str, str]:
    """Return the name of every invisible character that has one, by its number in hexadecimal digits."""
    return {
        f"{ord(character):04X}": name
        for plane in _PLANES
        for character in source.SUSPECT.findall("".join(map(chr, range(plane << 16, plane + 1 << 16))))
        if (name := unicodedata.name(character, ""))
    }
