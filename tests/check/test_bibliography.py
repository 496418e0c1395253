"""Identifiers of works, and works that stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelle.check.bibliography_duplicates import check_library as duplicates
from passerelle.check.identifiers_of_works import bare_doi, isbn, issn
from passerelle.check.identifiers_of_works import check_library as identifiers
from passerelle.model import Library, Name, Reference


def work(key: str, line: int = 1, **fields: str) -> Reference:
    return Reference(
        id=key, type="book", title=fields.pop("title", key), year=2000, fields=fields, file="a.bib", line=line,
        lines=dict.fromkeys(fields, line + 1), authors=(Name(fields.pop("family", "Roux")),),
    )  # fmt: skip


def library(*works: Reference) -> Library:
    return Library(root=Path(), references={one.id: one for one in works})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("978-1-138-93577-8", (True, "")), ("9781138935778", (True, "")), ("978 1 138 93577 8", (True, "")),
        ("ISBN-13: 978-1-138-93577-8", (True, "")), ("978–1–138–93577–8", (True, "")), ("978-1-138-93577-7", (False, "8")),
        ("0-306-40615-2", (True, "")), ("0-8044-2957-X", (True, "")), ("0-8044-2957-x", (True, "")),
        ("0-8044-2957-1", (False, "X")), ("977-1-138-93577-8", (False, "")), ("12345", (False, "")), ("", (False, "")),
        ("٩٧٨١١٣٨٩٣٥٧٧٨", (False, "")), ("978113893577X", (False, "")),
    ],
)  # fmt: skip
def test_isbn(written: str, expected: tuple[bool, str]) -> None:
    assert isbn(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0093-8548", (True, "")), ("00938548", (True, "")), ("ISSN 2434-561X", (True, "")), ("2434-561x", (True, "")),
        ("0093-8549", (False, "8")), ("2434-5611", (False, "X")), ("0093-854", (False, "")), ("X093-8548", (False, "")),
    ],
)  # fmt: skip
def test_issn(written: str, expected: tuple[bool, str]) -> None:
    assert issn(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "10.1234/a(b)c", "https://doi.org/10.1234/A(B)C", "http://dx.doi.org/10.1234/a%28b%29c", "doi:10.1234/a(b)c",
        "DOI 10.1234/a(b)c", "doi: https://doi.org/10.1234/a(b)c", " 10.1234/a{(}b)c",
    ],
)  # fmt: skip
def test_bare_doi(written: str) -> None:
    assert bare_doi(written) == "10.1234/a(b)c"


def test_a_doi_keeps_percent_signs_that_mean_nothing() -> None:
    assert bare_doi("10.1234/a%b") == "10.1234/a%b"
    assert bare_doi("10.1234/a%ff") == "10.1234/a%ff"


def test_dois() -> None:
    found = list(identifiers(library(*(work(f"k{i}", i, doi=doi) for i, doi in enumerate(
        ("10.1234/ok", "https://doi.org/10.1234/x", "10.12/x", "10.1234/a b", "10.1234/", "10.1002.5/ab", "10.1234/a<b"), 1
    )))))  # fmt: skip
    assert [(one.code, one.line) for one in found] == [
        ("B302", 3),
        ("B301", 4),
        ("B301", 5),
        ("B301", 6),
        ("B301", 8),
    ]
    assert found[0].hint("fr") == "écrivez 10.1234/x"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "https://example.org:8080/a_(b)",
        "https://é.example/ü",
    ],
)
def test_good_addresses(url: str) -> None:
    assert not list(identifiers(library(work("a", url=url))))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org", "mailto:someone@example.org", "javascript:alert(1)", "example.org", "https://example.org/a b",
        "https://u:p@example.org/", "https://u@example.org/", "https:///x", "https://localhost/", "https://[::1", "//x.org",
        "https://example.org/{a}", "https://example.org/a\\_b", "https://example.org:99999/", "https://example.org/\u00a0",
    ],
)  # fmt: skip
def test_bad_addresses(url: str) -> None:
    found = list(identifiers(library(work("a", 4, url_fr=url))))
    assert [(one.code, one.line) for one in found] == [("B305", 5)]


def test_several_numbers_in_a_field() -> None:
    assert not list(
        identifiers(
            library(work("a", isbn="978-1-138-93577-8, 0-306-40615-2; ", issn="0093-8548 and 2434-561X"))
        )
    )


def test_works_that_stand_twice() -> None:
    works = (
        work("a", 1, title="L’Œuvre : été", doi="10.1234/A"),
        work("b", 5, title="L'oeuvre, ÉTÉ", doi="https://doi.org/10.1234/a"),
        work("c", 9, title="L'oeuvre (ete)"),
        work("d", 13, title="L'oeuvre été", family="Autre"),
        work("e", 17, title="???"),
        work("f", 21, title="!!!"),
    )
    found = list(duplicates(library(*works)))
    assert [(one.code, one.line, dict(one.arguments)["other"]) for one in found] == [
        ("B201", 6, "a"),
        ("B202", 9, "a"),
    ]


def test_keys_that_differ_by_capitals() -> None:
    found = list(duplicates(library(work("roux", 1), work("Roux", 5, title="Other"))))
    assert [(one.code, one.line) for one in found] == [("B203", 5)]
