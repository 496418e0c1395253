"""The HTML of a page to HTML for paper: without what needs a screen, with addresses that hold outside the site.

The HTML is ours (templates, and texts that have been made safe), so that a `<` always begins a tag, attributes stand in
double quotes and no `>` stands in them. One pass over the tags is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

DROPPED: Final = frozenset(
    {"pl-crumbs", "pl-downloads", "pl-nearby", "pl-around", "pl-scale", "pl-copy", "pl-planks", "pl-share"}
)
"""Classes of what needs a screen: ways to other pages, drawings to explore, buttons."""
FOR_TRAINER: Final = frozenset({"pl-answer", "pl-sheet--trainer", "pl-advice", "#uses"})
"""What participants are not handed: answers, the trainer's own sheets, how and where to use the material."""

MakeAddress = Callable[[str], str | None]
"""Gives the address of a link on paper from that on the page; None takes the link away and leaves its words."""

_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
_CLASS: Final = re.compile(r'\bclass="([^"]*)"')
_LABEL: Final = re.compile(r'\baria-labelledby="([^"]*)"')
_HREF: Final = re.compile(r'\bhref="([^"]*)"')
_ID: Final = re.compile(r'\b(id|aria-labelledby)="([^"]*)"')
_INSTEAD: Final = {"dl": "ul", "dt": "span", "dd": "div", "details": "div", "summary": "p"}
"""Elements that others stand for. PDF has no list of definitions, and a reader of PDF nothing to unfold: a group of
names and values becomes an item of a list."""
_VOID: Final = frozenset({"br", "img", "hr", "wbr"})


def on_paper(
    html: str, address: MakeAddress, dropped: frozenset[str] = DROPPED, prefix: str = "", shift: int = 0
) -> str:
    """Return HTML for paper.

    Args:
        html: HTML of a page.
        address: Gives the address of each link.
        dropped: Classes of the elements that are left out, and after a `#` ids of the headings of sections that are.
        prefix: Put before every id, where several pages share a document.
        shift: By how many levels headings are lowered.
    """
    made: list[str] = []
    open_tags: list[tuple[str, str]] = []  # name on the page, and what closes it on paper
    skipped, depth = "", 0
    at = 0
    for tag in _TAG.finditer(html):
        closing, name, attributes = tag.groups()
        if skipped:
            if name == skipped:
                depth += -1 if closing else 1
                if not depth:
                    skipped, at = "", tag.end()
            continue
        made.append(html[at : tag.start()])
        at = tag.end()
        if closing:
            while open_tags:
                opened, end = open_tags.pop()
                made.append(end)
                if opened == name:
                    break
            continue
        if _is_dropped(attributes, dropped):
            if name not in _VOID:
                skipped, depth = name, 1
            continue
        shown, attributes = _translated(name, attributes, address, open_tags, prefix, shift)
        if shown:
            made.append(f"<{shown}{attributes}>")
        if name not in _VOID and not attributes.endswith("/"):
            open_tags.append((name, f"</{shown}>" if shown else ""))
    made.append(html[at:])
    return "".join(made)


def _is_dropped(attributes: str, dropped: frozenset[str]) -> bool:
    if attributes.endswith(" hidden"):
        return True
    found = _CLASS.search(attributes)
    if found is not None and not dropped.isdisjoint(found.group(1).split()):
        return True
    about = _LABEL.search(attributes)
    return about is not None and f"#{about.group(1)}" in dropped


def _translated(
    name: str, attributes: str, address: MakeAddress, above: list[tuple[str, str]], prefix: str, shift: int
) -> tuple[str, str]:
    """Return the element that stands on paper for one of the page, with its attributes; an empty name for none."""
    if prefix:
        attributes = _ID.sub(lambda one: f'{one.group(1)}="{prefix}{one.group(2)}"', attributes)
    if name == "a":
        href = _HREF.search(attributes)
        target = address(href.group(1)) if href else None
        if target is None:
            return "", ""
        css = _CLASS.search(attributes)
        return "a", f' href="{target}"' + (f' class="{css.group(1)}"' if css else "")
    if name == "div" and above and above[-1][0] == "dl":
        return "li", attributes
    if name in _INSTEAD:
        found = _CLASS.search(attributes)
        classes = " ".join([name, found.group(1)] if found else [name])
        rest = _CLASS.sub("", attributes).rstrip()
        return _INSTEAD[name], f' class="{classes}"{rest}'
    if shift and len(name) == 2 and name[0] == "h" and name[1].isdigit():
        return f"h{min(6, int(name[1]) + shift)}", attributes
    return name, attributes
