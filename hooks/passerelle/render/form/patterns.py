r"""Regular expressions of the checks, as a browser understands them: each is written once, in Python.

JavaScript knows no possessive quantifiers and takes `\w` and `\d` for ASCII only; with the flag `u` it refuses escapes
that escape nothing. Source: ECMAScript 2024, 22.2 (RegExp).
"""

from __future__ import annotations

import re
from typing import Final

_CLASSES: Final = {"w": r"\p{L}\p{N}_", "d": r"\p{Nd}"}
_SYNTAX: Final = frozenset(r"^$\.*+?()[]{}|/")
_POSSESSIVE: Final = re.compile(r"([*+?}])\+")


def to_javascript(pattern: re.Pattern[str]) -> tuple[str, str]:
    """Return source and flags of a pattern for `new RegExp(source, flags)`; it finds the same.

    Raises:
        ValueError: The pattern holds something that has no counterpart here.
    """
    flags = "u" + "m" * bool(pattern.flags & re.MULTILINE) + "i" * bool(pattern.flags & re.IGNORECASE)
    source, at, text = [], 0, pattern.pattern
    while at < len(text):
        if text[at] == "[":
            piece, at = _set(text, at)
        elif text[at] == "\\":
            piece, at = _escape(text[at + 1]), at + 2
        else:
            possessive = _POSSESSIVE.match(text, at)
            piece, at = (text[at], at + 2) if possessive else (_shown(text[at]), at + 1)
        source.append(piece)
    return "".join(source), flags


def _escape(letter: str) -> str:
    """Return an escape outside a set."""
    if letter in _CLASSES:
        return f"[{_CLASSES[letter]}]"
    if letter.lower() in _CLASSES:
        return f"[^{_CLASSES[letter.lower()]}]"
    if letter in "sSbBntr" or letter in _SYNTAX:
        return f"\\{letter}"
    if letter.isalnum():
        raise ValueError(f"no counterpart of \\{letter}")
    return letter


def _set(text: str, at: int) -> tuple[str, int]:
    """Return a set of characters, `[…]`, and where it ends; “all letters but some” becomes a look ahead."""
    at += 1
    negated = text[at] == "^"
    at += negated
    pieces: list[str] = []
    lookahead = False
    while text[at] != "]" or not pieces:
        letter = text[at]
        if letter == "\\":
            at += 1
            letter = text[at]
            if letter == "W" and negated:
                lookahead = True
            elif letter in _CLASSES:
                pieces.append(_CLASSES[letter])
            elif letter in "sSntr" or letter in _SYNTAX or letter == "-":
                pieces.append(f"\\{letter}")
            elif letter.isalnum():
                raise ValueError(f"no counterpart of \\{letter} in a set")
            else:
                pieces.append(letter)
        else:
            pieces.append("\\[" if letter == "[" else _shown(letter))
        at += 1
    inner = "".join(pieces)
    if lookahead:
        return f"(?![{inner}])[{_CLASSES['w']}]", at + 1
    return f"[{'^' * negated}{inner}]", at + 1


def _shown(letter: str) -> str:
    """Return a character, by its number where it cannot be seen."""
    return letter if letter.isprintable() else f"\\u{{{ord(letter):x}}}"
