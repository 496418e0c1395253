"""The benchmarks keep up with the model: what they hand to other generators can be made of any library."""

from __future__ import annotations

import json

import pytest

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
