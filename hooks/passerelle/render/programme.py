"""A training programme to its page."""

from __future__ import annotations

from markupsafe import Markup

from .. import addresses
from ..model import Programme, other
from . import linked_data
from .downloads import links_of_record
from .edition import Edition
from .environment import render
from .metadata import page_metadata
from .notices import notices
from .pages import Page, contents, page


def programme_page(programme: Programme, edition: Edition) -> Page:
    """Return the page of a programme in one language."""
    language = edition.language
    name = edition.name(programme)
    units = [
        {
            "id": f"unit-{unit.id}",
            "kind": edition.word(f"unit_{unit.kind}"),
            "title": edition.inline(unit.title),
            "period": edition.inline(unit.period) if unit.period else "",
            "text": edition.prose(unit.text) if unit.text else "",
            "parts": [
                {
                    "title": edition.inline(part.title),
                    "text": edition.prose(part.text) if part.text else "",
                    "entries": [
                        {
                            "title": edition.inline(item.title),
                            "minutes": item.minutes,
                            "text": edition.prose(item.text) if item.text else "",
                            "links": [
                                Markup(edition.link(one))
                                for one in (*item.practices, *item.terms, *item.references)
                            ],
                            "materials": [(path, path.rpartition("/")[2]) for path in item.materials],
                        }
                        for item in part.items
                    ],
                }
                for part in unit.parts
            ],
        }
        for unit in programme.units
    ]
    facts = [
        (edition.word("programme_provider"), edition.inline(programme.provider.name)),
        (edition.word("programme_public"), edition.inline(programme.public)),
    ]
    for key, text in (
        ("programme_prerequisites", programme.prerequisites),
        ("programme_duration", programme.duration),
        ("programme_fees", programme.fees),
    ):
        if text:
            facts.append((edition.word(key), edition.inline(text)))
    summary = edition.plain(programme.summary)
    body = render(
        "programme.html",
        language,
        name=name,
        lead=edition.inline(programme.summary),
        notices=notices(programme, edition),
        facts=facts,
        description=edition.prose(programme.description),
        goals=[edition.inline(goal) for goal in programme.goals],
        indicators=[edition.inline(indicator) for indicator in programme.indicators],
        units=units,
        assessment=[
            (edition.inline(one.title), edition.inline(one.period) if one.period else "", one.points)
            for one in programme.assessment
        ],
        points=sum(one.points for one in programme.assessment),
        related=[Markup(edition.link(one)) for one in programme.related],
        references=edition.works(edition.connections.cites["programme", programme.id]),
        downloads=links_of_record(edition, "programme", programme.id),
        notes=[edition.inline(note) for note in programme.notes],
        updated=programme.updated,
    )
    toc = [
        ("description", edition.word("description")),
        *((str(u["id"]), edition.plain(unit.title)) for u, unit in zip(units, programme.units, strict=True)),
    ]
    return page(
        edition.settings,
        addresses.of_record("programme", programme.id, language),
        addresses.of_record("programme", programme.id, other(language)),
        "programme",
        language,
        title=name,
        description=summary,
        body=body,
        permalink=addresses.permalink(programme.id),
        file=edition.library.file_of("programme", programme.id),
        toc=contents(edition.word("on_this_page"), toc),
        head=page_metadata(
            edition,
            title=name,
            creator=edition.plain(programme.provider.name),
            date=str(programme.updated),
            kind=edition.word("training_programme"),
            address=edition.settings.site_url + addresses.permalink(programme.id),
            description=summary,
        )
        + linked_data.of_programme(programme, edition, summary),
    )
