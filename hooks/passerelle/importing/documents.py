"""Opening a document: what it is by its content, and its text as blocks."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import mammoth

from ..model import Text
from .blocks import Block
from .docx_clean import Aside, clean
from .docx_parts import Parts
from .html_blocks import read_html
from .refusals import DAMAGED, NOT_TEXT, NOT_THERE, OLD_WORD, OTHER_TYPE, PASSWORD, TOO_MUCH, RefusedError
from .text_blocks import read_text

MAX_BYTES: Final = 30_000_000
"""Largest file, in bytes: a filled in template with a few pictures."""
MAX_TEXT: Final = 1_500_000
"""Largest file of plain text or HTML, in bytes, and longest text of a Word document as HTML, in characters."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of older Office programs begins; encrypted documents are packed in one, whatever their age."""
_OTHERS: Final[tuple[tuple[bytes, Text], ...]] = (
    (b"%PDF", Text("a PDF", "un PDF")),
    (b"{\\rtf", Text("an RTF document", "un document RTF")),
    (b"\x89PNG", Text("a picture", "une image")),
    (b"\xff\xd8\xff", Text("a picture", "une image")),
    (b"GIF8", Text("a picture", "une image")),
    (b"7z\xbc\xaf", Text("an archive", "une archive")),
    (b"\x1f\x8b", Text("an archive", "une archive")),
    (b"Rar!", Text("an archive", "une archive")),
)
_OFFICE: Final[tuple[tuple[str, Text], ...]] = (
    ("xl/workbook.xml", Text("a spreadsheet", "un tableur")),
    ("ppt/presentation.xml", Text("a presentation", "une présentation")),
)
_HTML: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|h[1-6]|p|table|div|section|article|main)\b",
    re.I | re.S,
)
_STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
"""
"""What mammoth does not know of Word's own styles; a table of contents repeats the headings, so it is left out."""


_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Signs that no text has; LibreOffice leaves them in web pages, where content controls begin and end."""
_LOOKS: Final = re.compile(r"Unrecognised (?:paragraph|run|table) style: ")
"""What mammoth says of styles that it does not know; nothing but a look is lost with them."""


@dataclass(slots=True)
class Document:
    """A document as it was read.

    Attributes:
        blocks: Its text.
        aside: What does not stand in its text.
        messages: What the reader of Word documents could not make out.
        changed: Year in which it was last saved, or None.
    """

    blocks: list[Block]
    aside: Aside = field(default_factory=Aside)
    messages: list[str] = field(default_factory=list)
    changed: int | None = None


def read_document(path: Path) -> Document:
    """Return the text of a document.

    Args:
        path: A Word document (.docx), a plain text, a Markdown text or a web page; what it is, its content tells.

    Raises:
        RefusedError: It cannot be read, and why.
    """
    name = path.name
    data = _bytes(path)
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise RefusedError(PASSWORD if encrypted else OLD_WORD, name)
    for start, what in _OTHERS:
        if data.startswith(start):
            raise RefusedError(OTHER_TYPE, name, what=what)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if other := _other_archive(data):
            raise RefusedError(OTHER_TYPE, name, what=other)
        return _word(data, name)
    if len(data) > MAX_TEXT:
        raise RefusedError(TOO_MUCH, name, size=_megabytes(len(data)), limit=_megabytes(MAX_TEXT))
    text = _decoded(data, name)
    if path.suffix.lower() in (".html", ".htm") or _HTML.match(text[:2000]):
        blocks, images = read_html(text)
        return Document(blocks, Aside(images=images))
    return Document(read_text(text))


def _bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for ever
            raise RefusedError(
                NOT_THERE, path.name, reason=Text("not a plain file", "ce n’est pas un fichier ordinaire")
            )
        if found.st_size > MAX_BYTES:
            raise RefusedError(
                TOO_MUCH, path.name, size=_megabytes(found.st_size), limit=_megabytes(MAX_BYTES)
            )
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES)
    except FileNotFoundError as error:
        raise RefusedError(
            NOT_THERE, path.name, reason=Text("there is no such file", "il n’existe pas")
        ) from error
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise RefusedError(NOT_THERE, path.name, reason=reason) from error


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}".removesuffix(".0")


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        raise RefusedError(OTHER_TYPE, name)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
            return _CONTROLS.sub("", text)
        except UnicodeDecodeError:
            continue
    raise RefusedError(NOT_TEXT, name)


def _other_archive(data: bytes) -> Text | None:
    """Return what an archive is that says of itself that it is no Word document, else None."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names and _small(archive) else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        return None  # `Parts` says what is wrong with it
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return Text("an OpenDocument file (such as .odt)", "un document OpenDocument (.odt, par exemple)")
    for name, what in _OFFICE:
        if name in names:
            return what
    return None


def _small(archive: zipfile.ZipFile) -> bool:
    return archive.getinfo("mimetype").file_size <= 80


def _word(data: bytes, name: str) -> Document:
    parts = Parts(data, name)
    aside = clean(parts)
    # mammoth reads trusted bytes only: what `Parts` has parsed and written anew. It still meets documents that break
    # Word's rules in ways of their own, and any exception may come of that.
    made = _guarded(lambda: _converted(parts), name)
    html, messages = made
    if len(html) > MAX_TEXT:
        raise RefusedError(TOO_MUCH, name, size=_megabytes(len(html)), limit=_megabytes(MAX_TEXT))
    blocks, _ = read_html(html)
    return Document(blocks, aside, messages, _year_of(parts))


def _converted(parts: Parts) -> tuple[str, list[str]]:
    made = mammoth.convert_to_html(io.BytesIO(parts.packed(("styles", "numbering"))), style_map=_STYLES)
    told = dict.fromkeys(one.message for one in made.messages)
    return made.value, [one for one in told if not _LOOKS.match(one)]


def _guarded(read: Callable[[], tuple[str, list[str]]], name: str) -> tuple[str, list[str]]:
    try:
        return read()
    except Exception as error:
        raise RefusedError(DAMAGED, name, reason=f"{type(error).__name__}: {str(error)[:120]}") from error


def _year_of(parts: Parts) -> int | None:
    core = parts.core()
    if core is None:
        return None
    for one in core.iter("{*}modified"):
        match = re.match(r"(20\d\d)-", (one.text or "").strip())
        if match:
            return int(match.group(1))
    return None
