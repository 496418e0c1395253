"""What we look for: the gaps of the library as a page, so that whoever could fill one sees it."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from markupsafe import Markup

from .. import addresses
from ..addresses import ROOT
from ..load.documents import Documents
from ..upkeep import State, by_evidence, gaps, lacking_translation, states
from .edition import Edition
from .edition_pages import single_page
from .environment import render
from .html import as_html
from .overview.evidence import cards
from .pages import Page, contents

MOST: Final = 20
"""Most cards named in a section; the next ones come up once these are done."""


def wanted_page(edition: Edition, documents: Documents) -> Page:
    """Return the page of what the library looks for, in one language."""
    language = edition.language
    sections: list[tuple[str, str, str, list[dict[str, Any]]]] = []
    for facet, found in groupby(gaps(edition.library, edition.connections), key=lambda one: one.facet):
        entries = [
            {
                "link": _listing(gap.facet, gap.value, edition),
                "text": cards(gap.cards, edition),
            }
            for gap in found
        ]
        sections.append((facet, edition.facet_name(facet), "", entries))
    weakest = by_evidence(one for one in states(edition.library) if one.step < one.steps)[:MOST]
    sections.append(
        (
            "evidence",
            edition.word("wanted_evidence"),
            edition.word("wanted_evidence_lead"),
            [{"link": edition.link(one.card.id), "text": _evidence(one, edition)} for one in weakest],
        )
    )
    untranslated = edition.by_name(lacking_translation(edition.library))[:MOST]
    sections.append(
        (
            "translation",
            edition.word("wanted_translation"),
            edition.word("wanted_translation_lead"),
            [{"link": edition.link(one), "text": ""} for one in untranslated],
        )
    )
    sections = [one for one in sections if one[3]]
    contribute = documents.named("contribute", language)
    body = render(
        "wanted.html",
        language,
        sections=sections,
        contribute=ROOT + (contribute.address if contribute else f"{language}/"),
    )
    return single_page(
        edition,
        addresses.of_wanted,
        "recent",
        title=edition.word("wanted"),
        description=edition.word("wanted_description"),
        body=body,
        toc=contents(edition.word("on_this_page"), [(anchor, title) for anchor, title, _, _ in sections]),
    )


def _listing(facet: addresses.Facet, value: str, edition: Edition) -> Markup:
    """Return a link to the listing of a value; it exists for a value that no card has, too."""
    return as_html('<a href="{}">{}</a>').format(
        ROOT + addresses.of_facet(facet, value, edition.language), edition.facet_label(facet, value)
    )


def _evidence(state: State, edition: Edition) -> str:
    """Return how well a card is supported, in short, with the year where there is one."""
    evidence = state.card.evidence
    said = edition.word(
        "evidence_in_short",
        type=edition.label("evidence-types", evidence.type),
        direction=edition.label("evidence-directions", evidence.direction).lower(),
    )
    return f"{said} ({state.year})" if state.year else said
