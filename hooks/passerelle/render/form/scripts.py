"""What the form is told by scripts, since a page in a folder may not fetch data: fields, rules and words; works and records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from ... import addresses, words
from ...exports.script import handing
from ...model import KINDS, TYPES, Emmie, notes, other
from ..comparison import IN_PRACTICE
from ..edition import Edition
from ..practice import SIGNS
from .fields import Field, fields_of_a_card
from .rules import rules_for_browser
from .skeleton import skeleton
from .views import FROM_CLDR, names_in, names_of, told_of

SAID: Final = "fill_"
"""What the keys of the form's own words begin with."""
BORROWED: Final = (
    *(
        "no_information",
        "none_known",
        "no_references",
        "answer_yes",
        "answer_no",
        "not_translated",
        "not_documented",
    ),
    *("years_since", "years_from_to", "evidence_step_of", "evidence_in_short", "date_span", "organisation"),
    *("contact_role", "contact_person", "contact_page", "contact_email", "contact_telephone"),
)
"""Words of the pages that the preview says too."""
NEW: Final = "practices/contributed"
"""Folder that new cards are proposed for; whoever takes one in may move it."""


def form_script(edition: Edition) -> bytes:
    """Return the script that tells the form its fields, its rules, its words and where contributions go."""
    language, settings = edition.language, edition.settings
    known = words.catalogue(language)
    vocabularies = sorted(set(_vocabularies(fields_of_a_card())))
    return handing(
        "passerelleForm",
        {
            "fields": [told_of(field, edition) for field in fields_of_a_card()],
            "vocabularies": {name: names_of(name, edition) for name in vocabularies},
            "otherwise": {name: dict(names_in(name, other(language))) for name in FROM_CLDR},
            "say": {key.removeprefix(SAID): known[key] for key in sorted(known) if key.startswith(SAID)}
            | {key: known[key] for key in (*BORROWED, *(f"type_{name}" for name in TYPES))},
            "skeleton": skeleton(edition),
            "signs": SIGNS,
            "in_practice": IN_PRACTICE,
            "emmie": list(notes(Emmie)),
            "site": {
                "name": settings.site_name,
                "url": settings.site_url,
                "email": settings.email,
                "forge": settings.forge_name if settings.repository else "",
                "new": settings.new_url(f"{NEW}/x.yml"),
                "edit": settings.edit_url(""),
                "folder": NEW,
                "permalink": addresses.permalink("%"),
                "manual": f"{language}/{addresses.DIAGNOSTICS[language]}/",
                "form": addresses.of_form(language),
                "records": addresses.of_form_records(language),
                "data": addresses.of_data("practices", "%"),
                "work": addresses.of_work_script("%"),
            },
            **rules_for_browser(language),
        },
    )


def records_script(edition: Edition) -> bytes:
    """Return the script that tells the form which works and records there are, with the names that they go by here."""
    library, citations = edition.library, edition.citations
    kinds = [kind for kind in KINDS if kind != "reference"]
    data = {
        "works": [
            [key, citations.short(key), citations.year(key), library.references[key].title]
            for key in citations.sorted(library.references)
        ],
        "records": {
            # Not from the records themselves: for their names alone, every card would be made anew.
            kind: {identifier: edition.names[identifier][1] for identifier in library.of(kind)}
            for kind in kinds
        },
        "aliases": {
            alias: identifier
            for kind in kinds
            for identifier in library.of(kind)
            for alias in library.aliases.get((kind, identifier), ())
        },
        "folders": {
            identifier: str(PurePosixPath(library.file_of("practice", identifier)).parent)
            for identifier in library.of("practice")
        },
        "retired": {
            identifier: card.retirement.successor if card.retirement else ""
            for identifier, card in library.retired.items()
        },
    }
    return handing("passerelleFormRecords", data)


def _vocabularies(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        if field.note and field.note.vocabulary:
            yield field.note.vocabulary
        yield from _vocabularies(field.fields)
        if field.entry:
            yield from _vocabularies(field.entry.fields)
