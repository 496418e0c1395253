"""Links of a page, rewritten so that each names its file.

Pages are our own: tags and attributes in small letters, values in quotes right after the equals sign, no bare `<` in
text. So a tag can be found without a parser, which matters: the largest sites have five million links. What looks like
a tag inside a script, a style sheet or a comment is left alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Final

from ..model import LANGUAGES

INDEX: Final = b"index.html"

ONLINE: Final = re.compile(
    r"(?:404\.html|robots\.txt|CNAME|\.nojekyll|sitemap[^/]*\.xml(?:\.gz)?|"
    rf"(?:{'|'.join(LANGUAGES)})/(?:.*/)?(?:atom\.xml|feed\.json))$"
)
"""Files, by their path from the root of the site, that mean nothing without a web server: feeds, which exist to be asked
again, and what is there for search engines and hosts. They are left out of the copy; links to them lead to the site."""

_ASIDE: Final = re.compile(
    rb"(<(?:!--.*?-->|(?:script|style|textarea)\b.*?</(?:script|style|textarea)\s*>))", re.DOTALL
)
_INSIDE: Final = rb"(?:[^\"'>]|\"[^\"]*\"|'[^']*')*?"
"""Attributes of a tag, whatever stands in their values."""
_RELATIVE: Final = rb"(?![/#?]|[a-zA-Z][a-zA-Z0-9+.-]*:)"
"""Here begins an address that is neither one of another place nor one on the same page."""

_RARE: Final = rb"(?:formaction|data-(?:href|url|action))"
_RARE_HINTS: Final = tuple(
    re.compile(hint) for hint in (rb" data-(?:href|url|action)=", rb" formaction=", rb" http-equiv=")
)
_RARE_TAG: Final = re.compile(
    rb"<[a-z][a-z0-9-]*\s" + _INSIDE + rb"(?<=\s)(?:" + _RARE + rb"|http-equiv)=[^>]*>"
)


def _patterns(quote: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    """Return the patterns of a folder's address between two quotes: in links, in rarer attributes, in redirections."""
    plain = rb"[^" + quote + rb"?#]*"
    # The number sign of a character reference begins no anchor.
    word = plain + rb"(?:(?<=&)#" + plain + rb")*"
    folder = rb"(" + _RELATIVE + rb"(?:" + word + rb"/|(?:" + word + rb"/)?\.\.?))(?=[" + quote + rb"?#])"
    links = rb"<(?:(?:a|area|link)\s" + _INSIDE + rb"(?<=\s)href|form\s" + _INSIDE + rb"(?<=\s)action)="
    return (
        re.compile(rb"(" + links + quote + rb")" + folder),
        re.compile(rb"(\s" + _RARE + rb"=" + quote + rb")" + folder),
        re.compile(rb"(\scontent=" + quote + rb"\s*\d+\s*;\s*url\s*=\s*)" + folder),
    )


_QUOTES: Final = tuple((b"=" + quote, _patterns(quote)) for quote in (b'"', b"'"))

_ONLINE_LINK: Final = re.compile(
    rb"(<(?:a|link)\s" + _INSIDE + rb"(?<=\s)href=[\"'])(" + _RELATIVE + rb"[^\"'?#]+)(?=[\"'?#])"
)
_ONLINE_HINTS: Final = (b".xml", b"feed.json", b"robots.txt")


def named(html: bytes, where: str, site_url: str) -> bytes:
    """Return a page whose links name files: `../caprev/#evidence` becomes `../caprev/index.html#evidence`.

    Query and anchor are kept; addresses of other places, canonical links among them, stay as they are. What is rewritten:
    `href` of links, `action` of forms, `formaction`, `data-href`, `data-url` and `data-action` (a script that needs the
    address of a page finds it in one of these), and redirections by `meta`.

    Args:
        html: The page, as UTF-8.
        where: Its path from the root of the site: `en/practices/caprev/index.html`.
        site_url: Public address of the site, ending in a slash; links to what the copy does not hold lead there.
    """
    pieces = _ASIDE.split(html)
    pieces[::2] = [_named(piece, where, site_url) for piece in pieces[::2]]
    return b"".join(pieces)


def _named(html: bytes, where: str, site_url: str) -> bytes:
    rare = any(hint.search(html) for hint in _RARE_HINTS)
    for sign, (link, *attributes) in _QUOTES:
        if sign in html:
            html = link.sub(_file, html)
            if rare:
                html = _RARE_TAG.sub(partial(_in_tag, attributes), html)
    if any(hint in html for hint in _ONLINE_HINTS):
        html = _ONLINE_LINK.sub(lambda match: _public(match, where, site_url), html)
    return html


def _in_tag(attributes: Sequence[re.Pattern[bytes]], tag: re.Match[bytes]) -> bytes:
    text = tag.group()
    for attribute in attributes:
        text = attribute.sub(_file, text)
    return text


def _file(match: re.Match[bytes]) -> bytes:
    start, folder = match.groups()
    return start + folder + (INDEX if folder.endswith(b"/") else b"/" + INDEX)


def _public(match: re.Match[bytes], where: str, site_url: str) -> bytes:
    """Return a link to a file that the copy does not hold with its address on the web, any other as it is."""
    start, target = match.groups()
    path = posixpath.normpath(posixpath.join(posixpath.dirname(where), target.decode()))
    if path.startswith("../") or not ONLINE.match(path):
        return match.group()
    return start + f"{escape(site_url)}{path}".encode()


_ANY: Final = re.compile(
    rb"(<[a-z][a-z0-9-]*\s" + _INSIDE + rb"(?<=\s)(?:href|src|action)=\")" + _RELATIVE + rb"(?:\./)?(?=[^\"])"
)


def moved_up(html: bytes, folder: str) -> bytes:
    """Return a page of the site's root as it must be one folder above: its own addresses then begin with the folder."""
    return _ANY.sub(rb"\g<1>" + folder.encode() + b"/", html)
