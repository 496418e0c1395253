"""What a reader should know of a translation before reading it."""

from __future__ import annotations

from ..model import Material, Practice, Programme, by_machine, is_stale
from .edition import Edition


def notices(record: Practice | Programme | Material, edition: Edition) -> list[str]:
    """Return notices on the translation of a record, as plain text; none in the language that it was written in."""
    if edition.language == record.original:
        return []
    found = [("machine_notice", by_machine(record)), ("stale_notice", is_stale(record))]
    return [edition.word(key) for key, shown in found if shown]
