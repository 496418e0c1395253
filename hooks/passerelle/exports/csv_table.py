"""Tables for spreadsheets, as RFC 4180 wants them and as Excel and LibreOffice open them.

A file begins with a byte order mark, without which Excel takes UTF-8 for an old code page. Excel separates columns by
what the settings of the computer call the list separator: a comma in English, a semicolon in French, where the comma is
the decimal sign.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
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


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> str:
    """Return a table as CSV; nothing in it is a formula.

    Args:
        heads: Name of each column.
        rows: Its rows, as many cells each.
        language: Language of the table; decides the separator.
    """
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream, delimiter=SEPARATORS[language], lineterminator="\r\n")
    writer.writerow(map(harmless, heads))
    writer.writerows(map(harmless, row) for row in rows)
    return stream.getvalue()
