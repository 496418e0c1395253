"""Slides as a trainer shows them: opened from a folder, moved by key, button and finger, with notes, and printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from passerelle import addresses
from tests.browser.conftest import PATIENCE
from tests.browser.test_accessibility import violations

DECK: Final = addresses.of_download("pairs-training", "slides.html", "fr", "day-1")
SWIPE: Final = """([from, to]) => {
  const main = document.querySelector("main");
  const touch = x => new Touch({ identifier: 1, target: main, clientX: x, clientY: 300 });
  main.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(from)], bubbles: true }));
  main.dispatchEvent(new TouchEvent("touchend", { changedTouches: [touch(to)], bubbles: true }));
}"""


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    """A reader without any connection; the test fails if the file asks for anything or a script fails."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 720}, reduced_motion="reduce", offline=True
    )
    context.set_default_timeout(PATIENCE)
    troubles: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(("file:", "data:")) else troubles.append(asked.url),
        )

    context.on("page", watch)
    yield context
    context.close()
    assert troubles == []


def shown(page: Page) -> int:
    """Return the number of the slide that is shown, from 1; there is never more than one."""
    numbers = page.locator(".slide").evaluate_all(
        "all => all.map((one, at) => one.checkVisibility() ? at + 1 : 0).filter(Boolean)"
    )
    assert len(numbers) == 1
    return int(numbers[0])


def test_slides_are_shown_from_a_folder(room: BrowserContext, site: Path) -> None:
    page = room.new_page()
    page.goto((site / DECK).as_uri())
    count = page.locator(".slide").count()
    assert count > 12
    for key, number in {
        "ArrowRight": 2,
        "ArrowDown": 3,
        " ": 4,
        "PageDown": 5,
        "PageUp": 4,
        "ArrowLeft": 3,
        "ArrowUp": 2,
    }.items():
        page.keyboard.press(key)
        assert shown(page) == number, key
    title = page.locator("#slide-2 h2").inner_text()
    expect(page.get_by_role("status")).to_have_text(f"Diapositive 2 sur {count}\N{NO-BREAK SPACE}: {title}")
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "2")
    assert page.url.endswith("#slide-2")
    page.keyboard.press("Shift+Space")
    page.keyboard.press("ArrowLeft")
    assert shown(page) == 1
    expect(page.get_by_role("button", name="Diapositive précédente")).to_be_disabled()
    page.keyboard.press("End")
    assert shown(page) == count
    expect(page.locator(f"#slide-{count} img")).to_have_attribute(
        "alt", "Code QR de https://passerelle.example/kb/p/pairs-training/"
    )
    assert page.locator(f"#slide-{count} img").evaluate("one => one.complete && one.naturalWidth > 0")
    page.keyboard.press("Home")
    page.evaluate(SWIPE, [600, 300])
    assert shown(page) == 2
    page.evaluate(SWIPE, [300, 600])
    assert shown(page) == 1

    page.keyboard.press("n")
    expect(page.locator("#slide-1 .notes")).to_be_visible()
    expect(page.get_by_role("button", name="Notes")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#slide-1 .notes")).to_be_hidden()
    page.get_by_role("button", name="Notes").click()
    page.keyboard.press("Space")  # presses the button that has the focus, and moves nothing
    expect(page.locator("#slide-1 .notes")).to_be_hidden()
    assert shown(page) == 1

    # A citation leads to the slide on which the work stands.
    page.locator(".bottom").get_by_role("button", name="Diapositive suivante").click()
    work = page.locator('.notes a[href^="#ref-"]').first.get_attribute("href")
    if work:
        page.evaluate("where => { location.hash = where; }", work)
        expect(page.locator(f'[id="{work[1:]}"]')).to_be_visible()

    # The window of the speaker moves with this one, and moves it.
    page.keyboard.press("Home")
    with room.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator("#slide-1 .notes")).to_be_visible()
    speaker.keyboard.press("ArrowRight")
    expect(page.locator("#slide-2")).to_be_visible()
    page.keyboard.press("End")
    expect(speaker.locator(f"#slide-{count}")).to_be_visible()
    expect(speaker.locator(".coming")).to_have_text("C’est la dernière diapositive.")
    speaker.close()

    # Keys of one letter can be switched off: whoever speaks to the computer presses some unawares (WCAG 2.1.4).
    page.get_by_text("Touches", exact=True).click()
    page.get_by_label("Touches d’une lettre").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator(f"#slide-{count} .notes")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_slides_are_accessible_and_fit_a_phone(room: BrowserContext, site: Path, scheme: str) -> None:
    page = room.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((site / DECK).as_uri() + "#slide-6")
    page.keyboard.press("n")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 700})
    page.keyboard.press("Escape")
    for _ in range(page.locator(".slide").count()):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.locator(".slide:not([hidden]) .frame").evaluate(
            "one => one.scrollWidth <= one.clientWidth"
        )
        page.keyboard.press("PageDown")


def test_slides_print_one_a_page_with_their_notes(room: BrowserContext, site: Path) -> None:
    page = room.new_page()
    page.goto((site / DECK).as_uri())
    titles = [
        one.split("\n")[0][:30]
        for one in page.locator(".slide").evaluate_all(
            "all => all.map(one => one.querySelector('h2').textContent)"
        )
    ]
    pages = [
        " ".join(one.extract_text().split())
        for one in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    ]
    assert len(titles) <= len(pages) < 2 * len(titles)
    place = -1
    for title in titles:  # each begins a page of its own
        place = next(
            number
            for number, text in enumerate(pages)
            if number > place and " ".join(title.split())[:18] in text
        )
    first = page.locator("#slide-1 .notes").evaluate("one => one.textContent").split()
    assert " ".join(first[2:6]) in pages[0]
    assert "Fenêtre de l’intervenant" not in " ".join(pages)


def test_slides_are_a_document_without_a_script(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / DECK).as_uri())
    expect(page.locator(".slide").nth(3)).to_be_visible()
    expect(page.locator(".notes").nth(3)).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()
    context.close()
