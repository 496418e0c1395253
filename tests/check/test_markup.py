"""Texts hold the subset of Markdown and nothing else: what passes the rule loses nothing on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.check.markup import check_record
from passerelle.load import Subject
from passerelle.model import Source, Text
from passerelle.notation import CITATION, LINK
from passerelle.render.markdown import TAGS, to_html
from tests.conftest import Project
from tests.strategies import few

PIECES = st.lists(
    st.sampled_from(
        ["a", "b c", "\n", "\n", "\n\n", "-", "=", "--", "- - -", "*  *  *", "_ _ _", "___", "#", "# ", "> ", ">", "    ", "\t", "`",
         "|a|b|\n", "|-|-|\n", "[x]: ", "1. ", "- ", "+ ", "* ", "~~~", "~~", "![", "](", "[", "]", "(", ")", "\\", "&", "{", "[^1]: "]
    ),
    min_size=1,
    max_size=8,
).map(lambda pieces: "".join(pieces).strip())  # fmt: skip


@few
@given(PIECES)
def test_what_passes_is_shown_as_it_was_meant(empty: Project, text: str) -> None:
    import pyromark

    record = Source(note=Text(text))
    found = [one.code for one in check_record(Subject(empty.root, "practice", record, "x.yml"))]
    if "T301" not in found:
        raw = pyromark.html(text.replace("&", "&amp;").replace("<", "&lt;"))
        assert set(re.findall(r"<([a-z0-9]+)", raw)) <= TAGS
        assert to_html(text, "en", lambda a, b: "", lambda a: "").count("<li>") == raw.count("<li>")


@few
@given(
    st.lists(
        st.sampled_from(
            [
                "[@",
                "[[",
                "a",
                "é",
                "]",
                "]]",
                " ",
                "\u00a0",
                "\u2009",
                ";",
                " @b",
                ", p. 1",
                "|",
                "\n",
                "[@a]",
                "[[é]]",
                "[@é]",
            ]
        )
    )
)
def test_no_half_notation_is_overlooked(empty: Project, pieces: list[str]) -> None:
    text = "".join(pieces)
    bare = CITATION.sub("x", LINK.sub("x", text))
    found = [*check_record(Subject(empty.root, "practice", Source(note=Text(text)), "x.yml"))]
    assert bool([one for one in found if one.code == "T303"]) == ("[@" in bare or "[[" in bare)


@pytest.mark.parametrize(
    "text",
    ["# A", "A\n=", "A\n-", "- # A", "1. > A", "---", "- - -", "*  *  *", "~~~\nA\n~~~", "A `b`", "    A\n", "![A](https://x.example)", "<b>", "</p>",
     "<!-- A -->", "> A", "| A |", "[a]: https://x.example", "{{ a }}", "{% a %}"],
)  # fmt: skip
def test_outside_the_subset(empty: Project, text: str) -> None:
    empty.card(description={"en": f"x\n\n{text}\n\ny", "fr": f"x\n\n{text}\n\ny"})
    assert set(empty.codes()) == {"T301"}


@pytest.mark.parametrize(
    "text",
    ["A – B — C", "3 < 4 > 2", "a_b_c * d", "- a\n- b", "1. a\n2. b", "a  \nb", "50 % = ½", "(a) [b]", "C# and F#", "*a* **b**",
     "[a](https://x.example/#b)", "http://x.example", "1) a\n2) b", "a -- b", "2 + 2 = 4", "R&D; AT&T", "“a” | b"],
)  # fmt: skip
def test_inside_the_subset(empty: Project, text: str) -> None:
    empty.card(description={"en": text, "fr": text})
    assert empty.codes() == []
