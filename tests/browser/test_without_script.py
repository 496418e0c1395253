"""Scripts may be forbidden on the computer of a prison: reading and getting about must not need them."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import CARD, ONCE, Sample

BARE: Final[dict[str, Any]] = {"java_script_enabled": False}
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 375, "height": 667},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.mark.parametrize("sample", ONCE, ids=str)
def test_a_page_reads_the_same(visit: Visit, sample: Sample) -> None:
    bare = visit.show(sample, **BARE)
    full = visit.show(sample)
    expect(bare.locator("h1")).to_be_visible()
    # What only a script can do is offered only where there is one.
    offered = "\n".join(bare.locator("[hidden]").all_text_contents())
    read = _text(bare)
    assert len(read) >= 3
    assert [line for line in _text(full) if line not in read and line not in offered] == []


def _text(page: Page) -> list[str]:
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    # What a script adds to a page, and what it says there; choosing by several criteria at once is one such thing, and
    # the lists of one value stand in the same place. Composing a pathway is another, and so is the form: their pages say what to do instead.
    page.evaluate(
        "() => document.querySelectorAll('.pl-choose, .pl-choose__tools, .pl-compose__body, .pl-form__top, .pl-form__tabs, .pl-form__fill, .pl-keep, [role=status]').forEach(one => one.remove())"
    )
    return [line.strip() for line in page.locator(".pl-shell").inner_text().splitlines() if line.strip()]


def test_nothing_is_offered_that_would_not_work(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/", **BARE)
    expect(page.locator(".pl-scheme")).to_be_hidden()
    expect(page.locator(".pl-print")).to_be_hidden()
    expect(page.locator("a.pl-language")).to_be_visible()


def test_navigation_on_a_desktop(visit: Visit) -> None:
    page = visit.open("fr/", **BARE)
    expect(page.locator("nav#menu")).to_be_visible()
    expect(page.locator("button.pl-menu")).to_be_hidden()
    page.locator("nav#menu a").first.click()
    page.wait_for_url(f"{visit.kb}fr/pratiques/")
    card = page.locator(".pl-list h2 a").first
    identifier = str(card.get_attribute("href")).strip("/").rpartition("/")[2]
    card.click()
    page.wait_for_url(f"{visit.kb}fr/pratiques/{identifier}/")
    page.locator("a.pl-language").click()
    page.wait_for_url(f"{visit.kb}en/practices/{identifier}/")
    page.locator(".pl-crumbs a").first.click()
    page.wait_for_url(f"{visit.kb}en/")


def test_navigation_on_a_phone(visit: Visit) -> None:
    page = visit.open("en/", **BARE, **PHONE)
    menu = page.locator("nav#menu")
    expect(menu).to_be_hidden()
    page.locator("button.pl-menu").tap()
    expect(menu).to_be_visible()
    page.locator(".pl-nav__close").tap()
    expect(menu).to_be_hidden()
    page.locator("button.pl-menu").tap()
    menu.locator("a").nth(1).tap()
    page.wait_for_url(f"{visit.kb}en/browse/")
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_the_contents_of_a_card_can_be_used(visit: Visit, device: dict[str, Any]) -> None:
    page = visit.open(f"en/practices/{CARD}/", **BARE, **device)
    contents = page.locator(".pl-toc details")
    expect(contents).to_have_attribute("open", "")
    page.locator(".pl-toc a[href='#references']").click()
    page.wait_for_url("**/#references")
    expect(page.locator("#references")).to_be_in_viewport()
