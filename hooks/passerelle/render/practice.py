"""A practice card to its page."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from markupsafe import Markup

from .. import addresses
from ..addresses import ROOT
from ..check.dates import parse_date
from ..cldr import day_in_words, month_and_year
from ..model import Emmie, Meeting, Note, Practice, Text, notes
from . import linked_data
from .around import around
from .comparison import IN_PRACTICE, card_script
from .downloads import links_of_record
from .edition import Edition
from .edition_pages import page_of_record
from .embed import discovery, share
from .environment import render
from .html import as_html
from .metadata import page_metadata
from .notices import notices
from .pages import Page, contents
from .provenance import contact_facts, source_line
from .take_along import take_along
from .training.uses import used_in

SIGNS: Final = {"unknown": "?", "mixed": "±", "positive": "+", "no-effect": "=", "harmful": "−"}
"""A sign for each direction of effect, beside its name: never the only thing that says it."""

_SECTIONS: Final = (
    ("description", "description"),
    ("evidence", "evidence"),
    ("in-practice", "in_practice"),
    ("sustainability", "sustainability"),
    ("context", "context"),
    ("in-training", "in_training"),
    ("related", "related"),
    ("references", "references"),
    ("about-this-card", "about_this_card"),
)
_NOTES: Final[dict[str, Note]] = notes(Practice)
_EMMIE: Final[dict[str, Note]] = notes(Emmie)


def practice_page(practice: Practice, edition: Edition) -> Page:
    """Return the page of a card in one language."""
    language = edition.language
    name = edition.name(practice)
    works = edition.connections.cites["practice", practice.id]
    terms = edition.connections.terms["practice", practice.id]
    named = set(practice.related)
    used_by = [
        one
        for one in edition.connections.used_by.get(practice.id, ())
        if one[1] not in named and one[0] == "practice"
    ]
    in_practice = [
        (field, _NOTES[field].label[language], edition.prose(text))
        for field in IN_PRACTICE
        if (text := getattr(practice, field))
    ]
    related = [(edition.link(one), _summary(one, edition)) for one in practice.related]
    nearby = around(practice, used_by, edition)
    step, steps = edition.ladder(practice)
    permanent = edition.settings.site_url + addresses.permalink(practice.id)
    # Who follows an old link finds a retired card as it was, to read and to cite; it is not handed out any more.
    gone = practice.id in edition.library.retired
    said = dict(
        id=practice.id,
        crumb=practice.acronym.best(language)[0] if practice.acronym else name,
        name=name,
        name_lang=_lang(practice.name, edition),
        acronym=_acronym(practice, edition),
        kind=edition.label("kinds", practice.kind),
        country=edition.label("countries", practice.country),
        years=edition.years(practice),
        lead=edition.inline(practice.summary),
        take_along="" if gone else take_along("practice", practice.id, edition),
        situations=[edition.inline(one) for one in practice.situations],
        retired=retired_notice(practice, edition),
        notices=notices(practice, edition),
        description=edition.prose(practice.description),
        scope=edition.prose(practice.scope),
        **_evidence(practice, edition, step, steps),
        in_practice=in_practice,
        not_documented=_not_documented(practice, edition),
        sustainability=edition.prose(practice.sustainability),
        deliverables=[_deliverable(item, edition) for item in practice.deliverables],
        materials=[edition.link(one) for one in materials_of(practice, edition)],
        taught=used_in(practice.id, edition),
        organisation=edition.plain(practice.organisation.name),
        organisation_type=edition.value("organisation-types", practice.organisation.type),
        organisation_url=practice.organisation.url,
        organisation_description=edition.prose(practice.organisation.description)
        if practice.organisation.description
        else "",
        presented=[_meeting(meeting, edition) for meeting in practice.presented],
        eu_links=edition.prose(practice.eu_links),
        eu_funds=[edition.label("funds", fund) for fund in practice.eu_funds],
        contact=contact_facts(practice.contact, edition),
        related=related,
        around=nearby,
        terms=[edition.link(term) for term in terms],
        references=edition.works(works),
        downloads=links_of_record(edition, "practice", practice.id),
        sources=[source_line(source, edition) for source in practice.sources],
        notes=[edition.inline(note) for note in practice.notes],
        citation=how_to_cite(practice, edition),
        original=edition.label("languages", practice.original),
        updated=practice.updated,
        permalink=ROOT + addresses.permalink(practice.id),
        permanent=permanent,
        planks=edition.planks(practice),
        glance=_glance(practice, edition),
        share="" if gone else share(practice.id, edition),
    )
    body = render("practice.html", language, **said)
    shown = {
        "in-training": bool(said["materials"] or said["taught"]),
        "related": bool(related or nearby or terms),
    }
    toc = [(anchor, edition.words[key]) for anchor, key in _SECTIONS if shown.get(anchor, True)]
    description = edition.plain(practice.summary)
    return page_of_record(
        edition,
        "practice",
        practice.id,
        title=name,
        description=description,
        body=body,
        file=edition.library.file_of("practice", practice.id),
        suggest=f"{addresses.of_form(language)}?{addresses.SUGGESTED}={practice.id}",
        toc=contents(edition.word("on_this_page"), toc),
        head=_head(practice, edition, name, description, permanent),
        beside={addresses.CARD_DATA: card_script(practice, edition, said)},
    )


def how_to_cite(practice: Practice, edition: Edition) -> Markup:
    """Return how the card itself is cited: it is a page of its publisher, with its year and permalink."""
    permanent = escape(edition.settings.site_url + addresses.permalink(practice.id))
    name = escape(edition.name(practice))
    return as_html(
        f"{escape(edition.settings.site_name)} ({practice.updated}). <cite>{name}</cite>. {permanent}"
    )


def _citation(practice: Practice, edition: Edition) -> str:
    """Return the same as plain text."""
    permanent = edition.settings.site_url + addresses.permalink(practice.id)
    return f"{edition.settings.site_name} ({practice.updated}). {edition.name(practice)}. {permanent}"


def _evidence(practice: Practice, edition: Edition, step: int, steps: int) -> dict[str, Any]:
    evidence = practice.evidence
    emmie = evidence.emmie or Emmie()
    kind = edition.label("evidence-types", evidence.type)
    direction = edition.label("evidence-directions", evidence.direction)
    return {
        "evidence_type": kind,
        "evidence_direction": direction,
        "direction": evidence.direction,
        "evidence_sign": SIGNS.get(evidence.direction, "?"),
        "evidence_year": evidence.year,
        "evidence_step": edition.word("evidence_step_of", step=str(step), steps=str(steps)),
        "evidence_in_short": edition.word("evidence_in_short", type=kind, direction=direction.lower()),
        "ladder": [
            (edition.label("evidence-types", one), one == evidence.type)
            for one in edition.library.vocabularies.get("evidence-types", {})
        ],
        "statement": edition.prose(evidence.statement),
        "emmie": [
            (
                note.label[edition.language],
                edition.inline(text) if text else edition.word("no_information"),
                bool(text),
            )
            for field, note in _EMMIE.items()
            for text in [getattr(emmie, field)]
        ],
    }


def _glance(practice: Practice, edition: Edition) -> list[tuple[str, str, list[Any]]]:
    def listed(vocabulary: str, values: tuple[str, ...]) -> list[Markup]:
        return [edition.value(vocabulary, value) for value in values]

    countries = tuple(dict.fromkeys((practice.country, *practice.countries)))
    facts: list[tuple[str, list[Any]]] = [
        ("kind", listed("kinds", (practice.kind,))),
        ("country", listed("countries", countries)),
        ("organisation", [edition.plain(practice.organisation.name)]),
        ("years", [edition.years(practice)]),
        ("audience", listed("audiences", practice.audiences)),
        ("settings", listed("settings", practice.settings)),
        ("themes", listed("themes", practice.themes)),
        ("professions", listed("professions", practice.professions)),
        ("stages", listed("stages", practice.stages)),
        ("peer_reviewed", [edition.word("answer_yes" if practice.peer_reviewed else "answer_no")]),
        (
            "training_needed",
            [
                *(listed("training-levels", (practice.training_level,)) if practice.training_level else []),
                *(
                    [as_html(f'<a href="#training">{escape(edition.word("see_below"))}</a>')]
                    * bool(practice.training)
                ),
            ],
        ),
        ("facet_cost", listed("costs", (practice.cost,)) if practice.cost else []),
        ("updated", [str(practice.updated)]),
    ]
    return [(key, edition.words[key], values) for key, values in facts]


def _not_documented(practice: Practice, edition: Edition) -> str:
    """Return a sentence that names what the card says nothing about: a gap is told, not passed over."""
    missing = [_NOTES[field].label[edition.language] for field in IN_PRACTICE if not getattr(practice, field)]
    lowered = [label[:1].lower() + label[1:] for label in missing]
    return edition.word("not_documented", fields=", ".join(lowered)) if missing else ""


def _deliverable(item: Any, edition: Edition) -> Markup:
    title = edition.inline(item.title)
    if item.url:
        title = as_html(f'<a href="{escape(item.url)}">{title}</a>')
    more = [edition.label("languages", item.language)] if item.language else []
    if item.year:
        more.append(str(item.year))
    return title + (f" ({', '.join(more)})" if more else "")


def _meeting(meeting: Meeting, edition: Edition) -> dict[str, Any]:
    return {
        "name": edition.inline(meeting.name),
        "place": edition.inline(meeting.place) if meeting.place else "",
        "subject": edition.inline(meeting.subject) if meeting.subject else "",
        "date": spoken_date(meeting.date, edition),
    }


def retired_notice(practice: Practice, edition: Edition) -> Markup:
    """Return what the page of a card says of its retirement: when, why, and what to read instead; nothing if it is in use."""
    if practice.status != "retired" or practice.retirement is None:
        return as_html("")
    said = practice.retirement
    return as_html(
        render(
            "retired.html",
            edition.language,
            when=edition.word("retired_on", date=spoken_date(said.date, edition)),
            reason=edition.inline(said.reason),
            successor=edition.link(said.successor) if said.successor else "",
        )
    )


def spoken_date(written: str, edition: Edition) -> str:
    """Return a date, period, month or year as the language says it: “6 July 2021”, « 6 juillet 2021 »."""
    span = parse_date(written)
    if span is None:
        return written
    length, language = len(written.partition("/")[0].strip()), edition.language
    if length == len("2021"):
        first, last = (str(day.year) for day in span)
    else:
        in_words = month_and_year if length == len("2021-07") else day_in_words
        first, last = (in_words(day, language) for day in span)
    return first if first == last else edition.word("date_span", first=first, last=last)


def materials_of(practice: Practice, edition: Edition) -> list[str]:
    """Return the ids of the materials of a card: those it names, and those that say they belong to it."""
    used_by = edition.connections.used_by.get(practice.id, ())
    return list(dict.fromkeys((*practice.materials, *(one for kind, one in used_by if kind == "material"))))


def _summary(identifier: str, edition: Edition) -> Markup | str:
    record = edition.library.outlines.get(identifier) or edition.library.programmes.get(identifier)
    return edition.inline(record.summary) if record is not None else ""


def _acronym(practice: Practice, edition: Edition) -> str:
    acronym = practice.acronym.best(edition.language)[0] if practice.acronym else ""
    return "" if acronym in edition.name(practice) else acronym


def _lang(text: Text, edition: Edition) -> Markup:
    shown = text.best(edition.language)[1]
    return as_html("") if shown == edition.language else as_html(f' lang="{shown}"')


def _head(practice: Practice, edition: Edition, name: str, description: str, permanent: str) -> str:
    metadata = page_metadata(
        edition,
        title=name,
        creator=edition.plain(practice.organisation.name),
        date=str(practice.updated),
        kind=edition.word("practice_card"),
        address=permanent,
        description=description,
    )
    gone = practice.id in edition.library.retired
    return (
        metadata
        + ('<meta name="robots" content="noindex">\n' if gone else discovery(practice.id, edition))
        + linked_data.of_practice(practice, edition, description, _citation(practice, edition))
    )
