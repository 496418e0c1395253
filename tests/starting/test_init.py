"""`passerelle init`: another organisation's own knowledge base, from the first command to a page that is looked at."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from passerelle.brand import contrast, readable, style
from passerelle.cli import main
from passerelle.host import examine
from passerelle.settings import Settings, SettingsError, load_settings
from passerelle.starting import Plan, StartError, start
from tests.authoring import test_new
from tests.conftest import REPOSITORY

REAL: Final = {
    "kind": "method", "themes": "formers", "audiences": "families", "professions": "social-worker", "settings": "prison",
    "stages": "planning", "type": "ngo", "direction": "unknown",
}  # fmt: skip
"""A value of each list as it is begun."""


def run(*arguments: object, **more: Any) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], env={"LC_ALL": "en_GB"}, **more)


def own(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the new knowledge base's own copy of the program in it."""
    return subprocess.run(
        [sys.executable, "-c", "from passerelle.cli import main; main()", *arguments],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(folder / "hooks"), "LC_ALL": "en_GB"}, capture_output=True, text=True,
    )  # fmt: skip


def test_from_the_first_command_to_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "phare"
    done = run(
        "init", folder, "--name", "Phare & Cie", "--url", "https://phare.example/base", "--repository", "https://forge.example/phare/base",
        "--first-language", "fr", "--accent", "#ffcc00", "--band", "#3b0f52",
        "--purpose-en", "Practices: for “street teams”.", "--purpose-fr", "Des pratiques\N{NO-BREAK SPACE}: pour la rue.",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert not (folder / "tests").exists()
    assert own(folder, "schema", "--check").returncode == 0, "editors complete from the first card on"
    assert (folder / ".pre-commit-config.yaml").is_file()
    checked = own(folder, "check")
    assert (checked.returncode, checked.stdout) == (0, "errors: 0, warnings: 0\n"), checked.stderr

    begun = own(folder, "new", "practice", "--id", "night-walk", "--collection", "street", "--name-en", "Night walk", "--name-fr", "Marche de nuit")  # fmt: skip
    assert begun.returncode == 0, begun.stderr
    card = folder / "practices/street/night-walk.yml"
    for field, value in REAL.items():
        monkeypatch.setitem(test_new.FILL, field, value)
    text = test_new.filled(card.read_text(encoding="utf-8"), "practice")
    text = text.replace(" winds", " internet-and-radicalisation").replace(" logbook", " practitioner-account")
    card.write_text(text, encoding="utf-8")
    checked = own(folder, "check")
    assert checked.returncode == 0, checked.stdout

    built = own(folder, "build")
    assert built.returncode == 0, built.stderr
    page = (folder / "site/fr/pratiques/night-walk/index.html").read_text(encoding="utf-8")
    assert "<title>Marche de nuit | Phare &amp; Cie</title>" in page
    assert "Des pratiques\N{NO-BREAK SPACE}: pour la rue." in page
    assert "https://forge.example/phare/base/edit/main/practices/street/night-walk.yml" in page
    assert "assets/mark.svg" in page
    assert "assets/brand.css" in page
    assert "https://phare.example/base/fr/pratiques/night-walk/" in page
    root = (folder / "site/index.html").read_text(encoding="utf-8")
    assert root.index('lang="fr"') < root.index("Continue in English")
    missing = (folder / "site/404.html").read_text(encoding="utf-8")
    assert missing.index("<h1>Cette page") < missing.index("<h2>This page")
    permanent = (folder / "site/p/night-walk/index.html").read_text(encoding="utf-8")
    assert permanent.index("Lire en français") < permanent.index("Read it in English")
    for path in (folder / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name not in {"legal", "mentions-legales"} and "diagnostics" not in path.parts:
            assert not re.search(
                r"Passerelle(?!\.)", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
            ), path

    (folder / "docs/en/about.md").write_text("---\ntitle: Us\ndescription: Us.\npage: about\n---\n\nUs.\n")
    (folder / "hooks/stray.py").write_text("")
    renewed = run("init", folder, "--update")
    assert renewed.exit_code == 0, renewed.output
    assert not (folder / "hooks/stray.py").exists()
    assert "title: Us" in (folder / "docs/en/about.md").read_text()
    assert load_settings(folder).site_name == "Phare & Cie"
    assert own(folder, "check").returncode == 0


def test_blank_lists_are_enough_to_begin_with(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    assert run("init", folder, "--name", "Base", "--lists", "blank").exit_code == 0
    library, found = examine(folder, 1)
    assert found == []
    assert set(map(len, library.vocabularies.values())) == {2}


def test_ours_and_theirs_are_kept_apart(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    run("init", folder, "--name", "Base")
    ours = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    theirs = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    assert theirs["tool"]["passerelle"]["site_name"] == "Base"
    for tree in (ours, theirs):
        del tree["tool"]["passerelle"]
    assert ours == theirs
    for name in ("Makefile", "mkdocs.yml", "hooks/mkdocs_hooks.py", "hooks/theme/base.html"):
        assert (folder / name).read_bytes() == (REPOSITORY / name).read_bytes()


@pytest.mark.parametrize(
    "options",
    [
        (), ("--name", ""), ("--name", 'a"b'), ("--name", "<b>"), ("--name", "a\nb"), ("--name", "{x}"),
        ("--name", "A", "--accent", "red"), ("--name", "A", "--url", "javascript:1"), ("--name", "A", "--branch", "-x y"),
        ("--name", "A", "--purpose-en", "<script>"), ("--name", "A", "--purpose-fr", "a\nb"), ("--name", "A", "--repository", "x"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_before_anything_is_written(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    done = run("init", tmp_path / "base", *options)
    assert done.exit_code in (1, 2)
    assert not (tmp_path / "base").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("init", tmp_path, "--name", "A")
    assert done.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert run("init", tmp_path, "--update").exit_code == 1
    assert run("init", REPOSITORY, "--update").exit_code == 1


@pytest.mark.parametrize("colour", ["#ffcc00", "#000000", "#ffffff", "#7a1fa2", "#00586a", "#808080"])
def test_colours_are_made_readable_by_day_and_by_night(colour: str) -> None:
    sheet = style(Settings(accent=colour, band=colour))
    day, night = re.findall(r"--link:(#[0-9a-f]{6})", sheet)[:2]
    assert contrast(day, "#ffffff") >= 7
    assert contrast(night, "#0e191d") >= 7
    assert contrast(re.findall(r"--deep:(#[0-9a-f]{6})", sheet)[0], "#e9f3f3") >= 7
    assert style(Settings()) == ""


def test_a_colour_that_is_readable_stays_as_it_is() -> None:
    assert readable("#00586a", "#ffffff", 7) == "#00586a"
    assert round(contrast("#000000", "#ffffff"), 1) == 21


@pytest.mark.parametrize(
    "line", ['accent = "red;}"', 'first_language = "de"', 'mark = "../x.svg"', 'mark = "https://x.org/a.svg"', 'band = "#12345"']
)  # fmt: skip
def test_a_setting_that_could_not_be_used_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.passerelle]\n{line}\n")
    with pytest.raises(SettingsError):
        load_settings(tmp_path)


def test_a_plan_with_a_language_that_is_none_of_ours_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StartError):
        start(tmp_path / "base", Plan(name="A", first_language="de"))  # type: ignore[arg-type]
    assert not (tmp_path / "base").exists()
