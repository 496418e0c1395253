"""Rules of PDF/UA-1 that can be told from the file, for want of a validator that could be installed with pip.

Sources: ISO 14289-1:2014, clauses 5 and 7; ISO 32000-1, 14.8 (standard structure types); the Matterhorn Protocol 1.1,
whose checkpoints stand in brackets. The rest of its checkpoints (reading order, fitting tags) need eyes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject

STANDARD: Final = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Figure",
        "Formula",
        "Form",
    ]
)
INSIDE: Final = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
"""What may stand directly in lists and tables."""
ONLY_IN: Final = {
    "LI": {"L"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}


def faults(content: bytes) -> list[str]:
    """Return what speaks against PDF/UA-1, sorted; an empty list is what one hopes for."""
    reader = PdfReader(BytesIO(content))
    return sorted({*_document(reader), *_structure(reader), *_pages(reader)})


def structure(reader: PdfReader) -> Iterator[tuple[Any, str, str, int]]:
    """Yield each element of the structure in reading order: itself, its type, its parent’s, and its depth."""

    def walk(element: Any, parent: str, depth: int) -> Iterator[tuple[Any, str, str, int]]:
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if not hasattr(element, "get") or "/S" not in element:
            return
        kind = str(element["/S"])[1:]
        yield element, kind, parent, depth
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from walk(kid, kind, depth + 1)

    root = reader.trailer["/Root"]["/StructTreeRoot"]
    for kid in root["/K"]:
        yield from walk(kid, "StructTreeRoot", 0)


def _document(reader: PdfReader) -> Iterator[str]:
    root = reader.trailer["/Root"]
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged (00)"
    if not root.get("/Lang"):
        yield "no language (11-001)"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown (07-002)"
    xmp = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
    if not re.search(r"pdfuaid:part\s*(=\s*\"1\"|>\s*1\s*<)", xmp):
        yield "no identifier of PDF/UA-1 (06-003)"
    if not re.search(r"<dc:title>.*?\S.*?</dc:title>", xmp, re.DOTALL):
        yield "no title (06-004)"
    if "/Outlines" not in root:
        yield "no outline"
    if root.get("/AcroForm") is not None:
        yield "a form"


def _structure(reader: PdfReader) -> Iterator[str]:
    level = 0
    for element, kind, parent, _ in structure(reader):
        if kind not in STANDARD:
            yield f"unknown type {kind} (02-001)"
        if parent in INSIDE and kind not in INSIDE[parent]:
            yield f"{kind} in {parent} (09-004, 09-005)"
        if kind in ONLY_IN and parent not in ONLY_IN[kind]:
            yield f"{kind} outside {ONLY_IN[kind]}: in {parent} (09-004)"
        if kind == "Figure" and not element.get("/Alt"):
            yield "a figure without an alternative (13-004)"
        if re.fullmatch(r"H[1-6]", kind):
            if not level and kind != "H1":
                yield f"the first heading is {kind} (14-002)"
            if int(kind[1]) > level + 1:
                yield f"{kind} after H{level} (14-003)"
            level = int(kind[1])


def _pages(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        if page.get("/Tabs") != "/S":
            yield "tab order does not follow the structure (28-009)"
        for one in page.get("/Annots", []):
            note = one.get_object()
            if note["/Subtype"] == "/Link" and not note.get("/Contents"):
                yield "a link without a description (28-011)"
            if "/StructParent" not in note:
                yield "a link outside the structure (28-010)"
        for reference in page["/Resources"]["/Font"].values():
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            if not any(name in inner for name in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"font {font['/BaseFont']} is not embedded (31-009)"
            if "/ToUnicode" not in font:
                yield f"font {font['/BaseFont']} without Unicode (10-001)"
