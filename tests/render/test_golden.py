"""Golden pages: what went in, what was found and what came out, side by side in tests/golden."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passerelle.load import load_project
from passerelle.load.documents import Documents
from passerelle.publish import all_pages
from passerelle.report import report
from tests.check.test_cards import CARDS, found_in, project_for
from tests.conftest import golden

PAGES = {
    "practice": ("good/full.yml", "en/practices/full/", "fr/pratiques/full/"),
    "term": ("good/terms/full-term.yml", "en/glossary/full-term/", "fr/glossaire/full-term/"),
    "programme": (
        "good/programmes/full-programme.yml",
        "en/training/full-programme/",
        "fr/formations/full-programme/",
    ),
    "material": (
        "good/materials/full-material.yml",
        "en/materials/full-material/",
        "fr/supports/full-material/",
    ),
    "reference": ("good/smallest.yml", "en/references/sterne_2004/", "fr/references/sterne_2004/"),
    "listing": ("good/full.yml", "en/browse/theme/winds/", "fr/parcourir/theme/winds/"),
    "untranslated": ("bad/one-language.yml", "en/practices/one-language/", "fr/pratiques/one-language/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_golden_page(tmp_path: Path, name: str) -> None:
    example, *wanted = PAGES[name]
    project = project_for(tmp_path)
    found_in(project, CARDS / example)
    source = (CARDS / example).read_text()
    parts = [
        f"===== source\n{source}",
        f"===== findings\n{report(project.check(), 'text', 'en', tmp_path)}\n",
    ]
    library, _ = load_project(tmp_path)
    by_address = {page.address: page for page in all_pages(library, project.settings, Documents())}
    for address in wanted:
        page = by_address[address]
        parts.append(f"===== {address}\n")
        parts += [f"--- {slot}\n{value}\n" for slot, value in page.slots.items()]
    # The way to the root, which is no printable character, is shown as ROOT/.
    text = "".join(parts).replace("\0", "ROOT/")
    golden(f"{name}.txt", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE))
