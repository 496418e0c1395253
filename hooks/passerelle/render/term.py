"""A glossary term to its page: the word in both languages side by side."""

from __future__ import annotations

from .. import addresses
from ..model import LANGUAGES, Term, other
from . import linked_data
from .edition import Edition
from .edition_pages import page_of_record
from .environment import render
from .html import as_html
from .metadata import page_metadata
from .pages import Page
from .typography import typeset


def term_page(term: Term, edition: Edition) -> Page:
    """Return the page of a term in one language."""
    language = edition.language
    name = edition.name(term)
    sides = []
    for side in (language, other(language)):
        lang = as_html("") if side == language else as_html(f' lang="{side}"')
        sides.append(
            {
                "here": side == language,
                "element": "h1" if side == language else "p",
                "heading": edition.word("term_english" if side == "en" else "term_french"),
                "label": typeset(term.label[side], side) or "–",
                "acronym": term.acronym[side] if term.acronym else "",
                "synonyms": [typeset(word, side) for word in term.synonyms[side]] if term.synonyms else [],
                "lang": lang,
            }
        )
    avoid = [
        (
            [
                (form.form[side], as_html("") if side == language else as_html(f' lang="{side}"'))
                for side in LANGUAGES
                if form.form[side]
            ],
            edition.inline(form.why),
        )
        for form in term.avoid
    ]
    body = render(
        "term.html",
        language,
        name=name,
        sides=sides,
        definition=edition.prose(term.definition),
        avoid=avoid,
        note=edition.prose(term.note) if term.note else "",
        related=[edition.link(one) for one in term.related],
        used_by=[edition.mention(*one) for one in edition.connections.used_by.get(term.id, ())],
        references=edition.works(edition.connections.cites["term", term.id]),
    )
    description = edition.plain(term.definition)
    return page_of_record(
        edition,
        "term",
        term.id,
        title=f"{name} ({edition.word('kind_term')})",
        description=description,
        body=body,
        file=edition.library.file_of("term", term.id),
        head=page_metadata(
            edition,
            title=name,
            creator=edition.settings.site_name,
            date="",
            kind=edition.word("glossary_entry"),
            address=edition.settings.site_url + addresses.permalink(term.id),
            description=description,
        )
        + linked_data.of_term(term, edition, description),
    )
