"""The Markdown of the cards to paragraphs of Word: strong, emphasised and linked words, lists."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final

import pyromark
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .controls import Element

_LISTS: Final = {"ul": "List Bullet", "ol": "List Number"}
_DEEPEST: Final = 3
"""Deepest list that Word's own styles know."""


class Prose:
    """Makes paragraphs for a document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def paragraphs(self, markdown: str) -> list[Element]:
        """Return a text as paragraphs; citations and links between cards stay as they are written."""
        reader = _Reader(self)
        reader.feed(pyromark.html(markdown.replace("<", "&lt;")))
        reader.close()
        return reader.found

    def plain(self, lines: Iterable[str]) -> list[Element]:
        """Return a paragraph for each line of plain words."""
        return [self.paragraph(self.run(line)) for line in lines]

    def paragraph(self, *runs: Element, style: str = "", numbering: int = 0) -> Element:
        """Return a paragraph; with the number of a numbering, one of its items."""
        paragraph = OxmlElement("w:p")
        if style:
            properties = OxmlElement("w:pPr")
            name = OxmlElement("w:pStyle")
            name.set(qn("w:val"), str(self._document.styles[style].style_id))
            properties.append(name)
            if numbering:
                properties.append(_numbered(numbering))
            paragraph.append(properties)
        for run in runs:
            paragraph.append(run)
        return paragraph

    def new_numbering(self, style: str) -> int:
        """Return the number of a numbering of its own, from 1, that looks like that of a list style."""
        numbering = self._document.part.numbering_part.element
        used = self._document.styles[style].element.pPr.numPr.numId.val
        look = next(one.abstractNumId.val for one in numbering.num_lst if one.numId == used)
        fresh = numbering.add_num(look)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(fresh.numId)

    def run(self, text: str, bold: bool = False, italic: bool = False) -> Element:
        """Return a run of text."""
        run = OxmlElement("w:r")
        if bold or italic:
            properties = OxmlElement("w:rPr")
            for name, wanted in (("w:b", bold), ("w:i", italic)):
                if wanted:
                    properties.append(OxmlElement(name))
            run.append(properties)
        for number, line in enumerate(text.split("\n")):
            if number:
                run.append(OxmlElement("w:br"))
            piece = OxmlElement("w:t")
            piece.text = line
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(piece)
        return run

    def link(self, address: str) -> Element:
        """Return a link to a page of the web, still without words."""
        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"), self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        )
        return link


def _numbered(numbering: int) -> Element:
    properties = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", 0), ("w:numId", numbering)):
        one = OxmlElement(name)
        one.set(qn("w:val"), str(value))
        properties.append(one)
    return properties


def _style(tag: str, depth: int) -> str:
    """Return the name of Word's style for items of a list."""
    depth = min(depth, _DEEPEST)
    return _LISTS[tag] + (f" {depth}" if depth > 1 else "")


class _Reader(HTMLParser):
    """Reads what the Markdown engine writes: paragraphs, lists, strong, emphasised and linked words."""

    def __init__(self, prose: Prose) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self._prose = prose
        self._lists: list[tuple[str, int]] = []
        self._marks: list[str] = []
        self._into: Element | None = None
        self._link: Element | None = None
        self._item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in _LISTS:
            style = _style(tag, len(self._lists) + 1)
            self._lists.append((style, self._prose.new_numbering(style) if tag == "ol" else 0))
            self._into = None
        elif tag == "li":
            self._into, self._item = None, True
        elif tag == "p":
            self._into = None
        elif tag == "a":
            self._link = self._prose.link(dict(attrs).get("href") or "")
            self._paragraph().append(self._link)
        elif tag == "br":
            self._paragraph().append(self._prose.run("\n"))
        else:
            self._marks.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _LISTS:
            self._lists.pop()
        if tag in ("p", "li", *_LISTS):
            self._into = None
        elif tag == "a":
            self._link = None
        elif tag in self._marks:
            self._marks.remove(tag)

    def handle_data(self, data: str) -> None:
        """Take text; line ends in it mean nothing."""
        text = data.replace("\n", " ")
        if self._into is None and not text.strip():
            return
        run = self._prose.run(text, "strong" in self._marks, "em" in self._marks)
        (self._paragraph() if self._link is None else self._link).append(run)

    def _paragraph(self) -> Element:
        if self._into is None:
            style, numbering = self._lists[-1] if self._lists and self._item else ("", 0)
            self._item = False
            self._into = self._prose.paragraph(style=style, numbering=numbering)
            self.found.append(self._into)
        return self._into
