"""The site map: every page of a language, by section."""

from __future__ import annotations

from typing import Any, Final

from .. import addresses
from ..addresses import FACETS, GLANCES, ROOT
from ..load.documents import Documents
from .edition import Edition
from .edition_pages import single_page
from .environment import render
from .overview import titles
from .pages import Page
from .typography import fold, typeset

MOST: Final = 500
"""Most cards named one by one; a larger library is reached through its listings."""


def site_map(edition: Edition, documents: Documents) -> Page:
    """Return the site map of one language."""
    language = edition.language
    library = edition.library
    cards = edition.by_name(library.practices)
    sections: list[dict[str, Any]] = [
        {
            "label": edition.word("section_practice"),
            "address": ROOT + addresses.of_section("practice", language),
            "entries": [_record(edition, "practice", one) for one in cards[:MOST]],
        },
        {
            "label": edition.word("section_browse"),
            "address": ROOT + addresses.of_browse(language),
            "entries": [
                {
                    "label": edition.facet_name(facet),
                    "address": f"{ROOT}{addresses.of_browse(language)}#{facet}",
                    "entries": [
                        {
                            "label": edition.facet_label(facet, value),
                            "address": ROOT + addresses.of_facet(facet, value, language),
                        }
                        for value in edition.facet_values(facet)
                        if value in edition.connections.facets[facet]
                    ],
                }
                for facet in FACETS
            ],
        },
        {
            "label": edition.word("overview"),
            "address": ROOT + addresses.of_overview(language),
            "entries": [
                {
                    "label": titles(glance, edition)[0],
                    "address": ROOT + addresses.of_overview(language, glance),
                }
                for glance in GLANCES
            ],
        },
        {
            "label": edition.word("section_programme"),
            "address": ROOT + addresses.of_section("programme", language),
            "entries": [_record(edition, "programme", one) for one in library.programmes],
        },
        {
            "label": edition.word("section_material"),
            "address": ROOT + addresses.of_section("material", language),
            "entries": [_record(edition, "material", one) for one in list(library.materials)[:MOST]],
        },
        {
            "label": edition.word("section_reference"),
            "address": ROOT + addresses.of_section("reference", language),
            "entries": [],
        },
        {
            "label": edition.word("section_term"),
            "address": ROOT + addresses.of_section("term", language),
            "entries": [
                _record(edition, "term", one)
                for one in sorted(library.terms, key=lambda one: fold(edition.name(library.terms[one])))[
                    :MOST
                ]
            ],
        },
        {
            "label": edition.word("site_pages"),
            "address": "",
            "entries": [
                {"label": typeset(document.title, language), "address": ROOT + document.address}
                for document in sorted(documents.by_file.values(), key=lambda one: fold(one.title))
                if document.language == language and document.page != "home"
            ]
            + [
                {"label": edition.word("recent"), "address": ROOT + addresses.of_recent(language)},
                {"label": edition.word("wanted"), "address": ROOT + addresses.of_wanted(language)},
                {"label": edition.word("archive"), "address": ROOT + addresses.of_archive(language)},
                {"label": edition.word("form"), "address": ROOT + addresses.of_form(language)},
                {"label": edition.word("search"), "address": ROOT + addresses.of_search(language)},
                {
                    "label": edition.word("shortlist"),
                    "address": ROOT + addresses.of_shortlist(language),
                },
                {
                    "label": edition.word("pathway"),
                    "address": ROOT + addresses.of_pathway(language),
                },
                {
                    "label": edition.word("translation"),
                    "address": ROOT + addresses.of_translation(language),
                },
                {
                    "label": edition.word("diagnostics_title"),
                    "address": f"{ROOT}{language}/{addresses.DIAGNOSTICS[language]}/",
                },
            ],
        },
    ]
    return single_page(
        edition,
        addresses.of_site_map,
        "site-map",
        title=edition.word("site_map"),
        description=edition.word("site_map_description"),
        body=render("sitemap.html", language, sections=sections),
    )


def _record(edition: Edition, kind: Any, identifier: str) -> dict[str, Any]:
    record = edition.library.listed(kind)[identifier]
    return {
        "label": edition.name(record),
        "address": ROOT + addresses.of_record(kind, identifier, edition.language),
        "entries": [],
    }
