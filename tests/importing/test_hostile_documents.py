"""Documents that are broken, of another kind, too large or meant to do harm: a message, and nothing else."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from passerelle.cli import main
from passerelle.importing.documents import read_document
from passerelle.importing.refusals import RefusedError
from tests.conftest import Project
from tests.importing.conftest import Written
from tests.importing.word import NS, Word, repacked, run
from tests.strategies import TROUBLE, few

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(written: Written, content: bytes | str, name: str = "filled.docx") -> str:
    with pytest.raises(RefusedError) as caught:
        read_document(written.file(content, name))
    return caught.value.diagnostic.code


def with_document(xml: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = xml

    return Word().bytes(change)


def body(inner: str) -> bytes:
    return f"<w:document {NS}><w:body>{inner}</w:body></w:document>".encode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (OLE + b"\0" * 600, "W102"),
        (OLE + b"\0" * 90 + "EncryptedPackage".encode("utf-16-le"), "W103"),
        (b"%PDF-1.7\n", "W104"),
        (b"{\\rtf1 hello}", "W104"),
        (b"\x89PNG\r\n", "W104"),
        (b"MZ\0\0\0\1\2", "W104"),
        (b"PK\x03\x04 and no more", "W105"),
        (b"\xff\xfeA\xd8", "W108"),
    ],
)
def test_other_kinds_are_known_by_their_content(written: Written, content: bytes, code: str) -> None:
    for name in ("filled.docx", "filled.md", "filled"):
        assert refused(written, content, name) == code


def test_a_file_that_is_not_there_or_no_file(written: Written, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.docx", tmp_path, tmp_path / ("x" * 400)):
        with pytest.raises(RefusedError) as caught:
            read_document(path)
        assert caught.value.diagnostic.code == "W101"
    os.mkfifo(tmp_path / "pipe.docx")
    with pytest.raises(RefusedError):
        read_document(tmp_path / "pipe.docx")


def test_bombs_are_not_unpacked(written: Written) -> None:
    assert refused(written, with_document(body("<w:p/>" + " " * 40_000_000))) == "W106"
    filler = b"\0" * 50_000_000

    def beside(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.png"] = filler

    # What is not read is not unpacked either.
    word = Word().heading("Description").text("Small.")
    assert written.draft(word.bytes(beside), "a.docx").values["description"] == "Small."
    assert refused(written, "x" * 2_000_000, "long.txt") == "W106"
    assert refused(written, b"\0" * 31_000_000, "long.docx") == "W106"


def test_sizes_that_lie_are_not_believed(written: Written) -> None:
    data = bytearray(with_document(body("<w:p/>" + " " * 30_000_000)))
    out = io.BytesIO(bytes(data))
    with zipfile.ZipFile(out) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = bytes(data).replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(written, lying) in ("W105", "W106")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "boom">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://192.0.2.1/x.dtd">',
        '<!DOCTYPE a [<!ENTITY x0 "ha"><!ENTITY x1 "&x0;&x0;"><!ENTITY x2 "&x1;&x1;"><!ENTITY b "&x2;&x2;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(written: Written, declared: str, encoding: str) -> None:
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?>{declared}'
        + body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>").decode()
    )
    assert refused(written, with_document(xml.encode(encoding))) == "W107"


def test_archives_that_are_no_documents(written: Written) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    assert refused(written, out.getvalue()) == "W104"
    for name in ("xl/workbook.xml", "ppt/presentation.xml"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, "<a/>")
        assert refused(written, out.getvalue()) == "W104"
    assert refused(written, with_document(b"<w:document")) == "W105"
    assert refused(written, with_document(b"")) == "W105"
    assert refused(written, Word().bytes()[:-40]) == "W105"


def test_deep_nesting_is_refused(written: Written) -> None:
    tables = "<w:tbl><w:tr><w:tc>" * 2_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2_000
    assert refused(written, with_document(body(tables))) == "W105"
    deep = "<w:sdt><w:sdtContent>" * 50 + f"<w:p>{run('Down here')}</w:p>" + "</w:sdtContent></w:sdt>" * 50
    word = with_document(body(f"<w:p>{run('Description', '<w:b/>')}</w:p>{deep}"))
    assert written.draft(word, "a.docx").values["description"] == "Down here"


def test_names_that_leave_the_archive_are_only_names(written: Written) -> None:
    def change(parts: dict[str, bytes]) -> None:
        rels = parts["word/_rels/document.xml.rels"]
        parts["word/_rels/document.xml.rels"] = rels.replace(
            b'Target="styles.xml"', b'Target="../../../../etc/passwd"'
        )

    word = Word().heading("Description").text("Still read.")
    assert "Still read." in str(written.draft(word.bytes(change), "a.docx").values)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_command_says_what_to_do(bay: Project, written: Written, language: str) -> None:
    source = written.file(OLE + b"\0" * 600, "old.doc")
    done = CliRunner().invoke(
        main, ["import", "--project", str(bay.root), "--language", language, str(source)]
    )
    assert done.exit_code == 1
    assert "W102" in done.output and ".docx" in done.output
    assert ("Enregistrer sous" if language == "fr" else "Save as") in done.output
    assert "Traceback" not in done.output
    nothing = CliRunner().invoke(
        main, ["import", "--project", str(bay.root), str(written.file("Dear all,\n\nhello.\n"))]
    )
    assert nothing.exit_code == 1 and "W109" in nothing.output
    assert list((bay.root / "practices").rglob("*.yml")) == []


def test_a_terminal_obeys_nothing(bay: Project, written: Written) -> None:
    source = written.file(
        "## Name of the practice\n\nNight \x1b[2Jbus\u202e\n\n## Funny \x1b[31m heading\n\nx\n"
    )
    done = CliRunner().invoke(main, ["import", "--project", str(bay.root), str(source)])
    assert done.exit_code == 0
    assert "\x1b" not in done.output and "\u202e" not in done.output
    assert "\x1b" not in (bay.root / "practices/ran/night-2jbus.yml").read_text(encoding="utf-8")


@few
@given(data=st.binary(max_size=300))
def test_bytes_never_crash_it(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for start in (b"", b"PK\x03\x04"):
        try:
            Written(folder).draft(start + data, "a.docx")
        except RefusedError:
            continue


@few
@given(
    text=TROUBLE,
    title=st.sampled_from(
        [
            "Description",
            "Contact details",
            "Key themes",
            "Presented and discussed in RAN meeting",
            "Start of the practice",
            "Organisation",
        ]
    ),
)
def test_no_text_crashes_it(tmp_path_factory: pytest.TempPathFactory, text: str, title: str) -> None:
    content = f"## {title}\n\n{text}\n".encode(errors="replace")
    folder = Written(tmp_path_factory.mktemp("text"))
    for name, data in (("a.md", content), ("a.html", b"<h2>" + title.encode() + b"</h2>" + content)):
        if b"\0" in data:
            assert refused(folder, data, name) == "W104"
        else:
            folder.draft(data, name)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "*",
        "<",
        "<a ",
        "<!--",
        "<script>",
        "<a b='",
        "</p",
        "&#",
        "**a",
        "|",
        "\t",
        "- ",
        "a: ",
        "&",
        "(",
        "_a ",
        "[a](",
        "<table>",
        "<li>",
        "www.",
        "@",
        "0",
        "e-mail: ",
        "\n\n",
    ],
)
def test_repetition_costs_nothing(written: Written, piece: str) -> None:
    """A megabyte of one sign is read in a few seconds, not in minutes; the test run itself is the limit."""
    for name in ("a.md", "a.html"):
        written.draft("## Description\n\n" + piece * (120_000 // len(piece)), name)


def test_a_broken_part_of_a_document_is_no_traceback(written: Written) -> None:
    word = Word().heading("Description").text("x").bytes()
    for name in ("word/styles.xml", "word/numbering.xml", "_rels/.rels", "word/_rels/document.xml.rels"):

        def change(parts: dict[str, bytes], name: str = name) -> None:
            parts[name] = b"<broken"

        assert refused(written, repacked(word, change)) == "W105"
