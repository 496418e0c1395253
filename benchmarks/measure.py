"""Running a command and saying what it cost: wall time, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

_PAUSE: Final = 0.05
"""Seconds between two looks at the memory."""


class FailedError(Exception):
    """A measured command failed; the message holds the end of what it said."""


class StoppedError(FailedError):
    """A measured command took longer than it was given."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run, or the median of several, cost.

    Attributes:
        wall: Seconds on the clock.
        cpu: Processor seconds, user and system, of the whole process tree.
        memory: Highest sum of the proportional set sizes of the process tree, in bytes; 0 where it was not looked at.
    """

    wall: float
    cpu: float
    memory: int = 0

    def over(self, pages: int) -> Cost:
        """Return the time that one of so many pages took."""
        return Cost(self.wall / max(1, pages), self.cpu / max(1, pages))


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    memory: bool = False,
    patience: float | None = None,
) -> Cost:
    """Run a command and return what it cost.

    Args:
        command: The command.
        folder: Folder to run it in.
        environment: Added to this process's environment.
        memory: Whether to watch the memory; that takes a little processor time itself, so such a run is not timed.
        patience: Seconds after which the command is stopped; by default it is waited for.

    Raises:
        StoppedError: The command took longer than it was given.
        FailedError: The command failed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | dict(environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = [0]
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, ended, peak), daemon=True)
    if memory:
        watcher.start()
    stopped = threading.Event()

    def stop() -> None:
        stopped.set()
        process.kill()

    impatience = threading.Timer(patience or 0, stop)
    if patience:
        impatience.start()
    said = process.stdout.read() if process.stdout else ""
    # wait4 gives the processor time of the child and of all that it has waited for.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    impatience.cancel()
    ended.set()
    if memory:
        watcher.join()
    if stopped.is_set():
        raise StoppedError(f"{' '.join(command)} took more than {patience:.0f} s")
    if process.returncode:
        raise FailedError(f"{' '.join(command)}\n{said[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak[0])


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of several runs, each measure by itself."""
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs), max(c.memory for c in costs))


def _watch(pid: int, ended: threading.Event, peak: list[int]) -> None:
    while not ended.wait(_PAUSE):
        peak[0] = max(peak[0], sum(map(_size, _tree(pid))))


def _tree(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except (OSError, ValueError):
            continue
    return found


def _size(pid: int) -> int:
    """Return the proportional set size: pages shared by several processes are divided among them."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0
