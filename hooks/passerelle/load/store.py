"""Where the plain data of whole records lie while they are not needed: in a file without a name.

The cards of a large library take more memory than all else, and a process that makes pages needs one at a time.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from typing import Final

if os.name == "posix":  # on Windows one process reads everything, and keeps it in memory
    import fcntl

_STRETCH: Final = 1_000_000
"""Bytes that a process takes of the file at a time: some hundred cards."""

Put = tuple[int, int] | bytes
"""Start and length of bytes in the file of a store, or the bytes themselves."""


class Store:
    """Bytes put away, by processes that have parted as well: each of them can take out what another has put in.

    Each writes into a stretch of the file that is its own, and waits for the others only to lengthen the file by another.
    Nobody else can open the file, and it goes with the processes. Without room for it the bytes stay in memory.
    """

    def __init__(self) -> None:
        self._owner, self._next, self._end = 0, 0, 0  # whose stretch it is, and what of it is free
        self._file = _nameless() if os.name == "posix" else -1
        if self._file >= 0:
            weakref.finalize(self, os.close, self._file)

    def put(self, data: bytes) -> Put:
        """Put bytes away, and return what to take them out by."""
        if self._file < 0:
            return data
        try:
            if self._owner != os.getpid() or self._end - self._next < len(data):
                self._lengthen(max(len(data), _STRETCH))
            start = self._next
            written = os.pwrite(self._file, data, start)
        except OSError:  # The disk is full.
            return data
        self._next += written
        return (start, len(data)) if written == len(data) else data

    def _lengthen(self, by: int) -> None:
        """Take a stretch at the end of the file; it takes room on the disk only once it is written."""
        fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            start = os.lseek(self._file, 0, os.SEEK_END)
            os.truncate(self._file, start + by)
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)
        self._owner, self._next, self._end = os.getpid(), start, start + by

    def take(self, put: Put) -> bytes:
        """Return bytes that were put away; they stay where they are."""
        return put if isinstance(put, bytes) else os.pread(self._file, put[1], put[0])


def _nameless() -> int:
    """Return the descriptor of a temporary file that goes with the last process that has it open, or -1."""
    try:
        with tempfile.TemporaryFile(buffering=0) as file:
            return os.dup(file.fileno())
    except OSError:
        return -1
