"""Everything that a mouse can do, the keyboard can: in order, in sight, and without a trap."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import CARD, ONCE, Sample

PHONE: Final = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}

WALKED: Final = [one for one in ONCE if one.name not in ("bibliography", "country", "glossary", "site-map")]
"""Without the long lists of links, which hold nothing that the others do not."""

STOPS: Final = """() => {
  const found = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(one =>
    one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true}) &&
    !(one.type === "radio" && !one.checked && document.querySelector(`input[name="${one.name}"]:checked`)));
  // Radio buttons of which none is chosen are one stop: the first of them, or the last on the way back.
  const groups = {}, stops = [];
  for (const one of found) {
    const group = one.type === "radio" && !one.checked ? one.name : "";
    if (group && group in groups) one.stop = groups[group];
    else { one.stop = stops.push(one) - 1; if (group) groups[group] = one.stop; }
  }
  return stops.map(one => `${one.localName}.${one.className} ${(one.textContent || one.value || "").trim().slice(0, 40)}`);
}"""
FOCUS: Final = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const box = one.getClientRects()[0], style = getComputedStyle(one);
  if (!box) return {stop: one.stop ?? null, name: one.outerHTML.slice(0, 120), seen: false};
  // Of a box that is higher than the window (a table that scrolls sideways), the part that is in the window.
  const tall = box.height > innerHeight, x = box.left + box.width / 2;
  const y = tall ? (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2 : box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return {
    stop: one.stop ?? null,
    name: one.outerHTML.slice(0, 120),
    inside: one.closest("header.pl-header") ? "header" : one.closest("main") ? "main" : "",
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/, 0\\)$|transparent/.test(style.outlineColor),
    seen: box.width > 0 && box.height > 0 && x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
    covered: !(top && (one.contains(top) || top.contains(one))),
  };
}"""


WATCH: Final = f"""() => {{
  window.passed = [];
  if (!window.watched) addEventListener("keyup", event => event.key === "Tab" && window.passed.push(({FOCUS})()), true);
  window.watched = true;
}}"""


def _walk(page: Page, key: str, least: int = 0) -> list[dict[str, Any]]:
    """Press a key until the focus leaves the page or comes round again, and return what had it.

    Args:
        page: The page.
        key: The key.
        least: How often it has to be pressed at least: so often the page itself notes where the focus is, which takes
            half the time of asking it.
    """
    page.evaluate(WATCH)
    for _ in range(least):
        page.keyboard.press(key)
    noted: list[dict[str, Any] | None] = page.evaluate("() => window.passed")
    assert len(noted) == least
    steps: list[dict[str, Any]] = []
    while len(steps) < 1000:
        if noted:
            focus = noted.pop(0)
        else:
            page.keyboard.press(key)
            focus = page.evaluate(FOCUS)
        if (
            focus is None
            or focus in steps[-1:]
            or any(focus["stop"] == step["stop"] for step in steps if step["stop"] is not None)
        ):
            return steps
        steps.append(focus)
    pytest.fail(f"the focus goes on for ever; last: {[step['name'] for step in steps[-4:]]}")


@pytest.mark.parametrize("sample", WALKED, ids=str)
def test_tab_visits_everything_in_order_and_in_sight(visit: Visit, sample: Sample) -> None:
    page = visit.show(sample)
    stops = page.evaluate(STOPS)
    assert stops
    forth = _walk(page, "Tab", len(stops))
    assert [step["name"] for step in forth if not step["seen"]] == []
    assert [step["name"] for step in forth if step["covered"]] == []
    assert [step["name"] for step in forth if not step["ring"]] == []
    visited = [step["stop"] for step in forth if step["stop"] is not None]
    assert [stops[index] for index in visited] == stops
    back = _walk(page, "Shift+Tab", len(stops))
    assert [step["stop"] for step in back if step["stop"] is not None] == visited[::-1]


@pytest.mark.parametrize("sample", ONCE, ids=str)
def test_the_skip_link_comes_first_and_works(visit: Visit, sample: Sample) -> None:
    page = visit.show(sample)
    skip = page.locator("a.pl-skip")
    assert _above(page)
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main#content")).to_be_focused()
    assert not page.evaluate("() => document.querySelector('.pl-skip').getBoundingClientRect().bottom > 0")
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    if page.locator("main").locator("a[href], button:visible, summary").count():
        assert focus["inside"] == "main", focus


def _above(page: Page) -> bool:
    """Return whether the skip link waits out of sight."""
    return bool(page.evaluate("() => document.querySelector('.pl-skip').getBoundingClientRect().bottom <= 0"))


def test_the_header_is_reached_whole(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/")
    page.evaluate(STOPS)
    in_header = [step["name"] for step in _walk(page, "Tab") if step["inside"] == "header"]
    text = "\n".join(in_header)
    assert 'class="pl-brand"' in text
    assert 'class="pl-language"' in text
    assert 'class="pl-scheme"' in text
    links = page.locator("nav#menu a")
    assert links.count() == 7
    for link in links.all():
        assert f">{link.inner_text()}<" in text


def test_links_and_buttons_answer_to_the_keyboard(visit: Visit) -> None:
    page = visit.open("en/")
    toggle = page.locator(".pl-scheme")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-scheme", "light")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    expect(toggle).to_be_focused()
    page.locator("nav#menu a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visit.kb}en/practices/")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_menu_of_a_phone(visit: Visit, language: str) -> None:
    page = visit.open(f"{language}/", **PHONE)
    menu, button = page.locator("nav#menu"), page.locator("button.pl-menu")
    expect(menu).to_be_hidden()
    for _ in range(12):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".pl-nav__close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    assert page.evaluate(FOCUS)["ring"]
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # on “Close”
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    target = menu.locator("a").first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    expect(menu).to_be_hidden()
    expect(menu.locator("a[aria-current]")).to_have_count(1)


def test_the_open_menu_of_a_phone_is_no_trap(visit: Visit) -> None:
    page = visit.open(f"fr/pratiques/{CARD}/", **PHONE)
    page.locator("button.pl-menu").focus()
    page.keyboard.press("Enter")
    expect(page.locator("nav#menu")).to_be_visible()
    in_menu = page.locator("nav#menu").locator("a, button").count()
    for _ in range(in_menu + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("() => !document.activeElement.closest('#menu')")


def test_the_whole_of_a_phone_page_can_be_walked(visit: Visit) -> None:
    page = visit.open(f"fr/pratiques/{CARD}/", **PHONE)
    stops = page.evaluate(STOPS)
    forth = _walk(page, "Tab")
    assert [stops[step["stop"]] for step in forth if step["stop"] is not None] == stops
    assert [step["name"] for step in forth if not step["seen"] or step["covered"] or not step["ring"]] == []
