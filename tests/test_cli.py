"""The `passerelle` command as its users type it: what it prints, and how it ends."""

from __future__ import annotations

import json
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from passerelle.check import rules
from passerelle.cli import main
from tests.conftest import Project


def run(project: Project | None, *arguments: str, **environment: str) -> Result:
    place = ("--project", str(project.root)) if project else ()
    return CliRunner().invoke(
        main, [*arguments[:1], *place, *arguments[1:]], env={"LC_ALL": "en_GB", **environment}
    )


def test_a_clean_project_ends_with_0(project: Project) -> None:
    done = run(project, "check")
    assert (done.exit_code, done.output) == (0, "errors: 0, warnings: 0\n")


def test_errors_end_with_1_and_warnings_alone_with_0(project: Project) -> None:
    project.card("kite-circle", start="yesterday")
    done = run(project, "check")
    assert done.exit_code == 1
    assert "practices/toy/kite-circle.yml:" in done.output
    assert "error F104" in done.output
    project.card("kite-circle", summary={"en": "word " * 60, "fr": "mot " * 60})
    done = run(project, "check")
    assert done.exit_code == 0
    assert "warning T101" in done.output


def test_messages_come_in_the_language_asked_for_or_that_of_the_environment(project: Project) -> None:
    project.card("kite-circle", start="yesterday")
    assert "erreur F104" in run(project, "check", "--language", "fr").output
    assert "erreur F104" in run(project, "check", LC_ALL="fr_BE.UTF-8").output
    assert "error F104" in run(project, "check", "--language", "en", LC_ALL="fr_BE.UTF-8").output


def test_paths_limit_the_report_not_the_check(project: Project) -> None:
    project.card("kite-circle", start="yesterday", related=["nowhere"])
    project.term("ebb", related=["nowhere"])
    terms = str(project.root / "vocabulary")
    done = run(project, "check", terms)
    assert done.exit_code == 1
    assert "vocabulary/terms/ebb.yml" in done.output
    assert "kite-circle" not in done.output
    assert run(project, "check", str(project.root / "docs")).exit_code == 0
    everything = run(project, "check", str(project.root)).output
    assert "vocabulary/terms/ebb.yml" in everything
    assert "kite-circle" in everything


def test_a_path_of_elsewhere_is_a_wrong_use(project: Project) -> None:
    assert run(project, "check", "/nowhere/at/all").exit_code == 2
    assert run(project, "check", str(project.root.parent)).exit_code == 2


def test_a_folder_that_is_no_project_is_a_wrong_use(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    for command in ("check", "build", "serve"):
        done = CliRunner().invoke(main, [command, "--project", str(folder), "--language", "fr"])
        assert done.exit_code == 2
        assert "ne fait pas partie" in done.output


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_forms_for_programs_are_json_even_when_nothing_is_wrong(project: Project, form: str) -> None:
    found: Any = json.loads(run(project, "check", "--format", form).output)
    assert found == [] or found["runs"][0]["results"] == []


def test_annotations_for_a_forge(project: Project) -> None:
    project.card("kite-circle", start="yesterday")
    done = run(project, "check", "--format", "github")
    assert done.output.startswith("::error file=practices/toy/kite-circle.yml,line=")


@pytest.mark.parametrize("code", sorted(rules()))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_code_is_explained(code: str, language: str) -> None:
    done = run(None, "explain", code.lower(), "--language", language)
    assert done.exit_code == 0
    assert done.output.startswith(code)
    assert len(done.output.splitlines()) >= 3


def test_without_a_code_all_are_listed() -> None:
    listed = run(None, "explain").output
    assert all(code in listed for code in rules())
    assert "{" not in listed


def test_an_unknown_code_is_a_wrong_use() -> None:
    assert run(None, "explain", "Z999").exit_code == 2


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented_in_both_languages(name: str) -> None:
    command = main.commands[name]
    assert command.help and "\n\n" in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
