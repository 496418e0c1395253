"""Texts to safe HTML: the Markdown subset, citations and links between records.

The order matters. The two notations are taken out first, so that Markdown sees plain tokens; `<` is escaped, so that
no HTML of the source is ever HTML of the page; what Markdown made is sanitised; only then do the links that we make
ourselves go in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import nh3
import pyromark

from ..model import Language
from ..notation import CITATION, LINK
from .typography import typeset

TAGS: Final = frozenset({"p", "a", "em", "strong", "ul", "ol", "li", "br"})
SCHEMES: Final = frozenset({"http", "https", "mailto"})

# The text of a page must not hold these characters (rule S101), so they can mark the place of a notation.
_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN: Final = re.compile(f"{_OPEN}([0-9]{{1,6}}){_CLOSE}")

_HARMLESS: Final = re.compile(r"(?:[^<&]++|</?(?:p|em|strong|ul|ol|li)>|&(?:amp|lt|gt|quot);)*+")
"""HTML made only of bare tags of the subset: there is nothing in it to sanitise, and telling so is ten times faster
than parsing it. A test holds this against nh3. The possessive quantifiers matter: without them a text that does not match
would be tried in exponentially many ways."""

MakeLink = Callable[[str, str], str]
"""Makes the HTML of a link to a record, from its id and the words to show (or an empty string)."""
MakeCitation = Callable[[str], str]
"""Makes the HTML of a citation, from what stands between its brackets."""
Mark = Callable[[str], str]
"""Marks words in HTML of the subset, such as acronyms; the links and citations that we make are not in it yet."""


def to_html(
    text: str, language: Language, link: MakeLink, citation: MakeCitation, mark: Mark | None = None
) -> str:
    """Return a text as safe HTML blocks.

    Args:
        text: Text in the Markdown subset.
        language: Its language, for typography.
        link: Makes the HTML of `[[id]]`.
        citation: Makes the HTML of `[@key]`.
        mark: Marks words in what Markdown made.
    """
    made: list[str] = []
    if "[" in text:

        def keep(html: str) -> str:
            made.append(html)
            return f"{_OPEN}{len(made) - 1}{_CLOSE}"

        def kept_link(found: re.Match[str]) -> str:
            identifier, shown = found.groups()
            return keep(link(identifier.strip(), typeset(shown.strip(), language) if shown else ""))

        if "[[" in text:
            text = LINK.sub(kept_link, text)
        if "[@" in text:
            text = CITATION.sub(lambda found: keep(citation(found[1])), text)
    # `&` is escaped too: a character reference could bring in what no source may hold, the marks above among it.
    html = sanitise(pyromark.html(typeset(text, language).replace("&", "&amp;").replace("<", "&lt;")))
    if mark is not None:
        html = mark(html)
    if made:
        html = _TOKEN.sub(lambda m: made[int(m.group(1))] if int(m.group(1)) < len(made) else "", html)
    return html


def sanitise(html: str) -> str:
    """Return HTML with nothing in it but the tags of the subset and links to the web."""
    if _is_paragraph(html) or _HARMLESS.fullmatch(html):
        return html
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


def _is_paragraph(html: str) -> bool:
    """Tell whether HTML is one paragraph without any markup inside, as most of it is; counting tells that at once."""
    return html.startswith("<p>") and html.endswith("</p>\n") and html.count("<") == 2 and "&" not in html


def to_inline(html: str) -> str:
    """Return the inside of HTML that is a single paragraph, or the HTML unchanged: for table cells and list items."""
    inner = html.strip()
    if inner.startswith("<p>") and inner.endswith("</p>") and inner.count("<p>") == 1:
        return inner[3:-4]
    return inner


_TAG: Final = re.compile(r"<[^>]*>")


def to_plain(text: str, link_words: Callable[[str], str], language: Language) -> str:
    """Return a text without any markup, for descriptions and other software: citations go, links keep their words.

    Args:
        text: Text in the Markdown subset.
        link_words: Gives the words to show for an id.
        language: Its language, for typography.
    """
    # Most summaries hold no markup, and looking whether they do takes a tenth of looking for it.
    if "[" in text:
        text = CITATION.sub("", text)
        text = LINK.sub(lambda m: m.group(2) or link_words(m.group(1).strip()), text)
        # Bounded, so that the time stays in proportion to the length whatever is written.
        text = re.sub(r"\[([^\]\[]{0,1000})\]\([^)]{0,1000}\)", r"\1", text)
    if "*" in text or "__" in text:
        text = re.sub(r"(\*\*|__|\*)(?=\S)(.{1,1000}?)(?<=\S)\1", r"\2", text)
    text = " ".join(text.split()).replace(" ,", ",").replace(" .", ".")
    return typeset(text, language)
