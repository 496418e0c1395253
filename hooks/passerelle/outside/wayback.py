"""Where a page that is gone may be read: in the Wayback Machine of the Internet Archive."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from .visit import Visitor

CALENDAR: Final = "https://web.archive.org/web/*/"
"""Before an address: all its captures, by day."""
AVAILABLE: Final = "https://archive.org/wayback/available?url="
"""Before an address: its latest capture, as JSON. Source: Internet Archive, “Wayback Availability JSON API”."""

_CAPTURE: Final = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}/\S{1,2000}")


def calendar(address: str) -> str:
    """Return where all captures of an address are listed; nothing is asked."""
    return CALENDAR + address


def latest(address: str, visitor: Visitor, service: str = AVAILABLE) -> str:
    """Return the latest capture of an address, by asking the archive, or the empty string.

    Raises:
        InterruptedError: Everything ends.
    """
    said = visitor.read_json(service + quote(address, safe=""))
    try:
        found = said["archived_snapshots"]["closest"]["url"]
    except (KeyError, TypeError):
        return ""
    return (
        found.replace("http://", "https://", 1)
        if isinstance(found, str) and _CAPTURE.fullmatch(found)
        else ""
    )
