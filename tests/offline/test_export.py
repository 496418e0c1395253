"""`passerelle export offline`: what it makes, what it refuses, and what it leaves alone."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import pytest
from click.testing import CliRunner, Result

from passerelle import build as building
from passerelle.build import BuildError, Outcome, Progress
from passerelle.cli import main
from passerelle.offline import Copied, OfflineError, archive, copy, default_folder, export_offline
from passerelle.offline.front import READ, START
from passerelle.settings import Settings
from tests.conftest import Project, host_files, make_project, tree
from tests.offline.addresses import lost

NAME: Final = "passerelle-offline"


def export(project: Project, *arguments: str, language: str = "en") -> Result:
    return CliRunner().invoke(
        main, ["export", "offline", "--project", str(project.root), "--language", language, *arguments]
    )


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Copied]:
    """A toy project and its copy; tests only read them."""
    project = make_project(tmp_path_factory.mktemp("copied"))
    host_files(project)
    return project, copy_of(project)


def copy_of(project: Project, processes: int | None = None) -> Copied:
    folder = default_folder(project.root, project.settings)
    outcome, made = export_offline(project.root, project.settings, folder, processes=processes)
    assert made is not None
    assert not outcome.failed
    return made


@pytest.fixture
def ready(copied: tuple[Project, Copied], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A toy project with its site and its copy, which is not built once more by an export."""
    shutil.copytree(copied[0].root, tmp_path / "ready", symlinks=True)
    project = Project(tmp_path / "ready")

    def build(root: Path, settings: Settings, processes: int | None, progress: Progress) -> Outcome:
        return Outcome([], 1, 0.1, root / settings.output)

    monkeypatch.setattr(copy, "build", build)
    return project


def test_the_top_of_the_copy_holds_what_a_reader_should_open(copied: tuple[Project, Copied]) -> None:
    project, made = copied
    assert made.folder == project.root / "dist" / NAME
    assert sorted(path.name for path in made.folder.iterdir()) == sorted([START, READ, "site"])
    assert START.isascii() and READ.isascii()


def test_the_zip_holds_the_folder(copied: tuple[Project, Copied]) -> None:
    _, made = copied
    assert made.archive is not None
    with zipfile.ZipFile(made.archive) as opened:
        assert opened.testzip() is None
        inside = {name: opened.read(name) for name in opened.namelist()}
    assert inside == {f"{NAME}/{path}": content for path, content in tree(made.folder).items()}
    assert (made.files, made.size) == (len(inside), sum(map(len, inside.values())))
    assert made.packed == made.archive.stat().st_size


SERVED: Final = (
    "robots.txt",
    "CNAME",
    ".nojekyll",
    "sitemap-1.xml",
    "fr/nouveautes/atom.xml",
    "en/recent/feed.json",
)


def test_the_copy_is_the_site_but_for_what_needs_a_server(ready: Project) -> None:
    for path in (*SERVED, "materials/404.html.txt", "materials/feed.json"):
        ready.write(f"site/{path}", "x")
    ready.write("site/en/about/x.html", '<a href="../recent/feed.json">')
    made = copy_of(ready)
    site, inside = tree(ready.site), tree(made.folder / "site")
    assert inside["en/about/x.html"] == b'<a href="https://toy.example/en/recent/feed.json">'
    feeds = {
        path for path in site if path[:3] in ("en/", "fr/") and path.endswith(("/atom.xml", "/feed.json"))
    }
    assert len(feeds) >= 4
    assert {path for path in site if path not in inside} == {"404.html", "sitemap.xml", *SERVED, *feeds}
    added = {path for path in inside if path not in site}
    assert added == {
        f"api/v1/practices/{card}.js" for card in ("lantern-walk", "kite-circle")
    }  # for the form
    changed = {path for path in inside if path in site and inside[path] != site[path]}
    # The links of slides are whole already: they are made to be taken elsewhere.
    assert changed == {
        path for path in inside if path.endswith(".html") and not path.startswith("downloads/")
    }


def test_every_address_names_a_file(copied: tuple[Project, Copied]) -> None:
    assert list(lost(copied[1].folder)) == []


def test_the_search_for_lost_addresses_finds_them(copied: tuple[Project, Copied], tmp_path: Path) -> None:
    shutil.copytree(copied[0].site, tmp_path / "site")
    assert len(list(lost(tmp_path / "site"))) > 100


def test_the_start_page_speaks_both_languages_and_leads_in(copied: tuple[Project, Copied]) -> None:
    html = (copied[1].folder / START).read_text(encoding="utf-8")
    assert '<link rel="stylesheet" href="site/assets/passerelle.css">' in html
    assert 'href="site/en/about/index.html"' in html
    assert '<p class="pl-bare" lang="en">' in html
    assert '<p class="pl-bare" lang="fr">' in html
    assert '<link rel="canonical" href="https://toy.example/">' in html


def test_the_text_is_one_for_notepad(copied: tuple[Project, Copied]) -> None:
    raw = (copied[1].folder / READ).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 20
    text = raw.decode("utf-8-sig")
    assert text.count(START) == text.count("https://toy.example/") == 2
    assert "{" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_same_sources_give_the_same_copy(copied: tuple[Project, Copied], hosted: Project) -> None:
    again = copy_of(hosted)
    assert tree(again.folder) == tree(copied[1].folder)
    assert again.archive is not None
    assert copied[1].archive is not None
    assert again.archive.read_bytes() == copied[1].archive.read_bytes()


def test_several_processes_make_the_same_copy(
    copied: tuple[Project, Copied], ready: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy, "_PAYS", 0)
    again = copy_of(ready, processes=3)
    assert again.archive is not None
    assert copied[1].archive is not None
    assert again.archive.read_bytes() == copied[1].archive.read_bytes()
    assert tree(again.folder) == tree(copied[1].folder)


def test_the_command_tells_what_it_made(ready: Project) -> None:
    target = ready.root / "clé USB – été 2026" / "copie"
    done = export(ready, "--output", str(target), language="fr")
    assert done.exit_code == 0, done.output
    assert "Fabrication de la copie…" in done.output
    assert re.search(r"\d+ fichiers \(\d+,\d Mo\) faits en \d+,\d s", done.output)
    assert (target / START).is_file()
    assert zipfile.is_zipfile(target.with_name("copie.zip"))
    assert sorted(path.name for path in target.parent.iterdir()) == ["copie", "copie.zip"]


def test_a_second_export_replaces_the_first(ready: Project) -> None:
    assert export(ready).exit_code == 0
    folder = default_folder(ready.root, ready.settings)
    (folder / "site" / "old.html").write_text("old")
    assert export(ready, "--no-zip").exit_code == 0
    assert not (folder / "site" / "old.html").exists()
    assert [path.name for path in sorted(folder.parent.iterdir())] == [NAME, f"{NAME}.zip"]


def test_without_the_zip_there_is_none(ready: Project) -> None:
    done = export(ready, "--no-zip", "--output", str(ready.root / "out" / "x"))
    assert done.exit_code == 0
    assert "ZIP" not in done.output
    assert [path.name for path in (ready.root / "out").iterdir()] == ["x"]


@pytest.fixture
def kept(ready: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A project with an earlier copy, which must be there unchanged at the end of the test."""
    folder = default_folder(ready.root, ready.settings)
    before, packed = tree(folder), folder.with_name(f"{NAME}.zip").read_bytes()
    yield ready
    monkeypatch.undo()
    assert tree(folder) == before
    assert folder.with_name(f"{NAME}.zip").read_bytes() == packed
    assert sorted(path.name for path in folder.parent.iterdir()) == [NAME, f"{NAME}.zip"]


def test_errors_in_the_sources_leave_the_last_copy(kept: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy, "build", building.build)
    kept.card("kite-circle", start="yesterday")
    done = export(kept)
    assert done.exit_code == 1
    assert "error F104" in done.output
    assert "The copy was left as it was." in done.output


def test_a_full_disk_leaves_the_last_copy(kept: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copy, "_write", full)
    done = export(kept, language="fr")
    assert done.exit_code == 1
    assert "La copie n’a pas pu être faite" in done.output
    assert "No space left" in done.output


def test_a_full_disk_while_the_zip_is_written_leaves_the_last_copy(
    kept: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path, packed: object) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "assemble", full)
    assert export(kept).exit_code == 1


def test_names_that_windows_refuses_leave_the_last_copy(kept: Project) -> None:
    kept.write("site/materials/lamps/con.txt", "o")
    kept.write("site/materials/lamps/a.txt", "o")
    kept.write("site/materials/lamps/A.txt", "o")
    done = export(kept)
    assert done.exit_code == 1
    assert (
        "site/materials/lamps/con.txt: Windows and USB sticks take no file or folder named “con.txt”"
        in done.output
    )
    assert "differ in capitals only" in done.output
    assert "ne diffèrent que par les majuscules" in export(kept, language="fr").output


def test_an_archive_of_more_than_four_gigabytes_is_told(
    kept: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_LIMIT", 1000)
    done = export(kept)
    assert done.exit_code == 1
    assert "--no-zip" in done.output


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_but_an_earlier_copy_is_replaced(
    ready: Project, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object) -> Outcome:
        raise AssertionError("refused before anything is built")

    monkeypatch.setattr(copy, "build", build)
    precious = ready.write("holiday/photo.jpg", "x")
    done = export(ready, "--output", str(precious.parent), language=language)
    assert done.exit_code == 1
    assert str(precious.parent) in done.output
    assert precious.read_text() == "x"
    archived = ready.write("copy.zip", "not ours")
    assert export(ready, "--output", str(ready.root / "copy"), language=language).exit_code == 1
    assert archived.read_text() == "not ours"
    file = ready.write("file", "x")
    assert export(ready, "--output", str(file), language=language).exit_code == 1
    for inside in ("site", "site/copy"):
        assert export(ready, "--output", str(ready.root / inside), language=language).exit_code == 1


def test_a_symbolic_link_in_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "link").symlink_to(tmp_path)
    with pytest.raises(OfflineError, match="a/link is a symbolic link"):
        list(copy._files(tmp_path))


def test_what_a_killed_export_left_is_cleared(ready: Project) -> None:
    left = ready.root / "dist" / f".{NAME}-making-x"
    left.mkdir()
    (left / "part-1").write_bytes(b"x")
    other = ready.root / "dist" / ".other-making-x"
    other.mkdir()
    assert export(ready, "--no-zip").exit_code == 0
    assert sorted(path.name for path in (ready.root / "dist").iterdir()) == [
        ".other-making-x",
        NAME,
        f"{NAME}.zip",
    ]


def test_a_folder_that_may_not_be_read_is_told(ready: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", locked)
    (ready.root / "locked").mkdir()
    done = export(ready, "--output", str(ready.root / "locked"))
    assert done.exit_code == 1
    assert "Permission denied" in done.output


def test_another_build_under_way_is_told(ready: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(root: Path) -> None:
        raise BuildError("another build of this project is running")

    monkeypatch.setattr(copy, "only_build", busy)
    done = export(ready)
    assert done.exit_code == 1
    assert "another build" in done.output


def test_the_folder_is_named_after_the_site() -> None:
    root = Path("/x")
    assert default_folder(root, Settings(site_name="Été & Cie")) == root / "dist" / "ete-cie-offline"
    assert default_folder(root, Settings(site_name="…")) == root / "dist" / "site-offline"


@pytest.mark.parametrize("name", sorted(main.commands["export"].commands))  # type: ignore[attr-defined]
def test_every_export_is_documented_in_both_languages(name: str) -> None:
    command = main.commands["export"].commands[name]  # type: ignore[attr-defined]
    assert command.help and "\n\n" in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
