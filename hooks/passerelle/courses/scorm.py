"""A course as a SCORM 1.2 package with a single SCO: one document with all its pages, which it shows one at a time.

One document, because a SCO may greet the platform only once: pages of their own would leave it with every step. Without
the script it is read from top to bottom, and without a platform it remembers nothing; it works all the same.

Sources: ADL SCORM 1.2 (Content Aggregation Model: manifest; Run-Time Environment: API), IMS Content Packaging 1.1.2.
Moodle takes the version from the element schemaversion and what can be started from the attribute adlcp:scormtype
(mod/scorm/datamodels/scormlib.php).
"""

from __future__ import annotations

import json
from html import escape
from importlib import resources
from typing import Final

from .. import words
from ..model import Language
from .course import Course, File, Page, Questionnaire, Texts, joined, title_of
from .finish import in_new_tabs, with_names
from .forms import form
from .pages import in_languages, style
from .xml import document, element, several

MANIFEST: Final = "imsmanifest.xml"
START: Final = "index.html"
_CP: Final = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADL: Final = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_SCRIPT: Final = (resources.files(__package__) / "sco.js").read_text(encoding="utf-8")
_STYLE: Final = (resources.files(__package__) / "sco.css").read_text(encoding="utf-8")


def files_of(course: Course) -> dict[str, bytes]:
    """Return the files of a package by their paths, the manifest first."""
    files = {entry.path: entry.source.read_bytes() for entry in course.entries() if isinstance(entry, File)}
    return {MANIFEST: manifest(course, (START, *files)), START: start_page(course).encode(), **files}


def manifest(course: Course, files: tuple[str, ...]) -> bytes:
    """Return the manifest of a package.

    Args:
        course: The course.
        files: Paths of its files, the one that starts it first.
    """
    title = title_of(course)
    return document(
        element(
            "manifest",
            {
                "identifier": f"passerelle-{course.id}",
                "version": "1.0",
                "xmlns": _CP,
                "xmlns:adlcp": _ADL,
                "xmlns:xsi": _XSI,
                "xsi:schemaLocation": f"{_CP} imscp_rootv1p1p2.xsd {_ADL} adlcp_rootv1p2.xsd",
            },
            element(
                "metadata",
                None,
                element("schema", None, "ADL SCORM"),
                element("schemaversion", None, "1.2"),
            ),
            element(
                "organizations",
                {"default": "organization"},
                element(
                    "organization",
                    {"identifier": "organization"},
                    element("title", None, title),
                    element(
                        "item",
                        {"identifier": "item", "identifierref": "sco", "isvisible": "true"},
                        element("title", None, title),
                    ),
                ),
            ),
            element(
                "resources",
                None,
                element(
                    "resource",
                    {"identifier": "sco", "type": "webcontent", "adlcp:scormtype": "sco", "href": START},
                    several(element("file", {"href": path}) for path in files),
                ),
            ),
        )
    )


def start_page(course: Course) -> str:
    """Return the one document of a course: its pages for participants, in order."""
    sheets = [
        one
        for one in course.entries()
        if isinstance(one, Questionnaire) or (isinstance(one, Page) and not one.trainer)
    ]
    first = course.languages[0]
    title = escape(title_of(course))
    said = {
        key: _both(course, key) for key in ("course_contents", "course_back", "course_on", "course_place")
    }
    menu = "".join(
        f'<li><a href="#page-{number}">{escape(title_of(one))}</a></li>'
        for number, one in enumerate(sheets, 1)
    )
    pages = "\n".join(_sheet(one, number, course) for number, one in enumerate(sheets, 1))
    # What is in the element is data: nothing in it can end the element.
    data = json.dumps(said, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return (
        f'<!DOCTYPE html>\n<html lang="{first}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style()}{_STYLE}</style>\n</head>\n<body>\n"
        f'<header>\n<p class="course">{title}</p>\n<nav aria-label="{escape(said["course_contents"])}">'
        f"<details><summary>{escape(said['course_contents'])}</summary>\n<ol>{menu}</ol>\n</details></nav>\n</header>\n"
        f"<main>\n{pages}\n</main>\n"
        f'<script type="application/json" id="words">{data}</script>\n<script>\n{_SCRIPT}</script>\n</body>\n</html>\n'
    )


def _both(course: Course, key: str) -> str:
    return joined({language: words.word(key, language) for language in course.languages})


def _sheet(one: Page | Questionnaire, number: int, course: Course) -> str:
    bodies: Texts
    if isinstance(one, Questionnaire):
        bodies = {language: form(one, language) for language in course.languages}
    else:
        bodies = {language: body + _files(one, language) for language, body in one.bodies.items()}
    inside = in_languages(bodies, one.titles).removeprefix("<main>").removesuffix("</main>")
    html = in_new_tabs(with_names(inside, f"p{number}-"))
    return (
        f'<section class="page" id="page-{number}" aria-labelledby="title-{number}">\n'
        f'<h1 id="title-{number}" tabindex="-1">{escape(title_of(one))}</h1>\n{html}</section>'
    )


def _files(page: Page, language: Language) -> str:
    if not page.files:
        return ""
    links = "".join(
        f'<li><a href="{escape(file.path)}" target="_blank" rel="noopener">{escape(file.titles[language])}</a></li>'
        for file in page.files
    )
    return f"<h2>{escape(words.word('material_files', language))}</h2><ul>{links}</ul>"
