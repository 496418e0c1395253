"""Tables for spreadsheets, as RFC 4180 wants them and as Excel and LibreOffice open them.

A file begins with a byte order mark, without which Excel takes UTF-8 for an old code page. Excel separates columns by
what the settings of the computer call the list separator: a comma in English, a semicolon in French, where the comma is
the decimal sign.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Final

from ..model import Language

SEPARATORS: Final[dict[Language, str]] = {"en": ",", "fr": ";"}
"""What separates the columns of a table in each language."""

BETWEEN: Final = " | "
"""Stands between several values of a cell."""

_FORMULA: Final = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""A cell that begins with one of these is a formula to some spreadsheet; the last four are the wide forms of the first.
Source: OWASP, “CSV Injection”."""


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet computes: an apostrophe says that what follows is text."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell


class _Rows(list[bytes]):
    """Rows in UTF-8, which takes half the memory of text. A file to who writes; nothing that leads back to the writer."""

    def write(self, row: str) -> None:
        """Take a row."""
        self.append(row.encode())


class Table:
    """A table as CSV, row after row; nothing in it is a formula.

    Args:
        heads: Name of each column.
        language: Language of the table; decides the separator.

    Attributes:
        pieces: What the file holds so far: a byte order mark, the heads and the rows, each by itself.
    """

    def __init__(self, heads: Sequence[str], language: Language) -> None:
        self.pieces: list[bytes] = (rows := _Rows())
        rows.write("\ufeff")
        self._writer = csv.writer(rows, delimiter=SEPARATORS[language], lineterminator="\r\n")
        self.add(heads)

    def add(self, row: Sequence[str]) -> None:
        """Add a row, as many cells as there are heads."""
        self._writer.writerow(map(harmless, row))
