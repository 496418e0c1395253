"""References leave with their readers: copied, or as files for their reference managers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import CARD, ONCE, Sample

COPY: Final = {"en": "Copy this citation", "fr": "Copier cette référence"}
DONE: Final = {"en": "Copied.", "fr": "Copié."}
ALLOWED: Final[dict[str, Any]] = {"permissions": ["clipboard-read", "clipboard-write"]}
CITED: Final = [one for one in ONCE if one.name in ("practice", "reference")]
READ: Final = """async () => {
  const item = (await navigator.clipboard.read())[0], found = {};
  for (const type of item.types) found[type] = await (await item.getType(type)).text();
  return found;
}"""


def _copied(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(READ)
    return found


def _shown(page: Page) -> str:
    return (page.locator(".pl-citation:not(.pl-snippet)").text_content() or "").strip()


@pytest.mark.parametrize("sample", CITED, ids=str)
def test_a_citation_is_copied_as_text_and_as_html(visit: Visit, sample: Sample) -> None:
    page = visit.show(sample, **ALLOWED)
    language = str(sample.language)
    button = page.get_by_role("button", name=COPY[language])
    status = page.locator(".pl-copy").first.get_by_role("status")
    expect(status).to_be_empty()
    button.focus()
    page.keyboard.press("Enter")
    expect(status).to_have_text(DONE[language])
    expect(button).to_be_focused()
    copied = _copied(page)
    assert copied["text/plain"] == _shown(page)
    html = copied["text/html"]
    assert "class=" not in html
    assert "<cite" not in html
    assert "<i" in html
    assert re.sub(r"<[^>]*>", "", html).replace("&amp;", "&").strip() == _shown(page)


def test_it_is_copied_where_the_clipboard_is_closed_to_scripts(visit: Visit) -> None:
    context = visit.context(**ALLOWED)
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{visit.kb}fr/pratiques/{CARD}/")
    page.get_by_role("button", name=COPY["fr"]).click()
    expect(page.locator(".pl-copy").first.get_by_role("status")).to_have_text(DONE["fr"])
    assert page.evaluate("getSelection().toString()") == ""
    reader = context.new_page()
    reader.goto(f"{visit.kb}fr/")
    reader.bring_to_front()
    copied = _copied(reader)
    assert copied["text/plain"] == _shown(page)
    assert "<i>" in copied["text/html"]


def test_where_nothing_can_be_copied_the_citation_is_selected(visit: Visit) -> None:
    page = visit.context().new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    page.goto(f"{visit.kb}en/practices/{CARD}/")
    page.get_by_role("button", name=COPY["en"]).click()
    expect(page.locator(".pl-copy").first.get_by_role("status")).to_contain_text("Ctrl")
    assert page.evaluate("getSelection().toString()").strip() == _shown(page)


def test_it_is_copied_from_a_folder_on_a_stick(site: Path, chromium: Browser) -> None:
    context = chromium.new_context(locale="en-GB")
    try:
        page = context.new_page()
        page.goto((site / "en" / "practices" / CARD / "index.html").as_uri())
        page.get_by_role("button", name=COPY["en"]).click()
        expect(page.locator(".pl-copy").first.get_by_role("status")).to_have_text(DONE["en"])
        page.evaluate("document.body.append(document.createElement('textarea'))")
        page.locator("textarea").focus()
        page.keyboard.press("Control+v")
        expect(page.locator("textarea")).to_have_value(_shown(page))
    finally:
        context.close()


def test_nothing_to_press_on_paper_or_without_a_script(visit: Visit) -> None:
    address = f"en/practices/{CARD}/"
    expect(visit.open(address, java_script_enabled=False).locator(".pl-copy").first).to_be_hidden()
    page = visit.open(address)
    expect(page.locator(".pl-copy").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".pl-copy").first).to_be_hidden()
    expect(page.locator(".pl-citation:not(.pl-snippet)")).to_be_visible()


def test_a_card_leaves_with_its_references(visit: Visit) -> None:
    page = visit.open(f"en/practices/{CARD}/")
    listed = page.locator(".pl-refs > li").evaluate_all("list => list.map(one => one.id.replace('ref-', ''))")
    with page.expect_download() as waiting:
        page.locator(".pl-downloads a", has_text="CSL-JSON").click()
    assert waiting.value.suggested_filename == f"{CARD}.json"
    items = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert sorted(item["id"] for item in items) == sorted(listed)
