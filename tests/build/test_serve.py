"""What `passerelle serve` shows is what a build would publish."""

from __future__ import annotations

import os
from pathlib import Path

from passerelle.serve import Desk
from tests.conftest import Project, tree


def test_every_page_is_that_of_the_built_site(built: Project, tmp_path: Path) -> None:
    desk = Desk(built.root, built.settings, tmp_path)
    for name, content in tree(built.site).items():
        path = name.removesuffix("index.html") if name.endswith("index.html") else name
        answer = desk.answer(path)
        assert answer is not None, name
        assert answer[0] == content, name
    assert desk.answer("en/practices/nowhere-at-all.html") is None


def test_paths_cannot_climb_out(built: Project, tmp_path: Path) -> None:
    desk = Desk(built.root, built.settings, tmp_path)
    for path in (
        "../pyproject.toml",
        "materials/../../pyproject.toml",
        "/etc/passwd",
        "materials//etc/passwd",
        "en/../../x",
        "\0",
    ):
        assert desk.answer(path) is None, path


def test_an_edited_card_is_on_its_page(hosted: Project, tmp_path_factory: object) -> None:
    folder = hosted.root / "beside"
    folder.mkdir()
    desk = Desk(hosted.root, hosted.settings, folder)
    path = hosted.root / "practices/toy/kite-circle.yml"
    path.write_text(path.read_text().replace("Kite circle", "Kite ring"))
    os.utime(path, ns=(1, 1))
    desk.reload()
    answer = desk.answer("en/practices/kite-circle/")
    assert answer is not None
    assert b"Kite ring" in answer[0]
    listing = desk.answer("en/practices/")
    assert listing is not None
    assert b"Kite ring" in listing[0]
