"""Chromium on the real site. Every page that a test opens must be quiet: no error, no request to another place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, cast

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    sync_playwright,
)

from tests.browser.markup import Document, read_site
from tests.browser.site import FOLDER, REPOSITORY, Sample, build_once, serving

WINDOW: Final = {"width": 1280, "height": 800}
Scheme = Literal["light", "dark"]
PATIENCE: Final = 10_000
"""Milliseconds until a test gives up waiting for something that should be there at once."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; tests only read it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return build_once(shared / "real-site")


@pytest.fixture(scope="session")
def documents(site: Path) -> dict[str, Document]:
    """Every HTML file of the site, taken apart, by its path."""
    return read_site(site)


@pytest.fixture(scope="session")
def kb(site: Path) -> Iterator[str]:
    """The address at which the site is served, below a folder."""
    with serving(site, FOLDER) as address:
        yield address


def _executable() -> str:
    kept = REPOSITORY / ".venv" / "chromium"
    named = os.environ.get("PASSERELLE_CHROMIUM") or (kept.read_text().strip() if kept.exists() else "")
    found = named or shutil.which("chromium")
    if not found:
        pytest.fail("no Chromium: run `make browser`, or set PASSERELLE_CHROMIUM", pytrace=False)
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # No name but this machine's can be looked up: a stray request fails instead of leaving the machine.
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(), args=arguments)
        yield browser
        browser.close()


def _new_reader(browser: Browser, **options: Any) -> BrowserContext:
    defaults = {"locale": "en-GB", "viewport": WINDOW, "reduced_motion": "reduce"}
    context = browser.new_context(**{**defaults, **options})
    context.set_default_timeout(PATIENCE)
    return context


class Desk:
    """A page at which one reader after the other sits down: to make a new one takes longer than most looks at it."""

    def __init__(self, browser: Browser) -> None:
        self._page = _new_reader(browser).new_page()

    def page(self, viewport: dict[str, int] | None = None, color_scheme: Scheme = "light") -> Page:
        """Return the page as a new reader finds it: nothing kept, nothing chosen."""
        page = self._page
        page.emulate_media(
            media="null",
            color_scheme=color_scheme,
            reduced_motion="reduce",
            forced_colors="null",
            contrast="null",
        )
        page.set_viewport_size(cast(ViewportSize, viewport or WINDOW))
        return page

    def leave(self) -> None:
        """Let the reader go, and what a page has kept of them."""
        context = self._page.context
        for other in context.pages:
            if other != self._page:
                other.close()
        if self._page.url != "about:blank":
            self._page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            self._page.mouse.move(0, 0)
            self._page.goto("about:blank")
        context.clear_cookies()

    def close(self) -> None:
        """Put the page away."""
        self._page.context.close()


@pytest.fixture(scope="session")
def desk(chromium: Browser) -> Iterator[Desk]:
    """The page that many tests look at the site with."""
    desk = Desk(chromium)
    yield desk
    desk.close()


@dataclass
class Visit:
    """Opens pages and writes down what goes wrong on them.

    Attributes:
        kb: Address of the site.
        troubles: What went wrong.
        aborted: Requests that were given up, as happens to those of a page that is left.
    """

    kb: str
    _browser: Browser
    _desk: Desk | None = None
    troubles: list[str] = field(default_factory=list)
    aborted: list[str] = field(default_factory=list)
    _seated: bool = False
    _contexts: list[BrowserContext] = field(default_factory=list)
    _watched: list[tuple[Page, str, Callable[..., None]]] = field(default_factory=list)

    def context(self, **options: Any) -> BrowserContext:
        """Return a new reader: British English, 1280 pixels wide, no animations, unless told otherwise."""
        context = _new_reader(self._browser, **options)
        context.on("page", self._watch)
        self._contexts.append(context)
        return context

    def open(self, address: str = "", **options: Any) -> Page:
        """Return a page of the site, opened by a new reader."""
        page = self.context(**options).new_page()
        page.goto(self.kb + address)
        return page

    def show(self, sample: Sample, **options: Any) -> Page:
        """Return a page of the sample; a reader of neither language is not taken on by the pages that speak both."""
        locale = {} if sample.language else {"locale": "de-DE"}
        other = locale or options.keys() - {"viewport", "color_scheme"}
        if self._desk is None or self._seated or other:
            return self.open(sample.address, **locale | options)
        self._seated = True
        page = self._desk.page(**options)
        self._watch(page)
        page.goto(self.kb + sample.address)
        return page

    def close(self) -> None:
        """Let the readers go."""
        for page, event, listener in self._watched:
            page.remove_listener(event, listener)
        for context in self._contexts:
            context.close()
        if self._desk is not None:
            self._desk.leave()

    def _watch(self, page: Page) -> None:
        missing: set[str] = set()  # addresses at which the page of unknown addresses was asked for

        def answered(response: Response) -> None:
            if response.status >= 400:
                if response.request.is_navigation_request() and response.status == 404:
                    missing.add(response.url)
                else:
                    self.troubles.append(f"{response.status} for {response.url}")

        def said(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and message.location.get("url") not in missing:
                self.troubles.append(f"console: {message.text} ({page.url})")

        def failed(request: Request) -> None:
            if request.failure == "net::ERR_ABORTED":
                self.aborted.append(request.url)
            else:
                self.troubles.append(f"{request.failure}: {request.url}")

        def asked(request: Request) -> None:
            if not request.url.startswith((self.kb, "data:", "blob:")):
                self.troubles.append(f"request outside the site: {request.url}")

        listeners: dict[str, Callable[..., None]] = {
            "response": answered,
            "console": said,
            "requestfailed": failed,
            "request": asked,
            "pageerror": lambda error: self.troubles.append(f"script error: {error} ({page.url})"),
        }
        for event, listener in listeners.items():
            page.on(event, listener)  # type: ignore[call-overload]
            self._watched.append((page, event, listener))


@contextmanager
def visiting(chromium: Browser, kb: str, desk: Desk | None = None) -> Iterator[Visit]:
    """Yield a visit to the site at an address; fail if one of its pages was not quiet."""
    visit = Visit(kb, chromium, desk)
    try:
        yield visit
    finally:
        visit.close()
    assert visit.troubles == []


@pytest.fixture
def visit(chromium: Browser, kb: str, desk: Desk) -> Iterator[Visit]:
    """Pages of the site; the test fails if one of them was not quiet."""
    with visiting(chromium, kb, desk) as visit:
        yield visit
