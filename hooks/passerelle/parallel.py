"""Spreading work over the processors by forking: the children see what the parent has loaded, nothing is copied."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO, Final, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PORTIONS: Final = 50
"""About how many portions each process takes: the last one to end is at most one of them late."""
_MOST: Final = 32
"""Most processes: beyond, the numbers of the portions might not fit into the pipe."""
_BYTES: Final = 4
"""Length of the number of a portion in the pipe; less than a page, so that no reader ever gets half of one."""


class ChildError(Exception):
    """A child process failed; the message holds its traceback."""


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS or Windows
        return os.cpu_count() or 1


def spread(
    work: Callable[[Iterator[T]], R],
    items: Sequence[T],
    processes: int | None = None,
    weights: Sequence[float] | None = None,
    here: Sequence[T] = (),
) -> list[R]:
    """Share items out among processes and return what each made of those it took.

    The items lie in a queue and each process takes the next few whenever it has done its last, so that all end
    together even if one had another program to share its processor with (`passerelle build` runs its host beside).
    Where a process cannot fork (Windows, macOS, or one processor) all the work is done here.

    Args:
        work: Makes something of items; runs in a child too, so only what it returns (picklable) comes back.
        items: What there is to do. Which process takes which is not known beforehand.
        processes: How many processes, or None for as many as there are processors.
        weights: About how much work each item is, in any unit, when they differ much: the heaviest are taken first.
        here: Further items, which this process does first: those that look at everything, since what a child looks at
            it also copies (Python counts references in the object itself).

    Returns:
        One result per process, this one first.

    Raises:
        ChildError: A child ended without a result.
    """
    count = min(processes if processes is not None else processors(), max(1, len(items)), _MOST)
    if count <= 1 or not _can_fork():
        return [work(chain(here, items))]
    with no_collection():
        return _spread(work, items, count, weights, here)


@contextmanager
def aside(work: Callable[[], R], processes: int | None = None) -> Iterator[Callable[[], R]]:
    """Have something made by another process meanwhile.

    Gives a function that waits for what was made and returns it. Where a process cannot fork, or only one is wanted, it is
    made when that function is called.

    Args:
        work: Makes something that can be pickled.
        processes: How many processes may be at work, or None for as many as there are processors.

    Raises:
        ChildError: By the function: the other process ended without a result.
    """
    if (processes if processes is not None else processors()) <= 1 or not _can_fork():
        yield work
        return
    with no_collection():
        pid, stream = _start(work)

    def made() -> R:
        succeeded, value = _finish(pid, stream)
        if not succeeded:
            raise ChildError(value)
        return value  # type: ignore[return-value]

    try:
        yield made
    finally:
        if not stream.closed:  # something went wrong here: leave no process behind
            _finish(pid, stream)


def _can_fork() -> bool:
    return hasattr(os, "fork") and sys.platform != "darwin"


def _spread(
    work: Callable[[Iterator[T]], R],
    items: Sequence[T],
    count: int,
    weights: Sequence[float] | None,
    here: Sequence[T],
) -> list[R]:
    queue = _Queue(items, count, weights)
    children = [_start(lambda: work(iter(queue))) for _ in range(count - 1)]
    try:
        own = work(chain(here, queue))
    finally:
        queue.close()
        outcomes = [_finish(pid, stream) for pid, stream in children]
    results = [own]
    for succeeded, value in outcomes:
        if not succeeded:
            raise ChildError(value)
        results.append(value)  # type: ignore[arg-type]
    return results


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector out of a batch of work, and out of what the work leaves behind.

    What is loaded stays: looking through it takes a fifth of the time, and in a child it would copy what it looks at.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


class _Queue(Generic[T]):
    """Items that several processes take from, a few at a time.

    The numbers of the portions lie in a pipe, which every process reads: the system gives each number to one of them
    only, without a lock of ours, and tells all when there is none left.
    """

    def __init__(self, items: Sequence[T], processes: int, weights: Sequence[float] | None) -> None:
        size = max(1, len(items) // (processes * _PORTIONS))
        if weights is None:
            self._portions: list[Sequence[T]] = [items[at : at + size] for at in range(0, len(items), size)]
        else:
            order = sorted(range(len(items)), key=lambda one: -weights[one])
            heavy = sum(weights) / (processes * _PORTIONS)
            alone = [[items[one]] for one in order if weights[one] >= heavy]
            rest = [items[one] for one in order[len(alone) :]]
            self._portions = [*alone, *(rest[at : at + size] for at in range(0, len(rest), size))]
        self._numbers, writing = os.pipe()
        # Some hundred numbers of four bytes: the pipe holds them all before anybody reads.
        os.write(writing, b"".join(number.to_bytes(_BYTES, "big") for number in range(len(self._portions))))
        os.close(writing)

    def __iter__(self) -> Iterator[T]:
        while number := os.read(self._numbers, _BYTES):
            yield from self._portions[int.from_bytes(number, "big")]

    def close(self) -> None:
        """Take nothing more from the queue in this process."""
        os.close(self._numbers)


def _start(work: Callable[[], object]) -> tuple[int, BinaryIO]:
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    # The child: it must never return into the caller's code, whatever happens.
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            try:
                pickle.dump((True, work()), stream, protocol=pickle.HIGHEST_PROTOCOL)
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
