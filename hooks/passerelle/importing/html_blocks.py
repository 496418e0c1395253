"""HTML to blocks: web pages, and what mammoth makes of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from .blocks import Block, Span, joined

MAX_DEPTH: Final = 100
"""Deepest nesting of elements that is followed."""
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BREAKING: Final = frozenset(
    {
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "header", "footer", "blockquote"),
        *("pre", "address", "figure", "figcaption", "form", "fieldset", "legend", "label", "body", "hr", "aside", "nav"),
        *("option", "select", "textarea", "caption", "details", "summary", *_HEADINGS),
    }
)  # fmt: skip
"""Elements that begin and end a paragraph."""
_UNSEEN: Final = frozenset(
    {"script", "style", "template", "head", "noscript", "iframe", "object", "svg", "math"}
)
_VOID: Final = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "source", "embed"}
)
CHECKED, UNCHECKED = "☒", "☐"
"""How a box that is ticked, and one that is not, stands in a text."""


@dataclass(slots=True)
class _Table:
    """A table that is being read; what is written into it goes into its last cell."""

    rows: list[list[list[Block]]] = field(default_factory=list)

    def cell(self) -> list[Block]:
        if not self.rows:
            self.rows.append([])
        if not self.rows[-1]:
            self.rows[-1].append([])
        return self.rows[-1][-1]

    def block(self) -> Block:
        return Block("table", rows=tuple(tuple(tuple(cell) for cell in row) for row in self.rows if row))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.images = 0
        self._tables: list[_Table] = []
        self._open: list[str] = []
        self._spans: list[Span] = []
        self._lists: list[str] = []
        self._addresses: list[str] = []
        self._item: tuple[int, bool] | None = None
        self._heading = 0
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._unseen += tag not in _VOID
            self._open.append(tag)
            return
        if self._unseen:
            return
        if tag in _BREAKING:
            self._end_paragraph()
        if tag == "br":
            self._spans.append(Span("\n"))
        elif tag == "img":
            self.images += 1
        elif tag == "input":
            self._input(given)
        elif tag in ("ul", "ol"):
            self._lists.append(tag)
        elif tag == "li":
            self._item = (max(0, len(self._lists) - 1), bool(self._lists) and self._lists[-1] == "ol")
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "a":
            self._addresses.append(given.get("href", ""))
        elif tag == "option" and "selected" not in given:
            self._unseen += 1
        elif tag == "table":
            self._end_paragraph()
            if len(self._tables) < MAX_DEPTH:
                self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._end_paragraph()
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._end_paragraph()
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].rows[-1].append([])
        if tag not in _VOID and len(self._open) < 10_000:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close an element written `<tag />`."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that were left open."""
        if tag not in self._open[-MAX_DEPTH:]:
            return
        while self._open:
            closed = self._open.pop()
            self._close(closed)
            if closed == tag:
                break

    def _close(self, tag: str) -> None:
        if tag in _UNSEEN or (tag == "option" and self._unseen):
            self._unseen = max(0, self._unseen - 1)
            return
        if self._unseen:
            return
        if tag in _BREAKING or tag in ("td", "th", "tr", "table"):
            self._end_paragraph()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._item = None
        elif tag == "li":
            self._item = None
        elif tag in _HEADINGS:
            self._heading = 0
        elif tag == "a" and self._addresses:
            self._addresses.pop()
        elif tag == "table" and self._tables:
            table = self._tables.pop().block()
            if table.plain.strip():
                self._put(table)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._unseen or not data:
            return
        opened = self._open[-MAX_DEPTH:]
        bold = not self._heading and any(tag in ("b", "strong") for tag in opened)
        italic = any(tag in ("i", "em") for tag in opened)
        address = self._addresses[-1] if self._addresses else ""
        text = data.replace("\n", "\n" if opened[-1:] == ["textarea"] else " ")
        self._spans.append(Span(text, bold, italic, address))

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            self._spans.append(Span((CHECKED if "checked" in given else UNCHECKED) + " "))
        elif kind not in ("hidden", "submit", "button", "password", "image", "reset", "file"):
            self._spans.append(Span(f"{given.get('value', '')} "))

    def _end_paragraph(self) -> None:
        text = joined(self._spans)
        self._spans = []
        if not text:
            return
        if self._heading:
            self._put(Block("heading", text, self._heading))
        elif self._item is not None:
            level, ordered = self._item
            self._put(Block("item", text, level, ordered))
            self._item = None  # what follows in the item is a paragraph
        else:
            self._put(Block("paragraph", text))

    def _put(self, block: Block) -> None:
        (self._tables[-1].cell() if self._tables else self.blocks).append(block)

    def finish(self) -> None:
        """End what was left open."""
        self.close()
        self._end_paragraph()
        while self._tables:
            self._close("table")


def _outside_comments(html: str) -> Iterator[str]:
    place = 0
    while (start := html.find("<!--", place)) >= 0:
        yield html[place:start]
        end = html.find("-->", start + 4)
        if end < 0:
            return
        place = end + 3
    yield html[place:]


_LONE: Final = re.compile(r"<(?![A-Za-z/!?][^<>]*>)")
"""A sign that begins no tag: the standard parser searches the rest of the page for its end, each time anew."""


def read_html(html: str) -> tuple[list[Block], int]:
    """Return the blocks of a web page, and how many images it shows; scripts, styles and comments are left out."""
    reader = _Reader()
    reader.feed(_LONE.sub("&lt;", "".join(_outside_comments(html))))
    reader.finish()
    return reader.blocks, reader.images
