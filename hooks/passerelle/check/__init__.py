"""The rules that sources must keep: one file each.

A rule's module defines `check_record(subject)`, asked of every card, programme, term and value, or
`check_library(library)`, asked once; both are generators of diagnostics. Drop a module here and it is asked.
"""

from .run import check_all, rules

__all__ = ["check_all", "rules"]
