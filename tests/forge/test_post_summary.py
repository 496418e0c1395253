"""The step that may write: what it takes from a proposal, and what it says to the forge (here, a stand-in)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from passerelle.changes import compare, to_data
from tests.conftest import REPOSITORY, Project

COMMIT: Final = "a" * 40

FORGE: Final = r"""#!/bin/sh
# Writes down what it is asked, and answers like the forge.
printf '%s\n' "$*" >> "$LOG"
for part; do case $part in body=@*) cat "${part#body=@}" > "$LOG.body" ;; esac; done
case "$*" in
  *pulls?state*) printf '%s' "$PULLS" ;;
  *comments?per_page*) printf '%s' "$COMMENTS" ;;
esac
"""


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    for name, text in (
        ("gh", FORGE),
        (
            "passerelle",
            f'#!/bin/sh\nexec {sys.executable} -c "from passerelle.cli import main; main()" "$@"\n',
        ),
    ):
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    return tmp_path


def post(forge: Path, summary: Path, **changes: str) -> tuple[int, str, str]:
    environment = os.environ | {
        "PATH": f"{forge / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY / "hooks"),
        "PASSERELLE": str(forge / "bin/passerelle"),
        "LOG": str(forge / "log"),
        "REPOSITORY": "org/base",
        "COMMIT": COMMIT,
        "RUN": "https://forge.example/org/base/actions/runs/7",
        "SUMMARY": str(summary),
        "PULLS": "12\n",
        "COMMENTS": "",
        **changes,
    }
    done = subprocess.run(["sh", str(REPOSITORY / "scripts/post-summary.sh")], env=environment, capture_output=True, text=True)  # fmt: skip
    log = forge / "log"
    return done.returncode, log.read_text() if log.exists() else "", done.stderr


def written(project: Project, folder: Path, **changes: object) -> Path:
    raw = json.loads(to_data(compare(project.root, project.root))) | changes
    (folder / "changes.json").write_text(json.dumps(raw))
    return folder / "changes.json"


def test_a_first_summary_is_posted_and_a_later_one_takes_its_place(project: Project, forge: Path) -> None:
    summary = written(project, forge, base="@everyone <b>")
    status, log, _ = post(forge, summary)
    assert status == 0
    assert "--method POST repos/org/base/issues/12/comments" in log
    said = (forge / "log.body").read_text()
    assert said.startswith("<!-- passerelle-summary -->\n## What this proposal changes")
    assert "`@everyone <b>`" in said
    (forge / "log").unlink()
    _, log, _ = post(forge, summary, COMMENTS="99\n")
    assert "--method PATCH repos/org/base/issues/comments/99" in log
    assert "POST" not in log


def test_nothing_is_posted_of_data_that_are_not_just_so(project: Project, forge: Path) -> None:
    status, log, said = post(forge, written(project, forge, extra="x"))
    assert status != 0
    assert "could not be summarised" in said
    assert "--method" not in log
    (forge / "changes.json").unlink()
    (forge / "changes.json").symlink_to("/etc/passwd")
    status, log, _ = post(forge, forge / "changes.json")
    assert status != 0
    assert "--method" not in log


def test_a_proposal_that_has_moved_on_gets_none(project: Project, forge: Path) -> None:
    status, log, _ = post(forge, written(project, forge), PULLS="")
    assert status == 0
    assert "--method" not in log
    assert post(forge, written(project, forge), COMMIT='a") | .x')[0] != 0
