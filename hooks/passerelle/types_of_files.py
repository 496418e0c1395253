"""What a file is, by what it holds: its first bytes, and the members of those that are archives.

Sources of the signatures: the specifications of the formats (ISO 32000 for PDF, PNG, JFIF, RIFF, ISO base media,
Matroska, Ogg, ID3, RTF, ZIP; ECMA-376 and OpenDocument for the archives that office programs write).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import Final

_HEAD: Final = 64
_TEXT: Final = 64_000
_MEMBERS: Final = 10_000


def is_what_it_says(file: Path) -> bool:
    """Tell whether a file holds what its ending says, and no macros.

    Args:
        file: A plain file; one with an ending that is not known here is not what it says.
    """
    kind = file.suffix.lower().removeprefix(".")
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    if kind in _ARCHIVES:
        return head.startswith(b"PK\x03\x04") and _is_archive(file, _ARCHIVES[kind])
    if kind in _TEXTS:
        return _is_text(file)
    return kind in _SIGNATURES and _SIGNATURES[kind](head)


def _begins(*signatures: bytes, at: int = 0) -> Callable[[bytes], bool]:
    return lambda head: head[at:].startswith(signatures)


_SIGNATURES: Final[Mapping[str, Callable[[bytes], bool]]] = {
    "pdf": _begins(b"%PDF-"),
    "png": _begins(b"\x89PNG\r\n\x1a\n"),
    "jpg": _begins(b"\xff\xd8\xff"),
    "jpeg": _begins(b"\xff\xd8\xff"),
    "webp": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
    "mp4": _begins(b"ftyp", at=4),
    "m4a": _begins(b"ftyp", at=4),
    "webm": _begins(b"\x1a\x45\xdf\xa3"),
    "ogg": _begins(b"OggS"),
    "mp3": _begins(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    "rtf": _begins(b"{\\rtf"),
}
_TEXTS: Final = frozenset({"csv", "md", "txt"})
_ARCHIVES: Final[Mapping[str, str]] = {
    "docx": "word/document.xml",
    "pptx": "ppt/presentation.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "mimetype",
    "ods": "mimetype",
    "odp": "mimetype",
    "epub": "META-INF/container.xml",
    "zip": "",
}
"""The member that an archive of each type must have."""

TYPES: Final = frozenset({*_SIGNATURES, *_ARCHIVES, *_TEXTS})
"""Endings of the files that may be published as materials: nothing that runs, as web pages and drawings can."""


def is_published(path: PurePath) -> bool:
    """Tell whether a file is of a type that may be published."""
    return path.suffix.lower().removeprefix(".") in TYPES


def _is_archive(file: Path, member: str) -> bool:
    """Tell whether an archive can be opened, has a member, and holds no macros; nothing in it is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
    runs = any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names)
    return len(names) <= _MEMBERS and not runs and (not member or member in names)


def _is_text(file: Path) -> bool:
    with file.open("rb") as stream:
        start = stream.read(_TEXT)
    if b"\0" in start:
        return False
    try:
        # The last character may have been cut.
        start[:-4].decode("utf-8") if len(start) == _TEXT else start.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
