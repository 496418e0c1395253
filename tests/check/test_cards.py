"""Examples, good and bad: a file put into tests/cards is a test.

A bad example begins with a comment of two lines: what is wrong, and the findings in the form `CODE:line:column`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelle.report import report
from tests.conftest import HERE, Project, golden, make_project

CARDS = HERE / "cards"
PLACES = {"": "practices/toy", "terms": "vocabulary/terms", "programmes": "training"}


def examples(folder: str) -> list[str]:
    return sorted(path.relative_to(CARDS / folder).as_posix() for path in (CARDS / folder).rglob("*.yml"))


def project_for(root: Path) -> Project:
    """Return a project with a card, a term and a few materials that examples may refer to."""
    project = make_project(root, filled=False)
    project.card("toy-card")
    project.term("toy-term")
    project.write("materials/lamps/plan.txt", "o o o\n")
    project.write("materials/lamps/page.html", "<script>alert(1)</script>")
    (root / "materials/lamps/link.txt").symlink_to("plan.txt")
    return project


def found_in(project: Project, example: Path) -> list[str]:
    """Return the findings on an example."""
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
