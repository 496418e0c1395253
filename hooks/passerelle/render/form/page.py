"""The page of the contribution form: plain HTML made from the model, which the scripts bring to life."""

from __future__ import annotations

from ... import addresses
from ...addresses import ROOT
from ...load.documents import Documents
from ..edition import Edition
from ..edition_pages import single_page
from ..environment import render
from ..pages import Page, contents
from .fields import sections
from .views import panes, view_of


def form_page(edition: Edition, documents: Documents) -> Page:
    """Return the page of the form in one language.

    Args:
        edition: The library in this language.
        documents: The hand-written pages, for the way to the other ways of contributing.
    """
    language = edition.language
    contribute = documents.named("contribute", language)
    home = contribute.address if contribute else f"{language}/"
    parts = [
        {"id": f"part-{number}", "heading": edition.word(heading), "fields": [view_of(one, edition) for one in fields]}
        for number, (heading, fields) in enumerate(sections(), 1)
    ]  # fmt: skip
    entries = [(str(part["id"]), str(part["heading"])) for part in parts]
    return single_page(
        edition,
        addresses.of_form,
        "form",
        title=edition.word("form"),
        description=edition.word("form_description"),
        body=render(
            "form.html",
            language,
            contribute=ROOT + home,
            parts=parts,
            panes=panes(language),
        ),
        toc=contents(edition.word("on_this_page"), entries),
    )
