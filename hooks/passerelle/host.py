"""Working with the host that makes hand-written pages and shells: what it is told, and what it asks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from .check import check_library, check_record
from .diagnostics import Diagnostic
from .load import load_project
from .model import Language, Library
from .parallel import no_collection
from .report import report

DRIVEN: Final = "PASSERELLE_DRIVES"
"""Environment variable that is set while `passerelle build` runs the host: the host then only makes pages."""


def examine(root: Path, processes: int | None = None, lists: bool = True) -> tuple[Library, list[Diagnostic]]:
    """Return the library of a project and everything that is wrong with its sources.

    Args:
        root: Folder of the project.
        processes: How many processes may read; None for as many as there are processors.
        lists: Whether lists will be made of the cards; a mere check needs none.
    """
    with no_collection():
        library, found = load_project(root, processes, check_record, lists)
        return library, [*found, *check_library(library, processes)]


def inspect(root: Path) -> tuple[Library, str, bool]:
    """Return the library of a project, a report in the user's language (empty if all is well), and whether it fails."""
    library, found = examine(root)
    failed = any(one.severity == "error" for one in found)
    return library, report(found, "text", user_language(), root) if found else "", failed


def user_language(chosen: str = "") -> Language:
    """Return the language of messages: the one chosen, else that of the environment (LC_ALL, LC_MESSAGES, LANG)."""
    for value in (chosen, *(os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))):
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
