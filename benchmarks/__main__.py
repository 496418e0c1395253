"""`python -m benchmarks`: measure large libraries and print a table. Nothing is asserted; `--help` lists the options."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from . import hugo, hugo_programs, library, plain, references, serving, table
from .measure import Cost, FailedError, StoppedError, middle, run
from .serving import passerelle

_CACHE: Final = library.PROJECT / ".cache" / "benchmarks"
_MEMORY: Final = Path("/dev/shm")
_RUNS: Final = {100: 7, 1000: 5}
"""Runs at each size; above, three."""
_LARGE: Final = 10_000
_PATIENCE: Final = 300.0
"""Seconds that MkDocs is given at least,"""
_ENOUGH: Final = 15
"""or so many times what Passerelle takes."""

Step = Callable[[], Cost]


def main() -> None:
    """Measure and print."""
    options = _options()
    in_memory = _MEMORY.is_dir() and not options.disk
    if not in_memory:
        _CACHE.mkdir(parents=True, exist_ok=True)
    results = table.Results()
    hugos = [] if options.no_hugo else hugo_programs.find(_CACHE)
    if not hugos and not options.no_hugo:
        _say("No Hugo can be had here (not installed, and no package of it found): skipped.")
    with tempfile.TemporaryDirectory(
        prefix="passerelle-bench-", dir=_MEMORY if in_memory else _CACHE
    ) as folder:
        for cards in options.cards:
            _Size(cards, Path(folder), results, options, hugos).measure()
        _say(f"{references.WORKS:,} references in both languages")
        results.notes.append(references.told(references.measure(Path(folder))))
    results.notes += _NOTES
    made = table.tables(results, table.machine(in_memory))
    print(made["en"])
    if options.write:
        for name in table.write(library.PROJECT, made):
            _say(f"{name} has no place for the table (<!-- table:start --> … <!-- table:end -->)")


_NOTES: Final = [
    (
        "Wall time, and in brackets processor time of the whole process tree; medians of runs in alternation, one of each in turn. What one takes of the other’s time is worked out in each turn, and the median shown: the speed of a machine changes from one turn to the next.",
        "Temps écoulé et, entre parenthèses, temps de processeur de tout l’arbre de processus ; médianes de mesures alternées, une de chaque à tour de rôle. Les rapports sont calculés à chaque tour, et leur médiane est donnée : d’un tour à l’autre, la vitesse d’une machine change.",
    ),
    (
        "Hugo makes pages of the same size from the same library: cards, works, terms, listings by every facet, permalinks; not the small pages for frames, nor data, index or packages. Its links and citations are ready-made HTML, and it checks nothing.",
        "Hugo produit des pages de même taille à partir de la même bibliothèque : fiches, travaux, termes, listes par facette, permaliens, mais ni petites pages à intégrer, ni données, ni index, ni paquets. Ses liens et citations lui sont donnés en HTML, et il ne vérifie rien.",
    ),
    (
        "MkDocs + Material makes the pages of the cards only: as it comes, with all of them in its navigation, and with a navigation of one page, which favours it. It is stopped after five minutes, or after fifteen times what Passerelle takes if that is longer.",
        "MkDocs + Material ne produit que les pages des fiches : tel quel, toutes dans sa navigation, puis avec une navigation d’une seule page, ce qui l’avantage. Il est arrêté au bout de cinq minutes, ou de quinze fois le temps de Passerelle si c’est plus long.",
    ),
]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure large libraries.")
    parser.add_argument(
        "--cards", type=int, nargs="+", default=[100, 1000, _LARGE], help="sizes of the libraries"
    )
    parser.add_argument(
        "--length",
        type=int,
        choices=(1, 3),
        default=1,
        help="1: cards of 8 KB; 3: as long as the first real ones",
    )
    parser.add_argument(
        "--runs", type=int, help="how many runs of each command (by default fewer the larger)"
    )
    parser.add_argument(
        "--quick", action="store_true", help="leave MkDocs out above 1,000 cards and say what it would take"
    )
    parser.add_argument(
        "--disk", action="store_true", help="work on disk rather than on a memory file system"
    )
    parser.add_argument("--no-hugo", action="store_true", help="leave Hugo out")
    parser.add_argument("--no-mkdocs", action="store_true", help="leave plain MkDocs out")
    parser.add_argument("--no-serve", action="store_true", help="leave the edited card out")
    parser.add_argument("--write", action="store_true", help="write the tables into the documentation")
    return parser.parse_args()


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _megabytes(size: int) -> tuple[str, str]:
    """Return a number of bytes in both languages."""
    number = round(size / 1e6)
    return f"{number:,} MB", f"{_thousands(number)} Mo"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


class _Size:
    """The measurements at one number of cards."""

    def __init__(
        self,
        cards: int,
        folder: Path,
        results: table.Results,
        options: argparse.Namespace,
        hugos: list[hugo_programs.Hugo],
    ) -> None:
        self.cards, self.results, self.options, self.hugos = cards, results, options, hugos
        self.project, self.output = folder / "project", folder / "output"
        self.hugo_site, self.plain_site = folder / "hugo", folder / "plain"
        self.runs = options.runs or _RUNS.get(cards, 3)
        self.plain_pages = 0
        self.patience = _PATIENCE
        self.stopped: dict[str, float] = {}

    def measure(self) -> None:
        """Make the library and run everything on it."""
        _say(f"{self.cards:,} cards: making the library")
        library.make_project(self.project, self.cards, self.options.length)
        steps: dict[str, Step] = {"build": self._build}
        best = self._best_hugo()
        if best is not None:
            steps["hugo"] = lambda: self._hugo(*best)
        steps["check"] = self._check
        variants = self._plain_variants()
        for variant in variants:
            steps[variant] = lambda variant=variant: self._plain(variant)  # type: ignore[misc]
        costs: dict[str, list[Cost]] = {name: [] for name in steps}
        for turn in range(self.runs):
            for name, step in steps.items():
                # MkDocs takes minutes at 10,000 cards, and as it comes at 1,000 already: once is enough there.
                if turn and name in variants and (self.cards >= _LARGE or name == "plain"):
                    continue
                _say(f"{self.cards:,} cards, run {turn + 1} of {self.runs}: {name}")
                try:
                    costs[name].append(step())
                except StoppedError as error:
                    _say(str(error))
                    self.stopped[name] = self.patience
        self._tell({name: found for name, found in costs.items() if found}, best)

    def _build(self, memory: bool = False) -> Cost:
        shutil.rmtree(self.project / "site", ignore_errors=True)
        cost = run(passerelle("build", "--project", str(self.project)), self.project, memory=memory)
        self.patience = max(_PATIENCE, _ENOUGH * cost.wall)
        return cost

    def _check(self) -> Cost:
        return run(passerelle("check", "--project", str(self.project)), self.project)

    def _hugo(
        self, one: hugo_programs.Hugo, feed: str, memory: bool = False, patience: float | None = None
    ) -> Cost:
        shutil.rmtree(self.output, ignore_errors=True)
        return run(
            hugo.command(one, self.hugo_site, feed, self.output),
            self.hugo_site,
            one.environment,
            memory,
            patience,
        )

    def _plain(self, variant: str) -> Cost:
        shutil.rmtree(self.output, ignore_errors=True)
        environment = {"NO_MKDOCS_2_WARNING": "1"}
        cost = run(plain.command(variant, self.output), self.plain_site, environment, patience=self.patience)
        self.plain_pages, _ = _pages(self.output)
        return cost

    def _best_hugo(self) -> tuple[hugo_programs.Hugo, str] | None:
        """Return the Hugo and the way of feeding it that are fastest at this size: each is tried once."""
        if not self.hugos:
            return None
        hugo.make_site(self.project, self.hugo_site)
        tried: list[tuple[float, hugo_programs.Hugo, str]] = []
        for one in self.hugos:
            for feed in one.feeds:
                _say(f"{self.cards:,} cards: trying Hugo {one.name}, {feed}")
                # An older Hugo was seen to stand still with many pages: what takes thrice the best so far is no rival.
                patience = 3 * max(10.0, min(tried, key=lambda found: found[0])[0]) if tried else None
                try:
                    tried.append((self._hugo(one, feed, patience=patience).wall, one, feed))
                except FailedError as error:
                    _say(f"Hugo {one.name} ({feed}) failed: {error}")
        return min(tried, key=lambda found: found[0])[1:] if tried else None

    def _plain_variants(self) -> tuple[str, ...]:
        if self.options.no_mkdocs or (self.options.quick and self.cards > 1000):
            return ()
        plain.make_site(self.project, self.plain_site)
        return tuple(plain.VARIANTS)

    def _tell(self, costs: dict[str, list[Cost]], best: tuple[hugo_programs.Hugo, str] | None) -> None:
        cards, put = self.cards, self.results.put
        sources = [path.stat().st_size for path in (self.project / "practices").rglob("*.yml")]
        put(cards, "cards", f"{len(sources):,} ({sum(sources) // len(sources):,})")
        for name in ("build", "check", "hugo", *plain.VARIANTS):
            if name in costs:
                cost = middle(costs[name])
                put(cards, name, f"{cost.wall:.2f} s ({cost.cpu:.2f} s)")
        build = costs["build"]
        peak = self._build(memory=True).memory
        put(cards, "memory", *_megabytes(peak))
        pages, size = _pages(self.project / "site")
        mean = f"{size / max(1, pages) / 1000:.1f}"
        put(
            cards,
            "pages",
            f"{pages:,} ({mean} KB)",
            f"{pages:,} ({mean} ko)".replace(",", " ").replace(".", ","),
        )
        own = [cost.over(pages) for cost in build]
        self._each("page", own)
        if best is not None:
            one, feed = best
            peak = self._hugo(one, feed, memory=True).memory
            put(cards, "hugo_memory", *_megabytes(peak))
            self._ratio("hugo_ratio", build, costs["hugo"])
            pages, size = _pages(self.output)
            hugo_one = [cost.over(pages) for cost in costs["hugo"]]
            self._each("hugo_page", hugo_one)
            self._ratio("hugo_page_ratio", own, hugo_one)
            mean = f"{size / max(1, pages) / 1000:.1f}"
            self.results.notes.append(
                (
                    f"{cards:,} cards: Hugo {one.name} ({feed}) was the fastest of {len(self.hugos)}; {pages:,} pages of {mean} KB.",
                    f"{_thousands(cards)} fiches : Hugo {one.name} ({feed}) a été le plus rapide de {len(self.hugos)} ; "
                    f"{_thousands(pages)} pages de {mean.replace('.', ',')} ko.",
                )
            )
        for name, seconds in self.stopped.items():
            put(cards, name, f"over {seconds:.0f} s, stopped", f"plus de {seconds:.0f} s, arrêté")
            times = f"× {seconds / middle(build).wall:.0f}"
            put(cards, f"{name}_ratio", f"over {times}", f"plus de {times}")
        if "plain" in costs:
            self._ratio("plain_ratio", costs["plain"], build)
        if "search" in costs:
            self._ratio("search_ratio", costs["search"], build)
            plain_one = [cost.over(self.plain_pages) for cost in costs["search"]]
            self._each("search_page", plain_one)
            self._ratio("search_page_ratio", plain_one, own)
        elif self.options.quick and not self.options.no_mkdocs:
            self._extrapolate()
        if not self.options.no_serve:
            try:
                seconds = serving.edited_card(self.project, passerelle())
                put(cards, "edit", f"{seconds:.2f} s")
            except (TimeoutError, OSError) as error:
                _say(f"edited card not measured: {error}")

    def _each(self, row: str, costs: list[Cost]) -> None:
        one = middle(costs)
        self.results.put(self.cards, row, f"{one.wall * 1000:.2f} ms ({one.cpu * 1000:.2f} ms)")

    def _ratio(self, row: str, one: list[Cost], two: list[Cost]) -> None:
        turns = list(zip(one, two, strict=False))  # what takes long has had fewer
        wall, cpu = median(a.wall / b.wall for a, b in turns), median(a.cpu / b.cpu for a, b in turns)
        self.results.put(self.cards, row, f"× {wall:.2f} (× {cpu:.2f})")

    def _extrapolate(self) -> None:
        smaller = [
            size
            for size in self.results.columns
            if "search" in self.results.columns[size] and size < self.cards
        ]
        if smaller:
            known = max(smaller)
            seconds = float(self.results.columns[known]["search"][0].split(" ")[0]) * self.cards / known
            self.results.put(
                self.cards, "search", f"{seconds:.0f} s, extrapolated", f"{seconds:.0f} s, extrapolé"
            )


def _pages(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*.html")]
    return len(sizes), sum(sizes)


if __name__ == "__main__":
    main()
