"""Examples, good and bad: a file put into tests/cards is a test.

A bad example begins with a comment of two lines: what is wrong, and the findings in the form `CODE:line:column`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelle.report import report
from tests.conftest import HERE, Project, golden, make_project

CARDS = HERE / "cards"
PLACES = {
    "": "practices/toy",
    "terms": "vocabulary/terms",
    "programmes": "training",
    "materials": "materials",
}


def examples(folder: str) -> list[str]:
    return sorted(path.relative_to(CARDS / folder).as_posix() for path in (CARDS / folder).rglob("*.yml"))


def project_for(root: Path) -> Project:
    """Return a project with a card, a retired one, a term and a material that examples may refer to."""
    project = make_project(root, filled=False)
    project.card("toy-card")
    gone = {"date": "2021-02-03", "reason": {"en": "It is gone.", "fr": "Elle n’est plus."}}
    project.card("toy-retired", status="retired", retirement={**gone, "successor": "toy-card"})
    project.term("toy-term")
    project.material("toy-material")
    return project


FILES = {
    "lamps/plan.txt": b"o o o\n",
    "lamps/page.html": b"<script>alert(1)</script>",
    "lamps/program.pdf": b"MZ\x90\x00",
    "lamps/huge.txt": b"o" * 20_000_001,
    "lamps/named-by-nobody.txt": b"o",
}
"""Files of materials/: each is there when an example speaks of it."""
LINK = "lamps/link.txt"


def found_in(project: Project, example: Path) -> list[str]:
    """Return the findings on an example."""
    text = example.read_text(encoding="utf-8", errors="replace")
    for name, content in FILES.items():
        if name in text:
            project.write(f"materials/{name}", content)
    if LINK in text:
        project.write("materials/lamps/plan.txt", "o")
        (project.root / "materials" / LINK).symlink_to("plan.txt")
    folder = PLACES[example.parent.name if example.parent.name in PLACES else ""]
    project.write(f"{folder}/{example.name}", example.read_bytes())
    return project.found()


@pytest.mark.parametrize("example", examples("good"))
def test_a_good_example_has_no_findings(tmp_path: Path, example: str) -> None:
    project = project_for(tmp_path)
    assert found_in(project, CARDS / "good" / example) == []
    library = project.library()
    assert example.rpartition("/")[2].removesuffix(".yml") in {
        *library.practices,
        *library.terms,
        *library.programmes,
        *library.materials,
    }


@pytest.mark.parametrize("example", examples("bad"))
def test_a_bad_example_has_just_these_findings(tmp_path: Path, example: str) -> None:
    path = CARDS / "bad" / example
    why, expected = path.read_text().split("\n")[:2]
    assert why.startswith("# ")
    assert expected.removeprefix("#").split(), "it says what is expected"
    assert found_in(project_for(tmp_path), path) == expected.removeprefix("#").split()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_awful_card(tmp_path: Path, language: str) -> None:
    """The whole report on one deliberately awful card, in both languages."""
    project = project_for(tmp_path)
    assert found_in(project, CARDS / "awful.yml")
    text = report(project.check(), "text", language, project.root)  # type: ignore[arg-type]
    golden(f"awful.{language}.txt", f"{text}\n")
