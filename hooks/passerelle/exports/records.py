"""Records as JSON: every field that its file gives, under the names of the model, and what the site knows beside.

The model is the format. What a record does not say is left out, a text that lacks a language has only the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pydantic_core
from pydantic import TypeAdapter

from ..model import LANGUAGES, ONE_SIDED, Language, Practice, Programme, Record, Reference, Text
from .csl import csl_item

Json = dict[str, Any]

_PAIR: Final = frozenset(LANGUAGES)


_ADAPTERS: Final[dict[type, TypeAdapter[Any]]] = {}
"""What writes the records of each model, made when the first is written: the host never needs one."""


def _adapter(record: object) -> TypeAdapter[Any]:
    model = type(record)
    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]


def to_json(data: object) -> bytes:
    """Return data as JSON on one line, as UTF-8; twice as fast as the json of the standard library."""
    return pydantic_core.to_json(data)


def record_json(record: Record, beside: Mapping[str, Any]) -> bytes:
    """Return a record as a JSON object on one line, as UTF-8.

    Args:
        record: A card, programme, material, term or work. Of a contact only what may be published goes in.
        beside: Further members, such as addresses; they follow those of the record.
    """
    if isinstance(record, Reference):
        return to_json(work_data(record) | dict(beside))
    if isinstance(record, Practice | Programme) and record.contact is not None:
        shown = record.contact.published()
        if shown is not record.contact:
            record = replace(record, contact=shown)
    # Written by pydantic’s own machinery: ten times as fast as going through the fields here.
    made: bytes = _adapter(record).dump_json(record, exclude_defaults=True)
    return made[:-1] + b"," + to_json(beside)[1:] if beside else made


def record_data(record: Any) -> Json:
    """Return a record or a value of a list as plain data, under the same rules."""
    found: Json = _adapter(record).dump_python(record, mode="json", exclude_defaults=True)
    return found


def work_data(work: Reference) -> Json:
    """Return a work as plain data: what this bibliography says of it, and the work itself as a CSL item."""
    item = csl_item(work)
    item.pop("note", None)  # the annotation, which stands in a member of its own
    found: Json = {
        "id": work.id,
        "type": work.type,
        "title": work.title,
        "titles": text_data(work.titles),
        "year": work.year,
        "languages": list(work.languages),
        "access": work.access,
        "annotation": text_data(work.annotation),
        "doi": work.get("doi"),
        "url": work.get("url"),
        "csl": item,
    }
    return {name: value for name, value in found.items() if value}


def text_data(text: Text) -> dict[str, str]:
    """Return a text as its languages have it."""
    return {language: text[language] for language in LANGUAGES if text[language]}


def in_language(data: Json, language: Language) -> Json:
    """Return plain data with each text in one language only.

    A text that is missing in this language is given in the other, as on the pages; the member `untranslated` then names
    the fields that this happened to. What need not have a counterpart, such as an acronym, is left out instead.
    """
    missing: list[str] = []
    found = _members(data, language, missing)
    return found | ({"untranslated": list(dict.fromkeys(missing))} if missing else {})


def _members(data: Json, language: Language, missing: list[str]) -> Json:
    found: Json = {}
    for name, value in data.items():
        if isinstance(value, dict) and value and value.keys() <= _PAIR:
            if language in value:
                found[name] = value[language]
            elif name not in ONE_SIDED:
                found[name] = next(iter(value.values()))
                missing.append(name)
        elif isinstance(value, dict):
            found[name] = _members(value, language, missing)
        elif isinstance(value, list):
            found[name] = [
                _item(one, name, language, missing) for one in value if not _of_the_other(one, language)
            ]
        else:
            found[name] = value
    return found


def _item(item: Any, name: str, language: Language, missing: list[str]) -> Any:
    """Return an item of a list: a text, a record within the record, or what is the same in both languages."""
    if not isinstance(item, dict):
        return item
    if not item:  # a text that is empty on purpose: a cell to fill in
        return ""
    return _members({name: item}, language, missing)[name]


def _of_the_other(item: Any, language: Language) -> bool:
    """Tell whether an item is about a word that this language does not have: a form to avoid in the other."""
    return isinstance(item, dict) and any(
        name in item and language not in item[name] for name in ONE_SIDED if isinstance(item.get(name), dict)
    )
