"""YAML: positions exact, types left to the fields, no input that crashes, hangs or passes in silence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.diagnostics import Diagnostic
from passerelle.load.source import MAX_BYTES, decode, invisible
from passerelle.load.yaml_file import KEY, MAX_DEPTH, MAX_VALUES, Positions, locate, parse_yaml
from tests.conftest import Project
from tests.strategies import TROUBLE, few

YAML_PIECES = st.lists(
    st.sampled_from(
        ["a: ", "b: ", "- ", "[", "]", "{", "}", ",", ":", "?", "? ", "|\n", ">-\n", "\n", "\n  ", "\n    ", '"', "'", "\\x", "\\ud800",
         '"\\0"', "&a ", "*a", "!!int ", "!x ", "<<: ", "%YAML 1.2\n", "%TAG ! x\n", "---\n", "...\n", "#", "x", "é", "\t", "null", "~",
         "2001-01-01", "0x_", "1e400", "@", "`", "\ufeff", "\x85"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def read(text: str) -> tuple[Any, list[Diagnostic], Positions]:
    found: list[Diagnostic] = []
    positions: Positions = {}
    data = parse_yaml(text, "x.yml", found.append, positions)
    return data, found, positions


def found_in(text: str) -> list[str]:
    return [f"{one.code}:{one.line}:{one.column}" for one in read(text)[1]]


@few
@given(st.one_of(YAML_PIECES, TROUBLE, st.text(st.characters(exclude_categories=()), max_size=40)))
def test_any_text_gives_data_or_a_finding(text: str) -> None:
    data, found, _ = read(text)
    assert data is not None or found, "nothing is lost silently"
    assert found == [] or all(one.file == "x.yml" and one.line >= 1 and one.column >= 1 for one in found)
    if not any(invisible(text)):  # `read_source` lets no such text through
        again: list[Diagnostic] = []
        assert parse_yaml(text, "x.yml", again.append) == data, "positions change nothing"
        assert again == found


@few
@given(st.one_of(st.binary(max_size=80), YAML_PIECES.map(str.encode)))
def test_any_bytes_give_a_card_or_a_finding(empty: Project, data: bytes) -> None:
    empty.write("practices/toy/x.yml", data)
    assert empty.codes()


@few
@given(st.binary(max_size=60))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    found: list[Diagnostic] = []
    text = decode(data, "x.yml", found.append)
    assert (text is None) == bool(found)


SCALARS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), max_size=12
).filter(lambda text: not any(invisible(text)))
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3),
    max_leaves=8,
)


@few
@given(st.dictionaries(SCALARS, DATA, min_size=1, max_size=4))
def test_quoted_data_reads_back_with_a_place_for_everything(data: dict[str, Any]) -> None:
    import yaml

    text = yaml.safe_dump(data, allow_unicode=True, default_style='"', width=10_000)
    back, found, positions = read(text)
    assert (back, found) == (data, [])
    lines = text.split("\n")

    def walk(value: Any, path: tuple[Any, ...]) -> None:
        assert path in positions
        if isinstance(value, dict):
            for key, item in value.items():
                line, column, length = positions[*path, key, KEY]
                assert yaml.safe_load(lines[line - 1][column - 1 : column - 1 + length]) == key
                walk(item, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(item, (*path, index))
        else:
            line, column, length = positions[path]
            assert yaml.safe_load(lines[line - 1][column - 1 : column - 1 + length]) == value

    walk(back, ())


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "no",
        "yes",
        "on",
        "1.10",
        "017",
        "12:30",
        "0x1F",
        "1_000",
        "2001-01-01",
        "1e3",
        "true",
        ".nan",
        "=",
    ],
)
def test_scalars_stay_as_they_are_written(text: str) -> None:
    assert read(f"a: {text}\n")[0] == {"a": text}
    assert read(f"- {text}\n")[0] == [text]


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing_unless_quoted(text: str) -> None:
    assert read(f"a: {text}\n")[0] == {"a": None}
    assert read(f'a: "{text}"\n')[0] == {"a": text}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b: c\n", ["Y101:1:5"]),
        ("a: 1\n\tb: 2\n", ["Y101:2:1"]),
        ('a: "b\n', ["Y101:2:1"]),
        ("a: 1\nb: 2\na: 3\n", ["Y102:3:1"]),
        ("x:\n  a: 1\n  a: 2\n  a: 3\n", ["Y102:3:3", "Y102:4:3"]),
        ("- {a: 1, a: 2}\n", ["Y102:1:10"]),
        ("a: &x 1\n", ["Y103:1:4"]),
        ("a: *x\n", ["Y103:1:4"]),
        ("a:\n  <<: {b: 1}\n", ["Y103:2:3"]),
        ("a: &x [1]\n", ["Y103:1:4"]),
        ("a: !!python/object:os.system x\n", ["Y104:1:4"]),
        ("a: !!int 3\n", ["Y104:1:4"]),
        ("!x\na: 1\n", ["Y104:1:1"]),
        ("[a, b]: 1\n", ["Y106:1:1"]),
        ("? {a: 1}\n: 2\n", ["Y106:1:3"]),
        ("", ["Y107:1:1"]),
        ("# nothing\n", ["Y107:2:1"]),
        ("---\n", ["Y107:2:1"]),
        ("~\n", ["Y107:2:1"]),
        ("a: 1\n---\nb: 2\n", ["Y107:2:1"]),
        ('a: "\\0"\n', ["S101:1:4"]),
        ('a: "x\\u202ey"\n', ["S101:1:4"]),
        ('a: "\\x1b[31m"\n', ["S101:1:4"]),
        ('"\\ue000": 1\n', ["S101:1:1"]),
        ('a: "\\ud800"\n', ["Y101:1:7"]),
        ("a: @b\n", ["Y101:1:4"]),
    ],
)
def test_what_is_refused_and_where(text: str, found: list[str]) -> None:
    assert found_in(text) == found


def test_the_first_line_of_a_repeated_key_is_told() -> None:
    found = read("a: 1\nb: 2\na: 3\n")[1]
    assert found[0].message("en") == "“a” is given twice; first on line 1"


def test_the_value_that_stands_first_is_not_lost_without_a_word() -> None:
    assert read("a: 1\nb: 2\n")[:2] == ({"a": "1", "b": "2"}, [])


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read('"<<": 1\n')[0] == {"<<": "1"}


def test_places_in_a_nested_file() -> None:
    positions = read("a:\n  - b: éé ß\n    c: [x, 'yy']\nd: |\n  one\n  two\n")[2]
    assert locate(positions, ("a", 0, "b")) == (2, 8, 4)
    assert locate(positions, ("a", 0, "c", 1)) == (3, 12, 4)
    assert locate(positions, ("a", 0, "c", KEY)) == (3, 5, 1)
    assert locate(positions, ("a", 0, "missing")) == (2, 5, 1)
    assert locate(positions, ("d",))[:2] == (4, 4)
    assert locate(positions, ("nowhere",)) == (1, 1, 1)
    assert locate({}, ("nowhere",)) == (1, 1, 1)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[[", "{? [", '["', "!x [", "&a [", "- - - "])
def test_deep_nesting_is_refused(opening: str) -> None:
    assert set(found_in((opening * (MAX_BYTES // len(opening)))[:MAX_BYTES])) <= {
        "Y101:1:1",
        "Y105:1:25",
        *(_any()),
    }


def _any() -> set[str]:
    """Codes and places that such input may give; that the process is alive is what counts."""
    return {f"Y{code}:1:{column}" for code in (101, 103, 104, 105, 106) for column in range(1, 300)}


def test_depth_has_a_limit() -> None:
    assert found_in("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert found_in("[" * (MAX_DEPTH + 1)) == [f"Y105:1:{MAX_DEPTH + 1}"]


def test_number_of_values_has_a_limit() -> None:
    assert found_in("[" + "a," * (MAX_VALUES - 1) + "]") == []
    assert [code[:4] for code in found_in("[" + "a," * (MAX_VALUES + 1) + "]")] == ["Y105"]


def test_alias_bombs_do_not_go_off() -> None:
    bomb = "a: &a [x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(24)
    )
    assert found_in(bomb) == ["Y103:1:4"]
    assert found_in("a:\n  <<: [*x, *x]\n") == ["Y103:2:3"]


@pytest.mark.parametrize(
    "text",
    [
        "a" * MAX_BYTES,
        "a: " + "'" * (MAX_BYTES - 3),
        "a: " + '"' + "\\" * (MAX_BYTES - 4),
        "a:\n" * (MAX_BYTES // 3),
        "- " * (MAX_BYTES // 2),
        "{" * MAX_BYTES,
        "? " * (MAX_BYTES // 2),
        "#" * MAX_BYTES,
        "\n" * MAX_BYTES,
        "a: |\n" + "  x\n" * (MAX_BYTES // 4 - 2),
        "%" + "Y" * (MAX_BYTES - 1),
        "{" + "a, " * (MAX_BYTES // 3),
        "{" + ": ," * (MAX_BYTES // 3),
        "'a' " * (MAX_BYTES // 4),
    ],
    ids=range(14),
)
def test_large_hostile_texts_come_to_an_end(text: str) -> None:
    data, found, _ = read(text)
    assert data is not None or found
