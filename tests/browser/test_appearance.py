"""Light and dark, narrow and enlarged, on screen and on paper."""

from __future__ import annotations

import io
import re
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Visit
from tests.browser.site import CARD, KINDS, ONCE, SITE_URL, TERM, Sample

# ---------- Light and dark

PAPER: Final = "() => getComputedStyle(document.body).backgroundColor"
LIGHT: Final = "rgb(255, 255, 255)"


def _scheme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-scheme")


def _brightness(page: Page) -> float:
    return sum(map(float, re.findall(r"[\d.]+", page.evaluate(PAPER))[:3])) / 3


def test_the_choice_goes_round_and_is_remembered(visit: Visit) -> None:
    page = visit.open("en/", color_scheme="light")
    toggle = page.locator(".pl-scheme")
    labels = []
    for wanted, dark in (("light", False), ("dark", True), (None, False), ("light", False), ("dark", True)):
        toggle.click()
        assert _scheme(page) == wanted
        assert (_brightness(page) < 60) == dark
        labels.append(toggle.inner_text())
        page.reload()
        assert _scheme(page) == wanted
        assert (_brightness(page) < 60) == dark
        assert toggle.inner_text() == labels[-1]
    assert len(set(labels)) == 3
    page.goto(f"{visit.kb}fr/pratiques/{CARD}/")
    assert _scheme(page) == "dark"
    assert toggle.inner_text() not in labels, "the button speaks the language of the page"


def test_by_itself_the_site_follows_the_system(visit: Visit) -> None:
    page = visit.open("en/", color_scheme="dark")
    assert _scheme(page) is None
    assert _brightness(page) < 60
    page.emulate_media(color_scheme="light")
    assert page.evaluate(PAPER) == LIGHT


def test_a_choice_outweighs_the_system(visit: Visit) -> None:
    page = visit.open("en/", color_scheme="dark")
    page.locator(".pl-scheme").click()
    assert _scheme(page) == "light"
    assert page.evaluate(PAPER) == LIGHT
    assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == "light"


def test_the_other_colours_never_flash_by(visit: Visit) -> None:
    """The choice is known before anything is painted, by a script that the page waits for."""
    context = visit.context(color_scheme="light")
    context.add_init_script(
        "if (location.protocol === 'http:') localStorage.setItem('passerelle.scheme', 'dark')"
    )
    context.add_init_script(
        """new MutationObserver((_, observer) => {
          if (document.body) { window.atBody = document.documentElement.dataset.scheme; observer.disconnect(); }
        }).observe(document, {childList: true, subtree: true})"""
    )
    page = context.new_page()
    page.goto(f"{visit.kb}en/practices/{CARD}/")
    assert page.evaluate("() => window.atBody") == "dark"
    order = page.evaluate(
        "() => [...document.head.querySelectorAll('script[src]')].map(s => [s.src, s.async || s.defer])"
    )
    assert any(source.endswith("/scheme.js") and not later for source, later in order)


@pytest.mark.parametrize("value", ["purple", "", "[object Object]"])
def test_nonsense_in_storage_does_no_harm(visit: Visit, value: str) -> None:
    context = visit.context(color_scheme="light")
    context.add_init_script(
        f"if (location.protocol === 'http:') localStorage.setItem('passerelle.scheme', '{value}')"
    )
    page = context.new_page()
    page.goto(f"{visit.kb}en/")
    assert _scheme(page) is None
    page.locator(".pl-scheme").click()
    assert _scheme(page) == "light"


def test_forbidden_storage_does_no_harm(visit: Visit) -> None:
    context = visit.context(color_scheme="light")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get: () => { throw new Error('forbidden'); }})"
    )
    page = context.new_page()
    page.goto(f"{visit.kb}en/")
    page.locator(".pl-scheme").click()
    page.locator(".pl-scheme").click()
    assert _scheme(page) == "dark"


# ---------- Narrow and enlarged

OVERFLOW: Final = """() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push(`the page scrolls: ${document.documentElement.scrollWidth}`);
  const scrolls = one => {
    for (let box = one; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.clipPath !== "none" || style.position === "fixed") return true;
      if (/auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth && box.matches("pre, table, :has(> table)")) return true;
    }
    return false;
  };
  for (const one of document.body.querySelectorAll("*:not(svg *)")) {
    const box = one.getBoundingClientRect();
    if (box.width && box.height && one.checkVisibility({visibilityProperty: true}) && (box.right > width + 1 || box.left < -1) && !scrolls(one))
      found.push(`${one.localName}.${one.className} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
  }
  return found.slice(0, 8);
}"""


def open_details(page: Page) -> None:
    """Unfold everything that is folded."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.mark.parametrize("sample", ONCE, ids=str)
def test_larger_letters_and_wider_spacing_fit(visit: Visit, sample: Sample) -> None:
    """Text at 200 % (WCAG 1.4.4), and the reader's own spacing (WCAG 1.4.12)."""
    page = visit.show(sample)
    open_details(page)
    style = page.add_style_tag(content="html { font-size: 212.5% !important }")
    assert page.evaluate(OVERFLOW) == []
    style.evaluate("one => one.remove()")
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
        "p { margin-bottom: 2em !important }"
    )
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(OVERFLOW) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_open_menu_fits_a_small_phone(visit: Visit, language: str) -> None:
    page = visit.open(f"{language}/", viewport={"width": 320, "height": 480}, has_touch=True, is_mobile=True)
    page.locator("button.pl-menu").tap()
    last = page.locator("nav#menu a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    assert page.evaluate(OVERFLOW) == []


# ---------- On paper

HIDDEN: Final = (
    ".pl-skip",
    ".pl-nav",
    ".pl-header__tools",
    ".pl-header__search",
    ".pl-toc",
    ".pl-footer",
    ".pl-crumbs",
    "button",
)
RECORDS: Final = [
    one
    for one in KINDS
    if one.name.split(":")[0] in ("practice", "term", "reference", "programme", "material")
]


@pytest.mark.parametrize("sample", ONCE, ids=str)
def test_paper_shows_the_text_and_no_navigation(visit: Visit, sample: Sample) -> None:
    context = visit.context(color_scheme="dark", locale="de-DE")
    context.add_init_script(
        "if (location.protocol === 'http:') localStorage.setItem('passerelle.scheme', 'dark')"
    )
    page = context.new_page()
    page.goto(visit.kb + sample.address)
    page.emulate_media(media="print", color_scheme="dark")
    for selector in HIDDEN:
        for one in page.locator(selector).all():
            expect(one).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate(PAPER) == LIGHT
    assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 40


@pytest.mark.parametrize("sample", RECORDS, ids=str)
def test_paper_bears_the_permanent_address(visit: Visit, sample: Sample) -> None:
    page = visit.show(sample)
    page.emulate_media(media="print")
    expect(page.locator(".pl-tools__address")).to_be_visible()
    printed = page.locator("main").inner_text()
    identifier = sample.address.rstrip("/").rpartition("/")[2]
    assert f"{SITE_URL}p/{identifier}/" in printed


@pytest.mark.parametrize("sample", [one for one in KINDS if one.name.startswith("document:")], ids=str)
def test_paper_bears_the_address_of_a_document(visit: Visit, sample: Sample) -> None:
    page = visit.show(sample)
    page.emulate_media(media="print")
    expect(page.locator(".pl-tools__address")).to_contain_text(SITE_URL + sample.address)


def test_no_accent_is_left_on_the_page_before(visit: Visit) -> None:
    page = visit.open(f"fr/glossaire/{TERM}/")
    page.evaluate(
        """() => ["h1", "h2", "h3", "h4"].forEach((name) => {
          const heading = document.createElement(name);
          heading.textContent = "ÀÀÀÉÉÉ";
          heading.style.breakBefore = "page";
          document.querySelector("main").append(heading);
        })"""
    )
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert sum("ÀÀÀÉÉÉ" in sheet.extract_text() for sheet in sheets) == 4


def test_the_print_button_prints(visit: Visit) -> None:
    context = visit.context()
    context.add_init_script("window.print = () => { window.printed = true; }")
    page = context.new_page()
    page.goto(f"{visit.kb}en/glossary/{TERM}/")
    page.locator(".pl-print").click()
    assert page.evaluate("() => window.printed") is True


def test_links_are_written_out_on_paper(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/")
    page.emulate_media(media="print")
    written: dict[str, Any] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("main a[href^=http]:not(.pl-url)")]
          .filter(link => link.checkVisibility()).map(link => [link.href, getComputedStyle(link, "::after").content]))"""
    )
    assert {link: text for link, text in written.items() if link.rstrip("/") not in text} == {}
