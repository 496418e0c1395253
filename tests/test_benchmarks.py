"""The benchmarks keep up with the model: what they hand to other generators can be made of any library."""

from __future__ import annotations

import json

import pytest

from benchmarks import table
from benchmarks.hugo_feed import Feed
from passerelle.addresses import FACETS
from passerelle.model import LANGUAGES, Language
from passerelle.render.edition import editions
from tests.conftest import Project


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_can_be_handed_to_hugo(project: Project, language: Language) -> None:
    library = project.library()
    feed = Feed(next(one for one in editions(library, project.settings) if one.language == language))
    made = {
        **{one.id: feed.practice(one) for one in library.practices.values()},
        **{one.id: feed.reference(one) for one in library.references.values()},
        **{one.id: feed.term(one) for one in library.terms.values()},
    }
    for identifier, (front, body) in made.items():
        assert json.loads(json.dumps(front))["translationKey"] == identifier
        assert "[@" not in body
    front, _ = made["lantern-walk"]
    assert set(FACETS) <= set(front)


def test_no_line_of_a_table_ends_between_a_number_and_its_unit() -> None:
    results = table.Results()
    results.put(1_000, "build", "1,234.50 s (2.25 s)")
    results.put(1_000, "hugo_ratio", "over × 15")
    results.put(1_000, "memory", "4,324 MB", "4 324 Mo")
    made = table.tables(results, ("Measured.", "Mesuré."))
    assert "| 1,234.50\N{NO-BREAK SPACE}s (2.25\N{NO-BREAK SPACE}s) |" in made["en"]
    assert "over ×\N{NO-BREAK SPACE}15" in made["en"]
    thousands = "4\N{NARROW NO-BREAK SPACE}324\N{NO-BREAK SPACE}Mo"
    assert thousands in made["fr"]
