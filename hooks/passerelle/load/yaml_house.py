"""YAML in the layout of the house, read line by line.

`passerelle format`, `new`, `import` and the contribution form all write the same few forms of YAML
(formatting/layout.py). A file that holds no other is read here, in less than half of the time that a full parser takes.
At the first line that is anything else, the whole file is left to the parser (yaml_file.py). What is read here must
therefore be read by the parser without a word of complaint, and come to the same data: a test compares the two on every
source, on sources altered in many ways, and on invented texts.

The forms, by the productions of YAML 1.2: block mappings with plain keys (8.2.2), block sequences, compact mappings in
them (8.2.1), literal and folded scalars without indentation indicator (8.1.2, 8.1.3), and on one line plain (7.3.3),
double-quoted (7.3.1, without escapes) and single-quoted scalars (7.3.2), flow sequences and flow mappings (7.4) of plain
and double-quoted scalars.
"""

from __future__ import annotations

import re
from typing import Any, Final

MAX_DEPTH: Final = 16
"""Deepest nesting that is read here."""

NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain scalars that mean nothing at all."""

_ENTRY: Final = re.compile(
    r"""
    \ *+(?:\#.*+)?\n                         # a blank line or a comment
    | (\ *+) (-\ )?                          # 1 indentation, 2 hyphen
      (?:([A-Za-z_][\w-]{0,99}):(?:\ |(?=\n)))?  # 3 key
      (?: ([|>]-?)\n                         # 4 mark of a block scalar
          (\1(?(2)(?(3)\ \ ))\ +)            # 5 its indentation: that of its first line, deeper than the key
          ((?![\ \n]).*+\n(?:\5.*+\n|\n)*+)  # 6 its lines, the first without indentation
        | (.*)\n )                           # 7 any other value
    """,
    re.VERBOSE,
)
_ITEM: Final = r'(?:"([^"\\]*)"|([^\W_](?:[\w./()&+= ’–-]*+(?<! ))?))'
"""A value between brackets: double-quoted (1) or plain (2)."""
_FIELD: Final = rf"([A-Za-z_][\w-]{{0,99}}): {_ITEM}"
_ITEMS: Final = re.compile(_ITEM)
_FIELDS: Final = re.compile(_FIELD)
_LIST: Final = re.compile(rf"\[{_ITEM}(?:, {_ITEM})*\]")
_GROUP: Final = re.compile(rf"\{{{_FIELD}(?:, {_FIELD})*\}}")
_INDICATORS: Final = frozenset(" -?:,[]{}#&*!|>'\"%@`")
"""What no plain scalar begins with here; YAML allows the first three in some places."""


class _OtherError(Exception):
    """This is YAML of another form, or none."""


def read_house_form(text: str, most: int) -> dict[str, Any] | list[Any] | None:
    """Return the data of a YAML text in the layout of the house: dicts, lists, strings and None.

    Args:
        text: The text, free of control characters other than tabs and newlines.
        most: Most values that it may hold.

    Returns:
        The data, or None when the text has another form, holds more, or is wrong, which the parser will tell.
    """
    if "\t" in text or " \n" in text or not text.endswith("\n"):
        return None
    try:
        data: dict[str, Any] | list[Any] | None = _read(text, most)
    except _OtherError:
        return None
    return data


def _read(text: str, most: int) -> Any:
    root: Any = None
    top: Any = None  # the mapping or list that lines are added to,
    column = 0  # and where its lines begin
    listing = False  # whether it is a list
    around: list[tuple[int, bool, Any]] = []  # those that it stands in, with their columns
    opened: Any
    waiting = ""  # the key that was read last, if it had no value: what is deeper below is its value
    values = 0

    for pad, hyphen, key, mark, inner, lines, value in _ENTRY.findall(text):
        here = len(pad)
        if not key and not hyphen:
            if mark or value:
                raise _OtherError
            continue  # a blank line or a comment
        if waiting:
            # A list may stand at the column of its key.
            if here > column or (hyphen and here == column):
                opened = top[waiting] = [] if hyphen else {}
                around.append((column, listing, top))
                column, listing, top = here, bool(hyphen), opened
                if len(around) > MAX_DEPTH:
                    raise _OtherError
            waiting = ""
        elif root is None:
            if here:
                raise _OtherError
            listing = bool(hyphen)
            root = top = [] if hyphen else {}
            values = 1
        while around and (here < column or (listing and here == column and not hyphen)):
            column, listing, top = around.pop()
        if here != column or listing is not bool(hyphen):
            raise _OtherError
        if hyphen and key:
            opened = {}
            values += 1
            top.append(opened)
            around.append((column, listing, top))
            column, listing, top = here + 2, False, opened
            if len(around) > MAX_DEPTH:
                raise _OtherError

        content: Any
        if mark:
            content = lines[:-1]
            if "\n" in content:
                content = content.replace(f"\n{inner}", "\n").rstrip("\n")
                if mark[0] == ">":
                    if "\n\n" in content or "\n " in content:
                        raise _OtherError
                    content = content.replace("\n", " ")
            if len(mark) == 1:
                content += "\n"
        elif value:
            first = value[0]
            if first not in _INDICATORS:
                if ": " in value or " #" in value or value[-1] == ":":
                    raise _OtherError
                content = None if value in NULLS else value
            elif first in "[{":
                content = _between(value)
                # `null` between brackets is rare: the parser tells whether it stands between quotation marks.
                if "ull" in value and not NULLS.isdisjoint(content.values() if first == "{" else content):
                    raise _OtherError
                values += len(content)
            else:
                content = _quoted(value)
        elif key:
            waiting = key
            content = None
        else:
            raise _OtherError

        values += 1
        if listing:
            top.append(content)
        elif key in top:
            raise _OtherError
        else:
            top[key] = content
    if values > most:
        raise _OtherError
    return root


def _quoted(value: str) -> str:
    """Return the value of a scalar between quotation marks."""
    content = value[1:-1]
    if len(value) < 2 or value[0] != value[-1]:
        raise _OtherError
    if value[0] == '"':
        if '"' in content or "\\" in content:
            raise _OtherError
        return content
    if value[0] != "'" or "'" in content.replace("''", ""):
        raise _OtherError
    return content.replace("''", "'")


def _between(value: str) -> list[Any] | dict[str, Any]:
    """Return the list or mapping that stands between brackets on one line."""
    if _LIST.fullmatch(value):
        if '"' in value:
            return [plain or quoted for quoted, plain in _ITEMS.findall(value)]
        return value[1:-1].split(", ")
    if not _GROUP.fullmatch(value):
        raise _OtherError
    group: dict[str, Any] = {}
    for key, quoted, plain in _FIELDS.findall(value):
        if key in group:
            raise _OtherError
        group[key] = plain or quoted
    return group
