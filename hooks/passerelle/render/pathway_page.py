"""The page on which a trainer composes a pathway, and the script of what it says and what limits hold.

The pathway exists in the reader's browser only, and leaves it as a file for `training/`: the client (pathway-file.js)
writes the fields of a `Programme` under the same limits as the checks, which come from the model.
"""

from __future__ import annotations

from typing import Any, Final

from .. import addresses, words
from ..addresses import ROOT
from ..check.identifiers import MAX as LONGEST_ID
from ..check.identifiers import RESERVED
from ..exports.script import handing
from ..load.documents import Documents
from ..model import LANGUAGES, Programme, notes
from ..model.text import MAX_LINE, MAX_PROSE
from .edition import Edition
from .edition_pages import NOT_INDEXED, single_page
from .environment import render
from .form.fields import Field, fields_of
from .pages import Page

SAID: Final = "path_"
"""What the keys of the client's own words begin with."""
BORROWED: Final = (
    "time_minutes",
    "time_hours",
    "time_both",
    "unit_session",
    "unit_day",
    "moment_morning",
    "moment_afternoon",
)
"""Words of the pages of programmes that the client says too."""


def pathway_page(edition: Edition, documents: Documents) -> Page:
    """Return the page of the composer in one language.

    Args:
        edition: The library in this language.
        documents: The hand-written pages, for the ways to the guide and to whom to send the file.
    """
    language = edition.language
    named = {name: documents.named(name, language) for name in ("guides/trainers", "contribute")}
    ways = {name: ROOT + found.address for name, found in named.items() if found is not None}
    return single_page(
        edition,
        addresses.of_pathway,
        "pathway",
        title=edition.word("pathway"),
        description=edition.word("pathway_description"),
        body=render(
            "pathway.html",
            language,
            guide=ways.get("guides/trainers", ""),
            contribute=ways.get("contribute", ""),
            shortlist=ROOT + addresses.of_shortlist(language),
        ),
        head=NOT_INDEXED,
    )


def pathway_script(edition: Edition) -> bytes:
    """Return the script that tells the client its words, the limits of the fields and what can be chosen."""
    language = edition.language
    known = words.catalogue(language)
    said = {key.removeprefix(SAID): known[key] for key in sorted(known) if key.startswith(SAID)}
    types = edition.library.vocabularies.get("organisation-types", {})
    data = {
        "say": said | {key: known[key] for key in BORROWED},
        "line": MAX_LINE,
        "prose": MAX_PROSE,
        "words": {name: note.words for name, note in notes(Programme).items() if note.words},
        "longest": LONGEST_ID,
        "reserved": sorted(RESERVED),
        "types": [[one, edition.label("organisation-types", one)] for one in types],
        "languages": {one: edition.label("languages", one) for one in LANGUAGES},
        "course": {one: words.word("path_course", one) for one in LANGUAGES},
        "cards": {one: addresses.of_section("practice", one) for one in LANGUAGES},
        "card": addresses.CARD_DATA,
        "fields": [_layout(one) for one in fields_of(Programme)],
        "records": addresses.of_form_records(language),
    }
    return handing("passerellePathway", data)


def _layout(field: Field) -> dict[str, Any]:
    """Return what the writer of files has to know of a field: its name, what it holds, and what is inside."""
    told: dict[str, Any] = {"key": field.key, "shape": field.shape}
    if field.fields:
        told["fields"] = [_layout(one) for one in field.fields]
    if field.entry:
        told["entry"] = _layout(field.entry)
    return told
