"""How a single value is written: plain where nobody can misread it, folded or literal where it is long."""

from __future__ import annotations

import json
import re
from typing import Final

import yaml

from .tree import Scalar

WIDTH: Final = 120
"""Longest line, in characters, where a value can be broken at all."""
EVEN: Final = (96, 128)
"""A folded text keeps its lines if none is longer than the second, and none could have held its next word within the first."""

_PIECE: Final = re.compile(r"(?:\[\[[^\[\]]*\]\]|\[[^\[\]]*\](?:\([^()\s]*\))?|[^ ])+")
"""What a line is not broken in: a word, a citation, a link with the words that it shows."""

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


def one_line(scalar: Scalar, *, flow: bool, text: bool) -> str:
    """Return a value on one line.

    Args:
        scalar: The value.
        flow: Whether it stands between brackets.
        text: Whether it is meant as text: what may be misread then gets quotation marks.
    """
    value = scalar.value
    if scalar.nothing:
        return value
    written_plain = not scalar.style and value == value.strip() and "\n" not in value
    if can_be_plain(value, flow=flow) or (written_plain and _stays_plain(value, flow=flow)):
        wanted = misread(value) and (text or bool(scalar.style))
        if not wanted:
            return value
    return quoted(value)


def _stays_plain(value: str, *, flow: bool) -> bool:
    """Tell whether what the parser has read as plain is still so: `can_be_plain` is more careful than it has to be."""
    return not flow or not _BETWEEN.search(value)


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
    """Tell whether a value can be written under `>` so that it reads back the same."""
    if not value.strip() or value[0] in " \n\t" or _NOT_PRINTED.search(value) or "\t" in value:
        return False
    return value.rstrip("\n") == value.rstrip() and "\n " not in value and " \n" not in value


def folded(scalar: Scalar, indent: int) -> tuple[str, list[str]]:
    """Return mark and lines, without indentation, of a value under `>`; see `can_be_folded`.

    Lines that its author has filled evenly stay as they are: formatting is to change nothing for the sake of it.

    Args:
        scalar: The value.
        indent: How far its lines will be indented.
    """
    body = scalar.value.rstrip("\n")
    ends = len(scalar.value) - len(body)
    mark = f">{_end(ends)}"
    if scalar.style == ">" and _even(scalar.lines, body, indent):
        lines = [line.rstrip() for line in scalar.lines]
        while lines and not lines[-1]:
            lines.pop()
    else:
        lines = []
        for paragraph in re.split(r"(\n+)", body):
            # One line break is kept by two: the first of several ends the line, the others are blank lines.
            lines += (
                [""] * len(paragraph) if paragraph.startswith("\n") else wrapped(paragraph, WIDTH - indent)
            )
    return mark, lines + [""] * (ends - 1)


def _even(lines: list[str], body: str, indent: int) -> bool:
    bare = [line.rstrip() for line in lines]
    while bare and not bare[-1]:
        bare.pop()
    if (
        not bare
        or "  " in body
        or re.sub(r"\n+", " ", body).split(" ") != " ".join(filter(None, bare)).split(" ")
    ):
        return False
    fewest, most = EVEN
    for line, following in zip(bare, [*bare[1:], ""], strict=True):
        if len(line) + indent > most and len(_pieces(line)) > 1:
            return False
        if line and following and len(line) + 1 + len(_pieces(following)[0]) + indent <= fewest:
            return False
    return True


def _pieces(text: str) -> list[str]:
    """Return the pieces of a paragraph between which a line may be broken: at single spaces."""
    pieces: list[str] = []
    end = 0
    for match in _PIECE.finditer(text):
        if pieces and match.start() - end == 1:
            pieces.append(match.group())
        elif pieces:
            pieces[-1] += text[end : match.end()]
        else:
            pieces.append(text[: match.end()])
        end = match.end()
    if pieces:
        pieces[-1] += text[end:]
    return pieces or [text]


def wrapped(text: str, room: int) -> list[str]:
    """Return a paragraph in lines of at most `room` characters; a longer piece has a line of its own."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and len(line) + 1 + len(piece) > room:
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    return [*lines, line]
