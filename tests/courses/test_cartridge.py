"""Common Cartridges: what the format asks, and what those who read it ask beyond.

Where a rule comes from is told at each test: the specification and schemas of IMS Common Cartridge 1.1, or the code of
Moodle that imports cartridges (backup/converter/imscc11, backup/cc), read in its releases 2.1 to 4.2.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from tests.courses.conftest import Files, Make

CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
LINK = "{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}"
ROLE = "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource}"
TYPES = {"webcontent", "imswl_xmlv1p1", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"}

ALL = [(reach, unit) for reach in ("en", "fr", "both") for unit in ("", "first", "second")]


def manifest(files: Files) -> ET.Element:
    return ET.fromstring(files["imsmanifest.xml"])


def titles(files: Files) -> list[tuple[int, str]]:
    """Return the depth and title of every item below the one at the top, in order."""

    def walk(item: ET.Element, depth: int) -> list[tuple[int, str]]:
        found = []
        for one in item.findall(f"{CP}item"):
            found += [(depth, one.findtext(f"{CP}title") or ""), *walk(one, depth + 1)]
        return found

    (top,) = manifest(files).findall(f"{CP}organizations/{CP}organization/{CP}item")
    return walk(top, 1)


@pytest.mark.parametrize(("reach", "unit"), ALL)
def test_it_is_taken_for_a_cartridge(make: Make, reach: str, unit: str) -> None:
    """Moodle 2.1 looks at 500 characters without spaces and quotation marks (converter/imscc11/lib.php)."""
    files = make("imscc", reach, unit)
    assert next(iter(files)) == "imsmanifest.xml"
    start = re.sub(r"[\s'\"]", "", files["imsmanifest.xml"][:500].decode(errors="ignore").lower())
    assert "xmlns=http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" in start


@pytest.mark.parametrize(("reach", "unit"), ALL)
def test_the_manifest_is_built_as_the_schema_says(make: Make, reach: str, unit: str) -> None:
    """The order of elements, the identifiers and the types of resources, as in ccv1p1_imscp_v1p2_v1p0.xsd."""
    root = manifest(make("imscc", reach, unit))
    assert [one.tag for one in root] == [f"{CP}{name}" for name in ("metadata", "organizations", "resources")]
    assert root.findtext(f"{CP}metadata/{CP}schema") == "IMS Common Cartridge"
    assert root.findtext(f"{CP}metadata/{CP}schemaversion") == "1.1.0"
    (organization,) = root.findall(f"{CP}organizations/{CP}organization")
    assert organization.get("structure") == "rooted-hierarchy"
    (top,) = organization
    assert top.find(f"{CP}title") is None
    identifiers = [one.get("identifier") for one in root.iter() if one.get("identifier")]
    assert len(identifiers) == len(set(identifiers))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one or "") for one in identifiers)
    resources = {one.get("identifier"): one for one in root.findall(f"{CP}resources/{CP}resource")}
    assert {one.get("type") for one in resources.values()} <= TYPES
    items = [one for one in top.iter(f"{CP}item") if one is not top]
    for item in items:
        assert next(one.tag for one in item) == f"{CP}title"
        assert item.findtext(f"{CP}title")
        assert bool(item.findall(f"{CP}item")) != bool(item.get("identifierref"))
    assert sorted(filter(None, (one.get("identifierref") for one in items))) == sorted(
        filter(None, resources)
    )


@pytest.mark.parametrize(("reach", "unit"), ALL)
def test_every_file_is_listed_and_every_listed_file_is_there(make: Make, reach: str, unit: str) -> None:
    files = make("imscc", reach, unit)
    listed = []
    for resource in manifest(files).iter(f"{CP}resource"):
        hrefs = [one.get("href") or "" for one in resource.findall(f"{CP}file")]
        assert len(hrefs) == 1
        # Pages and files are started by their resource; of others the importer takes the first file.
        assert resource.get("href") == (hrefs[0] if resource.get("type") == "webcontent" else None)
        listed += hrefs
    assert sorted(listed) == sorted(set(files) - {"imsmanifest.xml"})
    assert all(name.isascii() and re.fullmatch(r"[\w./-]+", name) for name in listed)


def test_groups_become_sections_and_entries_activities(make: Make) -> None:
    """Items below the one at the top become sections, those below activities, deeper ones indented (cc/cc2moodle.php)."""
    assert titles(make("imscc")) == [
        (1, "About this course"),
        (2, "Night school"),
        (2, "The law & lamps"),
        (2, "Assessment"),
        (1, "First night & “day”"),
        (2, "First night & “day”"),
        (2, "Plan of the lamps"),
        (2, "plan.txt"),
        (2, "Harbour test"),
        (2, "Harbour test: questions with answers"),
        (2, "Harbour test: questions to reflect on"),
        (2, "For the trainer: Harbour test"),
        (2, "Cards"),
        (3, "Lantern walk"),
        (1, "Second night"),
        (2, "Second night"),
        (1, "References"),
        (2, "References"),
        (2, "This course on the site"),
    ]


def test_a_unit_is_a_course_of_its_own_with_the_materials_it_uses(make: Make) -> None:
    found = titles(make("imscc", "fr", "second"))
    assert found == [
        (1, "Seconde nuit"),
        (2, "Seconde nuit"),
        (2, "Plan des lampes"),
        (2, "Plan des feux é&1.txt"),
        (2, "Plan des lampes"),
        (1, "Références"),
        (2, "Références"),
        (2, "Ce cours sur le site"),
    ]


def test_both_languages_stand_in_one(make: Make) -> None:
    files = make("imscc", "both")
    assert (1, "First night & “day” / Première nuit & «\u00a0jour\u00a0»") in titles(files)
    page = files["pages/unit-first.html"].decode()
    assert re.findall(r'<section class="[^"]*" lang="(\w+)"', page) == ["en", "fr"]
    assert "Dark:" in page and "Noir" in page
    assert {"files/lamp-plan-1/plan.txt", "files/lamp-plan-2/Plan-des-feux-e-1.txt"} <= set(files)
    # A permanent address without a language: it leads each reader to their own.
    assert link(files, "card-first-lantern-walk") == "https://toy.example/p/lantern-walk/"


def link(files: Files, name: str) -> str:
    url = ET.fromstring(files[f"links/{name}.xml"]).find(f"{LINK}url")
    assert url is not None
    return url.get("href") or ""


def test_links_lead_to_the_permanent_addresses_of_the_site(make: Make) -> None:
    files = make("imscc", "fr")
    assert link(files, "card-first-lantern-walk") == "https://toy.example/p/lantern-walk/?lang=fr"
    assert link(files, "home") == "https://toy.example/p/night-school/?lang=fr"
    assert link(files, "address-lamp-plan-2") == "https://lamps.example/p"
    page = files["pages/unit-first.html"].decode()
    assert 'href="https://toy.example/p/lantern-walk/?lang=fr"' in page
    assert 'href="https://toy.example/p/ebb/?lang=fr"' in page
    assert 'href="https://toy.example/p/sterne_2004/?lang=fr"' in page


def test_what_is_for_trainers_is_hidden_from_participants(make: Make) -> None:
    """Moodle hides what has the role of an instructor (cc/cc112moodle.php); nothing of it stands elsewhere."""
    files = make("imscc")
    for resource in manifest(files).iter(f"{CP}resource"):
        hidden = resource.findtext(f".//{ROLE}value") == "Instructor"
        assert hidden == (resource.get("identifier") == "trainer-harbour-test")
    trainer = files["pages/trainer-harbour-test.html"].decode()
    for secret in ("Collect the sheets", "Never hand this out", "<h2>Answers</h2>"):
        assert secret in trainer
        assert [name for name, content in files.items() if secret in content.decode()] == [
            "pages/trainer-harbour-test.html"
        ]


def test_the_page_of_a_questionnaire_leaves_the_questions_to_the_platform(make: Make) -> None:
    page = make("imscc")["pages/material-harbour-test.html"].decode()
    assert "Read it." in page
    assert "Which lamp" not in page
    assert "I can …" not in page


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.fetched: list[str] = []
        self.language = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if tag == "a" else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.fetched += [found[name] or "" for name in ("src", "srcset", "data") if name in found]
        self.fetched += [found.get("href") or ""] if tag == "link" else []
        self.language = self.language or (found.get("lang") or "" if tag == "html" else "")


@pytest.mark.parametrize(("reach", "unit"), ALL)
def test_pages_need_nothing_else_and_lead_somewhere(make: Make, reach: str, unit: str) -> None:
    files = make("imscc", reach, unit)
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        html = content.decode()
        page = Page(html)
        assert "\0" not in html and "\f" not in html, name
        assert page.fetched == [], name
        assert page.language == ("en" if reach == "both" else reach), name
        assert len(page.ids) == len(set(page.ids)), name
        # The platform shows the title above the page.
        assert all(
            after <= before + 1 for before, after in zip([1, *page.levels], page.levels, strict=False)
        ), name
        for target in page.links:
            scheme = urlsplit(target).scheme
            assert scheme in ("http", "https") or target[1:] in page.ids, (name, target)
