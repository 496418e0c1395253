"""What is new: the cards added or changed last, as a page and as feeds, in all themes and in each.

Days come from the cards alone. Times of files and commits would differ between two copies of the same sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from .. import addresses
from ..addresses import FEEDS, ROOT
from ..exports.feeds import MEDIA_TYPES, Entry, Feed
from ..model import Language, Outline
from .edition import Edition
from .edition_pages import single_page
from .environment import render
from .html import as_html
from .pages import Page
from .practice import spoken_date

MOST: Final = 50
"""Most cards on the page and in a feed."""


class Event(NamedTuple):
    """The last thing that happened to a card.

    Attributes:
        day: When, in ISO 8601.
        practice: The card.
        added: Whether it was added; otherwise it was changed.
    """

    day: str
    practice: Outline
    added: bool


def events(edition: Edition) -> list[Event]:
    """Return what happened to each card last, the newest first; cards of one day in order of name.

    A card that does not say when it came is not among them.
    """
    found = [
        Event(practice.changed or practice.added, practice, not practice.changed)
        for practice in edition.library.outlines.values()
        if practice.changed or practice.added
    ]
    found.sort(key=lambda event: edition.rank[event.practice.id])
    found.sort(key=lambda event: event.day, reverse=True)
    return found


def recent_page(edition: Edition) -> Page:
    """Return the page of what is new."""
    language = edition.language
    days = [
        (day, spoken_date(day, edition), [_item(event, edition) for event in group])
        for day, group in groupby(events(edition)[:MOST], key=lambda event: event.day)
    ]
    themes = [
        {
            "label": edition.label("themes", theme),
            "address": ROOT + addresses.of_facet("theme", theme, language),
            "feeds": [
                (name, ROOT + addresses.of_feed(file, language, theme)) for file, name in FEEDS.items()
            ],
        }
        for theme in edition.facet_values("theme")
    ]
    body = render("recent.html", language, days=days, feeds=feed_links(edition), themes=themes)
    return single_page(
        edition,
        addresses.of_recent,
        "recent",
        title=edition.word("recent"),
        description=edition.word("recent_description"),
        body=body,
        head=feed_heads(edition.settings.site_name, language, edition.word("recent")),
    )


def feeds(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield address and text of each feed of a language."""
    language, site = edition.language, edition.settings.site_url
    newest = events(edition)
    by_theme: dict[str, list[Event]] = {theme: [] for theme in edition.facet_values("theme")}
    for event in newest:
        for theme in event.practice.themes:
            if len(by_theme[theme]) < MOST:
                by_theme[theme].append(event)
    for theme, found in (("", newest[:MOST]), *by_theme.items()):
        follows = addresses.of_facet("theme", theme, language) if theme else addresses.of_recent(language)
        title = edition.word("recent")
        if theme:
            title = edition.word("feed_of_theme", theme=edition.label("themes", theme))
        feed = Feed(
            url=site + addresses.of_feed("", language, theme),
            page=site + follows,
            title=f"{edition.settings.site_name} – {title}",
            description=edition.word("recent_description"),
            language=language,
            publisher=edition.settings.site_name,
            home=f"{site}{language}/",
            entries=tuple(_entry(event, edition) for event in found),
        )
        for file in FEEDS:
            yield addresses.of_feed(file, language, theme), feed.file(file)


def feed_links(edition: Edition, theme: str = "") -> Markup:
    """Return the links to the files of a feed, under a word that says what it is."""
    links = "".join(
        f'<li><a href="{ROOT}{addresses.of_feed(file, edition.language, theme)}" type="{MEDIA_TYPES[file]}">{name}</a></li>'
        for file, name in FEEDS.items()
    )
    label = escape(edition.word("follow_theme" if theme else "follow_all"))
    return as_html(f'<div class="pl-downloads"><p>{label}</p><ul>{links}</ul></div>')


def feed_heads(site_name: str, language: Language, title: str, theme: str = "", way: str = ROOT) -> str:
    """Return the links with which a reader of feeds finds the feed of a page.

    Args:
        site_name: Name of the site.
        language: Language of the page.
        title: What the feed holds.
        theme: Its theme, or the empty string for all.
        way: The way to the root of the site.
    """
    return "".join(
        f'<link rel="alternate" type="{MEDIA_TYPES[file]}" title="{escape(f"{site_name} – {title} ({name})")}" '
        f'href="{way}{addresses.of_feed(file, language, theme)}">\n'
        for file, name in FEEDS.items()
    )


def _item(event: Event, edition: Edition) -> dict[str, Any]:
    practice = event.practice
    return {
        "link": edition.link(practice.id),
        "what": edition.word("news_added" if event.added else "news_changed"),
        "change": edition.inline(practice.change) if practice.change and not event.added else "",
        "summary": edition.inline(practice.summary),
        "kind": edition.label("kinds", practice.kind),
        "country": edition.label("countries", practice.country),
    }


def _entry(event: Event, edition: Edition) -> Entry:
    practice, site = event.practice, edition.settings.site_url
    change = "" if event.added else edition.plain(practice.change)
    said = edition.word("news_added" if event.added else "news_changed")
    permanent = site + addresses.permalink(practice.id)
    return Entry(
        # A change is an event of its own: with the identifier of the addition, readers would not show it again.
        id=permanent if event.added else f"{permanent}#{event.day}",
        url=site + addresses.of_record("practice", practice.id, edition.language),
        title=edition.name(practice),
        text=f"{said}. {change} {edition.plain(practice.summary)}".replace("  ", " "),
        added=practice.added,
        day=event.day,
        tags=tuple(edition.label("themes", theme) for theme in practice.themes),
    )
