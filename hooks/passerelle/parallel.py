"""Spreading work over the processors by forking: the children see what the parent has loaded, nothing is copied."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class ChildError(Exception):
    """A child process failed; the message holds its traceback."""


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS or Windows
        return os.cpu_count() or 1


def spread(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    processes: int | None = None,
    weights: Sequence[float] | None = None,
) -> list[R]:
    """Give each process a share of the items and return what each made of its share.

    Without weights, shares are taken in turn (first, third, fifth …), so that neighbours of like cost are spread
    evenly; where a process cannot fork (Windows, macOS, or one processor) all the work is done here.

    Args:
        work: Makes something of a share; runs in a child, so only what it returns (picklable) comes back.
        items: What there is to do.
        processes: How many processes, or None for as many as there are processors.
        weights: About how much work each item is, in any unit, when they differ much.

    Returns:
        One result per process, in order of shares.

    Raises:
        ChildError: A child ended without a result.
    """
    count = min(processes if processes is not None else processors(), max(1, len(items)))
    if count <= 1 or not hasattr(os, "fork") or sys.platform == "darwin":
        return [work(items)]
    sys.stdout.flush()
    sys.stderr.flush()
    gc.collect()
    gc.freeze()  # Keeps the collector of the children from touching, and so copying, the parent's pages.
    shares = _shares(items, count, weights)
    children = [_start(work, share) for share in shares[1:]]
    try:
        own = work(shares[0])
    finally:
        outcomes = [_finish(pid, stream) for pid, stream in children]
        gc.unfreeze()
    results = [own]
    for succeeded, value in outcomes:
        if not succeeded:
            raise ChildError(value)
        results.append(value)  # type: ignore[arg-type]
    return results


def _shares(items: Sequence[T], count: int, weights: Sequence[float] | None) -> list[Sequence[T]]:
    if weights is None:
        return [items[index::count] for index in range(count)]
    shares: list[list[T]] = [[] for _ in range(count)]
    loads = [0.0] * count
    # The heaviest first, each to whoever has least to do.
    for index in sorted(range(len(items)), key=lambda one: -weights[one]):
        least = loads.index(min(loads))
        shares[least].append(items[index])
        loads[least] += weights[index]
    return list(shares)


def _start(work: Callable[[Sequence[T]], R], share: Sequence[T]) -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    # The child: it must never return into the caller's code, whatever happens.
    status = 1
    try:
        os.close(reading)
        gc.disable()
        with os.fdopen(writing, "wb") as stream:
            try:
                pickle.dump((True, work(share)), stream, protocol=pickle.HIGHEST_PROTOCOL)
                status = 0
            except BaseException:
                pickle.dump((False, traceback.format_exc()), stream)
    finally:
        os._exit(status)


def _finish(pid: int, stream: BinaryIO) -> tuple[bool, object]:
    try:
        with stream:
            outcome: tuple[bool, object] = pickle.load(stream)
    except (EOFError, pickle.UnpicklingError):
        outcome = (False, "the process ended before it was done (killed, or out of memory)")
    os.waitpid(pid, 0)
    return outcome
