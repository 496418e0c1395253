"""A course as an IMS Common Cartridge 1.1: the manifest and the files that it names.

Sources: IMS Common Cartridge 1.1 (its schemas of the manifest, of web links and of metadata), and what its readers ask
beyond them: Moodle looks for the namespace in the first characters of the manifest (backup/converter/imscc11/lib.php),
makes a section of each group below the one item at the top, and an activity of each entry (backup/cc/cc2moodle.php).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from . import qti
from .course import Course, Entry, File, Group, Link, Page, Questionnaire, Texts, title_of
from .pages import page_document
from .xml import Element, document, element, several

MANIFEST: Final = "imsmanifest.xml"
_CP: Final = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_LOM: Final = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_ROLE: Final = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource"
_WEB_LINK: Final = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_PROFILE: Final = "http://www.imsglobal.org/profile/cc/ccv1p1"

_TYPES: Final = {
    Page: "webcontent",
    File: "webcontent",
    Link: "imswl_xmlv1p1",
    Questionnaire: "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
}


def files_of(course: Course) -> dict[str, bytes]:
    """Return the files of a cartridge by their paths, the manifest first."""
    files = {MANIFEST: manifest(course)}
    for entry in course.entries():
        if not isinstance(entry, Group):
            files[_path(entry)] = _content(entry)
    return files


def manifest(course: Course) -> bytes:
    """Return the manifest of a cartridge."""
    resources = [entry for entry in course.entries() if not isinstance(entry, Group)]
    return document(
        element(
            "manifest",
            {
                # First: a reader takes a cartridge for one by the beginning of this element.
                "xmlns": _CP,
                "identifier": f"passerelle-{course.id}",
                "xmlns:lom": _ROLE,
                "xmlns:lomimscc": _LOM,
                "xmlns:xsi": _XSI,
                "xsi:schemaLocation": f"{_CP} {_PROFILE}/ccv1p1_imscp_v1p2_v1p0.xsd "
                f"{_ROLE} {_PROFILE}/LOM/ccv1p1_lomresource_v1p0.xsd "
                f"{_LOM} {_PROFILE}/LOM/ccv1p1_lommanifest_v1p0.xsd",
            },
            _metadata(course),
            element(
                "organizations",
                None,
                element(
                    "organization",
                    {"identifier": "organization", "structure": "rooted-hierarchy"},
                    element("item", {"identifier": "root"}, several(map(_item, course.groups))),
                ),
            ),
            element("resources", None, several(map(_resource, resources))),
        )
    )


def _metadata(course: Course) -> Element:
    def strings(texts: Texts) -> Iterator[Element]:
        for language, text in texts.items():
            yield element("lomimscc:string", {"language": language}, text)

    title = element(
        "lomimscc:title",
        None,
        element("lomimscc:string", {"language": course.languages[0]}, title_of(course)),
    )
    return element(
        "metadata",
        None,
        element("schema", None, "IMS Common Cartridge"),
        element("schemaversion", None, "1.1.0"),
        element(
            "lomimscc:lom",
            None,
            element(
                "lomimscc:general",
                None,
                title,
                *(element("lomimscc:language", None, language) for language in course.languages),
                element("lomimscc:description", None, *strings(course.summaries)),
            ),
        ),
    )


def _item(entry: Entry) -> Element:
    title = element("title", None, title_of(entry))
    if isinstance(entry, Group):
        return element("item", {"identifier": f"item-{entry.id}"}, title, several(map(_item, entry.entries)))
    return element("item", {"identifier": f"item-{entry.id}", "identifierref": entry.id}, title)


def _resource(entry: Page | File | Link | Questionnaire) -> Element:
    path = _path(entry)
    role = [_for_trainers()] if isinstance(entry, Page) and entry.trainer else []
    return element(
        "resource",
        {
            "identifier": entry.id,
            "type": _TYPES[type(entry)],
            "href": path if isinstance(entry, Page | File) else "",
        },
        *role,
        element("file", {"href": path}),
    )


def _for_trainers() -> Element:
    """Return the metadata of what is for trainers alone: Moodle hides it from participants (backup/cc/cc112moodle.php)."""
    role = element(
        "lom:intendedEndUserRole",
        None,
        element("lom:source", None, "IMSGLC_CC_Rolesv1p1"),
        element("lom:value", None, "Instructor"),
    )
    return element("metadata", None, element("lom:lom", None, element("lom:educational", None, role)))


def _path(entry: Page | File | Link | Questionnaire) -> str:
    if isinstance(entry, File):
        return entry.path
    folder, ending = {
        Page: ("pages", "html"),
        Link: ("links", "xml"),
        Questionnaire: ("questions", "xml"),
    }[type(entry)]
    return f"{folder}/{entry.id}.{ending}"


def _content(entry: Page | File | Link | Questionnaire) -> bytes:
    if isinstance(entry, Page):
        return page_document(entry).encode()
    if isinstance(entry, File):
        return entry.source.read_bytes()
    if isinstance(entry, Questionnaire):
        return qti.assessment(entry)
    return document(
        element(
            "webLink",
            {"xmlns": _WEB_LINK},
            element("title", None, title_of(entry)),
            element("url", {"href": entry.url, "target": "_blank"}),
        )
    )
