"""The results as a table in English and in French, and where the documentation shows it."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

from passerelle.render.typography import typeset

PAGES: Final = {"en": "docs/en/developers/benchmarks.md", "fr": "docs/fr/developpeurs/mesures.md"}

ROWS: Final[dict[str, tuple[str, str]]] = {
    "cards": ("Cards (bytes a card)", "Fiches (octets par fiche)"),
    "pages": ("Pages made", "Pages produites"),
    "build": ("`passerelle build`", "`passerelle build`"),
    "page": ("… per page", "… par page"),
    "memory": (
        "… peak memory (proportional set size of the process tree)",
        "… mémoire maximale (part proportionnelle de l’arbre de processus)",
    ),
    "check": ("`passerelle check`", "`passerelle check`"),
    "edit": (
        "Edited card visible under `passerelle serve`",
        "Fiche modifiée visible avec `passerelle serve`",
    ),
    "hugo": ("Fastest Hugo, comparable pages", "Hugo le plus rapide, pages comparables"),
    "hugo_page": ("… per page", "… par page"),
    "hugo_memory": ("… peak memory", "… mémoire maximale"),
    "hugo_ratio": ("Passerelle takes, of Hugo’s time", "Passerelle prend, du temps de Hugo"),
    "hugo_page_ratio": ("… page for page", "… page pour page"),
    "plain": ("MkDocs + Material, cards only", "MkDocs + Material, fiches seules"),
    "plain_ratio": ("… takes, of Passerelle’s time", "… prend, du temps de Passerelle"),
    "search": ("… outside its navigation", "… hors de sa navigation"),
    "search_page": ("… … per page", "… … par page"),
    "search_ratio": ("… … takes, of Passerelle’s time", "… … prend, du temps de Passerelle"),
    "search_page_ratio": ("… … page for page", "… … page pour page"),
    "bare": ("… … without its search plugin", "… … sans son greffon de recherche"),
}

_UNIT: Final = re.compile(r"(?<=[0-9]) (?=(?:s|ms|[kKM][Bo])\b)|(?<=×) (?=[0-9])")
"""The space between a number and its unit, or a ratio and its sign: no line ends there."""


@dataclass(slots=True)
class Results:
    """Everything that was measured: for each number of cards, a value for rows of the table, in both languages."""

    columns: dict[int, dict[str, tuple[str, str]]] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def put(self, cards: int, row: str, english: str, french: str = "") -> None:
        """Put a value in; without a French form it is the English one with decimal commas and spaces between thousands."""
        french = french or re.sub(r"(?<=\d),(?=\d{3})", " ", english).replace(".", ",")
        self.columns.setdefault(cards, {})[row] = (english, french)


def machine(memory_system: bool) -> tuple[str, str]:
    """Return what the measurements were made on; no name of a host, no path."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    tools = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    processor = _processor()
    python = platform.python_version()
    today = date.today().isoformat()
    where = (
        ("a memory file system", "un système de fichiers en mémoire") if memory_system else ("disk", "disque")
    )
    return (
        f"Measured on {today}: {cores} processors ({processor}), {sys.platform}, Python {python}, {tools}; files on {where[0]}.",
        f"Mesuré le {today} : {cores} processeurs ({processor}), {sys.platform}, Python {python}, {tools} ; fichiers sur {where[1]}.",
    )


def _processor() -> str:
    try:
        match = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        match = None
    return match.group(1).strip() if match else platform.machine()


def tables(
    results: Results, about: tuple[str, str], rows: Mapping[str, tuple[str, str]] = ROWS
) -> Mapping[str, str]:
    """Return the Markdown of the table by language; a row that nothing was measured for is left out."""
    made = {}
    for side, language in enumerate(("en", "fr")):
        sizes = sorted(results.columns)
        heads = [f"{size:,}".replace(",", "," if side == 0 else " ") for size in sizes]
        lines = [
            f"| {('Number of cards', 'Nombre de fiches')[side]} | {' | '.join(heads)} |",
            f"| --- |{' ---: |' * len(sizes)}",
        ]
        for row, names in rows.items():
            cells = [results.columns[size].get(row, ("–", "–"))[side] for size in sizes]
            if any(cell != "–" for cell in cells):
                lines.append(f"| {names[side]} | {' | '.join(cells)} |")
        notes = "\n".join(f"- {note[side]}" for note in results.notes)
        text = _UNIT.sub("\N{NO-BREAK SPACE}", "\n".join(lines) + f"\n\n{about[side]}\n\n{notes}\n")
        # Hand-written pages are not typeset by the core, and this is part of one.
        made[language] = typeset(text, "fr") if language == "fr" else text
    return made


def write(root: Path, made: Mapping[str, str], name: str = "table") -> list[str]:
    """Put the tables between marks in the documentation’s pages; return the pages that have no such place.

    Args:
        root: Folder of the project.
        made: The tables by language.
        name: What the marks are called: `<!-- NAME:start -->` and `<!-- NAME:end -->`.
    """
    place = re.compile(rf"(<!-- {name}:start -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    missing = []
    for language, page in PAGES.items():
        path = root / page
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if not place.search(text):
            missing.append(page)
            continue
        table = made[language]
        path.write_text(place.sub(lambda m, t=table: f"{m.group(1)}{t}{m.group(2)}", text), encoding="utf-8")  # type: ignore[misc]
    return missing
