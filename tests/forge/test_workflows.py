"""The workflows and forms of the forge: pinned, with no more rights than they need, and nothing of strangers in scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.conftest import REPOSITORY

FORGE: Final = REPOSITORY / ".github"
WORKFLOWS: Final = sorted((FORGE / "workflows").glob("*.yml"))


def read(path: Path) -> dict[str, Any]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["on"] = data.pop(True, data.get("on"))  # YAML 1.1 reads the key as a truth value
    return data


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", ())]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_pinned_and_has_few_rights(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] in ({"contents": "read"}, {})
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
            if step["uses"].startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
        # What a stranger can write (a title, a branch) never becomes part of a script.
        assert "${{" not in step.get("run", ""), step["run"]
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job or "uses" in job


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_of_a_proposal_runs_with_rights(path: Path) -> None:
    """Whoever runs a stranger's code gives it no secret; whoever has rights checks out nothing of a stranger."""
    workflow = read(path)
    events = workflow["on"] if isinstance(workflow["on"], dict) else dict.fromkeys([workflow["on"]])
    assert "pull_request_target" not in events
    text = path.read_text(encoding="utf-8")
    if "pull_request" in events:
        assert "secrets." not in text
        assert all("permissions" not in job for job in workflow["jobs"].values())
    if "workflow_run" in events:
        for step in steps(workflow):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"].get("ref") == "${{ github.event.repository.default_branch }}"
                assert "repository" not in step["with"]


def test_a_proposal_reads_what_was_kept_and_writes_none_of_it() -> None:
    used = {
        name: [step.get("uses", "") for step in steps(read(FORGE / f"workflows/{name}.yml"))]
        for name in ("publish", "proposal")
    }
    assert any(one.startswith("actions/cache@") for one in used["publish"])
    kept = [one for one in used["proposal"] if one.startswith("actions/cache")]
    assert kept
    assert all(one.startswith("actions/cache/restore@") for one in kept)


def test_links_are_asked_for_every_week() -> None:
    events = read(FORGE / "workflows/links.yml")["on"]
    assert re.fullmatch(r"\d+ \d+ \* \* \d", events["schedule"][0]["cron"])


FORMS: Final = sorted((FORGE / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_in_both_languages_and_warns_of_personal_data(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "title", "labels", "body"} <= set(form)
    assert len(form["labels"]) == 1
    identifiers = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(identifiers) == len(set(identifiers))
    warning = form["body"][0]["attributes"]["value"]
    assert "Everyone can read" in warning
    assert "Tout le monde peut lire" in warning
    for part in form["body"][1:]:
        assert part["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert " / " in part["attributes"]["label"]
        for option in part["attributes"].get("options", ()):
            assert " / " in (option if isinstance(option, str) else option["label"])
    assert form["body"][-1]["attributes"]["options"][0]["required"] is True


def test_there_is_a_form_for_each_kind_of_contribution() -> None:
    labels = {yaml.safe_load(path.read_text(encoding="utf-8"))["labels"][0] for path in FORMS}
    assert labels == {"card", "correction", "reference", "translation", "broken-link"}


@pytest.mark.parametrize("path", [*FORMS, FORGE / "pull_request_template.md"], ids=lambda path: path.stem)
def test_french_has_its_spaces(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for line in text.splitlines():
        french = line.partition(" / ")[2]
        assert not re.search(r" [;!?»]|« | :(?=\s|$)", french), line
        assert "'" not in french


def test_every_folder_has_its_owners() -> None:
    owned = [
        line.split() for line in (FORGE / "CODEOWNERS").read_text().splitlines() if line and line[0] != "#"
    ]
    for pattern, *owners in owned:
        assert owners
        assert all(re.fullmatch(r"@organisation/passerelle-[a-z]+", owner) for owner in owners)
        assert pattern == "*" or (REPOSITORY / pattern.strip("/")).exists(), pattern
