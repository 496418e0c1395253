"""Where the plain data of whole records lie while they are not needed: in a file without a name.

The cards of a large library take more memory than all else, and a process that makes pages needs one at a time.
"""

from __future__ import annotations

import os
import tempfile
import weakref

if os.name == "posix":  # on Windows one process reads everything, and keeps it in memory
    import fcntl

Put = tuple[int, int] | bytes
"""Start and length of bytes in the file of a store, or the bytes themselves."""


class Store:
    """Bytes put away, by processes that have parted as well: each of them can take out what another has put in.

    Nobody else can open the file, and it goes with the processes. Without room for it the bytes stay in memory.
    """

    def __init__(self) -> None:
        self._file = _nameless() if os.name == "posix" else -1
        if self._file >= 0:
            weakref.finalize(self, os.close, self._file)

    def put(self, data: bytes) -> Put:
        """Put bytes away, and return what to take them out by."""
        if self._file < 0:
            return data
        fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            start = os.lseek(self._file, 0, os.SEEK_END)
            written = os.pwrite(self._file, data, start)
        except OSError:  # The disk is full.
            return data
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)
        return (start, len(data)) if written == len(data) else data

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
