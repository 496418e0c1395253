"""Whom to write to about a record, and where its facts come from."""

from __future__ import annotations

from html import escape
from typing import Any

from markupsafe import Markup

from ..model import Contact, Source
from .edition import Edition
from .html import as_html


def contact_facts(contact: Contact, edition: Edition) -> list[tuple[str, Any]]:
    """Return a contact as names and values; a person's details only with consent."""
    contact = contact.published()
    facts: list[tuple[str, Any]] = []
    if contact.role:
        facts.append((edition.word("contact_role"), edition.inline(contact.role)))
    if contact.organisation:
        facts.append((edition.word("organisation"), edition.inline(contact.organisation)))
    if contact.person:
        facts.append((edition.word("contact_person"), contact.person))
    if contact.url:
        url = escape(contact.url)
        facts.append((edition.word("contact_page"), as_html(f'<a class="pl-url" href="{url}">{url}</a>')))
    if contact.email:
        address = escape(contact.email)
        facts.append((edition.word("contact_email"), as_html(f'<a href="mailto:{address}">{address}</a>')))
    if contact.telephone:
        facts.append((edition.word("contact_telephone"), contact.telephone))
    return facts


def source_line(source: Source, edition: Edition) -> Markup:
    """Return a source as HTML: what it is, linked to the work or address, and what was taken from it."""
    if source.reference in edition.library.references:
        text = edition.link(source.reference)
        if source.title:
            text = as_html(f"{edition.inline(source.title)} ({text})")
    else:
        text = edition.inline(source.title) if source.title else as_html("")
        if source.url:
            url = escape(source.url)
            text = (
                as_html(f'<a href="{url}">{text}</a>')
                if text
                else as_html(f'<a class="pl-url" href="{url}">{url}</a>')
            )
    if source.note:
        text = as_html(f"{text}<br>{edition.inline(source.note)}")
    return text
