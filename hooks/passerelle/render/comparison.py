"""What the reader's shortlist is made from: a script for each card and each work, and one of words for each language.

The shortlist exists in the browser only, so the browser puts cards side by side, and it must be able to read them from
a web server and from a folder on a stick alike: hence classic scripts that hand over data, as those of the search do.
A card's lies beside its page (`en/practices/caprev/card.js`), because a reader compares a few cards out of many and
should not fetch their neighbours; it holds the very HTML of the page's fields, which was made for the page anyway. Works
are shared by many cards, so each has one script of its own, for both languages, beside its files for reference managers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

from markupsafe import Markup

from .. import addresses, words
from ..exports import Shelf, forms
from ..exports.records import to_json
from ..exports.script import handing
from ..model import Emmie, Evidence, Note, Practice, notes
from .acronyms import unmarked_json
from .edition import Edition
from .html import as_html

MOST: Final = 30
"""Most cards on a shortlist; its page stays one that can be read, and its address one that can be sent."""
SAID: Final = "kept_"
"""What the keys of the client's own words begin with."""

_WAY: Final = addresses.way_to_root(addresses.of_shortlist("en")).encode()
"""The way from the pages that show the fields to the root of the site."""
_PRACTICE: Final[dict[str, Note]] = notes(Practice)
_EVIDENCE: Final[dict[str, Note]] = notes(Evidence)
_EMMIE: Final[dict[str, Note]] = notes(Emmie)

IN_PRACTICE: Final = (
    *("rationale", "activities", "providers", "training"),
    *("dose", "tailoring", "fidelity", "risks"),
)
"""Fields of a card that tell how the practice is carried out (TIDieR), in the order of the page."""

_GLANCE: Final = (
    *("kind", "country", "years", "audience", "settings", "themes", "professions", "stages"),
    *("peer_reviewed", "facet_cost", "updated"),
)
"""What a card says at a glance, by key; the organisation is told in full further down."""

ROWS: Final[tuple[tuple[str, tuple[tuple[str, str | Note], ...]], ...]] = (
    (
        "at_a_glance",
        (
            ("summary", _PRACTICE["summary"]),
            ("verdict", "glance_evidence"),
            *((key, key) for key in _GLANCE),
            ("situations", "useful_when"),
        ),
    ),
    ("description", (("description", "description"), ("scope", "geographical_scope"))),
    (
        "evidence",
        (
            ("evidence_type", "evidence_type"),
            ("evidence_direction", "evidence_direction"),
            ("evidence_date", "evidence_date"),
            ("statement", _EVIDENCE["statement"]),
            *((f"emmie_{field}", note) for field, note in _EMMIE.items()),
        ),
    ),
    (
        "in_practice",
        tuple((field, _PRACTICE[field]) for field in IN_PRACTICE),
    ),
    (
        "sustainability",
        (
            ("sustainability", "sustainability"),
            ("deliverables", "deliverables"),
            ("materials", "materials"),
        ),
    ),
    (
        "context",
        (
            *(("organisation", "organisation"), ("presented", "presented")),
            *(("eu_links", "eu_links"), ("contact", "contact")),
        ),
    ),
    (
        "related",
        (("related", "related"), ("terms", "terms_used"), ("references", "references")),
    ),
)
"""The rows of the comparison under their headings, in the order of the card: key, and the key or note of the label."""


def card_script(practice: Practice, edition: Edition, said: Mapping[str, Any]) -> bytes:
    """Return the script that hands a card to the comparison.

    Args:
        practice: The card.
        edition: Its language.
        said: The values that its page is filled with: nothing is rendered twice.
    """
    language = edition.language
    shown = practice.name.best(language)[1]
    works = edition.citations.sorted(edition.connections.cites["practice", practice.id])
    data = {
        "id": practice.id,
        "name": said["name"],
        "lang": shown if shown != language else "",
        "acronym": said["acronym"],
        "address": addresses.of_record("practice", practice.id, language),
        "permanent": said["permanent"],
        "notice": " ".join(said["notices"]),
        "works": works,
    }
    # The marks around acronyms are taken off all the fields at once; a name is text, and may hold whatever looks like one.
    fields = unmarked_json(to_json({key: html for key, html in _fields(works, edition, said) if html}))
    return handing("passerelleCard", _led(b'%s,"fields":%s}' % (to_json(data)[:-1], fields)))


def work_script(key: str, editions: Iterable[Edition], shelf: Shelf) -> bytes:
    """Return the script that hands a work to the shortlist: as an entry of the references, and in every format."""
    data: dict[str, Any] = {"key": key, "entry": {one.language: one.work(key) for one in editions}}
    data.update((ending, shelf.part(key, ending)) for ending in forms())
    return handing("passerelleWork", _led(to_json(data)))


def comparison_script(edition: Edition) -> bytes:
    """Return the script of what the client says, of the rows of the comparison, and of how files are put together."""
    known = words.catalogue(edition.language)
    data = {
        "most": MOST,
        "folder": addresses.of_shortlist(edition.language),
        "pathway": addresses.of_pathway(edition.language),
        "cards": addresses.of_section("practice", edition.language),
        "card": addresses.CARD_DATA,
        "former": {
            alias: identifier
            for identifier in edition.library.practices
            for alias in edition.library.aliases.get(("practice", identifier), ())
        },
        "say": {key.removeprefix(SAID): known[key] for key in sorted(known) if key.startswith(SAID)},
        "rows": [
            [known[heading], [[key, _label(label, edition)] for key, label in rows]] for heading, rows in ROWS
        ],
        "forms": [
            [ending, form.name, form.start.decode(), form.between.decode(), form.end.decode()]
            for ending, form in forms().items()
        ],
    }
    return handing("passerelleShortlist", data)


def _label(label: str | Note, edition: Edition) -> str:
    return edition.word(label) if isinstance(label, str) else label.label[edition.language]


def _led(json: bytes) -> bytes:
    """Return JSON with the way to the root of the site in the place of its mark, which comes escaped out of JSON."""
    return json.replace(b"\\u0000", _WAY)


def _fields(works: Iterable[str], edition: Edition, said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield key and HTML of each field; that of a field that the card says nothing about is empty."""
    yield "summary", said["lead"]
    yield "verdict", f"{said['planks']} {escape(said['evidence_in_short'])}"
    glance = {key: values for key, _, values in said["glance"]}
    for key in _GLANCE:
        yield key, _list(glance[key])
    yield "situations", _list(said["situations"])
    yield "description", said["description"]
    yield "scope", said["scope"]
    yield "evidence_type", f"{escape(said['evidence_type'])}. {escape(said['evidence_step'])}"
    sign = (
        f'<span class="pl-sign" data-direction="{said["direction"]}" aria-hidden="true">'
        f"{said['evidence_sign']}</span>"
    )
    yield "evidence_direction", f"{sign} {escape(said['evidence_direction'])}"
    yield "evidence_date", str(said["evidence_year"] or "")
    yield "statement", said["statement"]
    for field, (_, text, known) in zip(_EMMIE, said["emmie"], strict=True):
        yield f"emmie_{field}", str(text) if known else ""
    yield from ((field, html) for field, _, html in said["in_practice"])
    yield "sustainability", said["sustainability"]
    yield "deliverables", _list(said["deliverables"])
    yield "materials", _list(said["materials"])
    yield "organisation", _organisation(said)
    yield "presented", _list(_meeting(meeting) for meeting in said["presented"])
    yield "eu_links", f"{said['eu_links']}{_list(said['eu_funds'], always=True)}"
    yield "contact", _list(_fact(name, one, edition) for name, one in said["contact"])
    yield "related", _list(link for link, _ in said["related"])
    yield "terms", _list(said["terms"])
    short: Callable[[str], str] = edition.citations.short
    yield (
        "references",
        _list(as_html(f'<a href="#ref-{escape(key)}">{escape(short(key))}</a>') for key in works),
    )


def _html(value: Any) -> str:
    """Return a value as HTML: text is escaped, HTML is left alone."""
    return value if isinstance(value, Markup) else escape(str(value))


def _list(values: Iterable[Any], *, always: bool = False) -> str:
    """Return values as a list, one alone as it is, none as nothing.

    Args:
        values: HTML as Markup, or text.
        always: Whether one alone is a list too.
    """
    items = list(map(_html, values))
    if len(items) == 1 and not always:
        return items[0]
    return f"<ul><li>{'</li><li>'.join(items)}</li></ul>" if items else ""


def _organisation(said: Mapping[str, Any]) -> str:
    name = f"<p><strong>{escape(said['organisation'])}</strong> ({_html(said['organisation_type'])})"
    if said["organisation_url"]:
        url = escape(said["organisation_url"])
        name += f' <a class="pl-url" href="{url}">{url}</a>'
    return f"{name}</p>{said['organisation_description']}"


def _meeting(meeting: Mapping[str, Any]) -> Markup:
    parts = [_html(meeting[key]) for key in ("subject", "name", "place", "date") if meeting[key]]
    return as_html(", ".join(parts))


def _fact(name: str, detail: Any, edition: Edition) -> Markup:
    colon = ":" if edition.language == "en" else "\u00a0:"
    return as_html(f"{escape(name)}{colon} {_html(detail)}")
