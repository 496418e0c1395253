"""A file is what it holds, whatever it is called."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from passerelle.types_of_files import TYPES, is_published, is_what_it_says

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
PDF = b"%PDF-1.7\n%..."


def archive(*members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for member in members:
            made.writestr(member, "x")
    return stream.getvalue()


def word_file() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


GOOD = {
    "a.pdf": PDF, "a.PNG": PNG, "a.jpg": b"\xff\xd8\xff\xe0", "a.webp": b"RIFF\0\0\0\0WEBPVP8 ", "a.mp4": b"\0\0\0 ftypisom",
    "a.mp3": b"ID3\x04", "a.ogg": b"OggS", "a.webm": b"\x1a\x45\xdf\xa3", "a.rtf": b"{\\rtf1", "a.txt": "Œuvre".encode(),
    "a.csv": b"a;b\n", "a.md": "é".encode() * 40_000, "a.docx": word_file(), "a.zip": archive("a"), "a.odt": archive("mimetype"),
    "a.pptx": archive("ppt/presentation.xml"), "a.xlsx": archive("xl/workbook.xml"), "a.epub": archive("META-INF/container.xml"),
}  # fmt: skip
BAD = {
    "a.pdf": b"MZ\x90\0", "a.png": PDF, "a.docx": archive("xl/workbook.xml"), "b.docx": archive("word/document.xml", "word/vbaProject.bin"),
    "a.odt": archive("mimetype", "Basic/Standard/Module1.xml"), "c.docx": b"PK\x03\x04 and no archive", "a.txt": b"MZ\x90\0",
    "b.txt": b"\xe9t\xe9", "a.exe": b"MZ", "a.zip": b"", "a.webp": b"RIFF\0\0\0\0WAVEfmt ", "a": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_is_what_it_says(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    assert is_published(Path(name))
    assert is_what_it_says(tmp_path / name)


@pytest.mark.parametrize("name", BAD)
def test_what_is_not(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    assert not is_what_it_says(tmp_path / name)


def test_nothing_that_runs_is_published() -> None:
    assert not TYPES & {"html", "htm", "svg", "js", "xml", "exe", "docm", "pptm", "xlsm", "swf"}


def test_a_folder_or_nothing_is_no_file(tmp_path: Path) -> None:
    assert not is_what_it_says(tmp_path / "none.pdf")
    (tmp_path / "folder.pdf").mkdir()
    assert not is_what_it_says(tmp_path / "folder.pdf")
