"""Packages: the same bytes for the same sources, and every one of them published, served and exported."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from passerelle import addresses
from passerelle.cli import main
from passerelle.courses import FORMATS, REACHES, Courses
from passerelle.courses.archive import packed
from passerelle.courses.xml import element
from passerelle.load import load_project
from passerelle.render.edition import editions
from passerelle.serve_exports import Exports
from tests.conftest import Project
from tests.courses.conftest import unpacked


def test_an_archive_has_no_date_and_no_owner() -> None:
    content = packed({"b.txt": b"b" * 1000, "a.txt": b"a"})
    assert content == packed({"b.txt": b"b" * 1000, "a.txt": b"a"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["b.txt", "a.txt"]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}


def test_the_same_sources_make_the_same_packages(taught: Project) -> None:
    def made() -> dict[str, bytes]:
        library = taught.library()
        courses = Courses({one.language: one for one in editions(library, taught.settings)})
        return dict(courses.of_programme(library.programmes["night-school"]))

    packages = made()
    assert packages == made()
    assert set(packages) == {
        addresses.of_download("night-school", ending, reach, unit)
        for ending in FORMATS
        for reach in REACHES
        for unit in ("", "first", "second")
    }


def test_every_package_is_served(taught: Project, courses: Courses) -> None:
    library = taught.library()
    by_language = {one.language: one for one in editions(library, taught.settings)}
    exports = Exports(library, by_language, None)  # type: ignore[arg-type]
    for where, content in courses.of_programme(library.programmes["night-school"]):
        assert exports.answer(where, list) == (content, "application/zip")
    assert exports.answer("downloads/en/night-school--third.imscc", list) is None
    assert exports.answer("downloads/de/night-school.imscc", list) is None


def test_the_site_has_every_package_and_links_to_those_of_its_language(built: Project) -> None:
    assert {path.name for path in (built.site / "downloads" / "both").iterdir()} == {
        f"night-school{unit}.{ending}" for unit in ("", "--first") for ending in FORMATS
    }
    for language, page in (("en", "en/training/night-school"), ("fr", "fr/formations/night-school")):
        html = (built.site / page / "index.html").read_text()
        for name in ("night-school.imscc", "night-school--first.imscc", "night-school.scorm.zip"):
            assert f'href="../../../downloads/{language}/{name}" download' in html
            assert (built.site / "downloads" / language / name).is_file()
        for name in ("night-school.imscc", "night-school--first.imscc", "night-school--first.scorm.zip"):
            assert f'href="../../../downloads/both/{name}" download' in html


def test_a_unit_and_a_programme_never_share_a_file() -> None:
    assert addresses.of_download("a", "pdf", "en", "b") != addresses.of_download("a-b", "pdf", "en")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["cartridge", "night-school", "--language", "both"], "both-night-school.imscc"),
        (["cartridge", "night-school/second", "--language", "fr"], "fr-night-school--second.imscc"),
        (["scorm", "night-school"], "en-night-school.scorm.zip"),
    ],
)
def test_a_package_is_exported(taught: Project, tmp_path: Path, arguments: list[str], name: str) -> None:
    folder = tmp_path / "new"
    done = CliRunner().invoke(
        main, ["export", *arguments, "--output", str(folder), "--project", str(taught.root)]
    )
    assert done.exit_code == 0, done.output
    assert name in done.output
    assert "imsmanifest.xml" in unpacked((folder / name).read_bytes())


@pytest.mark.parametrize(
    ("course", "known"), [("day-school", "night-school"), ("night-school/third", "night-school/second")]
)
def test_whoever_asks_for_another_course_is_told_which_there_are(
    taught: Project, course: str, known: str
) -> None:
    done = CliRunner().invoke(
        main, ["export", "scorm", course, "--language", "fr", "--project", str(taught.root)]
    )
    assert done.exit_code == 2
    assert f"« {course} »".replace(" ", "\u00a0") in done.output
    assert known in done.output


def test_a_folder_that_cannot_be_written_is_told(taught: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    arguments = [
        "export",
        "scorm",
        "night-school",
        "--output",
        str(tmp_path / "file" / "folder"),
        "--project",
        str(taught.root),
    ]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "could not be written" in done.output


def course_with(project: Project, *files: dict[str, str]) -> dict[str, bytes]:
    """Return the files of a cartridge whose material has some files, whatever the checks say of them."""
    project.material(files=list(files))
    library, _ = load_project(project.root)
    courses = Courses({one.language: one for one in editions(library, project.settings)})
    return dict(unpacked(courses.package(library.programmes["night-school"], "imscc", "en")[1]))


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "/etc/hostname",
        "nowhere.txt",
        "linked.txt",
        "page.html",
        "a\\b.txt",
        "C:b.txt",
        "x" * 400,
    ],
)
def test_only_files_that_are_published_are_taken_along(project: Project, path: str) -> None:
    project.write("secret.txt", "secret")
    project.write("materials/page.html", "secret")
    (project.root / "materials" / "linked.txt").symlink_to(project.root / "secret.txt")
    files = course_with(project, {"language": "en", "path": path})
    assert not any(name.startswith("files/") for name in files)
    assert not any(b"secret" in content for content in files.values())


def test_a_large_file_is_a_link(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("passerelle.courses.files.LARGEST", 3)
    project.write("materials/lamps/plan é.txt", "o o o")
    files = course_with(project, {"language": "en", "path": "lamps/plan é.txt"})
    assert not any(name.startswith("files/") for name in files)
    assert b"https://toy.example/materials/lamps/plan%20%C3%A9.txt" in files["links/file-lamp-plan-1.xml"]


def test_xml_holds_no_character_that_it_may_not() -> None:
    assert (
        element("a", {"b": '"<&', "c": ""}, "x\x0b\ufffe<", element("d"))
        == '<a b="&quot;&lt;&amp;">x&lt;<d/></a>'
    )
