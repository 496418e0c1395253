"""Editions after a change: what is taken over from those before is what would have been found anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from passerelle.load import Reader, load_project
from passerelle.model import KINDS
from passerelle.publish import record_page
from passerelle.render.edition import Edition, editions
from tests.conftest import Project

CARD = "practices/toy/kite-circle.yml"


def pages(edition: Edition) -> dict[str, str]:
    """Return the body of the page of each record."""
    return {
        identifier: record_page(kind, identifier, edition).slots["body"]
        for kind in KINDS
        for identifier in edition.library.of(kind)
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "linked_alike"),
    [
        (CARD, "One quay.", "Two quays.", True),
        (CARD, "One quay.", "One [[lee-shore]].", False),
        (CARD, "Kite circle", "Kite ring", False),
        ("bibliography/references.bib", "1901", "1902", False),
    ],
)
def test_pages_after_a_change_are_those_of_a_fresh_start(
    project: Project, file: str, old: str, new: str, linked_alike: bool
) -> None:
    reader = Reader(project.root)
    before = editions(reader.read()[0], project.settings)
    path: Path = project.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    after = editions(reader.read()[0], project.settings, before)
    fresh = editions(load_project(project.root)[0], project.settings)
    for one, other in zip(after, fresh, strict=True):
        assert pages(one) == pages(other)
    assert (after[0].connections is before[0].connections) == linked_alike
