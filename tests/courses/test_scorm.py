"""SCORM 1.2 packages: what the format asks, and what those who read it ask beyond.

Where a rule comes from: ADL SCORM 1.2 (Content Aggregation Model), IMS Content Packaging 1.1.2 and their schemas; the code
of Moodle that reads packages (mod/scorm/datamodels/scormlib.php). tests/browser/test_courses.py plays one.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from tests.courses.conftest import Files, Make
from tests.courses.test_cartridge import ALL, Page

CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


def manifest(files: Files) -> ET.Element:
    return ET.fromstring(files["imsmanifest.xml"])


@pytest.mark.parametrize(("reach", "unit"), ALL)
def test_the_manifest_is_built_as_the_schema_says(make: Make, reach: str, unit: str) -> None:
    root = manifest(make("scorm.zip", reach, unit))
    assert [one.tag for one in root] == [f"{CP}{name}" for name in ("metadata", "organizations", "resources")]
    # Moodle tells the version by exactly this word (scorm_get_manifest).
    assert root.findtext(f"{CP}metadata/{CP}schemaversion") == "1.2"
    organizations = root.find(f"{CP}organizations")
    assert organizations is not None
    (organization,) = organizations
    assert organizations.get("default") == organization.get("identifier")
    assert [one.tag for one in organization] == [f"{CP}title", f"{CP}item"]
    (resource,) = root.findall(f"{CP}resources/{CP}resource")
    item = organization.find(f"{CP}item")
    assert item is not None and item.get("identifierref") == resource.get("identifier")
    # What can be started is a SCO; Moodle takes a resource without this attribute for an asset, and tracks nothing.
    assert resource.get(f"{ADL}scormtype") == "sco"
    assert resource.get("href") == "index.html"


@pytest.mark.parametrize(("reach", "unit"), ALL)
def test_every_file_is_listed_and_every_listed_file_is_there(make: Make, reach: str, unit: str) -> None:
    files = make("scorm.zip", reach, unit)
    assert next(iter(files)) == "imsmanifest.xml"
    listed = [one.get("href") for one in manifest(files).iter(f"{CP}file")]
    assert listed == list(files)[1:]


class Sco(HTMLParser):
    """The pages of a package: their headings, and what they lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.opened.append({name: value or "" for name, value in attrs})


@pytest.mark.parametrize(("reach", "unit"), ALL)
def test_the_document_needs_nothing_else_and_leads_somewhere(make: Make, reach: str, unit: str) -> None:
    files = make("scorm.zip", reach, unit)
    html = files["index.html"].decode()
    page = Page(html)
    assert page.fetched == ["data:,"], "no picture for the tab, and nothing else"
    assert len(page.ids) == len(set(page.ids))
    assert "\0" not in html and "\f" not in html
    for link in Sco(html).opened:
        target = link["href"]
        if target.startswith("#"):
            assert target[1:] in page.ids
            continue
        # Leaving the page would end the session with the platform.
        assert (link.get("target"), link.get("rel")) == ("_blank", "noopener"), link
        assert target.startswith(("http://", "https://")) or target in files, link
    labelled = re.findall(r'(?:for|aria-labelledby)="([^"]+)"', html)
    assert set(labelled) <= set(page.ids)


def test_it_holds_what_participants_read_and_nothing_for_trainers(make: Make) -> None:
    html = make("scorm.zip")["index.html"].decode()
    headings = re.findall(r'<h1 id="title-\d+" tabindex="-1">([^<]*)</h1>', html)
    assert headings == [
        "Night school",
        "The law &amp; lamps",
        "Assessment",
        "First night &amp; “day”",
        "Plan of the lamps",
        "Harbour test",
        "Harbour test: questions with answers",
        "Harbour test: questions to reflect on",
        "Second night",
        "References",
    ]
    assert re.findall(r'<a href="#page-(\d+)">', html) == [str(number) for number in range(1, 11)]
    assert "Never hand this out" not in html
    assert "Collect the sheets" not in html
    assert 'href="files/lamp-plan-1/plan.txt"' in html


def test_questions_are_a_form_with_answers_to_unfold(make: Make) -> None:
    html = make("scorm.zip")["index.html"].decode()
    start = html.index("Which lamp")
    question = html[start : html.index("Which are signals?")]
    assert question.count('type="radio"') == 2
    assert re.search(
        r"<details><summary>Answer</summary><ul><li>Red</li></ul>.*3 &lt; 4", question, re.DOTALL
    )
    assert html[html.index("Which are signals?") :].count('type="checkbox"') == 3
    assert "<textarea" in html
    assert html.count("No talking.") == 1, "once, since the questions stand below each other"


def test_words_of_a_course_cannot_end_the_element_they_stand_in(make: Make) -> None:
    html = make("scorm.zip", "both")["index.html"].decode()
    (data,) = re.findall(r'<script type="application/json" id="words">(.*?)</script>', html)
    assert json.loads(data)["languages"] == {"en": "English", "fr": "Français"}


def test_each_language_can_be_shown_alone(make: Make) -> None:
    html = make("scorm.zip", "both")["index.html"].decode()
    (title,) = re.findall(r'<h1 id="title-2"[^>]*>(.*?)</h1>', html)
    assert '<span class="language language-en" lang="en">The law &amp; lamps</span>' in title
    assert '<span class="language language-fr" lang="fr">Le droit &amp; les feux</span>' in title
    assert (
        html.count('<section class="language language-en"')
        == html.count('<section class="language language-fr"')
        == 10
    )
