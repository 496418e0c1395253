"""Works in CSL-JSON. Source: the CSL 1.0.2 input data schema (csl-data.json)."""

from __future__ import annotations

import json
from typing import Any, Final

from ..model import LANGUAGES, Name, Reference
from .dates import is_uncertain, parts_of

_TYPES: Final = {
    "article": "article-journal",
    "book": "book",
    "collection": "book",
    "incollection": "chapter",
    "report": "report",
    "thesis": "thesis",
    "online": "webpage",
    "legislation": "legislation",
    "misc": "document",
}
_NUMBERS: Final = {
    "article": "issue",
    "book": "collection-number",
    "collection": "collection-number",
    "incollection": "collection-number",
}
"""What the number of a work counts: issues of its journal, books of its series; of others it is their own."""
_FIELDS: Final = {
    "volumes": "number-of-volumes", "version": "version", "origtitle": "original-title", "shorttitle": "title-short",
    "volume": "volume", "edition": "edition", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN",
    "series": "collection-title", "location": "publisher-place", "type": "genre", "pubstate": "status",
}  # fmt: skip
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)


def csl_json(work: Reference) -> str:
    """Return a work as a CSL item in JSON, on one line."""
    return _ENCODER.encode(csl_item(work))


def csl_item(work: Reference) -> dict[str, Any]:
    """Return a work as a CSL item; what the entry does not give is left out."""
    item: dict[str, Any] = {"id": work.id, "type": _TYPES.get(work.type, "document"), "title": work.title}
    roles = (
        ("author", work.authors),
        ("editor", work.editors),
        ("translator", work.translators),
        ("container-author", work.contributors.get("bookauthor", ())),
    )
    for role, names in roles:
        if names:
            item[role] = [_name(name) for name in names]
    dates = [list(parts) for parts in map(parts_of, work.date.split("/")) if parts]
    if dates:
        item["issued"] = {"date-parts": dates}
        if is_uncertain(work.date):
            item["issued"]["circa"] = True
    for field, name in (("urldate", "accessed"), ("origdate", "original-date")):
        parts = parts_of(work.get(field))
        if parts:
            item[name] = {"date-parts": [list(parts)]}
    container = work.get("journaltitle") or work.get("booktitle") or work.get("maintitle")
    publisher = work.get("publisher") or work.get("institution")
    pages = work.get("pages").replace("--", "-")
    number = _NUMBERS.get(work.type, "number")
    item |= {
        name: value
        for name, value in (
            ("container-title", container),
            ("publisher", publisher),
            ("page", pages),
            (number, work.get("number")),
            *((theirs, work.get(ours)) for ours, theirs in _FIELDS.items()),
            ("language", work.languages[0] if work.languages else ""),
            ("note", "\n\n".join(work.annotation[one] for one in LANGUAGES if work.annotation[one])),
        )
        if value
    }
    return item


def _name(name: Name) -> dict[str, str]:
    if name.corporate:
        return {"literal": name.full}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
