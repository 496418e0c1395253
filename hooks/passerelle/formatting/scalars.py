"""How a single value is written: plain where nobody can misread it, folded or literal where it is long."""

from __future__ import annotations

import json
import re
from typing import Final

import yaml

from .tree import NULLS, Scalar

WIDTH: Final = 118
"""Longest line, in characters, where a value can be broken at all."""

_UNBROKEN: Final = re.compile(r"\[\[[^\[\]]*\]\]|\[[^\[\]]*\](?:\([^()\s]*\))?")
"""What a line is not broken in: a citation, a link with the words that it shows."""
_BREAK: Final = re.compile(
    r"(?<=[^ «]) (?=[^ »:;!?])"  # not beside the signs that French sets apart
    r"(?!(?:[-*+=]+|[0-9]{1,9}[.)]|#{1,6})(?: |$)|>)"  # nor where a line would begin as an item or a heading does
)
"""A space at which a line may be broken. The form breaks at the same ones (form-yaml-write.js)."""

_RESOLVERS: Final = yaml.SafeLoader.yaml_implicit_resolvers
_CORE: Final = re.compile(
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
"""What YAML 1.2 (core schema, 10.3.2) takes for something else than text."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
_BETWEEN: Final = re.compile(r"[,?\[\]{}]")
"""What ends a plain value between brackets; a question mark does so for PyYAML where it is not compiled."""
_NOT_PRINTED: Final = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def misread(value: str) -> bool:
    """Tell whether some reader of YAML takes a plain value for a number, a truth value or nothing rather than text.

    Days do not count: those who read them as such read the same day.
    """
    if _CORE.fullmatch(value):
        return True
    if _DAY.fullmatch(value):
        return False
    resolvers = [*_RESOLVERS.get(value[:1], ()), *_RESOLVERS.get(None, ())]
    return any(pattern.match(value) for _, pattern in resolvers)


def can_be_plain(value: str, *, flow: bool) -> bool:
    """Tell whether a value is the same text without quotation marks, on one line."""
    if not value or value != value.strip() or "\n" in value or "\t" in value or _NOT_PRINTED.search(value):
        return False
    first, second = value[0], value[1:2]
    if first in _INDICATORS and not (first in "-?:" and second and second != " " and not flow):
        return False
    if ": " in value or " #" in value or value.endswith(":") or value.startswith(("---", "...")):
        return False
    return not (flow and (_BETWEEN.search(value) or ":" in value))


def one_line(scalar: Scalar, *, flow: bool, text: bool | None) -> str:
    """Return a value on one line.

    Args:
        scalar: The value.
        flow: Whether it stands between brackets.
        text: Whether it is meant as text, so that what may be misread gets quotation marks; None where no model tells,
            and what had quotation marks may have needed them.
    """
    value = scalar.value
    if scalar.nothing:
        return value
    said = bool(scalar.style) if text is None else text
    plain = can_be_plain(value, flow=flow) and value not in NULLS and not (said and misread(value))
    return value if plain else quoted(value)


def quoted(value: str) -> str:
    """Return a value between quotation marks: double ones, unless it holds such or a backslash."""
    if (
        ('"' in value or "\\" in value)
        and "\n" not in value
        and "\t" not in value
        and not _NOT_PRINTED.search(value)
    ):
        return "'" + value.replace("'", "''") + "'"
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_PRINTED.sub(lambda match: _escaped(match.group()), text)


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def can_be_literal(value: str) -> bool:
    """Tell whether a value can stand line by line under `|`."""
    bare = value.strip("\n")
    if not value.strip() or _NOT_PRINTED.search(value):
        return False
    return bare[0] != "\t" and not (bare[0] == " " and value[0] == "\n")


def literal(value: str) -> tuple[str, list[str]]:
    """Return mark and lines, without indentation, of a value under `|`; see `can_be_literal`."""
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    lead = "2" if value[0] in " \n" else ""  # the indentation could not be told from the first line
    return f"|{lead}{_end(ends)}", body.split("\n") + [""] * (ends - 1)


def _end(ends: int) -> str:
    """Return the sign that says how many line breaks a block scalar ends in: none, one, all that follow."""
    return "-" if ends == 0 else "" if ends == 1 else "+"


def can_be_folded(value: str) -> bool:
    """Tell whether a value of one paragraph can be written under `>` so that it reads back the same."""
    body = value.rstrip("\n")
    return body == body.strip() != "" and not re.search(r"[\t\n]", body) and not _NOT_PRINTED.search(body)


def folded(value: str, room: int) -> tuple[str, list[str]]:
    """Return mark and lines, of at most `room` characters, of a value under `>`; see `can_be_folded`."""
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    return f">{_end(ends)}", wrapped(body, room) + [""] * (ends - 1)


def wrapped(text: str, room: int) -> list[str]:
    """Return a paragraph in lines of at most `room` characters, each as full as it can be.

    A line is broken at a single space, which folding puts back; a piece that is too long has a line of its own.
    """
    kept = _UNBROKEN.sub(lambda match: match.group().replace(" ", "\0"), text)
    lines: list[str] = []
    for piece in _BREAK.split(kept):
        if lines and len(lines[-1]) + 1 + len(piece) <= room:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return [line.replace("\0", " ") for line in lines]
