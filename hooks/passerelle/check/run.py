"""Asking every rule of every record, on as many processors as pay."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from types import ModuleType
from typing import Final

from ..diagnostics import Diagnostic, Rule
from ..load import text_and_positions
from ..load.yaml_file import parse_yaml
from ..model import Library
from ..parallel import spread
from .subject import Subject

RecordRule = Callable[[Subject], Iterable[Diagnostic]]
LibraryRule = Callable[[Library], Iterable[Diagnostic]]

ENOUGH: Final = 300
"""Most findings of one rule on one record: each costs a search in its file, and no file may hold up all the others."""

_PAYS = 400
"""From how many records on a second process pays: below, forking takes longer than the work."""


@cache
def _modules() -> tuple[ModuleType, ...]:
    package = importlib.import_module(__package__ or "passerelle.check")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)


def rules() -> dict[str, Rule]:
    """Return every rule there is, those of the loaders included, by code."""
    _modules()
    importlib.import_module("passerelle.load.project")
    return dict(sorted(Rule.registered.items()))


def check_all(library: Library, processes: int | None = None) -> list[Diagnostic]:
    """Ask every rule and return all findings.

    Args:
        library: What was loaded.
        processes: How many processes to use; by default as many as there are processors, where it pays.
    """
    record_rules: list[RecordRule] = [m.check_record for m in _modules() if hasattr(m, "check_record")]
    library_rules: list[LibraryRule] = [m.check_library for m in _modules() if hasattr(m, "check_library")]

    def examine(part: Sequence[tuple[str, object, str, tuple[str | int, ...]]]) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        for kind, record, file, within in part:
            subject = Subject.of(library, kind, record, file, within)
            for rule in record_rules:
                found.extend(islice(rule(subject), ENOUGH))
        return found

    subjects = list(_subjects(library))
    parts = spread(examine, subjects, processes if len(subjects) >= _PAYS else 1)
    found = [diagnostic for part in parts for diagnostic in part]
    for rule in library_rules:
        found.extend(rule(library))
    return found


def _subjects(library: Library) -> Iterator[tuple[str, object, str, tuple[str | int, ...]]]:
    for kind, record in library.records():
        yield kind, record, library.file_of(kind, record.id), ()
    for name, values in library.vocabularies.items():
        file = library.vocabulary_files[name]
        positions = _positions(library, file)
        for value in values.values():
            yield "value", value, file, (positions[value.id],)


def _positions(library: Library, file: str) -> dict[str, int]:
    """Return where each value of a controlled list stands in its file: values that did not load count too."""
    text, _ = text_and_positions(library.root, file)
    found: dict[str, int] = {}
    for position, item in enumerate(parse_yaml(text, file, lambda _: None) or ()):
        if isinstance(item, dict):
            found.setdefault(str(item.get("id")).strip(), position)
    return found
