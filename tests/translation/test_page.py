"""The page that tells what there is to translate, and the notices on the pages of translated records."""

from __future__ import annotations

import re

import pytest

from passerelle.host import examine
from passerelle.load.documents import load_documents
from passerelle.model import Language
from passerelle.render.edition import Edition, editions
from passerelle.render.notices import notices
from passerelle.render.translation_page import MOST, translation_page
from passerelle.translation.status import standings
from tests.conftest import Project


def shown(project: Project, language: Language = "en") -> str:
    page = translation_page(edition_of(project, language), load_documents(project.root))
    return re.sub(r"[ \n]+", " ", page.slots["body"])


def edition_of(project: Project, language: Language) -> Edition:
    library, _ = examine(project.root, 1)
    return next(one for one in editions(library, project.settings) if one.language == language)


def test_it_tells_what_lacks_what_has_aged_and_what_a_machine_made(project: Project) -> None:
    project.card(scope={"en": "A quay."}, translation={"of": "0", "machine": "true"})
    project.term("ebb", definition={"fr": "L’eau s’en va."})
    english = shown(project)
    assert (
        "1 of 6 records to work on; texts missing: 1; older than their original: 1; drafts of a machine: 1"
        in english
    )
    into_french = english.partition('id="into-fr"')[2]
    assert "Lantern walk" in into_french and "Missing: Geographical scope" in into_french
    assert "older than the original" in into_french and "not reviewed" in into_french
    assert "Definition" in english.partition('id="into-en"')[2].partition('id="into-fr"')[0]
    french = shown(project, "fr")
    assert "Manque\u00a0: Portée géographique" in french and "non relue" in french


def test_it_says_so_when_there_is_nothing_to_do(project: Project) -> None:
    assert shown(project).count("Nothing to do.") == 2


def test_a_long_list_is_cut(empty: Project) -> None:
    for number in range(MOST + 3):
        empty.term(f"term-{number}", label={"en": f"term {number}"})
    page = shown(empty)
    assert page.count('<li class="pl-entry">') == MOST
    assert "There are more" in page


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ({"of": "0"}, ["changed since"]),
        ({"of": "0", "machine": "true"}, ["by a machine", "changed since"]),
        (None, []),
    ],
)
def test_readers_are_told_of_what_nobody_has_reviewed(
    project: Project, translation: dict[str, str] | None, said: list[str]
) -> None:
    project.card(original="fr", translation=translation)
    english = edition_of(project, "en")
    record = english.library.practices["lantern-walk"]
    found = notices(record, english)
    assert len(found) == len(said) and all(one in text for one, text in zip(said, found, strict=True))
    assert notices(record, edition_of(project, "fr")) == []


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({}, False),
        ({"acronym": {"en": "LW"}}, False),
        ({"summary": {"fr": "Ronde."}}, True),
        ({"notes": [{"en": "A", "fr": "B"}, {"en": "C"}]}, True),
        ({"evidence": {"type": "trial", "direction": "positive", "statement": {"en": "A", "fr": "B"}, "emmie": {"effect": {"en": "C"}}}}, True),
        ({"sources": [{"title": {"en": "A", "fr": "B"}, "note": {"fr": "C"}}]}, True),
    ],
)  # fmt: skip
def test_every_text_counts_wherever_it_stands(
    project: Project, changes: dict[str, object], lacks: bool
) -> None:
    project.card(**changes)
    library, _ = examine(project.root, 1)
    found = standings(library)
    assert bool(found) == lacks
    assert all(one.missing["en"] or one.missing["fr"] for one in found)
