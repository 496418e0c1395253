"""The two notations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.notation import Cited, addresses, citations, cited, links, records_in, works_in
from tests.strategies import TROUBLE, few

KEY = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
LOCATOR = st.one_of(st.just(""), st.from_regex(r"(p|chap)\. [0-9]{1,3}", fullmatch=True))


@few
@given(st.lists(st.tuples(KEY, LOCATOR), min_size=1, max_size=8))
def test_a_citation_reads_back(works: list[tuple[str, str]]) -> None:
    inner = "; ".join(f"@{key}, {locator}" if locator else f"@{key}" for key, locator in works)
    text = f"as said [{inner}]."
    assert [key for key, _ in citations(text)] == [key for key, _ in works]
    assert {written for _, written in citations(text)} == {f"[{inner}]"}
    assert cited(inner) == tuple(Cited(*work) for work in works)
    assert works_in(text) == [key for key, _ in works]


@few
@given(KEY, st.text("abc é’", max_size=10))
def test_a_link_reads_back(identifier: str, words: str) -> None:
    text = f"see [[{identifier}|{words}]]" if words else f"see [[{identifier}]]"
    assert list(links(text)) == [(identifier, text.removeprefix("see "))]


@few
@given(TROUBLE)
def test_any_text_can_be_read(text: str) -> None:
    for found in (citations(text), links(text), addresses(text)):
        assert all(written in text for _, written in found)
    assert works_in(text) == [key for key, _ in citations(text)]
    assert records_in(text) == [identifier for identifier, _ in links(text)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[a](https://x.example/)", "https://x.example/"),
        ("[a](<https://x.example/>)", "https://x.example/"),
        ("[a]( https://x.example 'title')", "https://x.example"),
        ("[a](https://x.example/b_(c)_d)", "https://x.example/b_(c)_d"),
        ("[a](javascript:alert(1))", "javascript:alert(1)"),
        ("[a]()", ""),
    ],
)
def test_addresses_of_links(text: str, address: str) -> None:
    assert [found for found, _ in addresses(text)] == [address]


@pytest.mark.parametrize(
    "text", ["[@]", "[@a b]", "[[]]", "[[a|]]", "[@a", "[[a]", "mail@x.example", "[a@b]"]
)
def test_what_is_no_notation(text: str) -> None:
    assert list(citations(text)) == []
    assert list(links(text)) == []
