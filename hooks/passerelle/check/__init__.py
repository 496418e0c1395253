"""The rules that sources must keep: one file each.

A rule's module defines `check_record(subject)`, asked of every card, programme, term and value by itself while its file
is read, or `check_library(library)`, asked once of all that was read; both are generators of diagnostics. Drop a module
here and it is asked.
"""

from .run import check_library, check_record, rules

__all__ = ["check_library", "check_record", "rules"]
