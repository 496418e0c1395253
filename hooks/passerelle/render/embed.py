"""A record on pages of others: a small page for a frame, the snippet that puts it there, and its discovery by oEmbed.

Source: oEmbed 1.0 (type rich; discovery by a link in the head of the page). The files are made in advance, so they
cannot heed a width that is asked for: the frame takes the room it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from .. import addresses, cldr
from ..exports.records import to_json
from ..model import LANGUAGES, Kind, Language, Material, Practice, Programme, Text
from .edition import Edition
from .environment import render
from .html import as_html
from .training.times import length_of_programme, spoken

EMBEDDED: Final[tuple[Kind, ...]] = ("practice", "programme", "material")
"""The kinds of record that can be embedded."""

WIDTH: Final = 640
HEIGHT: Final = 420
"""Size of the frame in CSS pixels, until the page in it tells its own height."""

_MORE: Final[dict[Kind, str]] = {
    "practice": "embed_more_practice",
    "programme": "embed_more_programme",
    "material": "embed_more_material",
}

Facts = list[tuple[str, Any]]


class Bank(NamedTuple):
    """What the small page of a record says in one language."""

    language: Language
    tongue: str
    kicker: str
    name: Markup
    retired: Markup
    lead: Markup
    facts: Facts
    address: str
    more: str
    tab: str


def embed_files(
    kind: Kind, identifier: str, by_language: Mapping[Language, Edition]
) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the small page of a record and of its announcements; none for terms and works."""
    if kind in EMBEDDED:
        yield addresses.of_embed(identifier), embed_page(kind, identifier, by_language).encode()
        for language in LANGUAGES:
            yield addresses.of_oembed(identifier, language), oembed(identifier, by_language[language])


def embed_page(kind: Kind, identifier: str, by_language: Mapping[Language, Edition]) -> str:
    """Return the small page of a record: what it is in both languages, of which the script shows the one asked for."""
    record = by_language["en"].library.of(kind)[identifier]
    settings = by_language["en"].settings
    original: Language = getattr(record, "original", "en")
    where = addresses.of_embed(identifier)
    html = render(
        "embed.html",
        "en",
        title=by_language[original].name(record),
        original=original,
        id=identifier,
        site=settings.site_name,
        canonical=settings.site_url + addresses.of_record(kind, identifier, original),
        banks=[_bank(kind, identifier, by_language[language]) for language in LANGUAGES],
    )
    return html.replace(addresses.ROOT, addresses.way_to_root(where))


def oembed(identifier: str, edition: Edition) -> bytes:
    """Return the announcement of a record in one language, as oEmbed wants it."""
    settings = edition.settings
    data = {
        "version": "1.0",
        "type": "rich",
        "title": edition.names[identifier][1],
        "provider_name": settings.site_name,
        "provider_url": settings.site_url,
        "width": WIDTH,
        "height": HEIGHT,
        "html": snippet(identifier, edition),
    }
    return to_json(data)


def snippet(identifier: str, edition: Edition) -> str:
    """Return the HTML that puts the small page of a record into a page of someone else."""
    settings = edition.settings
    source = escape(settings.site_url + addresses.of_embed(identifier, edition.language))
    title = escape(f"{edition.names[identifier][1]} – {settings.site_name}")
    return (
        f'<iframe src="{source}" title="{title}" width="100%" height="{HEIGHT}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def discovery(identifier: str, edition: Edition) -> str:
    """Return the link in the head of a record’s page by which other programs find how to embed it."""
    where = escape(edition.settings.site_url + addresses.of_oembed(identifier, edition.language))
    title = escape(edition.names[identifier][1])
    return f'<link rel="alternate" type="application/json+oembed" href="{where}" title="{title}">\n'


def share(identifier: str, edition: Edition) -> Markup:
    """Return the piece of a record’s page with which readers put it on pages of their own."""
    return as_html(render("share.html", edition.language, snippet=snippet(identifier, edition)))


def _bank(kind: Kind, identifier: str, edition: Edition) -> Bank:
    language = edition.language
    record: Any = edition.library.of(kind)[identifier]
    kicker, facts = _DESCRIBED[kind](record, edition)
    return Bank(
        language,
        tongue=cldr.languages(language)[language].capitalize(),
        kicker=kicker,
        name=_plain(record.name, edition),
        retired=_retired(record, edition),
        lead=_plain(record.summary, edition),
        facts=[(edition.words[key], value) for key, value in facts if value],
        address=addresses.ROOT + addresses.of_record(kind, identifier, language),
        more=edition.word(_MORE[kind], site=edition.settings.site_name),
        tab=edition.word("embed_new_tab"),
    )


def _retired(record: Any, edition: Edition) -> Markup:
    """Return what the small page says of a retired card; nothing of anything in use."""
    said = getattr(record, "retirement", None)
    if said is None or record.status != "retired":
        return as_html("")
    return as_html("<strong>{}</strong> {}").format(
        edition.word("retired_embed"), _plain(said.reason, edition)
    )


def _plain(text: Text, edition: Edition) -> Markup:
    """Return a text without markup, marked where it exists in the other language only: the page holds one link."""
    shown, language = Markup.escape(edition.plain(text)), text.best(edition.language)[1]
    return (
        shown
        if language == edition.language
        else as_html('<span lang="{}">{}</span>').format(language, shown)
    )


def _practice(practice: Practice, edition: Edition) -> tuple[str, Facts]:
    def labels(vocabulary: str, values: tuple[str, ...]) -> str:
        return ", ".join(edition.label(vocabulary, one) for one in values)

    step, steps = edition.ladder(practice)
    evidence = edition.word(
        "evidence_in_short",
        type=edition.label("evidence-types", practice.evidence.type),
        direction=edition.label("evidence-directions", practice.evidence.direction).lower(),
    )
    place = edition.word("evidence_step_of", step=str(step), steps=str(steps))
    return f"{edition.word('practice_card')}, {edition.label('kinds', practice.kind).lower()}", [
        ("glance_evidence", as_html(f"{escape(evidence)} <small>({escape(place.rstrip('.'))})</small>")),
        ("country", f"{edition.label('countries', practice.country)}, {edition.years(practice)}"),
        ("organisation", edition.plain(practice.organisation.name)),
        ("audience", labels("audiences", practice.audiences)),
        ("settings", labels("settings", practice.settings)),
    ]


def _programme(programme: Programme, edition: Edition) -> tuple[str, Facts]:
    return edition.word(f"programme_kind_{programme.kind}"), [
        ("programme_provider", edition.plain(programme.provider.name)),
        ("programme_public", edition.plain(programme.public)),
        ("programme_length", length_of_programme(programme, edition)),
    ]


def _material(material: Material, edition: Edition) -> tuple[str, Facts]:
    return edition.label("material-kinds", material.kind), [
        ("programme_public", edition.plain(material.public)),
        ("programme_length", spoken(material.minutes, edition) if material.minutes else ""),
        ("licence", edition.label("licences", material.licence)),
    ]


_DESCRIBED: Final[dict[Kind, Callable[[Any, Edition], tuple[str, Facts]]]] = {
    "practice": _practice,
    "programme": _programme,
    "material": _material,
}
