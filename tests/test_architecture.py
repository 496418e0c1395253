"""What the tree promises: the core knows no host, data goes one way, modules stay small, nothing goes undocumented."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

import passerelle

PACKAGE: Final = Path(passerelle.__path__[0])
MODULES: Final = sorted(module.name for module in pkgutil.walk_packages(passerelle.__path__, "passerelle."))
FILES: Final = sorted(PACKAGE.rglob("*.py"))

LAYERS: Final[tuple[tuple[str, ...], ...]] = (
    (
        *("model", "diagnostics", "words", "cldr", "notation", "parallel", "addresses", "settings"),
        *("durations", "types_of_files", "writing"),
    ),
    ("load", "connections", "likeness", "exports", "template"),
    ("check", "formatting", "importing"),
    ("authoring", "translation", "upkeep"),
    ("render", "report"),
    ("shell", "search", "courses", "handouts"),
    ("chrome", "brand", "host", "writing", "publish"),
    ("build", "serve", "serve_exports", "offline", "outside", "changes", "starting"),
    ("commands",),
    ("cli",),
)
"""The rooms that data goes through; nothing in one of them knows what comes later."""


def test_the_core_works_without_the_host() -> None:
    blocked = "import sys\nfor name in ('mkdocs', 'material', 'mkdocstrings'): sys.modules[name] = None\n"
    code = blocked + "\n".join(f"import {name}" for name in MODULES)
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(PACKAGE.parent)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_every_part_of_the_package_has_its_layer() -> None:
    parts = {path.stem if path.parent == PACKAGE else path.relative_to(PACKAGE).parts[0] for path in FILES}
    assert parts - {"__init__"} == {name for layer in LAYERS for name in layer}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_upstream_knows_what_comes_later(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts
    if own == ("__init__",):
        return
    level = _level(own[0])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = list(own[:-1]) if node.level == 1 else list(own[: -node.level])
            names = [node.module] if node.module else [alias.name for alias in node.names]
            for name in names:
                target = [*base, *name.split(".")]
                assert _level(target[0]) <= level, f"{'.'.join(own)} imports {'.'.join(target)}"


def _level(part: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if part in layer)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 420


@pytest.mark.parametrize("name", MODULES)
def test_nothing_public_is_undocumented(name: str) -> None:
    module = import_module(name)
    assert module.__doc__
    for member, value in vars(module).items():
        if member.startswith("_") or getattr(value, "__module__", None) != name:
            continue
        if inspect.isfunction(value) or inspect.isclass(value):
            assert value.__doc__, f"{name}.{member}"


def test_the_hook_file_stays_thin() -> None:
    assert len((PACKAGE.parent / "mkdocs_hooks.py").read_text(encoding="utf-8").splitlines()) <= 150
