"""HTML files taken apart without a browser: elements, headings, texts with their language, and faults of nesting."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
"""Elements that end a paragraph: a browser would close the <p> before them."""
INTERACTIVE: Final = frozenset({"a", "button", "select", "textarea"})
PARENTS: Final = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot", "table"},
}
UNREAD: Final = frozenset({"script", "style", "template", "svg"})
VERBATIM: Final = frozenset({"code", "pre", "kbd", "samp", "var"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its tag, its attributes, its line."""

    tag: str
    attributes: dict[str, str]
    line: int


@dataclass(slots=True)
class Heading:
    """A heading: its level and what a screen reader says of it."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text that readers see: with its element, its language, and whether it is code or the like."""

    text: str
    tag: str
    language: str
    verbatim: bool
    line: int


@dataclass
class Document(HTMLParser):
    """An HTML file.

    Attributes:
        path: Its path from the root of the site.
    """

    path: str
    elements: list[Element] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    texts: list[Words] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    title: str = ""
    _stack: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def address(self) -> str:
        """The address of the page from the root of the site."""
        return self.path.removesuffix("index.html")

    @property
    def is_bilingual_pair(self) -> bool:
        """Whether this is a page of one language rather than the root page, a permalink or the page of lost addresses."""
        return self.path.startswith(("en/", "fr/"))

    @property
    def language(self) -> str:
        return next((one.attributes.get("lang", "") for one in self.elements if one.tag == "html"), "")

    @property
    def identifiers(self) -> list[str]:
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]

    def named(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements with a tag and with these values of attributes."""
        return [
            one for one in self.elements if one.tag == tag and attributes.items() <= one.attributes.items()
        ]

    def head_link(self, rel: str) -> list[str]:
        return [one.attributes.get("href", "") for one in self.named("link", rel=rel)]

    def meta(self, name: str) -> list[str]:
        return [one.attributes.get("content", "") for one in self.named("meta", name=name)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs)
        if tag not in VOID:
            self._stack.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs)
        if tag not in VOID and not any(one.tag == "svg" for one in [*self._stack, self.elements[-1]]):
            self.faults.append(f"{self._where()}: <{tag}/> does not close itself")

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{self._where()}: <{tag}> has an attribute twice")
        open_tags = [one.tag for one in self._stack]
        if tag in BLOCKS and "p" in open_tags:
            self.faults.append(f"{self._where()}: <{tag}> in a paragraph")
        if tag in INTERACTIVE and INTERACTIVE & set(open_tags):
            self.faults.append(f"{self._where()}: <{tag}> in a link or a control")
        if tag in PARENTS and (not open_tags or open_tags[-1] not in PARENTS[tag]):
            self.faults.append(f"{self._where()}: <{tag}> in <{open_tags[-1] if open_tags else ''}>")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        self.elements.append(element)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(Heading(int(tag[1]), ""))
        if tag == "img" and "hidden" not in element.attributes:
            self._say(element.attributes.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            self.faults.append(f"{self._where()}: </{tag}>")
        elif not self._stack or self._stack[-1].tag != tag:
            unclosed = self._stack[-1].tag if self._stack else ""
            self.faults.append(f"{self._where()}: </{tag}> where <{unclosed}> is open")
            while any(one.tag == tag for one in self._stack) and self._stack.pop().tag != tag:
                pass
        else:
            self._stack.pop()

    def handle_data(self, data: str) -> None:
        tags = {one.tag for one in self._stack}
        if "script" in tags:
            self.scripts.append(data)
        if "title" in tags and "svg" not in tags:
            self.title += data
        if data.strip() and not tags & UNREAD:
            language = next(
                (one.attributes["lang"] for one in reversed(self._stack) if "lang" in one.attributes), ""
            )
            self.texts.append(
                Words(data, self._stack[-1].tag, language, bool(tags & VERBATIM), self.getpos()[0])
            )
            self._say(data)

    def close(self) -> None:
        super().close()
        self.faults += [f"{self.path}:{one.line}: <{one.tag}> is never closed" for one in self._stack]

    def _say(self, text: str) -> None:
        if any(one.attributes.get("aria-hidden") == "true" for one in self._stack):
            return
        if any(re.fullmatch("h[1-6]", one.tag) for one in self._stack):
            self.headings[-1].text += text

    def _where(self) -> str:
        return f"{self.path}:{self.getpos()[0]}"


def read_site(site: Path) -> dict[str, Document]:
    """Return every page of a site, by its path.

    Not the small pages that stand in frames, which have tests of their own, nor slides, which are files to take elsewhere.
    """
    found: dict[str, Document] = {}
    for path in sorted(set(site.rglob("*.html")) - set(site.glob("embed/**/*.html"))):
        if path.name.endswith(".slides.html"):
            continue
        document = Document(path.relative_to(site).as_posix())
        document.feed(path.read_text(encoding="utf-8"))
        document.close()
        found[document.path] = document
    return found


def listed(found: Collection[object]) -> str:
    """Return what a failing test says: how much was found, and the first of it, a line each."""
    lines = (
        [f"{name}: {what}" for name, what in found.items()] if isinstance(found, Mapping) else map(str, found)
    )
    return "\n".join([f"{len(found)} found", *list(lines)[:60]])
