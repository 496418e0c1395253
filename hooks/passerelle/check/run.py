"""Asking every rule."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from types import ModuleType
from typing import Final

from ..diagnostics import ENOUGH, Diagnostic, Rule
from ..load import Subject, values_of_lists
from ..model import Library
from ..parallel import spread

_PAYS: Final = 2_000
"""From how many records on a second process pays."""

RecordRule = Callable[[Subject], Iterable[Diagnostic]]
LibraryRule = Callable[[Library], Iterable[Diagnostic]]


@cache
def _modules() -> tuple[ModuleType, ...]:
    package = importlib.import_module(__package__ or "passerelle.check")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if module.name != "run")
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)


def rules() -> dict[str, Rule]:
    """Return every rule there is, those of the loaders and of the import included, by code."""
    _modules()
    others = (
        "load.lists",
        "load.project",
        "formatting.files",
        "importing.refusals",
        "translation.bring_in",
        "outside.findings",
    )
    for elsewhere in others:
        importlib.import_module(f"passerelle.{elsewhere}")
    return dict(sorted(Rule.registered.items()))


def check_record(subject: Subject) -> list[Diagnostic]:
    """Ask every rule that looks at one record by itself, and return all findings."""
    found: list[Diagnostic] = []
    for rule in _record_rules():
        found.extend(islice(rule(subject), ENOUGH))
    return found


def check_library(library: Library, processes: int | None = 1) -> list[Diagnostic]:
    """Ask every rule that looks at the whole library, and the values of its lists, and return all findings.

    Args:
        library: The library.
        processes: How many processes may ask; None for as many as there are processors, where it pays.
    """

    def ask(share: Iterator[tuple[int, LibraryRule]]) -> list[tuple[int, list[Diagnostic]]]:
        return [(number, list(rule(library))) for number, rule in share]

    rules = list(enumerate((_values_of_lists, *_library_rules())))
    asked = chain.from_iterable(spread(ask, rules, processes if len(library.files) >= _PAYS else 1))
    return [diagnostic for _, found in sorted(asked, key=itemgetter(0)) for diagnostic in found]


def _values_of_lists(library: Library) -> Iterator[Diagnostic]:
    """Ask the rules of single records of every value of every list."""
    for subject in values_of_lists(library):
        yield from check_record(subject)


@cache
def _record_rules() -> tuple[RecordRule, ...]:
    return tuple(module.check_record for module in _modules() if hasattr(module, "check_record"))


@cache
def _library_rules() -> tuple[LibraryRule, ...]:
    return tuple(module.check_library for module in _modules() if hasattr(module, "check_library"))
