"""The proof of the design: a stamped page is, byte for byte, what the host would have made of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from passerelle.build import build
from tests.conftest import HERE, REPOSITORY, Project, host_files, tree


@pytest.fixture(scope="module")
def in_full(built: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of the toy project with every page rendered by MkDocs itself."""
    return rendered_in_full(built, tmp_path_factory.mktemp("full"))


def rendered_in_full(project: Project, folder: Path) -> dict[str, bytes]:
    """Return the pages of a project that MkDocs makes when nothing is stamped."""
    config = (REPOSITORY / "mkdocs.yml").read_text()
    config = config.replace("hooks/mkdocs_hooks.py", str(HERE / "host/full_pages.py"))
    (project.root / "full.yml").write_text(config)
    command = [
        str(Path(sys.executable).with_name("mkdocs")),
        "build",
        "--quiet",
        "-f",
        "full.yml",
        "-d",
        str(folder),
    ]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY / "hooks")}
    done = subprocess.run(
        command, cwd=project.root, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return {name: content for name, content in tree(folder).items() if name.endswith("/index.html")}


def test_every_stamped_page_is_what_the_host_would_make(built: Project, in_full: dict[str, bytes]) -> None:
    stamped = {name: content for name, content in tree(built.site).items() if name in in_full}
    assert stamped.keys() == in_full.keys()
    assert len(stamped) > 60
    differing = [name for name in in_full if in_full[name] != stamped[name]]
    if differing:
        name = differing[0]
        assert stamped[name].decode().split("\n") == in_full[name].decode().split("\n"), differing
    kinds = {re.search(rb'class="(pl-kind-\w+)"', content)[1].decode() for content in stamped.values()}  # type: ignore[index]
    assert kinds >= {
        "pl-kind-practice",
        "pl-kind-term",
        "pl-kind-reference",
        "pl-kind-listing",
        "pl-kind-programme",
    }


def test_the_real_site_is_what_the_host_would_make(tmp_path: Path) -> None:
    """All of it: every card, term, work, programme and listing, in both languages."""
    project = Project(tmp_path)
    for name in ("practices", "training", "vocabulary", "bibliography", "materials", "docs"):
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, tmp_path / name)
    settings = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    project.write(
        "pyproject.toml", settings.replace("[tool.passerelle]\n", "[tool.passerelle]\nhandouts = false\n")
    )
    host_files(project)
    outcome = build(tmp_path, project.settings)
    pages = rendered_in_full(project, tmp_path / "full")
    assert len(pages) == outcome.pages > 700
    for name, content in pages.items():
        assert (project.site / name).read_bytes() == content, name


@pytest.mark.parametrize(
    "address",
    [
        "en/practices/lantern-walk/",
        "fr/pratiques/lantern-walk/",
        "en/glossary/lee-shore/",
        "fr/references/gull_1901/",
        "en/practices/",
        "fr/parcourir/theme/tides/",
        "p/lamp-walk/",
    ],
)
def test_kinds_of_page_are_among_them(in_full: dict[str, bytes], address: str) -> None:
    assert f"{address}index.html" in in_full


def test_nothing_of_a_shell_is_left(built: Project) -> None:
    for name, content in tree(built.site).items():
        if name.endswith((".html", ".xml")):
            assert b"@@passerelle" not in content, name
            assert b"\0" not in content, name
    assert not list(built.site.rglob("_shells"))
