"""Pictures of the pages that a proposal changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from passerelle.changes import compare, to_data
from tests.conftest import REPOSITORY, make_project


def page(folder: Path, address: str, colour: str, further: str = "") -> None:
    place = folder / address
    place.mkdir(parents=True, exist_ok=True)
    (place / "index.html").write_text(
        f"<!doctype html><title>x</title><body style='background:{colour};height:9000px'>{further}"
    )


def test_pages_before_and_after(tmp_path: Path) -> None:
    before, after, output = tmp_path / "before", tmp_path / "after", tmp_path / "output"
    project = make_project(tmp_path / "toy") if (tmp_path / "toy").mkdir() is None else None
    assert project is not None
    raw = json.loads(to_data(compare(project.root, project.root)))
    one = {
        "what": "changed",
        "kind": "practice",
        "name": ["a", "a"],
        "file": "a",
        "before": [0, 0],
        "after": [0, 0],
    }
    raw["changes"] = [{**one, "id": str(number), "pages": [f"en/{number}/"]} for number in range(4)]
    (tmp_path / "changes.json").write_text(json.dumps(raw))
    for number, colour in enumerate(("red", "green")):
        page(before, f"en/{number}", "white")
        page(
            after,
            f"en/{number}",
            colour,
            "<img src='http://192.0.2.1/x'><script src='https://elsewhere.example/x'></script>",
        )
    page(after, "en/2", "blue")
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "scripts/pictures.py"), before, after, tmp_path / "changes.json", output, "--limit", "3"],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "hooks")}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in output.iterdir()) == [
        "01-after.png", "01-before.png", "02-after.png", "02-before.png", "03-after.png", "index.html",
    ]  # fmt: skip
    assert (output / "01-after.png").read_bytes() != (output / "02-after.png").read_bytes()
    assert (output / "01-before.png").read_bytes() == (output / "02-before.png").read_bytes()
    height = int.from_bytes((output / "01-after.png").read_bytes()[20:24], "big")
    assert height == 5_000
    shown = (output / "index.html").read_text()
    assert "(before / avant: –)" in shown
    assert "<p>+ 1" in shown
