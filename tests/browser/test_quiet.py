"""Every kind of page loads whole and quietly: the fixture `visit` fails a test whose pages complain."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit, visiting
from tests.browser.site import ALL, CARD, FOLDER, Sample, serving
from tests.browser.test_appearance import OVERFLOW, open_details

SCROLL = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
  await Promise.all([...document.images].map(image => image.complete || new Promise(done => {
    image.addEventListener("load", done);
    image.addEventListener("error", done);
  })));
  await document.fonts.ready;
}"""
FONTS = """() => ({
  loaded: [...document.fonts].filter(font => font.status === "loaded").map(font => font.family.replaceAll('"', "")),
  broken: [...document.fonts].filter(font => font.status === "error").map(font => font.family),
  text: getComputedStyle(document.body).fontFamily,
  title: getComputedStyle(document.querySelector("h1")).fontFamily,
  images: [...document.images].filter(image => !image.naturalWidth).map(image => image.src),
})"""


def _is_dressed(page: Page) -> None:
    """Assert that style sheet, fonts and script of the site are at work on a page."""
    fonts = page.evaluate(FONTS)
    assert fonts["broken"] == []
    assert fonts["images"] == []
    assert fonts["text"].startswith('"Atkinson Hyperlegible Next"')
    assert fonts["title"].startswith("Newsreader")
    assert {"Atkinson Hyperlegible Next", "Newsreader"} <= set(fonts["loaded"])


@pytest.mark.parametrize("sample", ALL, ids=str)
def test_a_page_loads_whole_and_quietly_and_nothing_is_cut_off(visit: Visit, sample: Sample) -> None:
    page = visit.show(sample, viewport={"width": 320, "height": 640})
    assert page.url == visit.kb + sample.address
    open_details(page)
    assert page.evaluate(OVERFLOW) == []
    # 1280 pixels enlarged to 200 % are 640; a tablet lies between the two layouts.
    for width in (640, 864):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(OVERFLOW) == [], width
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    _is_dressed(page)
    assert visit.aborted == []
    assert page.context.cookies() == []
    stored = page.evaluate("() => [Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert stored == [[], []], "nothing may be stored about a reader who chose nothing"


def test_complaints_are_noticed(visit: Visit) -> None:
    """The alarm itself works: otherwise all the others would pass in silence."""
    page = visit.open(f"en/practices/{CARD}/")
    page.evaluate(
        """async () => {
          const image = source => new Promise(done => { const i = new Image(); i.onload = i.onerror = done; i.src = source; });
          await image("/outside.png");
          await image("nowhere.png");
          await image("https://elsewhere.example/pixel.png");
          setTimeout(() => { throw new Error("deliberate"); });
          await new Promise(done => setTimeout(done));
        }"""
    )
    found = "\n".join(visit.troubles)
    visit.troubles.clear()
    assert f"request outside the site: {visit.kb.removesuffix(FOLDER)}/outside.png" in found
    assert "404 for" in found
    assert "request outside the site: https://elsewhere.example/pixel.png" in found
    assert "script error: deliberate" in found
    assert "console: Failed to load resource" in found


def test_an_unknown_address_gets_the_page_for_it(visit: Visit) -> None:
    page = visit.context().new_page()
    answer = page.goto(f"{visit.kb}fr/pratiques/une/page/perdue")
    assert answer is not None
    assert answer.status == 404
    _is_dressed(page)
    for language in ("en", "fr"):
        link = page.locator(f"main [lang={language}] a[hreflang={language}]")
        assert link.evaluate("link => link.href") == f"{visit.kb}{language}/"
    page.locator("main a[hreflang=fr]").click()
    page.wait_for_url(f"{visit.kb}fr/")
    assert page.locator("html").get_attribute("lang") == "fr"


@pytest.mark.parametrize("address", ["fr/", f"fr/pratiques/{CARD}/", "en/references/", f"p/{CARD}/#choose"])
def test_the_same_pages_hold_at_the_root_of_a_host(site: Path, chromium: Browser, address: str) -> None:
    with serving(site, "/") as root, visiting(chromium, root) as visit:
        page = visit.open(address)
        page.evaluate(SCROLL)
        _is_dressed(page)
        link = page.locator("main a[href]").first
        target = link.evaluate("link => link.href")
        link.click()
        page.wait_for_url(target)


@pytest.mark.parametrize("name", ["index.html", f"en/practices/{CARD}/index.html", "fr/glossaire/index.html"])
def test_a_page_opened_by_double_click_is_dressed_too(site: Path, chromium: Browser, name: str) -> None:
    with visiting(chromium, f"{site.as_uri()}/") as visit:
        page = visit.open(f"{name}#choose")
        page.evaluate(SCROLL)
        assert page.url.startswith("file:///")
        _is_dressed(page)
        if name != "index.html":
            page.locator(".pl-scheme").click(click_count=2)
            assert page.locator("html").get_attribute("data-scheme") == "dark"
