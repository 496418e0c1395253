"""Acronyms: their meaning opens with the mouse, a finger or the keyboard, without a script too, and is on paper."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import CARD
from tests.browser.test_accessibility import violations

PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 320, "height": 640},
    "has_touch": True,
    "is_mobile": True,
}
TIP: Final = ".pl-tip"


def _first(page: Page) -> Locator:
    """Return the first acronym of a page whose meaning leads on to another page."""
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    for link in page.locator(".pl-ab").all():
        if page.locator(f"[id='{str(link.get_attribute('href'))[1:]}'] a").count():
            link.scroll_into_view_if_needed()
            return link
    pytest.fail("no acronym on this card leads on")


@pytest.mark.parametrize("language", ["en/practices", "fr/pratiques"])
def test_with_the_keyboard(visit: Visit, language: str) -> None:
    page = visit.open(f"{language}/{CARD}/")
    link = _first(page)
    link.focus()
    expect(link).to_have_role("button")
    entry = page.locator(f"[id='{str(link.get_attribute('href'))[1:]}'] dd")
    expect(link).to_have_accessible_description(entry.inner_text())
    expect(link).to_have_attribute("aria-expanded", "false")
    expect(page.locator(TIP)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(TIP)).to_be_visible()
    expect(link).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.locator(f"{TIP} a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(TIP)).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    expect(page.locator(TIP)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(TIP)).to_have_count(0)
    assert "#" not in page.url


def test_with_a_finger(visit: Visit) -> None:
    page = visit.open(f"fr/pratiques/{CARD}/", **PHONE)
    link = _first(page)
    link.tap()
    tip = page.locator(TIP)
    expect(tip).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    link.tap()
    expect(tip).to_have_count(0)
    link.tap()
    page.locator("h1").evaluate("one => one.click()")
    expect(tip).to_have_count(0)
    link.tap()
    tip.locator("a").tap()
    page.wait_for_url(lambda address: CARD not in address)


def test_with_the_mouse(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/")
    link = _first(page)
    link.hover()
    tip = page.locator(TIP)
    expect(tip).to_be_visible()
    tip.hover()
    page.wait_for_timeout(700)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    link.hover(position={"x": 2, "y": 2})
    expect(tip).to_be_visible()
    link.click()
    expect(tip).to_be_visible()
    page.mouse.move(0, 0)
    page.wait_for_timeout(700)
    expect(tip).to_be_visible()
    link.click()
    expect(tip).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_meaning_is_accessible(visit: Visit, scheme: Any) -> None:
    page = visit.open(f"fr/pratiques/{CARD}/", color_scheme=scheme)
    _first(page).click()
    expect(page.locator(TIP)).to_be_visible()
    assert violations(page) == []


def test_without_a_script(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/", java_script_enabled=False)
    link = page.locator(".pl-ab").first
    target = str(link.get_attribute("href"))
    link.click()
    entry = page.locator(f"[id='{target[1:]}']")
    expect(entry).to_be_in_viewport()
    expect(entry.locator("dt")).to_have_text(link.inner_text())


def test_on_paper(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/")
    _first(page).click()
    page.emulate_media(media="print")
    expect(page.locator(TIP)).to_be_hidden()
    expect(page.locator(".pl-acronyms dl")).to_be_visible()


def test_acronyms_are_not_a_forest(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/")
    twice = page.evaluate(
        """() => [...document.querySelectorAll(".pl-body > section")].map(section => {
          const words = [...section.querySelectorAll(".pl-ab")].map(one => one.textContent);
          return words.length - new Set(words).size;
        })"""
    )
    assert len(twice) > 3
    assert set(twice) == {0}


def test_the_glossary_leads_to_its_acronyms(visit: Visit) -> None:
    page = visit.open("fr/glossaire/")
    page.locator(".pl-letters a[href='#acronyms']").click()
    expect(page.locator("h2#acronyms")).to_be_in_viewport()
    expect(page.locator(".pl-acronyms dt", has_text="SPIP")).to_have_count(1)
