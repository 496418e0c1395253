"""A build either succeeds whole or leaves the last good site in place."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from passerelle import build as building
from passerelle import publish as publishing
from passerelle import writing
from passerelle.build import BuildError, build, only_build, swap
from passerelle.load import project as reading
from passerelle.settings import Settings, SettingsError, load_settings
from tests.conftest import REPOSITORY, Project, tree

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}


def run(project: Project, code: str) -> subprocess.Popen[str]:
    """Start a build in a process of its own, after some code."""
    program = f"{code}\nfrom passerelle.cli import main\nmain(['build'])"
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=project.root,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def leftovers(project: Project) -> list[str]:
    return [path.name for path in project.root.iterdir() if path.name.startswith(".site")]


def old_site(project: Project) -> None:
    project.write("site/index.html", "the last good site")


def is_old(project: Project) -> bool:
    return tree(project.site) == {"index.html": b"the last good site"}


def test_a_build_makes_the_whole_site(built: Project) -> None:
    files = tree(built.site)
    for name in (
        "index.html",
        "404.html",
        "sitemap.xml",
        "en/index.html",
        "fr/index.html",
        "en/practices/index.html",
        "fr/pratiques/index.html",
        "en/practices/lantern-walk/index.html",
        "fr/pratiques/lantern-walk/index.html",
        "en/glossary/lee-shore/index.html",
        "fr/glossaire/lee-shore/index.html",
        "en/references/gull_1901/index.html",
        "fr/references/sterne_2004/index.html",
        "en/training/night-school/index.html",
        "fr/formations/night-school/index.html",
        "en/browse/country/no/index.html",
        "fr/parcourir/theme/tides/index.html",
        "en/site-map/index.html",
        "fr/plan-du-site/index.html",
        "en/guides/diagnostics/index.html",
        "p/lantern-walk/index.html",
        "p/lamp-walk/index.html",
        "p/gull_1901/index.html",
        "materials/lamps/plan.txt",
        "assets/passerelle.css",
        "assets/print.css",
    ):
        assert name in files
    assert leftovers(built) == []
    assert built.site.stat().st_mode & 0o777 == 0o755


def test_it_tells_what_it_does_and_what_came_of_it(hosted: Project) -> None:
    steps: list[str] = []
    outcome = build(hosted.root, hosted.settings, progress=steps.append)
    assert steps == ["check", "host", "pages"]
    assert not outcome.failed
    stamped = [
        name for name in tree(hosted.site) if name.endswith("/index.html") and not name.startswith("embed/")
    ]
    hand_written = [
        path
        for path in (hosted.root / "docs").rglob("*.md")
        if path.name != "index.md" or path.parent.name != "docs"
    ]
    assert outcome.pages == len(stamped) - len(hand_written)


def test_errors_in_the_sources_leave_the_last_good_site(hosted: Project) -> None:
    old_site(hosted)
    hosted.card("kite-circle", themes=["tides", "tempests"])
    outcome = build(hosted.root, hosted.settings)
    assert [one.code for one in outcome.found] == ["V101"]
    assert outcome.failed
    assert is_old(hosted)
    assert leftovers(hosted) == []


def test_a_failing_host_leaves_the_last_good_site(hosted: Project) -> None:
    old_site(hosted)
    hosted.page("en/loose.md", "Loose", "A loose end.", "only: true\n", "[nowhere](nowhere.md)")
    with pytest.raises(BuildError, match=r"nowhere\.md"):
        build(hosted.root, hosted.settings)
    assert is_old(hosted)
    assert leftovers(hosted) == []


def test_a_host_that_is_not_there_is_named(hosted: Project) -> None:
    old_site(hosted)
    with pytest.raises(BuildError, match="no-such-host"):
        build(hosted.root, Settings(host=("no-such-host",)))
    assert is_old(hosted)
    assert leftovers(hosted) == []


def test_a_host_without_shells_is_refused(hosted: Project) -> None:
    old_site(hosted)
    with pytest.raises(BuildError, match="has made no shell"):
        build(hosted.root, Settings(host=("true",)))
    assert is_old(hosted)


def test_a_full_disk_leaves_the_last_good_site(hosted: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    old_site(hosted)
    written: list[int] = []

    def write(descriptor: int, data: bytes) -> int:
        written.append(len(data))
        if len(written) > 20:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor, data)

    real = os.write
    monkeypatch.setattr(writing.os, "write", write)
    with pytest.raises(BuildError, match="No space left"):
        build(hosted.root, hosted.settings)
    monkeypatch.undo()
    assert is_old(hosted)
    assert leftovers(hosted) == []


def test_a_full_disk_in_a_child_process_leaves_the_last_good_site(
    hosted: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_site(hosted)
    parent = os.getpid()
    stamp = writing.Writer.write

    def stamp_fails(self: writing.Writer, address: str, content: bytes) -> None:
        if os.getpid() != parent:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        stamp(self, address, content)

    monkeypatch.setattr(publishing, "_PAYS", 0)
    monkeypatch.setattr(writing.Writer, "write", stamp_fails)
    with pytest.raises(BuildError, match="No space left"):
        build(hosted.root, hosted.settings, processes=2)
    assert is_old(hosted)


def test_short_writes_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(writing.os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    writing.Writer(tmp_path).write("en/x/", b"0123456789" * 5)
    monkeypatch.undo()
    assert (tmp_path / "en/x/index.html").read_bytes() == b"0123456789" * 5


def test_a_killed_build_leaves_the_last_good_site_and_the_next_one_clears_up(hosted: Project) -> None:
    old_site(hosted)
    kill = """
import os, signal
real, count = os.write, [0]
def write(descriptor, data):
    count[0] += data[:2] == b'<!'
    if count[0] > 10:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(descriptor, data)
os.write = write
"""
    killed = run(hosted, kill)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert is_old(hosted)
    assert len(leftovers(hosted)) == 1
    outcome = build(hosted.root, hosted.settings)
    assert not outcome.failed
    assert not is_old(hosted)
    assert leftovers(hosted) == []


def test_two_builds_at_once_do_not_mix(hosted: Project) -> None:
    old_site(hosted)
    with only_build(hosted.root), pytest.raises(BuildError, match="another build"):
        build(hosted.root, hosted.settings)
    assert is_old(hosted)
    both = [run(hosted, ""), run(hosted, "")]
    said = [one.communicate()[0] for one in both]
    # One wins and the other is told so, unless they happened to run one after the other.
    assert 0 in [one.returncode for one in both], said
    for one, words in zip(both, said, strict=True):
        assert one.returncode == 0 or "another build" in words
    alone = build(hosted.root, Settings(**{**_as_dict(hosted.settings), "output": "alone"}))
    assert tree(alone.site) == tree(hosted.site)


def test_the_same_input_gives_the_same_bytes(
    built: Project, hosted: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another folder, at another time, with another number of processes."""
    monkeypatch.setattr(publishing, "_PAYS", 0)
    monkeypatch.setattr(reading, "_PAYS", 0)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    for processes in (1, 2):
        build(hosted.root, hosted.settings, processes=processes)
        assert tree(hosted.site) == tree(built.site)


def test_plain_mkdocs_makes_the_same_site(built: Project, hosted: Project) -> None:
    done = mkdocs(hosted)
    assert done.returncode == 0, done.stderr
    assert tree(hosted.site) == tree(built.site)


def test_plain_mkdocs_refuses_errors_and_leaves_the_last_good_site(hosted: Project) -> None:
    old_site(hosted)
    hosted.card("kite-circle", country="Norway")
    done = mkdocs(hosted)
    assert done.returncode != 0
    assert "practices/toy/kite-circle.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert is_old(hosted)


def test_plain_mkdocs_refuses_wrong_settings(hosted: Project) -> None:
    old_site(hosted)
    hosted.write("pyproject.toml", "[tool.passerelle]\nsite_nme = 'x'\n")
    done = mkdocs(hosted)
    assert done.returncode != 0
    assert "site_nme" in done.stderr
    assert "Traceback" not in done.stderr
    assert is_old(hosted)


def mkdocs(project: Project) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet"],
        cwd=project.root,
        env={**ENVIRONMENT, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "file",
    [
        "en/practices/index.md",
        "en/practices/lantern-walk.md",
        "fr/references/gull_1901/index.md",
        "en/browse/theme/tides.md",
        "en/guides/diagnostics.md",
        "fr/plan-du-site.md",
        "en/practices/page/2.md",
        "p/lantern-walk.md",
        "p/lamp-walk.md",
    ],
)
def test_a_hand_written_page_cannot_take_the_place_of_another(hosted: Project, file: str) -> None:
    hosted.page(file, "Mine", "My own.", "only: true\n", "Mine.")
    assert [(one.code, one.file) for one in hosted.check()] == [("D202", f"docs/{file}")]


def test_a_collision_that_no_check_foresaw_still_stops_the_build(hosted: Project) -> None:
    old_site(hosted)
    shells = publishing.read_shells
    with pytest.MonkeyPatch.context() as patch:

        def taken(folder: Path) -> object:
            (folder / "p/ebb").mkdir(parents=True)
            (folder / "p/ebb/index.html").write_text("taken")
            return shells(folder)

        patch.setattr(publishing, "read_shells", taken)
        with pytest.raises(BuildError, match="p/ebb/"):
            build(hosted.root, hosted.settings)
    assert is_old(hosted)


def test_a_former_identifier_given_twice_does_not_collide(hosted: Project) -> None:
    hosted.card("kite-circle", aliases=["kites", "kites"])
    assert hosted.codes() == ["V202"]
    assert not build(hosted.root, hosted.settings).failed


def test_swap_keeps_the_old_site_where_folders_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_exchange", lambda one, two: False)
    project = Project(tmp_path)
    old_site(project)
    project.write("fresh/index.html", "new")
    swap(tmp_path / "fresh", project.site)
    assert tree(project.site) == {"index.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    with pytest.raises(OSError, match="No such file"):
        swap(tmp_path / "missing", project.site)
    assert tree(project.site) == {"index.html": b"new"}


def test_a_site_that_was_moved_aside_comes_back(hosted: Project) -> None:
    old_site(hosted)
    hosted.site.rename(hosted.root / ".site.old")
    hosted.card("kite-circle", country="Norway")
    assert build(hosted.root, hosted.settings).failed
    assert is_old(hosted)
    assert leftovers(hosted) == []


@pytest.mark.parametrize("output", ["docs", "practices"])
def test_a_folder_that_is_no_site_is_never_replaced(hosted: Project, output: str) -> None:
    before = tree(hosted.root / output)
    with pytest.raises(BuildError, match=output):
        build(hosted.root, Settings(output=output))
    assert tree(hosted.root / output) == before


@pytest.mark.parametrize(
    "line",
    [
        'output = "."',
        'output = "../site"',
        'output = "/srv/site"',
        'output = ""',
        'host = "mkdocs build"',
        "host = []",
        "site_url = ['x']",
        "site_name = 3",
        "sight_url = 'x'",
        "[",
    ],
)
def test_wrong_settings_are_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.passerelle]\n{line}\n")
    with pytest.raises(SettingsError, match=r"pyproject\.toml"):
        load_settings(tmp_path)


def test_materials_behind_links_are_not_copied(
    hosted: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("secret")
    (hosted.root / "materials/folder").symlink_to(outside)
    (hosted.root / "materials/file.txt").symlink_to(outside / "secret.txt")
    assert not build(hosted.root, hosted.settings).failed
    assert sorted(name for name in tree(hosted.site) if name.startswith("materials/")) == [
        "materials/lamps/plan.txt"
    ]


@pytest.mark.parametrize("name", ["en/linked.md", "en/linked.txt", "linked"])
def test_links_in_docs_are_refused(
    hosted: Project, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("secret")
    (hosted.root / "docs" / name).symlink_to(outside if name == "linked" else outside / "secret.txt")
    old_site(hosted)
    outcome = build(hosted.root, hosted.settings)
    assert [(one.code, one.file) for one in outcome.found] == [("Y003", f"docs/{name}")]
    assert is_old(hosted)


def _as_dict(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in settings.__slots__}


def test_the_command_tells_how_it_ended(hosted: Project) -> None:
    from click.testing import CliRunner

    from passerelle.cli import main

    def command(language: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["build", "--language", language, "--project", str(hosted.root)])
        return done.exit_code, done.output

    status, said = command("fr")
    assert status == 0
    assert "pages faites en" in said
    assert "Vérification" in said
    hosted.card("kite-circle", country="Norway")
    before = tree(hosted.site)
    status, said = command("en")
    assert status == 1
    assert "practices/toy/kite-circle.yml" in said
    assert "The site was left as it was." in said
    status, said = command("fr")
    assert (status, "Le site est resté tel quel." in said) == (1, True)
    with only_build(hosted.root):
        status, said = command("en")
    assert status == 1
    assert "another build" in said
    hosted.write("pyproject.toml", "[tool.passerelle]\nsite_nme = 'x'\n")
    status, said = command("en")
    assert status == 2
    assert "site_nme" in said
    assert tree(hosted.site) == before
