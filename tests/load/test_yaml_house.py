"""The reader of the layout of the house: what it reads, the parser reads too, and to the same data; most files are its."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.diagnostics import Diagnostic
from passerelle.load.source import invisible
from passerelle.load.yaml_file import MAX_VALUES, Positions, parse_yaml
from passerelle.load.yaml_house import MAX_DEPTH, read_house_form
from tests.strategies import few

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = sorted(
    path
    for folder in ("practices", "training", "materials", "vocabulary")
    for path in (ROOT / folder).rglob("*.yml")
)

EVERY_FORM: Final = """\
# a comment
id: x
nothing:
tilde: ~
count: 1.10
quoted: "a: b"
single: 'it''s # not a comment'
list: [a, b c, "d, e", Rec(2006)2]
group: {en: one, fr: "deux : trois"}
folded:
  en: >-
    one
    two
  fr: >
    un
    deux
literal:
  en: |
    # no comment

    - item
      - inner item

    end

  fr: |-
    fin
items:
  - plain
  - name:
      en: >-
        in a list
    kind: b
    inner:
      - c
      - d: e
        # another comment
        f: |
          text
  - |
    text in a list
  - [a, b]
same_column:
- a
- b: c
last: http://example.org/#a
"""


def parsed(text: str) -> tuple[Any, list[Diagnostic]]:
    """Return what the parser makes of a text: asked for places, it reads every text itself."""
    found: list[Diagnostic] = []
    places: Positions = {}
    return parse_yaml(text, "x.yml", found.append, places), found


def agree(text: str) -> bool:
    """Compare the two readers; tell whether the text was read line by line."""
    data = read_house_form(text, MAX_VALUES)
    if data is None:
        return False
    assert (data, []) == parsed(text)
    return True


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_sources_are_read_as_the_parser_reads_them(path: Path) -> None:
    agree(path.read_text(encoding="utf-8"))


def test_nearly_all_sources_are_read_line_by_line() -> None:
    others = [path for path in SOURCES if not agree(path.read_text(encoding="utf-8"))]
    assert len(others) <= len(SOURCES) // 50, others


def test_every_form_is_read() -> None:
    assert agree(EVERY_FORM)


PIECES: Final = [
    " ", "  ", "    ", "\n", "\n\n", "\n  ", "\n    ", " \n", "- ", "-", "- - ", "  - ", ":", ": ", "a: ", "a: b\n", "- a: b\n", "#", " #",
    "'", '"', "''", '""', "|", ">", "|\n", ">-\n", "|+\n", "|2\n", "- |\n  x\n", "[", "]", "{", "}", "[]", "{}", ",", ", ", "&", "*",
    "!", "%", "@", "`", "?", "? ", "---\n", "...\n", "null", "~", "<<: x\n", "\\", "\t", "\xa0", "é", "’", "=", "0", ".", "(", ")", "/",
]  # fmt: skip


@st.composite
def altered(draw: st.DrawFn) -> str:
    """Lines of a source, here and there not as they were."""
    text = EVERY_FORM if draw(st.booleans()) else draw(st.sampled_from(SOURCES)).read_text(encoding="utf-8")
    lines = text.split("\n")
    start = draw(st.integers(0, len(lines) - 1))
    lines = lines[start : start + draw(st.integers(1, 30))]
    depth = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    text = "\n".join(line[depth:] for line in lines) + "\n"
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(["", *PIECES])) + text[at + draw(st.integers(0, 3)) :]
    return text


@settings(few, max_examples=1500)
@given(st.one_of(altered(), st.lists(st.sampled_from(PIECES), max_size=20).map("".join)))
def test_no_text_is_read_otherwise_than_the_parser_does(text: str) -> None:
    if not any(invisible(text)):
        agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "{a: 1, a: 2}\n",
        "a: {b: 1, b: 2}\n",
        "a: {b: 1}c: 2}\n",
        "a: b: c\n",
        "a: [b, c\n",
        "a: [b, c]]\n",
        "a: 'b'c'\n",
        'a: "b\\x41"\n',
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: b\n  c\n",
        "a: |\n    b\n  c\n",
        "a:\n    b: c\n  d: e\n",
        "a: b\n- c\n",
        "- a\nb: c\n",
        "a: b\n---\nc: d\n",
        "<<: {a: b}\n",
        "? a\n: b\n",
        " a: b\n",
        "",
        "\n",
        "# only a comment\n",
        "a: b",
    ],
)
def test_any_other_text_is_left_to_the_parser(text: str) -> None:
    assert read_house_form(text, MAX_VALUES) is None


def test_limits_are_those_of_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    nested = "".join(f"{'  ' * depth}a:\n" for depth in range(MAX_DEPTH + 5))
    assert read_house_form(nested, MAX_VALUES) is None
    whole = "a: [x, y]\nb:\n  - c: d\n"
    for most in (6, 7):  # three groups and lists, the item of one of them, and three texts
        monkeypatch.setattr("passerelle.load.yaml_file.MAX_VALUES", most)
        assert (read_house_form(whole, most) is None) is (parsed(whole)[0] is None) is (most < 7)
