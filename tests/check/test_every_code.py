"""No rule is without an example or a test that names it."""

from __future__ import annotations

import re

import pytest

from passerelle.check import rules
from tests.check.test_cards import CARDS
from tests.conftest import HERE


def shown() -> set[str]:
    """Return the codes that bad examples expect or that a test compares with."""
    found: set[str] = set()
    for path in (CARDS / "bad").rglob("*.yml"):
        found |= set(re.findall(r"\b([A-Z]\d{3}):\d", path.read_text().split("\n")[1]))
    for path in (HERE / "bib/bad").glob("*.bib"):
        expected = "\n".join(line for line in path.read_text().split("\n") if line.startswith("%"))
        found |= set(re.findall(r"\b([A-Z]\d{3}):\d", expected))
    for path in HERE.rglob("test_*.py"):
        # A code in quotation marks, alone or with a place.
        found |= set(re.findall(r"[\"']([A-Z]\d{3})(?::\d+)*[\"' ]", path.read_text()))
    return found


@pytest.mark.parametrize("code", sorted(rules()))
def test_a_rule_has_an_example(code: str) -> None:
    assert code in shown()


def test_examples_know_no_other_codes() -> None:
    for path in (CARDS / "bad").rglob("*.yml"):
        assert set(re.findall(r"[A-Z]\d{3}", path.read_text().split("\n")[1])) <= set(rules()), path
