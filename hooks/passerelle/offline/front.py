"""What lies at the top of the copy: a start page that is found at once, and a text that says what to do."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from .. import words
from ..model import LANGUAGES
from ..settings import Settings
from .links import moved_up

SITE: Final = "site"
"""Folder of the pages: beside it lies only what a reader should open."""
START: Final = "START HERE - COMMENCER ICI.html"
READ: Final = "READ ME - LISEZ-MOI.txt"
"""Names without accents: they arrive unharmed whatever unpacks them."""

_MAIN: Final = re.compile(rb"<main\b[^>]*>")


def start_page(home: bytes, settings: Settings) -> bytes:
    """Return the start page: the root page of the site, one folder higher up.

    Opened out of a ZIP that has not been unpacked it finds neither its style sheet nor any other page. It then shows what
    the style sheet hides: that the ZIP has to be unpacked.

    Args:
        home: The root page, its links already named.
        settings: Settings of the project.
    """
    notice = "".join(
        f'<p class="pl-bare" lang="{language}"><strong>{escape(words.word("offline_bare", language))}</strong></p>\n'
        for language in LANGUAGES
    )
    return _MAIN.sub(lambda tag: tag.group() + b"\n" + notice.encode(), moved_up(home, SITE), count=1)


def read_me(settings: Settings) -> bytes:
    """Return the text: with the line ends and the mark that Notepad needs to show it well."""
    texts = [
        words.phrase(
            "offline_read_me", language, name=settings.site_name, start=START, address=settings.site_url
        )
        for language in LANGUAGES
    ]
    return "\n\n".join(text.strip() + "\n" for text in texts).replace("\n", "\r\n").encode("utf-8-sig")
