"""`passerelle format` as its users type it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from passerelle.cli import main
from passerelle.formatting.files import model_of_file, source_files
from passerelle.model import Acronym, Practice, Value
from tests.conftest import Project, tree

TERM = "label: {fr: y,   en: x}\nid: new  # one\ndefinition: {en: One., fr: Un.}\n"


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["format", "--project", str(project.root), *arguments], env={"LC_ALL": "en_GB"}
    )


def test_sources_are_laid_out_and_then_there_is_nothing_to_do(project: Project) -> None:
    path = project.write("vocabulary/terms/new.yml", TERM)
    path.chmod(0o600)
    assert run(project).exit_code == 0
    assert path.read_text(encoding="utf-8") == (
        "id: new  # one\nlabel:\n  en: x\n  fr: y\ndefinition:\n  en: One.\n  fr: Un.\n"
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert project.found() == []
    again = run(project, "--check")
    assert (again.exit_code, again.output) == (0, "Nothing to lay out.\n")
    assert not list(project.root.rglob(".*.yml*"))


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_what_would_change_is_told_and_nothing_is_written(project: Project, option: str) -> None:
    run(project)
    project.write("vocabulary/terms/new.yml", TERM)
    before = tree(project.root)
    done = run(project, option)
    assert done.exit_code == 1
    assert "vocabulary/terms/new.yml" in done.output
    assert option == "--check" or "+  fr: y" in done.output
    assert tree(project.root) == before


def test_only_the_paths_that_are_given(project: Project) -> None:
    project.write("vocabulary/terms/new.yml", TERM)
    other = project.write("vocabulary/terms/other.yml", TERM.replace("new", "other"))
    run(project, str(other))
    assert (project.root / "vocabulary/terms/new.yml").read_text(encoding="utf-8") == TERM
    assert other.read_text(encoding="utf-8").startswith("id: other")
    assert run(project, str(project.root.parent)).exit_code == 2


def test_a_file_with_problems_is_reported_and_left_alone_the_others_are_not(project: Project) -> None:
    run(project)
    bad = project.write("vocabulary/terms/bad.yml", TERM.replace("label:", "lable:"))
    good = project.write("vocabulary/terms/new.yml", TERM)
    done = run(project)
    assert done.exit_code == 1
    assert "vocabulary/terms/bad.yml:1:1: error F101" in done.output
    assert bad.read_text(encoding="utf-8").startswith("lable:")
    assert good.read_text(encoding="utf-8").startswith("id: new")


def test_windows_line_ends_and_a_byte_order_mark_go(project: Project) -> None:
    path = project.write("vocabulary/terms/new.yml", b"\xef\xbb\xbf" + TERM.replace("\n", "\r\n").encode())
    run(project)
    assert path.read_bytes().startswith(b"id: new  # one\nlabel")
    assert b"\r" not in path.read_bytes()


def test_each_source_has_its_model(project: Project) -> None:
    assert model_of_file("practices/a/b.yml") is Practice
    assert model_of_file("vocabulary/kinds.yml") is Value
    assert model_of_file("vocabulary/acronyms.yml") is Acronym
    assert model_of_file("mkdocs.yml") is None
    assert all(
        model_of_file(file) and Path(project.root, file).is_file() for file in source_files(project.root)
    )


@pytest.mark.parametrize(
    "wrong", ["id: other\n", "id: new\nlabel: {en: x, fr: y}\ndefinition: {en: One., fr: Un.}\n"]
)
def test_a_file_that_would_not_read_back_the_same_is_left_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    """Another value, a comment lost: it has not happened yet, and would be told."""
    path = project.write("vocabulary/terms/new.yml", TERM)
    monkeypatch.setattr("passerelle.formatting.files.laid_out", lambda *_: wrong)
    done = run(project, str(path))
    assert "Y108" in done.output and done.exit_code == 0
    assert path.read_text(encoding="utf-8") == TERM
