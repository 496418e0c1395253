"""Courses on a platform and cards in a frame: a SCORM package is played, a card embedded as the guide says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, visiting
from tests.browser.site import CARD, REPOSITORY, serving
from tests.browser.test_accessibility import violations

PLATFORM: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Platform</title><link rel="icon" href="data:,">
<script>
/* A platform as strict as SCORM 1.2 lets it be (Run-Time Environment, 3.4): greeted once, left once, nothing before or
   after, known elements and their forms only. What it was told, it keeps. */
const kept = {"cmi.core.lesson_status": "not attempted", "cmi.core.lesson_location": "", "cmi.suspend_data": ""};
const forms = {
  "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/,
  "cmi.core.lesson_location": /^.{0,255}$/,
  "cmi.core.exit": /^(time-out|suspend|logout|)$/,
  "cmi.core.session_time": /^\\d{2,4}:\\d\\d:\\d\\d(\\.\\d{1,2})?$/,
  "cmi.suspend_data": /^.{0,4096}$/,
};
const faults = [];
let state = "new";
function open_() { state = "new"; document.querySelector("iframe").src = "course/index.html?" + Math.random(); }
function leave() { document.querySelector("iframe").src = "about:blank"; }
const during = what => state === "running" || (faults.push(what + " while " + state), false);
window.API = {
  LMSInitialize(value) { if (value !== "" || state !== "new") faults.push("LMSInitialize"); state = "running"; return "true"; },
  LMSFinish(value) { if (value !== "") faults.push("LMSFinish"); during("LMSFinish"); state = "finished"; return "true"; },
  LMSCommit(value) { if (value !== "") faults.push("LMSCommit"); during("LMSCommit"); return "true"; },
  LMSGetValue(name) { during("get"); if (!(name in kept)) faults.push("get " + name); return kept[name]; },
  LMSSetValue(name, value) {
    during("set");
    if (!forms[name] || typeof value !== "string" || !forms[name].test(value)) faults.push("set " + name + "=" + value);
    kept[name] = value;
    return "true";
  },
  LMSGetLastError() { return "0"; }, LMSGetErrorString() { return ""; }, LMSGetDiagnostic() { return ""; },
};
</script><iframe title="Course" style="width:100%;height:700px"></iframe></html>"""


@pytest.fixture(scope="module")
def platform(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a platform with a course in both languages."""
    folder = tmp_path_factory.mktemp("platform")
    with zipfile.ZipFile(site / "downloads" / "both" / "pairs-training.scorm.zip") as package:
        package.extractall(folder / "course")
    (folder / "index.html").write_text(PLATFORM, encoding="utf-8")
    with serving(folder, "/platform/") as address:
        yield address


def kept(page: Page, name: str) -> str:
    return str(page.evaluate("name => kept[name]", name))


def test_a_platform_follows_a_course_to_its_end(chromium: Browser, platform: str) -> None:
    with visiting(chromium, platform) as visit:
        page = visit.open()
        page.evaluate("open_()")
        course = page.frame_locator("iframe")
        heading = course.locator(".page.shown h1")
        expect(heading).to_be_visible()
        pages = course.locator(".page").count()
        assert pages > 10
        course.locator(".page.shown .steps a").last.click()
        expect(course.locator("#page-2 h1")).to_be_focused()
        course.get_by_role("button", name="Français", exact=True).click()
        expect(heading).to_have_text(re.compile("Ce qu’est PAIRS"))
        course.locator("summary").first.click()
        course.locator("header li").nth(6).get_by_role("link").click()
        expect(course.locator("#page-7 h1")).to_be_focused()
        assert kept(page, "cmi.core.lesson_location") == "7"
        assert kept(page, "cmi.core.lesson_status") == "incomplete"
        page.evaluate("leave()")
        page.wait_for_function("state === 'finished'")
        assert kept(page, "cmi.core.exit") == "suspend"

        page.evaluate("open_()")
        expect(course.locator("#page-7")).to_be_visible()
        expect(course.locator("html")).to_have_attribute("lang", "fr")
        course.locator("summary").first.click()
        course.locator("header li").last.get_by_role("link").click()
        expect(course.locator(f"#page-{pages}")).to_be_visible()
        assert kept(page, "cmi.core.lesson_status") == "completed"
        page.evaluate("leave()")
        page.wait_for_function("state === 'finished'")
        assert page.evaluate("faults") == []


def test_a_course_is_read_without_a_platform_and_without_a_script(chromium: Browser, platform: str) -> None:
    with visiting(chromium, platform) as visit:
        for scheme in ("light", "dark"):
            page = visit.open(
                "course/index.html#page-7", color_scheme=scheme, viewport={"width": 360, "height": 700}
            )
            expect(page.locator("#page-7")).to_be_visible()
            expect(page.locator("#page-1")).to_be_hidden()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []
        plain = visit.open("course/index.html", java_script_enabled=False)
        assert plain.locator(".page").count() == plain.locator(".page:visible").count() > 10


def guide() -> str:
    """Return the lines that the guide has for frames, the same in both languages."""
    scripts = {
        found
        for file in ("en/guides/embed.md", "fr/guides/integrer.md")
        for found in re.findall(
            r"```html\n(<script>.*?</script>)\n```", (REPOSITORY / "docs" / file).read_text(), re.DOTALL
        )
    }
    (script,) = scripts
    return str(script)


def test_a_card_stands_in_a_frame_as_high_as_it_is(
    chromium: Browser, kb: str, visit: Visit, tmp_path: Path
) -> None:
    origin = "/".join(kb.split("/")[:3])
    frames = "".join(
        f'<iframe title="{name}" src="{kb}embed/{CARD}/?{query}" width="100%" height="50" style="border:0"></iframe>'
        for name, query in (("French", "lang=fr"), ("both", ""), ("dark", "lang=en&scheme=dark"))
    )
    script = guide().replace("https://example.org", origin)
    (tmp_path / "index.html").write_text(
        f"<!doctype html><title>Mine</title>{frames}{script}", encoding="utf-8"
    )
    with serving(tmp_path, "/mine/") as mine:
        context = chromium.new_context(viewport={"width": 800, "height": 900}, locale="de-DE")
        page = context.new_page()
        page.goto(mine)
        french = page.frame_locator("iframe[title=French]")
        expect(french.locator("article[lang=fr]")).to_be_visible()
        expect(french.locator("article[lang=en]")).to_be_hidden()
        both = page.frame_locator("iframe[title=both]")
        expect(both.locator("article[lang=fr]")).to_be_visible()
        expect(both.locator("article[lang=en]")).to_be_visible()
        page.wait_for_function(
            "[...document.querySelectorAll('iframe')].every(one => one.getBoundingClientRect().height > 150)"
        )
        heights = page.eval_on_selector_all(
            "iframe", "all => all.map(one => one.getBoundingClientRect().height)"
        )
        inside = [
            frame.evaluate("[document.documentElement.scrollHeight, innerHeight]")
            for frame in page.frames[1:]
        ]
        assert all(content <= shown for content, shown in inside), (heights, inside)
        assert heights[1] > heights[0] * 1.5
        colours = [
            frame.evaluate("getComputedStyle(document.body).backgroundColor") for frame in page.frames[1:]
        ]
        assert colours[0] != colours[2]
        # A page of another origin is not listened to.
        page.evaluate("postMessage({type: 'passerelle-height', height: 9}, '*')")
        page.wait_for_timeout(100)
        assert heights == page.eval_on_selector_all(
            "iframe", "all => all.map(one => one.getBoundingClientRect().height)"
        )
        context.close()
    for scheme in ("light", "dark"):
        assert violations(visit.open(f"embed/{CARD}/?lang=fr", color_scheme=scheme)) == []
    plain = visit.open(f"embed/{CARD}/?lang=fr", java_script_enabled=False)
    assert plain.locator("article:visible").count() == 2
