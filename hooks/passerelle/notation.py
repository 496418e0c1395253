"""The two notations of the texts: `[@key]` cites a work, `[[id]]` links to a card, programme, material or term.

Grammar: `[@key]`, `[@key, p. 12]`, `[@key; @other, chap. 3]`; `[[id]]`, `[[id|words to show]]`. They are the same in
cards, terms and hand-written pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

CITATION: Final = re.compile(
    r"\[(@[^\[\]@;\s,]{1,100}(?:,[^\[\]@;]{1,100})?(?:;\s*@[^\[\]@;\s,]{1,100}(?:,[^\[\]@;]{1,100})?){0,19})\]"
)
"""A citation of one or several works; group 1 is what stands between the brackets."""

LINK: Final = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|]{1,300}))?\]\]")
"""A link to a record: group 1 is the identifier, group 2 the words to show."""

ADDRESS: Final = re.compile(r"\]\(\s*<?([^\s<>()]*+(?:\([^\s<>()]*\)[^\s<>()]*+)*)")
"""The address of a Markdown link, one level of brackets inside it allowed; group 1."""

ACRONYM: Final = re.compile(
    r"[A-Z](?=[A-Z0-9]|[a-z]{1,2}[A-Z]|(?:[-/]|&amp;)[A-Z])(?<![\w./@].)(?<![A-Z0-9]-.)"
    r"(?:[\w+]|[-/](?=[A-Z0-9])|&amp;(?=[A-Z]))+"
)
"""What looks like an acronym in HTML: SPIP, CoSA, P/CVE, VERA-2R, ERG22+, P&amp;P. It begins with the capital, to which the
engine can run; what stands before it is looked at afterwards. Running to digits too, for the few such as 6PO, would take half
as long again: those that begin with a digit are searched for by name."""

BETWEEN: Final = "\n[\n"
"""What stands between texts that are searched as one; the bracket keeps a notation from reaching from one into the next."""


def is_acronym(form: str) -> bool:
    """Tell whether texts are searched for a form such as this."""
    bare = escape(form[1:] if form[:1].isdigit() else form)
    return ACRONYM.fullmatch(bare) is not None


class Cited(NamedTuple):
    """One work in a citation.

    Attributes:
        key: Its BibTeX key.
        locator: Where in the work, such as `p. 12`, or the empty string.
    """

    key: str
    locator: str = ""


def cited(inner: str) -> tuple[Cited, ...]:
    """Return the works named between the brackets of a citation."""
    works = []
    for part in inner.split(";"):
        key, _, locator = part.strip().removeprefix("@").partition(",")
        works.append(Cited(key.strip(), locator.strip()))
    return tuple(works)


def works_in(text: str) -> list[str]:
    """Return the keys of the works that a text cites, as often as it cites them."""
    found: list[str] = []
    for inner in CITATION.findall(text) if "[@" in text else ():
        if "," in inner or ";" in inner:
            found += [work.key for work in cited(inner)]
        else:  # one work and nothing else: what stands there is its key
            found.append(inner[1:])
    return found


def records_in(text: str) -> list[str]:
    """Return the identifiers of the records that a text links to, as often as it does."""
    return [identifier.strip() for identifier, _ in LINK.findall(text)] if "[[" in text else []


def citations(text: str) -> Iterator[tuple[str, str]]:
    """Yield the key of each work that a text cites, and the citation as it is written."""
    if "[@" in text:
        for match in CITATION.finditer(text):
            for work in cited(match.group(1)):
                yield work.key, match.group()


def links(text: str) -> Iterator[tuple[str, str]]:
    """Yield the identifier of each record that a text links to, and the link as it is written."""
    if "[[" in text:
        for match in LINK.finditer(text):
            yield match.group(1).strip(), match.group()


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the address of each Markdown link of a text, and the piece of text that it stands in."""
    if "](" in text:
        for match in ADDRESS.finditer(text):
            yield match.group(1), match.group()
