"""A new reader puts queries to a search engine, or opens the catalogue: bytes and milliseconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

from passerelle import addresses
from passerelle.model import Language

from .counting_server import Counter
from .search_engines import Engine

PATIENCE: Final = 300
"""Seconds until a query is given up: an index of a hundred megabytes may be more than a browser can hold."""

_ASK: Final = """async ([queries, patience]) => {
  const met = [];
  for (const query of queries) {
    const start = performance.now();
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), patience * 1000));
    const found = await Promise.race([ask(query), late]);
    met.push([performance.now() - start, found.length]);
  }
  return met;
}"""

_CHOOSE: Final = """async places => {
  const boxes = [...document.querySelectorAll(".pl-choose li input")];
  const times = [];
  for (const place of places) {
    const start = performance.now();
    boxes[place % boxes.length].click();
    await new Promise(done => {
      const look = () => document.querySelector(".pl-results[aria-busy]") ? setTimeout(look, 0) : done();
      look();
    });
    times.push(performance.now() - start);
  }
  return times;
}"""
_CHOSEN: Final = (0, 3, 9, 15, 22)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a new reader met.

    Attributes:
        first: Milliseconds from the first query to its results, everything that it needs being loaded.
        sent: Bytes that were transferred for it; 0 where nothing is transferred.
        requests: In how many answers.
        later: Milliseconds of further queries, all different, loading what each needs.
        again: Milliseconds of the same queries, asked a second time.
        answered: How many of the queries found anything.
    """

    first: float
    sent: int = 0
    requests: int = 0
    later: tuple[float, ...] = ()
    again: tuple[float, ...] = ()
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a new reader met in the catalogue.

    Attributes:
        first: Milliseconds from opening the page until it can be narrowed down.
        sent: Bytes that were transferred until then.
        choices: Milliseconds of each choice, until its cards are shown.
    """

    first: float
    sent: int
    choices: tuple[float, ...]


@contextmanager
def _reader(browser: Browser) -> Iterator[Page]:
    """Yield a page of a reader with nothing kept from before."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE * 1000)
    try:
        yield context.new_page()
    finally:
        context.close()


def ask(browser: Browser, server: Counter, page: str, queries: Sequence[str]) -> Visit:
    """Put queries to an engine by its page.

    Raises:
        playwright.sync_api.Error: The engine failed, or did not answer in time.
    """
    with _reader(browser) as reader:
        reader.goto(server.address + page)
        server.reset()
        ((first, found),) = _put(reader, queries[:1])
        sent, requests = server.sent, server.requests
        return _visit(reader, queries, first, found, sent, requests)


def ask_in_folder(
    browser: Browser, engine: Engine, language: Language, folder: Path, queries: Sequence[str]
) -> Visit:
    """Put queries to an engine from a folder, as from a USB stick; the page is put into `folder`."""
    path = folder / f"{engine.name}-{language}.html"
    path.write_text(engine.page(language, f"{engine.folder.as_uri()}/"), encoding="utf-8")
    with _reader(browser) as reader:
        reader.goto(path.as_uri())
        ((first, found),) = _put(reader, queries[:1])
        return _visit(reader, queries, first, found)


def _put(reader: Page, queries: Sequence[str]) -> list[tuple[float, int]]:
    """Return milliseconds and number of results of each query, asked one after the other."""
    return [(time, count) for time, count in reader.evaluate(_ASK, [list(queries), PATIENCE])]


def _visit(
    reader: Page, queries: Sequence[str], first: float, found: int, sent: int = 0, requests: int = 0
) -> Visit:
    later = _put(reader, queries[1:])
    again = _put(reader, queries[1:])
    return Visit(
        first,
        sent,
        requests,
        tuple(time for time, _ in later),
        tuple(time for time, _ in again),
        sum(1 for count in (found, *(count for _, count in later)) if count),
    )


def open_results(browser: Browser, server: Counter, site: str, language: Language, query: str) -> Visit:
    """Open the page of results with a query: what it costs until the first result stands there, style and fonts included."""
    with _reader(browser) as reader:
        server.reset()
        address = f"{server.address}{site}/{addresses.of_search(language)}?q={query.replace(' ', '+')}"
        reader.goto(address, wait_until="commit")
        shown = reader.wait_for_function("document.querySelector('.pl-find__item a') && performance.now()")
        return Visit(shown.json_value(), server.sent, server.requests)


def open_catalogue(
    browser: Browser, server: Counter, site: str, language: Language, folder: Path
) -> Catalogue | None:
    """Open the catalogue and narrow it down; None where the site has none."""
    address = addresses.of_section("practice", language)
    page = folder / address / "index.html"
    if not page.is_file() or "data-catalogue" not in page.read_text(encoding="utf-8"):
        return None
    with _reader(browser) as reader:
        server.reset()
        reader.goto(f"{server.address}{site}/{address}", wait_until="commit")
        ready = "document.querySelector('.pl-choose__status')?.textContent && performance.now()"
        first, sent = reader.wait_for_function(ready).json_value(), server.sent
        return Catalogue(first, sent, tuple(reader.evaluate(_CHOOSE, list(_CHOSEN))))
