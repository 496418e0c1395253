"""Reports: text, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.check import rules
from passerelle.diagnostics import Diagnostic, Place
from passerelle.report import FORMATS, Format, in_order, report, visible
from tests.conftest import Project
from tests.strategies import few

CODES = sorted(rules())
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=30)
DIAGNOSTICS = st.builds(
    Diagnostic,
    file=ANYTHING,
    line=st.integers(1, 9),
    column=st.integers(1, 300),
    code=st.sampled_from(CODES),
    length=st.integers(1, 300),
    arguments=st.lists(
        st.tuples(st.sampled_from(["key", "value", "near", "label.en", "label.fr"]), ANYTHING)
    ).map(tuple),
)
DANGEROUS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@few
@given(
    found=st.lists(DIAGNOSTICS, max_size=4),
    form=st.sampled_from(FORMATS),
    language=st.sampled_from(["en", "fr"]),
)
def test_any_finding_can_be_reported_and_no_control_character_passes(
    found: list[Diagnostic], form: Format, language: str
) -> None:
    text = report(found, form, language, Path("/nonexistent"))  # type: ignore[arg-type]
    assert not DANGEROUS.search(text)
    text.encode()
    if form in ("json", "sarif"):
        data = json.loads(text)
        results = data if form == "json" else data["runs"][0]["results"]
        assert len(results) == len(set(found))
    if form == "github" and found:
        assert len(text.split("\n")) == len(set(found))
        assert all(re.match(r"::(error|warning) file=[^\n]*::", line) for line in text.split("\n"))
    if form == "text":
        assert re.fullmatch(r"\w+\s?: \d+, \w+\s?: \d+", text.split("\n")[-1])


def test_findings_are_sorted_and_told_once() -> None:
    one = rules()["V101"].at(Place("b.yml", 2, 3))
    two = rules()["F101"].at(Place("b.yml", 2, 3))
    three = rules()["F101"].at(Place("a.yml", 9))
    four = rules()["F101"].at(Place("b.yml", 1, 99))
    assert in_order([one, two, three, four, one]) == [three, four, two, one]


def test_text_quotes_the_line_and_points_at_the_place(empty: Project) -> None:
    empty.write("practices/x.yml", "tab:\there\n" + "x" * 200 + "\n")
    found = [rules()["V101"].at(Place("practices/x.yml", 2, 150, 4), label="A", value="b")]
    lines = report(found, "text", "en", empty.root).split("\n")
    quoted, caret = lines[1], lines[2]
    assert len(quoted) < 120
    assert caret.count("^") == 4
    assert len(caret) <= len(quoted)
    found = [rules()["V101"].at(Place("practices/x.yml", 1, 6, 99), label="A", value="b")]
    lines = report(found, "text", "en", empty.root).split("\n")
    assert lines[1:3] == ["  1 | tab: here", "    |      ^^^^"]


@pytest.mark.parametrize("file", ["practices/gone.yml", "practices", "../outside.yml", ""])
def test_a_source_that_cannot_be_quoted_is_not(empty: Project, file: str) -> None:
    text = report([rules()["V101"].at(Place(file, 3), label="A", value="b")], "text", "en", empty.root)
    assert "|" not in text


def test_a_terminal_does_not_obey_a_source(empty: Project) -> None:
    empty.write("practices/x.yml", "\x1b[31mred\n")
    text = report(empty.check(), "text", "en", empty.root)
    assert "\x1b" not in text
    assert "S101" in text
    assert visible("a\x1b[0m\u202eb\udcff") == "a<U+001B>[0m<U+202E>b<U+DCFF>"


def test_sarif_has_what_code_scanning_needs(project: Project) -> None:
    project.card("kite-circle", themes=["tides", "tydes"], colour="red")
    project.term("lee-shore", related=["ebb", "flow"])
    log = json.loads(report(project.check(), "sarif", "fr", project.root))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "Passerelle"
    assert len(run["results"]) >= 2
    for result in run["results"]:
        rule = driver["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith(".yml")
        assert not place["artifactLocation"]["uri"].startswith("/")
        region = place["region"]
        assert region["startLine"] >= 1
        assert region["endColumn"] > region["startColumn"] >= 1
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]


def test_github_annotations_escape_what_would_end_them(empty: Project) -> None:
    one = rules()["I104"].at(Place("practices/a,b:c%\n.txt"), reason="x\ny::z")
    text = report([one], "github", "en", empty.root)
    assert text.startswith("::warning file=practices/a%2Cb%3Ac%25")
    assert "\n" not in text
    assert "%0A" in text


def test_json_says_all_there_is(empty: Project) -> None:
    empty.card(themes=["tides", "tydes"])
    (found,) = json.loads(report(empty.check(), "json", "en", empty.root))
    assert found.keys() == {"file", "line", "column", "length", "code", "severity", "message", "hint"}
    assert (found["code"], found["severity"]) == ("V101", "error")
    assert "did you mean “tides”?" in found["message"]
