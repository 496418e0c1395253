"""What there is to translate, for whoever would like to help: by language and record."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from .. import addresses
from ..addresses import ROOT
from ..load.documents import Documents
from ..model import LANGUAGES, Language, other
from ..translation.status import Standing, label, standings, totals
from .edition import Edition
from .edition_pages import single_page
from .environment import render
from .html import as_html
from .pages import Page
from .typography import typeset

MOST: Final = 200
"""Most records named one by one for each language; the command names them all."""


def translation_page(edition: Edition, documents: Documents) -> Page:
    """Return the page that tells what there is to translate."""
    language = edition.language
    found = standings(edition.library)
    guide = documents.named("guides/maintainers", language)
    body = render(
        "translation.html",
        language,
        guide=f"{ROOT}{guide.address}#translation" if guide else "",
        sections=[_section(found, into, edition) for into in LANGUAGES],
    )
    return single_page(
        edition,
        addresses.of_translation,
        "site-map",
        title=edition.word("translation"),
        description=edition.word("translation_lead"),
        body=body,
    )


def _section(found: list[Standing], into: Language, edition: Edition) -> dict[str, Any]:
    wanted = [one for one in found if one.wanted(into)]
    numbers = {name: str(number) for name, number in totals(found, edition.library, into).items()}
    return {
        "id": into,
        "title": edition.word("translation_into_en" if into == "en" else "translation_into_fr"),
        "numbers": edition.word("status_numbers", **numbers),
        "entries": [_entry(one, into, edition) for one in wanted[:MOST]],
        "more": len(wanted) - MOST,
    }


def _entry(one: Standing, into: Language, edition: Edition) -> dict[str, Any]:
    translated = one.original == other(into)
    names = dict.fromkeys(label(leaf)[edition.language] for leaf in one.missing[into])
    return {
        "link": edition.link(one.id),
        "kind": _kind(one, edition),
        "missing": len(one.missing[into]),
        "fields": as_html(escape(typeset(", ".join(names), edition.language))),
        "stale": translated and one.stale,
        "machine": translated and one.machine,
    }


def _kind(one: Standing, edition: Edition) -> str:
    return edition.word(f"kind_{one.kind}")
