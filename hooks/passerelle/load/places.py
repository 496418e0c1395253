"""Where a value stands in a YAML file: asked for only when there is something to say of it."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from ..diagnostics import Place
from .source import read_source
from .yaml_file import Positions, locate, parse_yaml


def place_in(root: Path, file: str, path: tuple[str | int, ...]) -> Place:
    """Return the place of a value in a YAML file, by reading the file again; its first line when it is not found."""
    _, positions = text_and_positions(root, file)
    line, column, length = locate(positions, path)
    return Place(file, line, column, length)


def text_and_positions(root: Path, file: str) -> tuple[str, Positions]:
    """Return the text of a YAML file, empty if it cannot be read, and the positions of its values.

    The last few files are remembered until they change: a file with thousands of findings is read once for all of them.
    """
    return _text_and_positions(root, file, stamp_of(root / file))


@lru_cache(maxsize=16)
def _text_and_positions(root: Path, file: str, stamp: tuple[int, int]) -> tuple[str, Positions]:
    positions: Positions = {}
    text = read_source(root / file, file, lambda _: None)
    if text is not None:
        parse_yaml(text, file, lambda _: None, positions)
    return text or "", positions


def stamp_of(path: Path | str) -> tuple[int, int]:
    """Return when a file was last changed, in nanoseconds, and its size in bytes; zeros when it is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116 - of every source; `Path.stat` takes twice as long
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)
