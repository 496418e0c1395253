"""Files of the site, written so that tens of thousands of them cost little, and none replaces another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


class CollisionError(Exception):
    """A page would replace another one; the message names its address."""


class Writer:
    """Writes pages into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)

    def write(self, page_address: str, content: bytes) -> None:
        """Write a page."""
        # Plain strings and calls to the system: with pathlib, tens of thousands of pages take twice as long to write.
        parent = f"{self._folder}/{page_address}"
        try:
            os.mkdir(parent)  # noqa: PTH102
        except FileExistsError:
            pass  # of the host, or of a page below this one
        except FileNotFoundError:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
        self.write_file(f"{page_address}index.html", content)

    def write_file(self, where: str, content: bytes) -> None:
        """Write a file.

        Raises:
            CollisionError: There is one already.
        """
        try:
            descriptor = os.open(f"{self._folder}/{where}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError as error:
            raise CollisionError(f"two pages have the address {where.removesuffix('index.html')}") from error
        try:
            written = os.write(descriptor, content)
            while written < len(content):
                written += os.write(descriptor, memoryview(content)[written:])
        finally:
            os.close(descriptor)

    def write_pieces(self, where: str, pieces: Iterable[bytes]) -> None:
        """Write a file that need never be in memory as a whole.

        Raises:
            CollisionError: There is one already.
        """
        try:
            with Path(self._folder, where).open("xb") as stream:
                stream.writelines(pieces)
        except FileExistsError as error:
            raise CollisionError(f"two files have the address {where}") from error
