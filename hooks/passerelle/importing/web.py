"""Addresses of the web in a text."""

from __future__ import annotations

import re
from typing import Final

from ..check.addresses import problem_with
from ..model import MAX_LINE

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"'`\\{}|^«»“”\u2039\u203a\]]+", re.IGNORECASE)


def addresses_in(text: str) -> list[str]:
    """Return the addresses in a text that a card may hold, in its order; `www.` gets its `https://`."""
    found = []
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(".,;:!?")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(").,;")
        if not address.lower().startswith("http"):
            address = f"https://{address}"
        if len(address) <= MAX_LINE and problem_with(address) is None and address not in found:
            found.append(address)
    return found


def address_in(text: str) -> str:
    """Return the first address in a text, or the empty string."""
    return next(iter(addresses_in(text)), "")
