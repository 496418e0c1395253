"""Documents for the tests of the import: fictional templates, filled in as people fill them in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from passerelle.importing.card import to_draft
from passerelle.importing.documents import Document, read_document
from passerelle.importing.draft import Draft
from passerelle.load import load_vocabulary
from passerelle.model import VOCABULARIES, Language, Value
from tests.conftest import REPOSITORY, Project

FILLED: Final = Path(__file__).parent / "filled"


@cache
def vocabularies() -> dict[str, dict[str, Value]]:
    """The real controlled lists: what templates say is matched with them."""
    return {name: load_vocabulary(REPOSITORY, name, lambda _: None) for name in VOCABULARIES}


def draft_of(path: Path, language: Language | None = None) -> Draft:
    """Return the draft that a file becomes."""
    return to_draft(read_document(path), vocabularies(), language)[0]


@dataclass
class Written:
    """Writes a text to a file, and reads the draft that it becomes."""

    folder: Path

    def draft(self, text: str | bytes, name: str = "filled.md", language: Language | None = None) -> Draft:
        return draft_of(self.file(text, name), language)

    def file(self, text: str | bytes, name: str = "filled.md") -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(tmp_path)


@pytest.fixture
def bay(empty: Project) -> Project:
    """A project without records, with the real controlled lists."""
    shutil.copytree(
        REPOSITORY / "vocabulary",
        empty.root / "vocabulary",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("terms", "acronyms.yml"),
    )
    return empty


def card(path: Path) -> dict[str, Any]:
    """Return the data of a card's file."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return data


Reader = Callable[[Path], Document]
