"""Data that a page of the copy may not fetch, as scripts beside them: a page in a folder reads scripts only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..addresses import API, COLLECTIONS
from .front import SITE

_CARDS: Final = f"{SITE}/{API}{COLLECTIONS['practice']}/"
"""Folder of the data of the cards, which the contribution form fills itself in with."""


def scripts_of(where: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the script that goes beside a file of the copy, if it is one that needs one.

    On a web server the form fetches the data of a card instead, so that the site does not hold them twice.

    Args:
        where: Path of the file in the copy.
        data: Its content: JSON, which never holds a line separator that a script would not.
    """
    if where.startswith(_CARDS) and where.endswith(".json"):
        yield f"{where.removesuffix('json')}js", b"passerelleFormCard(" + data.strip() + b");\n"
