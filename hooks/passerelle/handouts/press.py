"""Printing: documents go in, PDFs come out of other processes and are kept by content.

A document that was printed before costs nothing: its PDF is found by a sum over the document, the fonts and what prints.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from .. import words
from ..model import LANGUAGES
from ..parallel import processors
from ..settings import Settings
from .assets import ground
from .pdf import make_file

FOLDER: Final = ".cache/handouts"
"""Where the PDFs are kept, in the project."""

PACKAGES: Final = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""Packages of Debian and Ubuntu with the libraries that WeasyPrint 70 loads."""

_DAYS: Final = 30
"""How long a PDF that no build asked for is kept: long enough to go back and forth between two branches."""
_SECONDS_A_DAY: Final = 86_400
_DOCUMENTS: Final = 100
"""About how many documents a process prints before another takes its place: fonts and layouts pile up in it."""


class PrintError(Exception):
    """A document could not be printed; the message says why."""


class Press:
    """Prints documents and keeps what it printed."""

    def __init__(self, root: Path, processes: int | None = None) -> None:
        """Set up a press; no process is started before there is something to print.

        Args:
            root: Folder of the project.
            processes: How many processes to use; by default as many as there are processors.
        """
        self.folder = root / FOLDER
        self._processes = processes or processors()

    def submit(self, html: str) -> str:
        """Lay a document down to be printed unless it was printed before, and return its key."""
        key = hashlib.sha256(ground() + html.encode()).hexdigest()[:32]
        if not self.path(key).exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            source = self.path(key).with_suffix(".html")
            making = source.with_name(f".{key}-{os.getpid()}")  # two processes may have the same document
            making.write_text(html, encoding="utf-8")
            making.replace(source)
        return key

    def path(self, key: str) -> Path:
        """Return where the PDF of a document is, or will be."""
        return self.folder / f"{key}.pdf"

    def print(self, keys: Collection[str], progress: Callable[[str], None] = lambda _: None) -> int:
        """Print the documents with these keys that were laid down; return how many.

        Raises:
            PrintError: One of them could not be printed.
        """
        wanted = [key for key in dict.fromkeys(keys) if not self.path(key).exists()]
        if not wanted:
            return 0
        progress("handouts")
        at_once = self._processes * _DOCUMENTS
        try:
            for start in range(0, len(wanted), at_once):
                self._print(wanted[start : start + at_once])
        except BrokenProcessPool as error:
            raise PrintError(
                "a process that makes PDFs ended before it was done (killed, or out of memory)"
            ) from error
        except Exception as error:
            raise PrintError(f"a PDF could not be made: {type(error).__name__}: {error}") from error
        return len(wanted)

    def _print(self, keys: Collection[str]) -> None:
        # Fresh processes, not forked ones: what prints is not for a process with threads or locks of ours.
        # (`max_tasks_per_child` would renew them, but in Python 3.11 the pool may then wait for ever.)
        count = min(self._processes, len(keys))
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(make_file, str(self.folder), key) for key in keys]
            try:
                for done in waiting:
                    done.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)  # nobody waits for the rest
                raise

    def pdf(self, html: str) -> bytes:
        """Return the PDF of a document.

        Raises:
            PrintError: It could not be printed.
        """
        key = self.submit(html)
        self.print([key])
        return self.path(key).read_bytes()

    def put(self, key: str, target: Path) -> None:
        """Copy a printed PDF to where it is wanted, and note that it was used."""
        shutil.copyfile(self.path(key), target)
        os.utime(self.path(key))

    def tidy(self) -> None:
        """Throw away what nobody has used for a month, and what a killed build left behind."""
        old = time.time() - _DAYS * _SECONDS_A_DAY
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.suffix != ".pdf" or path.stat().st_mtime < old:
                path.unlink(missing_ok=True)


class Probe:
    """Finds out, in a process beside, whether PDFs can be made on this machine."""

    def __init__(self) -> None:
        """Start to find out."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", "import weasyprint"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def works(self) -> bool:
        """Tell whether PDFs can be made."""
        return self._process.wait() == 0

    def end(self) -> None:
        """Leave no process behind, whether its answer was wanted or not."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def settle(self, settings: Settings) -> Settings:
        """Return the settings with handouts only if they can be made: pages must not offer what there is not."""
        return settings if not settings.handouts or self.works() else replace(settings, handouts=False)


def with_handouts(settings: Settings) -> Settings:
    """Return the settings as `Probe.settle` does, at once; say on standard error if handouts are left out."""
    if not settings.handouts:
        return settings
    able = Probe().settle(settings)
    if not able.handouts:
        for language in LANGUAGES:
            print(words.phrase("handouts_left_out", language, packages=PACKAGES), file=sys.stderr)
    return able
