"""What a proposal changes: two revisions of the sources compared, as data and in words.

The data may have been made by a stranger's code: whoever is to post them reads them through `read_changes`, which
lets nothing through but what it knows, and says them through `markdown`, which lets nothing act.
"""

from __future__ import annotations

from .compare import compare
from .data import Change, Changes, ChangesError, Finding, read_changes, to_data
from .revisions import RevisionError, UnknownRevisionError, revision, work_tree
from .summary import markdown

__all__ = [
    "Change",
    "Changes",
    "ChangesError",
    "Finding",
    "RevisionError",
    "UnknownRevisionError",
    "compare",
    "markdown",
    "read_changes",
    "revision",
    "to_data",
    "work_tree",
]
