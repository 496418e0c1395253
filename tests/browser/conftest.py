"""Chromium on the real site. Every page that a test opens must be quiet: no error, no request to another place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.browser.markup import Document, read_site
from tests.browser.site import FOLDER, REPOSITORY, Sample, build_once, serving

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
    troubles: list[str] = field(default_factory=list)
    aborted: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def context(self, **options: Any) -> BrowserContext:
        """Return a new reader: British English, 1280 pixels wide, no animations, unless told otherwise."""
        defaults = {"locale": "en-GB", "viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
        context = self._browser.new_context(**{**defaults, **options})
        context.set_default_timeout(PATIENCE)
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
        return self.open(sample.address, **({} if sample.language else {"locale": "de-DE"}) | options)

    def close(self) -> None:
        for context in self._contexts:
            context.close()

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

        page.on("response", answered)
        page.on("console", said)
        page.on("requestfailed", failed)
        page.on("request", asked)
        page.on("pageerror", lambda error: self.troubles.append(f"script error: {error} ({page.url})"))


@contextmanager
def visiting(chromium: Browser, kb: str) -> Iterator[Visit]:
    """Yield a visit to the site at an address; fail if one of its pages was not quiet."""
    visit = Visit(kb, chromium)
    try:
        yield visit
    finally:
        visit.close()
    assert visit.troubles == []


@pytest.fixture
def visit(chromium: Browser, kb: str) -> Iterator[Visit]:
    """Pages of the site; the test fails if one of them was not quiet."""
    with visiting(chromium, kb) as visit:
        yield visit
