"""Asking every rule."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from types import ModuleType

from ..diagnostics import ENOUGH, Diagnostic, Rule
from ..load import Subject, values_of_lists
from ..model import Library

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


def check_library(library: Library) -> list[Diagnostic]:
    """Ask every rule that looks at the whole library, and the values of its lists, and return all findings."""
    found: list[Diagnostic] = []
    for subject in values_of_lists(library):
        found.extend(check_record(subject))
    for rule in _library_rules():
        found.extend(rule(library))
    return found


@cache
def _record_rules() -> tuple[RecordRule, ...]:
    return tuple(module.check_record for module in _modules() if hasattr(module, "check_record"))


@cache
def _library_rules() -> tuple[LibraryRule, ...]:
    return tuple(module.check_library for module in _modules() if hasattr(module, "check_library"))
