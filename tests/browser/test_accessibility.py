"""axe-core finds nothing to say: WCAG 2.2 level AA and its best practices, in light and dark."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Scheme, Visit
from tests.browser.site import CARD, KINDS, OTHERS, Sample

AXE: Final = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 375, "height": 667},
    "has_touch": True,
    "is_mobile": True,
}

COLOURS: Final = ("color-contrast", "link-in-text-block")
"""Rules of which another colour scheme can change the outcome."""


PAPER: Final = "() => getComputedStyle(document.body).backgroundColor"


def violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """Return what axe-core finds on a page: rule, what is wrong, and where; of all the rules when none are named."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(AXE)
    found = page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})",
        {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(TAGS)},
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {' '.join(node['failureSummary'].split())} {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("sample", KINDS, ids=str)
def test_a_page_is_accessible(visit: Visit, sample: Sample) -> None:
    page = visit.show(sample, color_scheme="light")
    assert violations(page) == []
    light = page.evaluate(PAPER)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(PAPER) != light
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize("sample", OTHERS, ids=str)
def test_a_hand_written_page_is_accessible(visit: Visit, sample: Sample) -> None:
    assert violations(visit.show(sample)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["en/", "fr/", f"fr/pratiques/{CARD}/", "en/browse/"])
def test_a_phone_page_is_accessible_with_its_menu_closed_and_open(
    visit: Visit, address: str, scheme: Scheme
) -> None:
    page = visit.open(address, color_scheme=scheme, **PHONE)
    assert violations(page) == []
    page.locator("button.pl-menu").tap()
    assert violations(page) == []


def test_axe_is_recent_and_sees_faults(visit: Visit) -> None:
    """The alarm itself works."""
    page = visit.open("en/")
    page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"../assets/images/favicon.png\">')"
    )
    found = violations(page)
    assert any(one.startswith("image-alt") for one in found)
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    page.evaluate("() => { document.querySelector('main p').style.color = '#234'; }")
    assert any(one.startswith("color-contrast") for one in violations(page, COLOURS))
    version = page.evaluate("() => axe.version")
    assert tuple(map(int, version.split(".")[:2])) >= (4, 10)
