"""Dates of works taken apart."""

from __future__ import annotations

import re
from typing import Final

_DATE: Final = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def parts_of(date: str) -> tuple[int, ...]:
    """Return year, month and day of a date as far as it gives them; of a period, those of its start."""
    match = _DATE.search(date)
    if match is None:
        return ()
    return tuple(int(part) for part in match.groups() if part is not None)


def is_uncertain(date: str) -> bool:
    """Tell whether a date is marked as uncertain or approximate (EDTF, level 1)."""
    return any(sign in date for sign in ("?", "~", "%")) or date.lower().startswith(
        ("ca", "vers", "env", "about", "circa", "c.")
    )
