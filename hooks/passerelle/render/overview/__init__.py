"""The library at a glance: where there are cards and where not, how well supported, from where, since when, for when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ... import addresses
from ...addresses import GLANCES, ROOT, Glance
from ...load.documents import Documents
from ...model import other
from ..edition import Edition
from ..environment import render
from ..html import as_html
from ..pages import Page, page
from .countries import countries
from .evidence import cards, described, spread_of
from .evidence_map import evidence_map
from .stages import stages
from .timeline import timeline

_Body = Callable[[Edition, str], str]

_BODIES: Final[dict[Glance, _Body]] = {
    "settings": lambda edition, contribute: evidence_map("settings", edition, contribute),
    "audiences": lambda edition, contribute: evidence_map("audiences", edition, contribute),
    "stages": stages,
    "countries": lambda edition, _: countries(edition),
    "timeline": lambda edition, _: timeline(edition),
}


def overview(edition: Edition, documents: Documents) -> Iterator[Page]:
    """Yield the page that shows the library at a glance, and one for each way of seeing it."""
    language = edition.language
    found = documents.named("contribute", language)
    contribute = ROOT + (found.address if found else f"{language}/")
    yield _page(edition, None, edition.word("overview"), edition.word("overview_lead"), _index(edition))
    for glance, body in _BODIES.items():
        title, lead = titles(glance, edition)
        yield _page(edition, glance, title, lead, body(edition, contribute))


def titles(glance: Glance, edition: Edition) -> tuple[str, str]:
    """Return title and lead of a way of seeing the library."""
    return edition.word(f"glance_{glance}"), edition.word(f"glance_{glance}_lead")


def _index(edition: Edition) -> str:
    library = edition.library
    by_step = edition.connections.facets["evidence"]
    return render(
        "overview_index.html",
        edition.language,
        glances=[
            (*titles(glance, edition), ROOT + addresses.of_overview(edition.language, glance))
            for glance in GLANCES
        ],
        whole=described(spread_of(library.practices, edition), edition),
        steps=[
            (edition.value("evidence-types", step), cards(len(by_step.get(step, ())), edition))
            for step in edition.facet_values("evidence")
        ],
    )


def _page(edition: Edition, glance: Glance | None, title: str, lead: str, content: str) -> Page:
    language = edition.language
    body = render(
        "overview.html", language, title=title, lead=lead, content=as_html(content), top=glance is None,
        others=[
            (titles(one, edition)[0], ROOT + addresses.of_overview(language, one), one == glance) for one in GLANCES
        ],
    )  # fmt: skip
    return page(
        edition.settings,
        addresses.of_overview(language, glance),
        addresses.of_overview(other(language), glance),
        "browse",
        language,
        title=title,
        description=lead,
        body=body,
    )
