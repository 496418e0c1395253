"""For any text: no exception, only findings, and no entry disappears."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.diagnostics import Diagnostic
from passerelle.load.bibtex import parse_bibliography
from passerelle.load.bibtex_latex import decode
from passerelle.load.bibtex_names import read_name
from passerelle.model import LANGUAGES, TYPES, Reference

ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*[{(]\s*([A-Za-z0-9_-]+)\s*,")
ASIDE = {"comment", "string", "preamble", "xdata"}

PIECES = st.sampled_from(
    (
        "@", "@article{", "@ book{", "@misc\n{", "@misc(", "@comment{", "@commentary{", "@string{", "@preamble{", "@xdata{",
        "@{", "@1{", "{", "}", "(", ")", '"', "=", ",", "#", "\\", "\\\n", "\n", " ", "%", "key_1", "Key", "a", "b", "title",
        "author", "year", "crossref", "xdata", "url", "langid", "date", "month", "2019", "jan", " = {", "},\n", "}\n", "and",
        " and ", "others", ";", "é", "\\'e", "\\href{}{}", "\\'", "$", "~", "--", "title = {T},\n", "year = 2019,\n", "ß", "İ",
        "@article{key_2, title = {T}, year = 2019}\n", "crossref = {key_2},", "xdata = {a, b},", "\u00a0", "\u0085", "\x0b",
        "@misc{a,", "@misc{b, crossref = {a}}", "author = {", "editor = {", "{\"}", "\\{", "\\}",
    )
)  # fmt: skip
SOUP = st.lists(PIECES, max_size=40).map("".join)


def check(text: str) -> None:
    found: list[Diagnostic] = []
    works = parse_bibliography(text, "a.bib", found.append)
    lines = text.count("\n") + 1
    for finding in found:
        assert 1 <= finding.line <= lines
        assert finding.column >= 1 and finding.length >= 1
        for language in LANGUAGES:
            assert finding.message(language) and finding.hint(language)
    told = "\n".join(finding.message("en") for finding in found)
    for kind, key in ENTRY.findall(text):
        assert kind.lower() in ASIDE or key in works or key in told, (key, told)
    for key, work in works.items():
        check_work(key, work)
        assert 1 <= work.line <= lines
        assert all(1 <= line <= lines for line in work.lines.values())


def check_work(key: str, work: Reference) -> None:
    assert key == work.id and re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", key)
    assert work.type in TYPES
    assert work.year is None or 1000 <= work.year <= 2100
    for name in (*work.authors, *work.editors, *work.translators):
        assert name.family


@settings(max_examples=600, deadline=None)
@given(SOUP)
def test_soup_of_bibtex(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="{}\\\"'=,#@ \nab1~-$`%"))
def test_any_value(text: str) -> None:
    check(
        f"@misc{{key_1, title = {{{text}}}, year = 2000}}\n@misc{{key_2, title = {{T}}, author = {{{text}}}, year = 2000}}\n"
    )


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="{}\\'^\"~.cviHjoe $-`&%_ \n"))
def test_decoding_never_fails_and_leaves_no_braces(text: str) -> None:
    plain = decode(text)
    assert len(plain) <= len(text)
    if "\\" not in text:
        assert not set("{}") & set(plain)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abcdefgéœ 1.'’-éÉ", max_size=60))
def test_plain_text_stays_as_it_is(text: str) -> None:
    if "''" not in text and "--" not in text:
        assert decode(text) == re.sub(" +", " ", text).strip()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="{}\\,;ab AB.=\"~'", max_size=60))
def test_any_name(text: str) -> None:
    read_name(" ".join(text.split()))
