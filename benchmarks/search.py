"""`python -m benchmarks.search`: what a query costs, beside Pagefind and Material's own search on the same cards.

Every first query is that of a new reader: a browser context of its own with nothing kept, and a server on this machine
that compresses. The engines take turns. Nothing is asserted; `--help` lists the options. How well the search finds is
told by `make search-report`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.request import urlopen

import yaml
from playwright.sync_api import Browser, Error, sync_playwright

from passerelle.model import LANGUAGES, Language

from . import library, plain, search_engines, search_table, table
from .counting_server import Counter, serving
from .measure import run
from .search_engines import Engine
from .search_visits import Catalogue, Visit, ask, ask_in_folder, open_catalogue, open_results
from .serving import passerelle

_CACHE: Final = library.PROJECT / ".cache" / "benchmarks"
_MEMORY: Final = Path("/dev/shm")
_QUERIES: Final = library.PROJECT / "tests" / "search" / "queries" / "known.yml"
_ASKED: Final = 24
"""Queries in each language: of every kind that the evaluation knows, mistyped and unaccented ones among them."""
_ROUNDS: Final = 6
_LARGE: Final = 10_000


def main() -> None:
    """Measure and print."""
    options = _options()
    results = table.Results()
    pagefind = ""
    with _folder(options.sites) as (folder, in_memory), _browser() as browser:
        for cards in options.cards:
            say(f"{cards:,} cards: making the sites")
            sites = Sites(folder / str(cards), cards)
            engines = [search_engines.passerelle(sites.passerelle())]
            if not options.no_pagefind:
                found = search_engines.pagefind(sites.passerelle(), sites.folder / "pagefind", _CACHE)
                if found:
                    engines.append(found)
                    pagefind = search_engines.pagefind_version(_CACHE)
                else:
                    say("Pagefind cannot be had here (not installed, and no package of it found): skipped.")
            if not options.no_material and not (options.quick and cards >= _LARGE):
                engines.append(search_engines.material(sites.material()))
            _Size(cards, engines, browser, options.rounds, folder, results).measure()
        version = browser.version
    results.notes += search_table.notes(_ASKED * len(LANGUAGES), pagefind, version)
    made = table.tables(results, table.machine(in_memory), search_table.ROWS)
    print(made["en"])
    if options.write:
        for name in table.write(library.PROJECT, made, "search"):
            say(f"{name} has no place for the table (<!-- search:start --> … <!-- search:end -->)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search", description="Measure the search of large sites."
    )
    parser.add_argument(
        "--cards", type=int, nargs="+", default=[250, 1000, _LARGE], help="sizes of the sites"
    )
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="new readers for each engine")
    parser.add_argument("--sites", type=Path, help="keep the sites in this folder, and take those there are")
    parser.add_argument(
        "--quick", action="store_true", help="leave Material's search out at 10,000 cards and above"
    )
    parser.add_argument("--no-pagefind", action="store_true", help="leave Pagefind out")
    parser.add_argument("--no-material", action="store_true", help="leave Material's search out")
    parser.add_argument("--write", action="store_true", help="write the table into the documentation")
    return parser.parse_args()


def say(words: str) -> None:
    """Tell how far it is."""
    print(words, file=sys.stderr, flush=True)


@contextmanager
def _folder(kept: Path | None) -> Iterator[tuple[Path, bool]]:
    """Yield where the sites go, and whether that is in memory."""
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve(), kept.resolve().is_relative_to(_MEMORY)
        return
    if not _MEMORY.is_dir():
        _CACHE.mkdir(parents=True, exist_ok=True)
    place = _MEMORY if _MEMORY.is_dir() else _CACHE
    with tempfile.TemporaryDirectory(prefix="passerelle-search-", dir=place) as folder:
        yield Path(folder), _MEMORY.is_dir()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=search_engines.chromium(),
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


class Sites:
    """The sites of a size, each made when it is first asked for."""

    def __init__(self, folder: Path, cards: int) -> None:
        self.folder, self._cards = folder, cards

    def passerelle(self) -> Path:
        """Return the folder of the site that Passerelle makes."""
        site = self._project() / "site"
        if not site.is_dir():
            run(passerelle("build", "--project", str(self._project())), self._project())
        return site

    def material(self) -> Path:
        """Return the folder of the site that MkDocs makes of the cards, with Material and its search plugin."""
        source, site = self.folder / "plain", self.folder / "material"
        if not (site / "search" / "search_index.json").is_file():
            plain.make_site(self._project(), source)
            run(plain.command("search", site), source, {"NO_MKDOCS_2_WARNING": "1"})
        return site

    def _project(self) -> Path:
        project = self.folder / "project"
        if not (project / "mkdocs.yml").is_file():
            library.make_project(project, self._cards)
        return project


def asked() -> dict[Language, list[str]]:
    """Return the queries in each language, spread evenly over those of the evaluation that anybody may look at."""
    known = yaml.safe_load(_QUERIES.read_text(encoding="utf-8"))
    found = {}
    for language in LANGUAGES:
        all_of_it = [one["q"] for one in known if one["language"] == language]
        found[language] = [all_of_it[place * len(all_of_it) // _ASKED] for place in range(_ASKED)]
    return found


class _Size:
    """The measurements at one number of cards."""

    def __init__(
        self,
        cards: int,
        engines: list[Engine],
        browser: Browser,
        rounds: int,
        folder: Path,
        results: table.Results,
    ) -> None:
        self._cards, self._engines, self._browser = cards, engines, browser
        self._rounds, self._folder, self._results = rounds, folder, results
        self._queries = asked()

    def measure(self) -> None:
        """Let new readers come, and put what they met into the table."""
        own = self._engines[0]
        folders = {engine.name: engine.folder for engine in self._engines}
        pages = {
            f"{engine.name}-{language}.html": engine.page(language, f"/{engine.name}/")
            for engine in self._engines
            for language in LANGUAGES
        }
        visits: dict[str, list[Visit]] = {engine.name: [] for engine in self._engines}
        visits["folder"], visits["results"] = [], []
        catalogues: list[Catalogue] = []
        with serving(folders, pages) as server:
            for engine in self._engines:
                for path in engine.large:
                    urlopen(f"{server.address}{engine.name}/{path}").close()
            # Nobody who is counted waits for the server to compress.
            for turn in range(-len(LANGUAGES), self._rounds):
                language = LANGUAGES[turn % len(LANGUAGES)]
                say(f"{self._cards:,} cards, reader {turn + 1} of {self._rounds}" if turn >= 0 else "…")
                met = self._turn(turn, language, server, own)
                found = open_catalogue(self._browser, server, own.name, language, own.folder)
                if turn >= 0:
                    for name, visit in met.items():
                        visits[name].append(visit)
                    catalogues += [found] if found else []
        for engine in self._engines:
            if visits[engine.name]:
                search_table.put_engine(self._results, self._cards, engine, visits[engine.name])
            else:
                self._results.notes.append(search_table.gave_up(self._cards, engine))
        search_table.put_own(self._results, self._cards, visits, catalogues)

    def _turn(self, turn: int, language: Language, server: Counter, own: Engine) -> dict[str, Visit]:
        queries = self._queries[language]
        if turn > 0:
            queries = queries[turn:] + queries[:turn]
        met = {}
        for engine in self._engines:
            # Material's index takes minutes at 10,000 cards: once is enough there, and none waits for its compression.
            if engine.name == "material" and (turn < 0 or (turn and self._cards >= _LARGE)):
                continue
            try:
                met[engine.name] = ask(self._browser, server, f"{engine.name}-{language}.html", queries)
            except Error as error:
                say(f"{engine.name}, {self._cards:,} cards: {error.message.splitlines()[0]}")
        met["folder"] = ask_in_folder(self._browser, own, language, self._folder, queries)
        met["results"] = open_results(self._browser, server, own.name, language, queries[0])
        return met


if __name__ == "__main__":
    main()
