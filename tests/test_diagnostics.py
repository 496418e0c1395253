"""Findings and the filling of their messages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.check import rules
from passerelle.diagnostics import Place, Rule, _fill, nearest
from passerelle.model import LANGUAGES, Text
from passerelle.render.manual import FAMILIES, bare_message
from tests.strategies import TROUBLE, few


@few
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), TROUBLE))
def test_values_are_put_in_as_they_are(values: dict[str, str]) -> None:
    """A value that looks like a slot is not filled again."""
    wanted = f"{values.get('a', '')}-" + (f"({values['b']})" if "b" in values else "")
    assert _fill("{a}-{b?}({b}){/b}", values) == wanted


@pytest.mark.parametrize("code", sorted(rules()))
def test_every_rule_is_ready_to_be_read(code: str) -> None:
    rule = rules()[code]
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert code[0] in FAMILIES
    slots = [set(re.findall(r"\{(\w+)\??\}", rule.message[language])) for language in LANGUAGES]
    assert slots[0] == slots[1], "both languages tell the same"
    for language in LANGUAGES:
        assert "{" not in bare_message(rule.message[language]).replace("{{", "")
        assert not rule.message[language].endswith(".")
        assert rule.manual[language].endswith(".")
        assert len(rule.manual[language]) > 30
    for french in (rule.message.fr, rule.hint.fr, rule.manual.fr):
        assert "'" not in re.sub(r"`[^`]*`", "", french), "the French apostrophe is ’"


def test_a_code_is_given_once() -> None:
    text = Text("a", "b")
    with pytest.raises(ValueError, match="F101"):
        Rule("F101", "error", text, text, text)
    with pytest.raises(ValueError, match="lacks"):
        Rule("Z999", "error", Text("a"), text, text)
    assert "Z999" not in Rule.registered


def test_arguments_in_both_languages_are_told_in_the_reader_s() -> None:
    found = rules()["T202"].at(Place("x.yml"), label=Text("Name", "Nom"), language=Text("French", "français"))
    assert found.message("en") == "Name: the text in French is missing"
    assert found.message("fr") == "Nom : le texte en français manque"


def test_the_nearest_word() -> None:
    assert nearest("tydes", ["tides", "winds"]) == "tides"
    assert nearest("zzz", ["tides", "winds"]) == ""
    assert nearest("x" * 100_000, ["x" * 80]) == "x" * 80
