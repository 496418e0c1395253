"""`passerelle build`: a build either succeeds whole or leaves the last good site in place.

The site is made beside the old one and takes its place in one step at the end. An error, a kill or a full disk before
that step leaves the old site as it was; what an earlier build left behind is cleared by the next one.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .diagnostics import Diagnostic
from .handouts.press import PrintError, Probe
from .host import DRIVEN, examine
from .parallel import ChildError
from .publish import publish
from .settings import Settings
from .shell import ShellError
from .writing import CollisionError

Progress = Callable[[str], None]

LOCK: Final = ".cache/build.lock"
_LEVEL: Final = re.compile(r"DEBUG|INFO|WARNING|ERROR|CRITICAL")
_EXCHANGE: Final = 2  # RENAME_EXCHANGE of renameat2(2)
_AT_CWD: Final = -100


class BuildError(Exception):
    """The site could not be made; the message says why. The last good site is still there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to.

    Attributes:
        found: Everything that is wrong with the sources; nothing was published if there is an error among them.
        pages: Number of stamped pages.
        seconds: How long it took.
        site: Folder of the site.
        without_handouts: Whether handouts were left out since this machine lacks a library that makes them.
    """

    found: list[Diagnostic]
    pages: int
    seconds: float
    site: Path
    without_handouts: bool = False

    @property
    def failed(self) -> bool:
        """Whether the sources have errors, so that nothing was published."""
        return any(one.severity == "error" for one in self.found)


def build(
    root: Path, settings: Settings, processes: int | None = None, progress: Progress = lambda _: None
) -> Outcome:
    """Check the project and publish its site.

    Args:
        root: Folder of the project.
        settings: Its settings.
        processes: How many processes to use; by default as many as there are processors, where it pays.
        progress: Told what is being done.

    Raises:
        BuildError: Another build is running, the host fails, or the disk is full.
    """
    started = time.monotonic()
    site = root / settings.output
    if site.exists() and not _is_site(site):
        raise BuildError(f"{settings.output}/ holds something else than a site; it would be replaced")
    with only_build(root):
        try:
            for leftover in site.parent.glob(f".{site.name}-*"):  # of builds that were killed
                shutil.rmtree(leftover, ignore_errors=True)
            restore(site)
            beside = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
            beside.chmod(0o755)
        except OSError as error:
            raise BuildError(str(error)) from error
        host: subprocess.Popen[str] | None = None
        probe: Probe | None = None
        try:
            host = start_host(root, settings, beside)
            probe = Probe() if settings.handouts else None
            # The host works while the sources are read and checked, and what their pages have in common is prepared.
            progress("check")
            library, found = examine(root, processes)
            if any(one.severity == "error" for one in found):
                return Outcome(found, 0, time.monotonic() - started, site)
            progress("host")
            able = probe.settle(settings) if probe is not None else settings

            def host_done(host: subprocess.Popen[str] = host) -> None:
                finish_host(host)
                progress("pages")

            pages = publish(library, able, beside, processes, progress, host_done)
            swap(beside, site)
            without = settings.handouts and not able.handouts
            return Outcome(found, pages, time.monotonic() - started, site, without)
        except (OSError, ShellError, CollisionError, PrintError, ChildError) as error:
            raise BuildError(str(error)) from error
        finally:
            if host is not None:
                _end(host)
            if probe is not None:
                probe.end()
            shutil.rmtree(beside, ignore_errors=True)


def start_host(root: Path, settings: Settings, folder: Path) -> subprocess.Popen[str]:
    """Start the host; it makes the hand-written pages and the shells in `folder`."""
    name, *options = settings.host
    # The host's command lies beside this interpreter when both are installed in one environment.
    beside = Path(sys.executable).with_name(name)
    command = str(beside) if beside.is_file() else shutil.which(name) or name
    environment = os.environ | {DRIVEN: "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.Popen(
            [command, *options, str(folder)],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
    except OSError as error:
        raise BuildError(f"the host “{name}” could not be started: {error.strerror}") from error


def finish_host(host: subprocess.Popen[str]) -> None:
    """Wait for the host.

    Raises:
        BuildError: It failed or complained; the message holds what it said. MkDocs may end with status 0 despite
            warnings, and says none of them in quiet mode, so anything that is not marked as information counts.
    """
    said, _ = host.communicate()
    complaints: list[str] = []
    information = False
    for line in said.splitlines():
        level = _LEVEL.match(line)
        information = level.group() in ("INFO", "DEBUG") if level else information and line.startswith(" ")
        if line.strip() and not information:
            complaints.append(line)
    if host.returncode != 0 or complaints:
        raise BuildError("\n".join([f"the host failed (status {host.returncode}):", *complaints]))


def _end(host: subprocess.Popen[str]) -> None:
    """Leave no host behind, whatever happened."""
    if host.poll() is None:
        host.kill()
    if host.stdout is not None:
        host.stdout.close()
    host.wait()


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Hold the project's lock: two builds at once would mix.

    Raises:
        BuildError: Another build holds it.
    """
    path = root / LOCK
    path.parent.mkdir(exist_ok=True)
    with path.open("a+") as stream:
        try:
            _lock(stream.fileno())
        except OSError as error:
            raise BuildError("another build of this project is running") from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def swap(fresh: Path, site: Path) -> None:
    """Put a finished site in the place of the old one.

    Where the system can exchange two folders in one step (Linux), there is no moment without a site. Elsewhere the
    old one is renamed first; should the process end between the two steps, the next build puts it back.
    """
    if not site.exists():
        fresh.rename(site)
        return
    if _exchange(fresh, site):
        shutil.rmtree(fresh, ignore_errors=True)
        return
    old = _old(site)
    site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, two: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(two), _EXCHANGE) == 0)


def _is_site(folder: Path) -> bool:
    """Tell whether a folder may be replaced: it is empty, or a site. A wrong setting must not cost anybody their sources."""
    return (
        folder.is_dir()
        and not folder.is_symlink()
        and ((folder / "index.html").is_file() or not any(folder.iterdir()))
    )


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def restore(site: Path) -> None:
    """Put back the site of a build that was stopped between the two steps of `swap`; clear what another left."""
    old = _old(site)
    if old.exists():
        if site.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(site)
