"""XML whose elements overlap, put in order: so are Word documents that LibreOffice 7 writes of changes tracked in controls.

No program opens such a file, the one that wrote it included, and somebody's work is in it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_TAG: Final = re.compile(rb"<(/?)([A-Za-z_][\w:.\-]*)([^<>]*)>")


def closed_in_order(xml: bytes) -> bytes:
    """Return XML in which each element closes before the one around it; no text is lost or added.

    An end that stands too early ends the elements inside it as well; one that nothing is left open for is dropped.

    Args:
        xml: XML in UTF-8.
    """
    out: list[bytes] = []
    stack: list[bytes] = []
    open_: Counter[bytes] = Counter()  # so that ends without a beginning cost no search of the stack
    last = 0

    def end() -> None:
        name = stack.pop()
        open_[name] -= 1
        out.append(b"</" + name + b">")

    for tag in _TAG.finditer(xml):
        out.append(xml[last : tag.start()])
        last = tag.end()
        closing, name, rest = tag.groups()
        if not closing:
            out.append(tag.group())
            if not rest.endswith(b"/"):
                stack.append(name)
                open_[name] += 1
        elif open_[name]:
            while stack[-1] != name:
                end()
            end()
    out.append(xml[last:])
    while stack:
        end()
    return b"".join(out)
