"""Records that are put away and made again, and their outlines."""

from __future__ import annotations

import os
import tempfile
from dataclasses import fields
from pathlib import Path

import pytest

from passerelle.load import Reader
from passerelle.load import project as module
from passerelle.load.store import Store
from passerelle.model import Library, Outline, fingerprint
from passerelle.parallel import spread
from tests.conftest import Project


def _no_file(**_: object) -> None:
    raise FileNotFoundError("no usable temporary folder")


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store that has a file, and one on a machine without room for any."""
    if request.param == "memory":
        monkeypatch.setattr(tempfile, "TemporaryFile", _no_file)
    return Store()


def test_what_is_put_away_comes_back(store: Store) -> None:
    wanted = [os.urandom(length) for length in (0, 1, 5000)]
    put = [store.put(data) for data in wanted]
    assert [store.take(one) for one in reversed(put)] == wanted[::-1]


def test_processes_put_away_side_by_side(store: Store) -> None:
    items = [str(number).encode() * number for number in range(400)]
    parts = spread(lambda share: [(data, store.put(data)) for data in share], items, 2)
    assert sorted(data for part in parts for data, _ in part) == sorted(items)
    assert all(store.take(put) == data for part in parts for data, put in part)


def test_a_full_disk_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    store = Store()
    monkeypatch.setattr(os, "pwrite", full)
    assert store.take(store.put(b"a card")) == b"a card"


def test_a_card_is_the_same_however_often_it_is_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cards() -> Library:
        library, _ = Reader(project.root).read()
        return library

    monkeypatch.setattr(module, "AT_HAND", 1)
    library, again = cards(), cards()
    for identifier in (*library.practices, *library.practices):
        card = library.practices[identifier]
        assert card.id == identifier
        assert card == again.practices[identifier]


def test_an_outline_says_what_the_card_says(project: Project) -> None:
    library = project.library()
    assert list(library.outlines) == list(library.practices)
    same = [one.name for one in fields(Outline)]
    for own in ("evidence", "organisation", "partial", "stale", "machine", "spoken"):
        same.remove(own)
    for identifier, outline in library.outlines.items():
        card = library.practices[identifier]
        assert [getattr(outline, name) for name in same] == [getattr(card, name) for name in same]
        evidence = card.evidence
        assert outline.evidence == (
            evidence.type,
            evidence.direction,
            evidence.year,
            len(evidence.references),
        )
        assert outline.organisation == card.organisation.name


def test_a_library_made_by_hand_has_outlines_too(project: Project) -> None:
    library = project.library()
    assert Library(root=Path(), practices=dict(library.practices)).outlines == library.outlines


def test_outlines_are_made_when_they_are_asked_for(project: Project) -> None:
    library, found = Reader(project.root, lists=False).read()
    assert all(reading.outline is None for reading in library.practices._readings.values())  # type: ignore[attr-defined]
    assert (library, found) == Reader(project.root).read()
    assert "lantern-walk" in library.outlines
    assert "nowhere" not in library.outlines
    assert library.outlines["lantern-walk"] is library.outlines["lantern-walk"]


def test_an_outline_knows_how_far_the_translation_is(empty: Project) -> None:
    empty.card("whole")
    stamp = fingerprint(empty.library().practices["whole"], "en")
    empty.card("acronym-apart", acronym={"en": "LW"})
    empty.card("deep", deliverables=[{"title": {"en": "A lamp book"}}])
    empty.card("old", original="en", translation={"of": "0" * 12})
    empty.card("draft", original="en", translation={"of": "0" * 12, "machine": "true"})
    empty.card("fresh", original="en", translation={"of": stamp})
    outlines = Reader(empty.root).read()[0].outlines
    assert {one: (card.partial, card.stale, card.machine) for one, card in outlines.items()} == {
        "whole": (False, False, False),
        "acronym-apart": (False, False, False),
        "deep": (True, False, False),
        "old": (False, True, False),
        "draft": (False, True, True),
        "fresh": (False, False, False),
    }
