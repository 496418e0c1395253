"""Reading files of strangers."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from passerelle.diagnostics import Diagnostic
from passerelle.load.source import MAX_BYTES, read_source
from passerelle.report import FORMATS, report
from tests.conftest import Project


def read(path: Path) -> tuple[str | None, list[str]]:
    found: list[Diagnostic] = []
    text = read_source(path, "x.yml", found.append)
    return text, [f"{one.code}:{one.line}:{one.column}" for one in found]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        ("é\u00a0\u202f\u00adœ".encode(), "é\u00a0\u202f\u00adœ"),
        ("بی\u200cخبر".encode(), "بی\u200cخبر"),
        ("🌉".encode(), "🌉"),
        (b"", ""),
    ],
)
def test_ordinary_text_is_read(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    assert read(path) == (text, [])


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"a\nb\xe9c", ["Y002:2:2"]),
        (b"\xff\xfea\0", ["Y002:1:1"]),
        (b"\xed\xb2\x80", ["Y002:1:1"]),
        (b"a\0b\x1bc\x7f", ["S101:1:2", "S101:1:4", "S101:1:6"]),
        ("a\u0085b".encode(), ["S101:1:2"]),
        ("one\ntwo\u202e\u2066".encode(), ["S101:2:4", "S101:2:5"]),
        ("a\ufeff\u200b\u2028".encode(), ["S101:1:2", "S101:1:3", "S101:1:4"]),
        ("a \u200d b\u200d".encode(), ["S101:1:3", "S101:1:6"]),
        ("a\U000e0101\U000e0102".encode(), ["S101:1:2", "S101:1:3"]),
        ("\ue000\U000e0041\uffff\uffa0".encode(), ["S101:1:1", "S101:1:2", "S101:1:3", "S101:1:4"]),
    ],
)
def test_what_no_source_may_hold(tmp_path: Path, data: bytes, found: list[str]) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    assert read(path) == (None, found)


def test_a_file_of_nothing_else_is_not_listed_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"\x01" * MAX_BYTES)
    text, found = read(path)
    assert text is None
    assert 10 < len(found) <= 100


def test_size_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"a" * MAX_BYTES)
    assert read(path)[1] == []
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    assert read(path) == (None, ["Y001:1:1"])
    with path.open("wb") as stream:  # 50 GB that take no room: never read to their end
        stream.truncate(50_000_000_000)
    assert read(path) == (None, ["Y001:1:1"])


def test_a_file_that_grows_is_read_to_its_end_but_never_past_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as another program is writing it, a file holds more than it did when it was looked at."""
    path = tmp_path / "a"
    path.write_bytes(b"")
    earlier = os.lstat(path)
    monkeypatch.setattr(os, "lstat", lambda _: earlier)
    path.write_bytes(b"a" * MAX_BYTES)
    assert read(path) == ("a" * MAX_BYTES, [])
    path.write_bytes(b"a" * (MAX_BYTES + 5))
    assert read(path) == (None, ["Y001:1:1"])


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "x").symlink_to("secret")
    assert read(tmp_path / "x") == (None, ["Y003:1:1"])


def test_what_is_no_plain_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert read(tmp_path / "fifo") == (None, ["Y003:1:1"])
    assert read(tmp_path) == (None, ["Y003:1:1"])
    assert read(tmp_path / "missing") == (None, ["Y003:1:1"])
    assert read(Path("/dev/zero")) == (None, ["Y003:1:1"])


def test_strange_entries_of_the_folders_are_told(empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = empty.root / "practices/toy"
    folder.mkdir()
    os.mkfifo(folder / "fifo.yml")
    monkeypatch.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yml")
    (folder / "link.yml").symlink_to(empty.root / "pyproject.toml")
    (folder / "folder").symlink_to("/etc")
    (folder / "self").symlink_to(folder)
    (folder / "card.yaml").write_text("id: x")
    (folder / "notes").write_text("x")
    (folder / ".hidden").write_text("x")
    assert [(one.code, one.file.removeprefix("practices/toy/")) for one in empty.check()] == [
        ("I104", "card.yaml"),
        ("Y003", "fifo.yml"),
        ("Y003", "folder"),
        ("Y003", "link.yml"),
        ("I104", "notes"),
        ("Y003", "self"),
        ("Y003", "socket.yml"),
    ]


@pytest.mark.parametrize(
    "name", [b"caf\xe9.yml", b"new\nline.yml", b"esc\x1b[31m.yml", "rtl\u202e.yml".encode(), b"quo\"te'.yml"]
)
def test_strange_file_names_can_be_reported(empty: Project, name: bytes) -> None:
    (empty.root / "practices/toy").mkdir()
    folder = os.fsencode(empty.root / "practices/toy")
    try:
        descriptor = os.open(folder + b"/" + name, os.O_WRONLY | os.O_CREAT)
    except OSError:
        pytest.skip("this file system has no such names")
    os.write(descriptor, b"id: x\n")
    os.close(descriptor)
    found = empty.check()
    assert found
    for form in FORMATS:
        text = report(found, form, "en", empty.root)
        text.encode()
        assert "\x1b" not in text
        assert "\u202e" not in text
