"""A course as a SCORM 1.2 package with a single SCO: the manifest and the files that it names.

Sources: ADL SCORM 1.2 (Content Aggregation Model), IMS Content Packaging 1.1.2. Moodle takes the version from the element
schemaversion and what can be started from the attribute adlcp:scormtype (mod/scorm/datamodels/scormlib.php).
"""

from __future__ import annotations

from typing import Final

from .course import Course, File, title_of
from .sco import start_page
from .xml import document, element, several

MANIFEST: Final = "imsmanifest.xml"
START: Final = "index.html"
_CP: Final = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADL: Final = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"


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
