"""The proof of the design: a stamped page is, byte for byte, what the host would have made of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HERE, REPOSITORY, Project, tree


@pytest.fixture(scope="module")
def in_full(built: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of the toy project with every page rendered by MkDocs itself."""
    folder = tmp_path_factory.mktemp("full")
    config = (REPOSITORY / "mkdocs.yml").read_text()
    config = config.replace("hooks/mkdocs_hooks.py", str(HERE / "host/full_pages.py"))
    (built.root / "full.yml").write_text(config)
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet", "-f", "full.yml", "-d", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY / "hooks")}
    done = subprocess.run(command, cwd=built.root, env=environment, capture_output=True, text=True, check=False)
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
    assert kinds >= {"pl-kind-practice", "pl-kind-term", "pl-kind-reference", "pl-kind-listing", "pl-kind-programme"}


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
