"""XML, written from names, attributes and children: everything is escaped, and the result depends on nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

_ILLEGAL: Final = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold, even escaped: section 2.2 of XML 1.0."""

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Element(str):
    """An element, written."""

    __slots__ = ()


Child = Element | str


def element(name: str, attributes: Mapping[str, str] | None = None, *children: Child) -> Element:
    """Return an element.

    Args:
        name: Its name, with the prefix that its namespace is declared with.
        attributes: Its attributes; those with an empty value are left out.
        children: Elements, which stand as they are, and text, which is escaped.
    """
    given = "".join(f' {key}="{_text(value)}"' for key, value in (attributes or {}).items() if value)
    inside = "".join(child if isinstance(child, Element) else _text(child) for child in children)
    return Element(f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>")


def several(elements: Iterable[Element]) -> Element:
    """Return elements one after the other, each on a line of its own."""
    return Element("".join(f"\n{one}" for one in elements))


def document(root: Element) -> bytes:
    """Return a document in UTF-8."""
    return f"{DECLARATION}{root}\n".encode()


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("", text))
