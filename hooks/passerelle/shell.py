"""Shells and stamping.

The host (MkDocs today) makes one ordinary page per language and kind in which some values are markers,
`@@passerelle:title@@`. Here such a page is taken apart once at its markers; a finished page is then its literal pieces
and the values in between, joined. Exchanging the host means supplying other shells, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .addresses import ROOT, way_to_root
from .model import LANGUAGES, Language
from .render.pages import SHELLS
from .render.pages import Shell as ShellName

FOLDER: Final = "_shells"
"""Folder, in each language's, in which the host puts the shells: `en/_shells/practice/`."""

_MARKER: Final = re.compile(r"@@passerelle:([a-z_]+)@@")
_ROOT: Final = ROOT.encode()
_DEPTH: Final = '="../../../'


class ShellError(Exception):
    """The host has made no usable shell; the message says which one is meant."""


def marker(slot: str) -> str:
    """Return what stands in a shell where the value of a slot will be."""
    return f"@@passerelle:{slot}@@"


def address(language: Language, kind: str) -> str:
    """Return the address at which the host makes a shell; it lies three folders deep, like a card."""
    return f"{language}/{FOLDER}/{kind}/"


def names() -> tuple[tuple[Language, ShellName], ...]:
    """Return language and kind of every shell that the host must make."""
    return tuple((language, kind) for language in LANGUAGES for kind in SHELLS)


@dataclass(frozen=True)
class Shell:
    """A host page taken apart at its markers.

    Attributes:
        pieces: Literal pieces, as UTF-8, and slot names in turn, beginning and ending with a piece. In the pieces
            `ROOT` stands for the way to the root of the site.
    """

    pieces: tuple[bytes | str, ...]

    @classmethod
    def of(cls, html: str, what: str, wanted: frozenset[str] = frozenset({"title", "body"})) -> Shell:
        """Return the shell in a page that the host made.

        Args:
            html: The page.
            what: What it is, for the message of an error.
            wanted: Slots that it must have.

        Raises:
            ShellError: A wanted slot is missing: the theme does not print it.
        """
        pieces = _MARKER.split(html)
        missing = wanted - set(pieces[1::2])
        if missing:
            raise ShellError(f"the shell {what} has no place for {', '.join(sorted(missing))}")
        return cls(
            tuple(
                piece if index % 2 else piece.replace(_DEPTH, f'="{ROOT}').encode()
                for index, piece in enumerate(pieces)
            )
        )

    def stamp(self, page_address: str, slots: Mapping[str, str]) -> bytes:
        """Return the finished page as UTF-8.

        Args:
            page_address: Its address from the root of the site; decides the way back to the root.
            slots: The value of each slot; `ROOT` in them is replaced as in the shell itself.

        Raises:
            KeyError: A slot of the shell has no value.
        """
        values = {name: value.encode() for name, value in slots.items()}
        page = b"".join([values[piece] if isinstance(piece, str) else piece for piece in self.pieces])
        # In bytes, a single one is found and replaced many times faster than in text.
        return page.replace(_ROOT, way_to_root(page_address).encode())
