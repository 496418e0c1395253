"""`passerelle export offline`: the site is built, and its copy put in the place of the last one when it is whole."""

from __future__ import annotations

import glob
import os
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from ..build import BuildError, Outcome, Progress, build, only_build, restore, swap
from ..parallel import ChildError, spread
from ..settings import Settings
from . import archive, front
from .archive import Packed, Packer, TooLargeError
from .front import READ, SITE, START
from .links import ONLINE, named
from .names import problems
from .problems import OfflineError, Problem
from .scripts import scripts_of

FOLDER: Final = "dist"
"""Where the copy goes unless somebody says otherwise, in the project."""

_PAYS: Final = 2000
"""From how many files on a second process pays."""
_SHOWN: Final = 20
"""Most problems that are told at once."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A finished copy.

    Attributes:
        folder: Its folder.
        archive: Its ZIP, or None if none was asked for.
        files: Number of files.
        size: Their size in bytes.
        packed: Size of the ZIP in bytes.
        seconds: How long the copy took, without the build.
    """

    folder: Path
    archive: Path | None
    files: int
    size: int
    packed: int
    seconds: float


def default_folder(root: Path, settings: Settings) -> Path:
    """Return where the copy of a project goes: `dist/passerelle-offline`, after the name of the site."""
    plain = unicodedata.normalize("NFKD", settings.site_name).encode("ascii", "ignore").decode().lower()
    return root / FOLDER / f"{re.sub('[^a-z0-9]+', '-', plain).strip('-') or 'site'}-offline"


def export_offline(
    root: Path,
    settings: Settings,
    folder: Path,
    *,
    zipped: bool = True,
    processes: int | None = None,
    progress: Progress = lambda _: None,
) -> tuple[Outcome, Copied | None]:
    """Build the site and make a copy that works without a web server.

    Args:
        root: Folder of the project.
        settings: Its settings.
        folder: Folder of the copy; an earlier copy there is replaced. The ZIP lies beside it, under the same name.
        zipped: Whether to make the ZIP.
        processes: How many processes to use; by default as many as there are processors, where it pays.
        progress: Told what is being done.

    Returns:
        What the build came to, and the copy, or None if the sources have errors.

    Raises:
        BuildError: The site could not be made, or the copy not be written.
        OfflineError: The copy may not go there, or holds files that not every system can store.
    """
    _may_replace(folder.resolve(), zipped, root / settings.output)  # refused before anybody waits for a build
    outcome = build(root, settings, processes, progress)
    if outcome.failed:
        return outcome, None
    with only_build(root):
        return outcome, copy_site(
            outcome.site, settings, folder, zipped=zipped, processes=processes, progress=progress
        )


def copy_site(
    site: Path,
    settings: Settings,
    folder: Path,
    *,
    zipped: bool = True,
    processes: int | None = None,
    progress: Progress = lambda _: None,
) -> Copied:
    """Make a copy of a finished site; the last copy stays until the new one is whole.

    Args:
        site: Folder of the site, which is only read.
        settings: Settings of its project.
        folder: As for `export_offline`, like what follows.
        zipped: Whether to make the ZIP.
        processes: How many processes to use.
        progress: Told what is being done.

    Raises:
        BuildError: The copy could not be written.
        OfflineError: The copy may not go there, or holds files that not every system can store.
    """
    started = time.monotonic()
    folder = folder.resolve()
    zip_file = _may_replace(folder, zipped, site)
    progress("copy")
    try:
        with _stage(folder) as stage:
            shares = _fill(site, stage, settings, folder.name, zipped, processes)
            if zip_file is not None:
                progress("zip")
                archive.assemble(stage / "zip", (one for share in shares for one in share.packed))
            swap(stage / "copy", folder)
            if zip_file is not None:
                (stage / "zip").replace(zip_file)
    except TooLargeError:
        raise OfflineError(Problem("offline_too_large", {})) from None
    except (OSError, ChildError) as error:
        raise BuildError(str(error)) from error
    return Copied(
        folder,
        zip_file,
        files=sum(share.files for share in shares),
        size=sum(share.size for share in shares),
        packed=zip_file.stat().st_size if zip_file else 0,
        seconds=time.monotonic() - started,
    )


def _may_replace(folder: Path, zipped: bool, site: Path) -> Path | None:
    """Return where the ZIP goes; refuse to write over anything but an earlier copy.

    A mistyped folder must not cost anybody their files.
    """
    if folder.is_relative_to(site.resolve()):
        raise OfflineError(Problem("offline_in_site", {"folder": str(folder)}))
    is_copy = (folder / START).is_file() and (folder / SITE).is_dir()
    if folder.exists() and not (folder.is_dir() and (is_copy or not any(folder.iterdir()))):
        raise OfflineError(Problem("offline_not_a_copy", {"folder": str(folder)}))
    if not zipped:
        return None
    zip_file = folder.with_name(f"{folder.name}.zip")
    if zip_file.exists() and not archive.is_ours(zip_file):
        raise OfflineError(Problem("offline_not_a_copy", {"folder": str(zip_file)}))
    return zip_file


@contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """Yield a new folder beside the copy's, in which it is made; what a killed export left there goes first."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for leftover in folder.parent.glob(f".{glob.escape(folder.name)}-making-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    restore(folder)
    stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}-making-", dir=folder.parent))
    try:
        (stage / "copy").mkdir()  # with the usual rights; those of the temporary folder itself are narrow
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@dataclass(slots=True)
class _Share:
    """What one process has copied."""

    files: int = 0
    size: int = 0
    packed: list[Packed] = field(default_factory=list)


def _fill(
    site: Path, stage: Path, settings: Settings, top: str, zipped: bool, processes: int | None
) -> list[_Share]:
    """Write the copy into `stage/copy` and pack it beside.

    Raises:
        OfflineError: The site holds files that not every system can store.
    """
    paths = sorted(path for path in _files(site) if not ONLINE.match(path))
    found = list(islice(problems([START, READ, *(f"{SITE}/{path}" for path in paths)], top), _SHOWN))
    if found:
        raise OfflineError(*found)
    target = os.fspath(stage / "copy")

    def content(path: str) -> bytes:
        if path == READ:
            return front.read_me(settings)
        if path == START:
            return front.start_page(content("index.html"), settings)
        with open(f"{site}/{path}", "rb") as stream:  # noqa: PTH123 – as in publish.py: Path takes twice as long
            raw = stream.read()
        return named(raw, path, settings.site_url) if path.endswith(".html") else raw

    def take(share: Iterator[str]) -> _Share:
        done = _Share()
        packer = Packer(stage)
        for path in share:
            data = content(path)
            where = path if path in (START, READ) else f"{SITE}/{path}"
            _write(f"{target}/{where}", data)
            if zipped:
                packer.add(f"{top}/{where}", data)
            done.files += 1
            done.size += len(data)
            for name, script in scripts_of(where, data):
                _write(f"{target}/{name}", script)
                if zipped:
                    packer.add(f"{top}/{name}", script)
                done.files += 1
                done.size += len(script)
        done.packed = packer.close()
        return done

    return spread(take, [START, READ, *paths], processes if len(paths) >= _PAYS else 1)


def _files(folder: Path, below: str = "") -> Iterator[str]:
    """Yield the path of every file below a folder, from there.

    Raises:
        OfflineError: There is a symbolic link: neither a USB stick nor Windows keeps it.
    """
    with os.scandir(folder / below) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_symlink():
                raise OfflineError(Problem("offline_link", {"path": path}))
            if entry.is_dir():
                yield from _files(folder, f"{path}/")
            else:
                yield path


def _write(path: str, data: bytes) -> None:
    try:
        stream = open(path, "xb")  # noqa: SIM115, PTH123
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
        stream = open(path, "xb")  # noqa: SIM115, PTH123
    with stream:
        stream.write(data)
