"""A ZIP file, written from parts that several processes have packed.

The library's `zipfile` packs with one processor only and takes no packed data. Here a process packs what it takes into a
file of its own (`Packer`), and `assemble` copies the parts in the order of their names. Times are fixed, so that the
same site gives the same bytes. Source: PKWARE, “.ZIP File Format Specification”, version 6.3.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, NamedTuple

COMMENT: Final = b"Passerelle offline copy"
"""What our archives carry, and by which we know them again."""

_LIMIT: Final = 0xFFFFFFFF
"""From this size on a file needs the larger form of the format, and a USB stick cannot store it."""
_MANY: Final = 0xFFFF
_LEVEL: Final = 6
_STORED: Final = 0
_DEFLATED: Final = 8
_VERSION: Final = 20
_VERSION_LARGE: Final = 45
_UNIX: Final = 3 << 8
_UTF8: Final = 1 << 11
_DATE: Final = (1 << 5) | 1  # 1 January 1980, the first day the format knows
_MODE: Final = 0o100644 << 16


class TooLargeError(Exception):
    """The archive would be larger than four gigabytes."""


class Packed(NamedTuple):
    """A packed file: where it goes and where its data lies."""

    name: str
    part: str
    start: int
    length: int
    size: int
    crc: int
    method: int


class Packer:
    """Packs files into one part of an archive."""

    def __init__(self, folder: Path) -> None:
        self._path = os.fspath(folder / f"part-{os.getpid()}")
        self._stream: IO[bytes] | None = None  # opened by the first file: some processes get none
        self.packed: list[Packed] = []

    def add(self, name: str, content: bytes) -> None:
        """Pack a file.

        Args:
            name: Its path in the archive.
            content: Its bytes.
        """
        if self._stream is None:
            self._stream = open(self._path, "wb")  # noqa: SIM115, PTH123
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = packer.compress(content) + packer.flush()
        method = _DEFLATED
        if len(data) >= len(content):  # images and fonts are packed already
            data, method = content, _STORED
        start = self._stream.tell()
        self._stream.write(data)
        self.packed.append(
            Packed(name, self._path, start, len(data), len(content), zlib.crc32(content), method)
        )

    def close(self) -> list[Packed]:
        """End the part and return what is in it."""
        if self._stream is not None:
            self._stream.close()
        return self.packed


@dataclass(frozen=True)
class _Fields:
    """What the local and the central header of a file share, and its name."""

    shared: bytes
    name: bytes

    @classmethod
    def of(cls, one: Packed) -> _Fields:
        name = one.name.encode()
        flags = 0 if one.name.isascii() else _UTF8
        sizes = struct.pack("<LLLHH", one.crc, one.length, one.size, len(name), 0)
        return cls(struct.pack("<HHHHH", _VERSION, flags, one.method, 0, _DATE) + sizes, name)


def assemble(target: Path, packed: Iterable[Packed]) -> None:
    """Write an archive from packed files, in the order of their names.

    Raises:
        TooLargeError: It would be larger than four gigabytes.
    """
    central: list[bytes] = []
    streams: dict[str, IO[bytes]] = {}
    try:
        with target.open("wb") as archive:
            for one in sorted(packed):
                at = archive.tell()
                if at + one.length + one.size >= _LIMIT:
                    raise TooLargeError
                stream = streams.get(one.part)
                if stream is None:
                    stream = streams[one.part] = open(one.part, "rb")  # noqa: SIM115, PTH123
                fields = _Fields.of(one)
                stream.seek(one.start)
                archive.write(b"PK\3\4" + fields.shared + fields.name)
                archive.write(stream.read(one.length))
                central.append(
                    b"PK\1\2"
                    + struct.pack("<H", _VERSION | _UNIX)
                    + fields.shared
                    + struct.pack("<HHHLL", 0, 0, 0, _MODE, at)
                    + fields.name
                )
            start = archive.tell()
            archive.writelines(central)
            archive.write(_end(len(central), start, archive.tell() - start))
    finally:
        for stream in streams.values():
            stream.close()


def _end(count: int, start: int, length: int) -> bytes:
    """Return what stands at the end of an archive; above 65,534 files the larger form, which every system reads too."""
    if start + length >= _LIMIT:
        raise TooLargeError
    large = b""
    if count >= _MANY:
        sizes = struct.pack(
            "<QHHLLQQQQ", 44, _VERSION_LARGE, _VERSION_LARGE, 0, 0, count, count, length, start
        )
        large = b"PK\6\6" + sizes + b"PK\6\7" + struct.pack("<LQL", 0, start + length, 1)
    shown = min(count, _MANY)
    ending = struct.pack("<HHHHLLH", 0, 0, shown, shown, length, start, len(COMMENT))
    return large + b"PK\5\6" + ending + COMMENT


def is_ours(path: Path) -> bool:
    """Tell whether a file is an archive that was written here."""
    try:
        with path.open("rb") as stream:
            stream.seek(-len(COMMENT), os.SEEK_END)
            return stream.read() == COMMENT
    except OSError:
        return False
