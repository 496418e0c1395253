"""The catalogue of cards in one language, for other programs: what a list of them needs, every value in words.

It leaves as JSON and as a table. The texts in full stand in the data of each card, in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from .. import addresses, words
from ..exports.csv_table import BETWEEN, Table
from ..exports.records import Json, to_json
from ..model import Evidence, Language, Outline, Practice, notes
from .edition import Edition

_LISTS: Final = ("themes", "audiences", "professions", "settings", "stages")
_ID: Final[Json] = {"type": "string"}
_YEAR: Final[Json] = {"type": "integer"}
_VALUE: Final[Json] = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "label": {"type": "string"}},
    "required": ["id", "label"],
    "additionalProperties": False,
}
_VALUES: Final[Json] = {"type": "array", "items": _VALUE}

SCHEMA: Final[Json] = {
    "type": "object",
    "properties": {
        "id": _ID,
        "name": {"type": "string"},
        "acronym": {"type": "string"},
        "summary": {"type": "string", "description": "Plain text."},
        "situations": {"type": "array", "items": {"type": "string"}},
        "kind": _VALUE,
        **dict.fromkeys(_LISTS, _VALUES),
        "country": _VALUE,
        "countries": _VALUES,
        "organisation": {"type": "string"},
        "start": _YEAR,
        "end": _YEAR,
        "evidence": {
            "type": "object",
            "properties": {"type": _VALUE, "direction": _VALUE, "year": _YEAR},
            "required": ["type", "direction"],
            "additionalProperties": False,
        },
        "peer_reviewed": {"type": "boolean"},
        "updated": _YEAR,
        "added": {"type": "string", "format": "date"},
        "changed": {"type": "string", "format": "date"},
        "change": {"type": "string"},
        "untranslated": {"type": "array", "items": {"type": "string"}},
        "page": {"type": "string", "format": "uri"},
        "permalink": {"type": "string", "format": "uri"},
        "record": {"type": "string", "format": "uri"},
    },
    "required": [
        *(
            "id",
            "name",
            "summary",
            "situations",
            "kind",
            *_LISTS,
            "country",
            "countries",
            "organisation",
            "start",
            "evidence",
        ),
        *("peer_reviewed", "updated", "page", "permalink", "record"),
    ],
    "additionalProperties": False,
}
"""JSON Schema of an entry."""


Values = Callable[[str, str], Json]
"""Returns a value of a controlled list with its label."""


def values_of(edition: Edition) -> Values:
    """Return what gives the values of the lists: each is made once, as thousands of cards share them."""
    return cache(lambda vocabulary, value: {"id": value, "label": edition.label(vocabulary, value)})


def entry(practice: Outline, edition: Edition, value: Values) -> Json:
    """Return a card as the catalogue gives it. What the card does not say is left out, except that lists may be empty."""
    language = edition.language
    site = edition.settings.site_url
    given = practice.evidence
    evidence: Json = {
        "type": value("evidence-types", given.type),
        "direction": value("evidence-directions", given.direction),
    }
    if given.year is not None:
        evidence["year"] = given.year
    found: Json = {
        "id": practice.id,
        "name": edition.names[practice.id][1],
        "summary": edition.plain(practice.summary),
        "situations": [edition.plain(one) for one in practice.situations],
        "kind": value("kinds", practice.kind),
        **{name: [value(name, one) for one in getattr(practice, name)] for name in _LISTS},
        "country": value("countries", practice.country),
        "countries": [value("countries", one) for one in practice.countries],
        "organisation": edition.plain(practice.organisation),
        "start": practice.start,
        "evidence": evidence,
        "peer_reviewed": practice.peer_reviewed,
        "updated": practice.updated,
        "page": site + addresses.of_record("practice", practice.id, language),
        "permalink": site + addresses.permalink(practice.id),
        "record": site + addresses.of_data("practices", practice.id),
    }
    if practice.end is not None:
        found["end"] = practice.end
    if practice.acronym and practice.acronym[language]:
        found["acronym"] = practice.acronym[language]
    for name in ("added", "changed"):
        if day := getattr(practice, name):
            found[name] = day
    if practice.change:
        found["change"] = edition.plain(practice.change)
    texts = {"name": practice.name, "summary": practice.summary, "change": practice.change}
    missing = [name for name, text in texts.items() if text and not text[language]]
    if any(not one[language] for one in practice.situations):
        missing.append("situations")
    if missing:
        found["untranslated"] = missing
    return found


@cache
def heads(language: Language) -> tuple[str, ...]:
    """Return the names of the columns of the table: those that the fields have on the pages."""
    label = {name: note.label[language] for name, note in notes(Practice).items()}
    evidence = {name: note.label[language] for name, note in notes(Evidence).items()}
    return (
        *(
            label[name]
            for name in (
                "id",
                "name",
                "acronym",
                "kind",
                "summary",
                "situations",
                *_LISTS,
                "country",
                "countries",
            )
        ),
        *(label[name] for name in ("organisation", "start", "end")),
        *(evidence[name] for name in ("type", "direction", "year")),
        *(label[name] for name in ("peer_reviewed", "updated", "added", "changed", "change")),
        *(words.word(name, language) for name in ("page", "permalink")),
    )


def row(found: Json, edition: Edition) -> list[str]:
    """Return an entry as a row of the table, its values by their labels."""
    evidence = found["evidence"]

    def labels(name: str) -> str:
        return BETWEEN.join([one["label"] for one in found[name]])

    return [
        *(found["id"], found["name"], found.get("acronym", ""), found["kind"]["label"]),
        *(found["summary"], BETWEEN.join(found["situations"])),
        *(labels(name) for name in _LISTS),
        *(found["country"]["label"], labels("countries"), found["organisation"]),
        *(str(found["start"]), str(found.get("end", ""))),
        *(evidence["type"]["label"], evidence["direction"]["label"], str(evidence.get("year", ""))),
        edition.word("answer_yes" if found["peer_reviewed"] else "answer_no"),
        str(found["updated"]),
        *(found.get(name, "") for name in ("added", "changed", "change")),
        *(found["page"], found["permalink"]),
    ]


def entries(edition: Edition, table: Table) -> Iterator[bytes]:
    """Yield the entries of the catalogue as JSON, a line each, and put each into the table as well."""
    value = values_of(edition)
    for practice in edition.library.outlines.values():
        found = entry(practice, edition, value)
        table.add(row(found, edition))
        yield to_json(found)
