"""A training programme to its page."""

from __future__ import annotations

from typing import Any

from ... import addresses
from ...model import Programme
from ..downloads import links_of_record
from ..edition import Edition
from ..edition_pages import page_of_record
from ..embed import discovery
from ..environment import render
from ..html import as_html
from ..metadata import page_metadata
from ..notices import notices
from ..pages import Page, contents
from ..provenance import contact_facts, source_line
from ..take_along import take_along
from .assessment import assessment
from .competences import competences
from .linked import of_programme
from .times import length_of_programme
from .timetable import timetable
from .units import units_of


def programme_page(programme: Programme, edition: Edition) -> Page:
    """Return the page of a programme in one language."""
    language = edition.language
    name = edition.name(programme)
    units = units_of(programme, edition)
    acronym = programme.acronym.best(language)[0] if programme.acronym else ""
    said: dict[str, Any] = {
        "timetable": timetable(programme, edition),
        "competences": competences(programme, edition),
        "assessment": assessment(programme, edition),
        "related": [edition.link(one) for one in programme.related],
        "references": edition.works(edition.connections.cites["programme", programme.id]),
        "unknown": [edition.inline(one) for one in programme.unknown],
        "chapters": [
            {
                "anchor": f"chapter-{one.id}",
                "title": edition.inline(one.title),
                "plain": edition.plain(one.title),
                "text": edition.prose(one.text) if one.text else "",
                "points": [edition.inline(point) for point in one.points],
            }
            for one in programme.chapters
        ],
    }
    body = render(
        "programme.html",
        language,
        name=name,
        acronym="" if acronym in name else acronym,
        kind=edition.word(f"programme_kind_{programme.kind}"),
        lead=edition.inline(programme.summary),
        notices=notices(programme, edition),
        facts=_facts(programme, edition),
        description=edition.prose(programme.description),
        goals=[edition.inline(goal) for goal in programme.goals],
        objectives=[edition.inline(one) for one in programme.objectives],
        indicators=[edition.inline(indicator) for indicator in programme.indicators],
        take_along=take_along("programme", programme.id, edition),
        units=units,
        contact=contact_facts(programme.contact, edition) if programme.contact else [],
        downloads=links_of_record(edition, "programme", programme.id),
        sources=[source_line(one, edition) for one in programme.sources],
        notes=[edition.inline(note) for note in programme.notes],
        original=edition.label("languages", programme.original),
        updated=programme.updated,
        permalink=addresses.ROOT + addresses.permalink(programme.id),
        permanent=edition.settings.site_url + addresses.permalink(programme.id),
        **said,
    )
    sections = [
        ("description", edition.word("description")),
        ("timetable", edition.word("timetable") if said["timetable"] else ""),
        *((one["anchor"], one["plain"]) for one in said["chapters"]),
        *((unit.anchor, unit.plain) for unit in units),
        ("competences", edition.word("competences") if said["competences"] else ""),
        ("assessment", edition.word("programme_assessment") if said["assessment"] else ""),
        ("unknown", edition.word("programme_unknown") if said["unknown"] else ""),
        ("related", edition.word("related") if said["related"] else ""),
        ("references", edition.word("references") if said["references"] else ""),
        ("about", edition.word("about_this_programme")),
    ]
    summary = edition.plain(programme.summary)
    return page_of_record(
        edition,
        "programme",
        programme.id,
        title=name,
        description=summary,
        body=body,
        file=edition.library.file_of("programme", programme.id),
        toc=contents(edition.word("on_this_page"), [(anchor, label) for anchor, label in sections if label]),
        head=page_metadata(
            edition,
            title=name,
            creator=edition.plain(programme.provider.name),
            date=str(programme.updated),
            kind=edition.word("training_programme"),
            address=edition.settings.site_url + addresses.permalink(programme.id),
            description=summary,
        )
        + discovery(programme.id, edition)
        + of_programme(programme, edition, summary),
    )


def _facts(programme: Programme, edition: Edition) -> list[tuple[str, Any]]:
    """Return the facts of a programme as names and values, those that are not given left out."""
    provider = edition.inline(programme.provider.name)
    if programme.provider.url:
        provider = as_html('<a href="{}">{}</a>').format(programme.provider.url, provider)
    length = length_of_programme(programme, edition)
    known: list[tuple[str, Any]] = [
        ("programme_provider", provider),
        ("programme_public", programme.public),
        ("programme_prerequisites", programme.prerequisites),
        ("programme_duration", programme.duration or length),
        ("programme_fees", programme.fees),
    ]
    return [
        (edition.word(key), value if isinstance(value, str) else edition.inline(value))
        for key, value in known
        if value
    ]
