"""Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape  # right for XML too; that of xml.sax costs the loading of half the network library
from typing import Any, Final

from ..model import Language
from .records import to_json

MEDIA_TYPES: Final = {"atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}
"""Media type of each file of a feed."""

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""
_NO_DAY: Final = "1970-01-01"
"""Stands for the day of a feed in which nothing has happened yet: Atom demands one, and the day of the build would differ
from build to build."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new.

    Attributes:
        id: Its identifier, an address that never changes and that no other event has.
        url: Address of the page in the language of the feed.
        title: Its title.
        text: What is new, and what it is about.
        added: Day on which it was added, or the empty string.
        day: Day of the event.
        tags: Words it is filed under.
    """

    id: str
    url: str
    title: str
    text: str
    added: str
    day: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new, in one language.

    Attributes:
        url: Address of the feed without the name of its file.
        page: Address of the page that it follows.
        title: Its title.
        description: What it is about.
        language: Its language.
        publisher: Name of who publishes it.
        home: Address of the publisher's home page.
        entries: The events, the newest first.
    """

    url: str
    page: str
    title: str
    description: str
    language: Language
    publisher: str
    home: str
    entries: tuple[Entry, ...]

    def file(self, name: str) -> str:
        """Return one of the files of the feed, by its name."""
        return self.atom() if name == "atom.xml" else self.json()

    def atom(self) -> str:
        """Return the feed in Atom."""
        newest = max((entry.day for entry in self.entries), default=_NO_DAY)
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{self.language}">',
            f"<id>{_xml(self.url)}atom.xml</id>",
            f"<title>{_xml(self.title)}</title>",
            f"<subtitle>{_xml(self.description)}</subtitle>",
            f"<updated>{_moment(newest)}</updated>",
            f'<link rel="self" type="application/atom+xml" href={_quoted(self.url + "atom.xml")}/>',
            f'<link rel="alternate" type="text/html" hreflang="{self.language}" href={_quoted(self.page)}/>',
            f"<author><name>{_xml(self.publisher)}</name><uri>{_xml(self.home)}</uri></author>",
            "<generator>Passerelle</generator>",
            *(_atom_entry(entry, self.language) for entry in self.entries),
            "</feed>\n",
        ]
        return "\n".join(lines)

    def json(self) -> str:
        """Return the feed as a JSON Feed."""
        data: dict[str, Any] = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.page,
            "feed_url": f"{self.url}feed.json",
            "description": self.description,
            "language": self.language,
            "authors": [{"name": self.publisher, "url": self.home}],
            "items": [_json_item(entry, self.language) for entry in self.entries],
        }
        return to_json(data).decode() + "\n"


def _atom_entry(entry: Entry, language: Language) -> str:
    lines = [
        "<entry>",
        f"<id>{_xml(entry.id)}</id>",
        f"<title>{_xml(entry.title)}</title>",
        f'<link rel="alternate" type="text/html" hreflang="{language}" href={_quoted(entry.url)}/>',
        *([f"<published>{_moment(entry.added)}</published>"] if entry.added else []),
        f"<updated>{_moment(entry.day)}</updated>",
        *(f"<category term={_quoted(tag)}/>" for tag in entry.tags),
        f'<summary type="text">{_xml(entry.text)}</summary>',
        "</entry>",
    ]
    return "\n".join(lines)


def _json_item(entry: Entry, language: Language) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text,
    }
    if entry.added:
        item["date_published"] = _moment(entry.added)
    return item | {"date_modified": _moment(entry.day), "tags": list(entry.tags), "language": language}


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text), quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(_NOT_XML.sub("", text))}"'
