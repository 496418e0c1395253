"""What is offered to pre-commit: commands that exist, for files that they are meant for."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from passerelle.cli import main
from passerelle.formatting.files import source_files
from tests.conftest import REPOSITORY

OFFERED: list[dict[str, Any]] = yaml.safe_load(
    (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
OURS: list[dict[str, Any]] = [
    hook
    for repository in yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))[
        "repos"
    ]
    for hook in repository["hooks"]
]


@pytest.mark.parametrize("hook", [*OFFERED, *OURS], ids=lambda hook: f"{hook['language']}:{hook['id']}")
def test_hooks_call_commands_that_exist(hook: dict[str, Any]) -> None:
    program, command, *options = hook["entry"].split()
    assert program in ("passerelle", ".venv/bin/passerelle")
    known = [one for parameter in main.commands[command].params for one in parameter.opts]
    assert set(options) <= set(known)


def test_others_are_offered_what_we_use() -> None:
    ours = {hook["id"]: hook for hook in OURS}
    for hook in OFFERED:
        assert ours[hook["id"]]["files"] == hook["files"]
        assert ours[hook["id"]].get("pass_filenames", True) == hook.get("pass_filenames", True)


@pytest.mark.parametrize("hook", OFFERED, ids=lambda hook: str(hook["id"]))
def test_hooks_see_every_source(hook: dict[str, Any]) -> None:
    assert all(re.search(hook["files"], file) for file in source_files(REPOSITORY))
    assert not re.search(hook["files"], "tests/cards/bad/alias.yml")
