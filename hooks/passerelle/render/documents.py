"""Citations and links in hand-written pages: markers before the host renders them, links afterwards.

The host knows nothing of the library, so it is handed markers that mean nothing to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from ..load.documents import CODE
from ..notation import CITATION, LINK

_NOTE: Final = re.compile(r"@@passerelle:(link|cite)-([0-9a-f]*)@@")
WORKS: Final = "@@passerelle:works@@"
"""Stands at the foot of a hand-written page that cites: the list of the works goes there."""
_ACRONYMS: Final = "@@passerelle:acronyms@@"
"""Stands at the very end of a hand-written page: the list of its acronyms goes there."""
_TAG: Final = re.compile(r"(<[^>]*>)")
_CODE_TAG: Final = re.compile(r"<(/?)(?:code|pre|kbd|script|style|svg)\b")


def open_notations(markdown: str) -> str:
    """Return the Markdown of a hand-written page with its citations and links as markers, code left alone.

    `close_notations` puts the links in once the host is done.
    """
    cites = False

    def mark(match: re.Match[str]) -> str:
        nonlocal cites
        if match.re is LINK:
            inner = f"{match.group(1)}|{match.group(2) or ''}"
            return f"@@passerelle:link-{inner.encode().hex()}@@"
        cites = True
        return f"@@passerelle:cite-{match.group(1).encode().hex()}@@"

    parts = CODE.split(markdown)
    # Every third part is prose; then come the code itself and the fence inside it.
    for index in range(0, len(parts), 3):
        parts[index] = CITATION.sub(mark, LINK.sub(mark, parts[index]))
    text = "".join(part for index, part in enumerate(parts) if index % 3 != 2)
    works = f"{WORKS}\n\n" if cites else ""
    return f"{text}\n\n{works}{_ACRONYMS}\n"


def mark_words(html: str, mark: Callable[[str], str]) -> str:
    """Return the content of a page of the host with words marked in its text: not in code, nor inside tags.

    Args:
        html: The page; its content lies between `<main` and the mark at its end.
        mark: Marks words in a piece of text.
    """
    start, end = html.find("<main"), html.rfind(_ACRONYMS)
    if not 0 <= start < end:
        return html
    parts = _TAG.split(html[start:end])
    code = 0
    for place, part in enumerate(parts):
        if place % 2 == 0:
            if not code:
                parts[place] = mark(part)
        elif match := _CODE_TAG.match(part):
            code += -1 if match.group(1) else 1
    return html[:start] + "".join(parts) + html[end:]


def put_acronyms(html: str, acronyms: str) -> str:
    """Return a page of the host with the list of its acronyms, or nothing, in its place."""
    before, mark, after = html.rpartition(_ACRONYMS)  # the last: a page about this code may show it too
    return before.removesuffix("<p>") + acronyms + after.removeprefix("</p>") if mark else html


def close_notations(
    html: str,
    link: Callable[[str, str], str],
    citation: Callable[[str], str],
    works: Callable[[Sequence[str]], str],
) -> str:
    """Return a page of the host with its markers replaced.

    Args:
        html: The page.
        link: Makes a link from an id and the words to show.
        citation: Makes a citation from what stands between its brackets.
        works: Makes the list of the works cited, from those insides.
    """
    cited: list[str] = []

    def fill(match: re.Match[str]) -> str:
        try:
            inner = bytes.fromhex(match.group(2)).decode()
        except ValueError:
            return escape(match.group())
        if match.group(1) == "link":
            identifier, _, shown = inner.partition("|")
            return link(identifier.strip(), shown.strip())
        cited.append(inner)
        return citation(inner)

    html = _NOTE.sub(fill, html)
    return re.sub(f"(?:<p>)?{re.escape(WORKS)}(?:</p>)?", lambda _: works(cited), html)
