"""Laying sources out: the style of the house, comments in their place, and never another value."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from passerelle.formatting.files import comments, format_text, model_of_file, source_files
from passerelle.formatting.prose import rewrapped
from passerelle.formatting.scalars import WIDTH, wrapped
from passerelle.formatting.tree import read_tree
from passerelle.load.fields import validate
from passerelle.load.source import invisible
from passerelle.load.yaml_file import parse_yaml
from passerelle.model import Practice, Term
from tests.conftest import REPOSITORY
from tests.strategies import TROUBLE, few


def laid(text: str, model: type[Any] | None = None) -> str:
    """Return a source laid out, having made sure that doing so twice changes nothing more, nor any value."""
    found: list[Any] = []
    new = format_text(text, "x.yml", model, found.append)
    assert new is not None, found
    assert found == []
    assert as_read(new, model) == as_read(text, model)
    assert yaml.load(new, yaml.BaseLoader) == yaml.load(new, yaml.CBaseLoader), (
        "another parser reads it otherwise"
    )
    assert format_text(new, "x.yml", model, found.append) == new
    assert Counter(comments(read_tree(new))) == Counter(comments(read_tree(text)))
    return new


def as_read(text: str, model: type[Any] | None) -> Any:
    """Return the data of a source; of one with a model the records, which have no white space around their texts."""
    data = parsed(text)
    if model is None:
        return data
    found: list[Any] = []
    whole = data if isinstance(data, list) else [data]
    records = [validate(model, item, text, "x.yml", found.append) for item in whole]
    assert not found, found
    return records


def parsed(text: str) -> Any:
    found: list[Any] = []
    data = parse_yaml(text, "x.yml", found.append)
    assert not found, found
    return data


def readable(text: str) -> bool:
    """Tell whether a text is a source that could be read: no invisible characters, YAML, no key twice."""
    problems: list[Any] = []
    return (
        not any(invisible(text)) and parse_yaml(text, "x.yml", problems.append) is not None and not problems
    )


TERM = "id: x\nlabel: {en: x, fr: y}\ndefinition:\n  en: One.\n  fr: Un.\n"


def test_fields_follow_the_model_and_comments_follow_their_fields() -> None:
    text = """\
# yaml-language-server: $schema=../x.json

# of the definition
definition:
  # the French came first
  fr: Un.  # of the French
  en: One.

# stays where it is

# of the identifier
id: x  # aside
label: {fr: y, en: x}  # of the label
# the end
"""
    assert (
        laid(text, Term)
        == """\
# yaml-language-server: $schema=../x.json

# stays where it is

# of the identifier
id: x  # aside
label:  # of the label
  en: x
  fr: y

# of the definition
definition:
  en: One.
  # the French came first
  fr: Un.  # of the French

# the end
"""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:   b", "a: b\n"),
        ("a: 'b'", "a: b\n"),
        ('a: "b: c"', 'a: "b: c"\n'),
        ("a: 'b: \"c\"'", "a: 'b: \"c\"'\n"),
        ("a: 'no'", 'a: "no"\n'),
        ("a: '017'", 'a: "017"\n'),
        ("a: '12:30'", 'a: "12:30"\n'),
        ("a: '2021-07-06'", "a: 2021-07-06\n"),
        ("a: ''", 'a: ""\n'),
        ("a: ~", "a: ~\n"),
        ("a:", "a:\n"),
        ("a:\n- b\n-   c", "a: [b, c]\n"),
        ("a:\n-\n  b: c\n  d: e", "a:\n  - b: c\n    d: e\n"),
        ("a:\n- - b\n  - c", "a:\n  - [b, c]\n"),
        ("a:\n-\n- c", "a:\n  -\n  - c\n"),
        ("a: [ b,c ]", "a: [b, c]\n"),
        ("a: [b, c,]", "a: [b, c]\n"),
        ("a: {b: What?, c: why}", "a:\n  b: What?\n  c: why\n"),
        ("a: {b: , c: d}", "a:\n  b:\n  c: d\n"),
        ("acronym:\n  en: AB?", 'acronym: {en: "AB?"}\n'),
        ("acronym:\n  en: AB\n  # why\n  fr: CD", "acronym:\n  en: AB\n  # why\n  fr: CD\n"),
        ("acronym: {en: }", "acronym:\n  en:\n"),
        ("a: []", "a: []\n"),
        ("a: [b, # why\n c]", "a:\n  - b  # why\n  - c\n"),
        ("a: [b, c]  # why", "a: [b, c]  # why\n"),
        ("a: |\n   b\n   c", "a: |-\n  b\n  c\n"),
        ("a: |+\n   b\n\n", "a: |+\n  b\n\n"),
        ("a: |2\n    b\n", "a: |2\n    b\n"),
        ('a: "b\\nc"', "a: |-\n  b\n  c\n"),
        ('a: "b\\x07c"', None),
        ("a: >\n  b\n  c\n\n  d\n", "a: |\n  b c\n  d\n"),
        ("a: >-\n  b\n  c", "a: b c\n"),
        ("a: | # why\n  b\n  c", "a: |-  # why\n  b\n  c\n"),
        ("a: b\n\n\n\nc: d", "a: b\n\nc: d\n"),
        ("\n\na: b", "a: b\n"),
        ("? a\n: b", "a: b\n"),
        ("---\na: b\n...", "a: b\n"),
        ('"a b": c', "a b: c\n"),
        ('"no": c', '"no": c\n'),
        ("a:\n  # of nothing\nb: c", "a:\n  # of nothing\nb: c\n"),
        ("a:\n  - b\n  # - c\nd: e", "a:\n  - b\n  # - c\nd: e\n"),
        ("- # why\n  a: b", "-  # why\n  a: b\n"),
        ("# only\n\na: b\n\n# end", "# only\n\na: b\n\n# end\n"),
    ],
)  # fmt: skip
def test_the_style_of_the_house(before: str, after: str | None) -> None:
    if after is None:
        assert format_text(before, "x.yml", None, lambda _: None) is None
    else:
        assert laid(before) == after


def test_text_that_others_would_misread_gets_quotation_marks_and_numbers_stay() -> None:
    card = (REPOSITORY / "tests/cards/good/smallest.yml").read_text(encoding="utf-8")
    new = laid(card, Practice)
    for line in ('name:\n  en: "017"\n  fr: "12:30"\n', 'description:\n  en: "yes"\n  fr: "no"\n', '\ncountry: "NO"\n',
                 "peer_reviewed: false\n", "start: 1990\n", 'scope:\n  en: 2001-01-01\n  fr: "0x1F"\n'):  # fmt: skip
        assert line in new


def test_long_lines_are_folded_and_links_stay_whole() -> None:
    words = " ".join(f"word{number}" for number in range(30))
    new = laid(
        f"a: {words}\nb: [{', '.join(f'value-{number}' for number in range(20))}]\nc: https://x.example/{'y' * 200}"
    )
    assert new.startswith("a: >-\n  word0 word1 ")
    assert "\nb:\n  - value-0\n" in new
    assert "\nc: https://x.example/" in new
    assert max(len(line) for line in new.split("\n") if "http" not in line) <= WIDTH
    link = "[words of a link](https://x.example/" + "y" * 60 + ")"
    assert f"\n  {link}" in laid(f"a: {'word ' * 14}{link} and more words here")


def test_texts_that_say_the_same_are_written_the_same() -> None:
    """Folded or not, with which line breaks, between brackets or not: of a known model the writer's choices go."""
    long = "word " * 40 + "end"
    written = [
        f"definition: {{en: One., fr: '{long}'}}\nid: x\nlabel: {{en: a, fr: b}}\nrelated:\n  - y\n\n  - z\n",
        'id: "x"\nlabel:\n  en: >\n    a\n  fr: "b"\ndefinition:\n  en: |\n    One.\n  fr: >-\n    '
        + long.replace(" ", "\n    ")
        + "\nrelated: [y, 'z']\n",
    ]
    assert {laid(text, Term) for text in written} == {
        "id: x\nlabel:\n  en: a\n  fr: b\ndefinition:\n  en: One.\n  fr: >-\n"
        f"    {'word ' * 22}word\n    {'word ' * 17}end\nrelated: [y, z]\n"
    }


def test_a_text_of_several_lines_stands_line_by_line() -> None:
    lines = "Two.\n\n- a\n  b\n- c"
    [one] = {
        laid(f"{TERM}note:\n  en: {text}\n", Term)
        for text in (
            json.dumps(lines),
            json.dumps(lines + "\n\n"),
            "|-\n    " + lines.replace("\n", "\n    "),
        )
    }
    assert one.endswith("note:\n  en: |\n    Two.\n\n    - a\n      b\n    - c\n")


@pytest.mark.parametrize("sign", ["-", "12.", "#", "> x", "»", "!", ";", ":"])
def test_no_line_begins_with_what_would_mean_something_there(sign: str) -> None:
    for length in range(100, 118):
        text = f"{'x' * length} « {sign} yes"
        for lines in (wrapped(text, 114), rewrapped(text, 114).split("\n")):
            assert not any(line.startswith((sign, "yes »")) for line in lines[1:]), lines
            assert " ".join(lines) == text


def test_switching_a_field_on_does_not_carry_its_neighbours_away() -> None:
    text = TERM + "\n## Usage\n# note:\n\n## Acronym\nacronym: {en: XY}\n\n## Related\n# related:\n"
    assert laid(text, Term) == (
        "id: x\nlabel:\n  en: x\n  fr: y\n\n## Acronym\nacronym: {en: XY}\ndefinition:\n  en: One.\n  fr: Un.\n"
        "\n## Usage\n# note:\n\n## Related\n# related:\n"
    )


def test_a_loose_comment_does_not_come_to_speak_of_another_field() -> None:
    text = "label: {en: x, fr: y}\n\n# loose\n\ndefinition: {en: One., fr: Un.}\nid: x\n"
    assert laid(text, Term) == (
        "id: x\nlabel:\n  en: x\n  fr: y\n\n# loose\n\ndefinition:\n  en: One.\n  fr: Un.\n"
    )


@pytest.mark.parametrize("file", list(source_files(REPOSITORY)))
def test_our_sources_keep_what_they_say(file: str) -> None:
    laid((REPOSITORY / file).read_text(encoding="utf-8"), model_of_file(file))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [", "Y101"),
        ("a: b\na: c", "Y102"),
        ("a: &b c", "Y103"),
        ("id: x\nlabl: {}", "F101"),
        ("", "Y107"),
    ],
)
def test_a_source_with_problems_is_left_alone(text: str, code: str) -> None:
    found: list[Any] = []
    assert format_text(text, "x.yml", Term, found.append) is None
    assert code in {one.code for one in found}


SCALAR = st.one_of(
    TROUBLE,
    st.sampled_from(
        ["", "no", "~", "null", "017", "1e3", "a: b", "a #b", "- a", "? a", " a", "a ", "a\n", "a\n\n", "\na", "a\n b", "a  b",
         "---", "...", "a\n\nb", "long " * 40, "[[x|y z]] " * 20, "a: " + "b " * 70, "é\u00a0!", "'", '"', "\\", "a\tb", "%a", "@a", "<<"]
    ),
)  # fmt: skip
DATA = st.dictionaries(
    st.text("abcéNO:# -", min_size=1, max_size=8),
    st.recursive(
        SCALAR,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text("abc: -", max_size=5), inner, max_size=4)
        ),
        max_leaves=12,
    ),
    max_size=6,
)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@few
@given(
    data=DATA,
    flow=st.sampled_from([True, False, None]),
    style=st.sampled_from([None, '"', "'", "|", ">"]),
    width=st.sampled_from([20, 80, 400]),
    indent=st.sampled_from([2, 4, 7]),
)
def test_whatever_is_written_in_whatever_style_reads_back_the_same(
    data: Any, flow: bool | None, style: str | None, width: int, indent: int
) -> None:
    text = yaml.dump(
        data,
        Dumper=_Dumper,
        default_flow_style=flow,
        default_style=style,
        width=width,
        indent=indent,
        allow_unicode=True,
    )
    if readable(text):
        laid(text)


FILES = [path for path in source_files(REPOSITORY) if "everyday" not in path]
NOISE = st.sampled_from(["# a", "  # b", "    # c", "", "", "      # d: e", "# - f"])


@few
@given(
    file=st.sampled_from(FILES), seed=st.integers(0, 10_000), noise=st.lists(NOISE, min_size=1, max_size=8)
)
def test_comments_and_blank_lines_anywhere_are_kept(file: str, seed: int, noise: list[str]) -> None:
    """Lines put between any two others, and comments behind any: as long as they are comments, all of them are kept."""
    dice = random.Random(seed)
    lines = (REPOSITORY / file).read_text(encoding="utf-8").split("\n")[:160]
    while lines and (not lines[-1] or lines[-1].startswith(" ")):
        lines.pop()
    lines = lines[:-1]
    for one in noise:
        place = dice.randrange(len(lines) + 1)
        if dice.random() < 0.3 and place < len(lines):
            lines[place] += "  # aside"
        else:
            lines.insert(place, one)
    text = "\n".join(lines) + "\n"
    if readable(text):
        laid(text)


@few
@given(
    st.one_of(
        TROUBLE,
        st.lists(
            st.sampled_from(
                ["a: ", "- ", "#x", "\n", "  ", "[", "]", "{", "}", ",", "b", "|", ">", "'", '"', ":", "? "]
            ),
            max_size=30,
        ).map("".join),
    )
)
def test_nothing_makes_it_fail_or_lose_anything(text: str) -> None:
    if any(invisible(text)):
        return
    problems: list[Any] = []
    new = format_text(text, "x.yml", None, problems.append)
    if new is None:
        assert {one.code for one in problems} and "Y108" not in {one.code for one in problems}
    else:
        assert parsed(new) == parsed(text)
        assert format_text(new, "x.yml", None, problems.append) == new
