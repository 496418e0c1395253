"""JSON Schemas of the data for other programs: made from the model, so that they say what the model says.

A member that is not required is left out where nothing is known. Titles and descriptions are in English, as JSON Schema
knows one language only; `x-fr` beside them holds the French.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from ..model import (
    Acronym,
    Kind,
    Language,
    Material,
    Note,
    Practice,
    Programme,
    Term,
    Value,
    models_in,
    notes,
)
from .records import Json

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_ADDRESS: Final[Json] = {"type": "string", "format": "uri"}
_IDS: Final[Json] = {"type": "array", "items": {"type": "string"}}
_STRINGS: Final = _IDS

BESIDE: Final[Mapping[Kind, Json]] = {
    "practice": {"cites": _IDS, "terms": _IDS},
    "programme": {"cites": _IDS, "terms": _IDS},
    "material": {"cites": _IDS, "terms": _IDS, "used_by": _IDS},
    "term": {"cites": _IDS, "used_by": _IDS},
    "reference": {"cited_by": _IDS},
}
"""What the site knows of a record beside what its file says: ids of records."""

_WORK: Final[Json] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "type": {"type": "string"},
        "title": {"type": "string"},
        "titles": {"$ref": "#/$defs/Text"},
        "year": {"type": "integer"},
        "languages": _STRINGS,
        "access": {"enum": ["open", "free", "paid"]},
        "annotation": {"$ref": "#/$defs/Text"},
        "doi": {"type": "string"},
        "url": {"type": "string"},
        "csl": {"type": "object", "description": "The work as a CSL item (csl-data.json)."},
    },
    "required": ["id", "type", "title", "csl"],
    "additionalProperties": False,
}
WORK_IN_LANGUAGE: Final[Json] = {
    **_WORK,
    "properties": {
        **{
            name: _WORK["properties"][name]
            for name in ("id", "type", "year", "languages", "access", "doi", "url")
        },
        "title": {
            "type": "string",
            "description": "The title of the edition in this language, where there is one.",
        },
        "citation": {"type": "string", "description": "The full reference, as this language cites."},
        "annotation": {"type": "string"},
        "untranslated": _STRINGS,
        "cited_by": _IDS,
        "permalink": _ADDRESS,
        "page": _ADDRESS,
    },
    "required": ["id", "type", "title", "citation", "cited_by", "permalink", "page"],
}
"""Schema of a work in the list of one language."""
_TEXT: Final[Json] = {
    "type": "object",
    "description": "A text in the languages it has; a missing one is left out.",
    "properties": {"en": {"type": "string"}, "fr": {"type": "string"}},
    "additionalProperties": False,
}


def record_schema(kind: Kind) -> Json:
    """Return the schema of a record of a kind, with its definitions."""
    if kind == "reference":
        schema = copy.deepcopy(_WORK) | {"$defs": {"Text": copy.deepcopy(_TEXT)}}
    else:
        schema = _of_model(
            {"practice": Practice, "programme": Programme, "material": Material, "term": Term}[kind]
        )
    schema["properties"] |= BESIDE[kind] | {
        "permalink": _ADDRESS,
        "page": {
            "type": "object",
            "properties": {"en": _ADDRESS, "fr": _ADDRESS},
            "required": ["en", "fr"],
            "additionalProperties": False,
        },
    }
    schema["required"] = [*schema["required"], *BESIDE[kind], "permalink", "page"]
    return schema


def list_schema() -> Json:
    """Return the schema of a controlled list; lists that come from CLDR have labels only."""
    value = _of_model(Value)
    definitions = value.pop("$defs")
    value["required"] = ["id", "label"]
    return {
        "type": "object",
        "properties": {"id": {"type": "string"}, "values": {"type": "array", "items": value}},
        "required": ["id", "values"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def acronym_schema() -> Json:
    """Return the schema of an acronym that is neither a term nor the name of a record."""
    return _of_model(Acronym)


def localised(schema: Json) -> Json:
    """Return the schema of the same record in one language: each text is a string, each list of words a list."""
    found = copy.deepcopy(schema)
    definitions = found["$defs"]
    for name in ("Text", "Line"):
        if name in definitions:
            definitions[name] = {"type": "string"}
    if "Synonyms" in definitions:
        definitions["Synonyms"] = _STRINGS
    if "page" in found["properties"]:
        found["properties"]["page"] = _ADDRESS
    found["properties"]["untranslated"] = _STRINGS
    return found


def whole_schema(
    record: Json, address: str, collection: str, language: Language | bool | None = None
) -> Json:
    """Return the schema of a file with all the records of a collection; that of one record is `#/$defs/record` in it.

    Args:
        record: The schema of a record.
        address: Address of the schema itself.
        collection: Name of the collection.
        language: Whether the file is in one language.
    """
    record = copy.deepcopy(record)
    definitions = record.pop("$defs", {})
    properties: Json = {
        "version": {"const": 1},
        "collection": {"const": collection},
        **({"language": {"enum": ["en", "fr"]}} if language else {}),
        "license": {"type": ["string", "null"]},
        "documentation": _ADDRESS,
        "schema": _ADDRESS,
        "count": {"type": "integer", "minimum": 0},
        "records": {"type": "array", "items": {"$ref": "#/$defs/record"}},
    }
    return {
        "$schema": DIALECT,
        "$id": address,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": {"record": record, **definitions},
    }


def _of_model(model: type[Any]) -> Json:
    schema: Json = TypeAdapter(model).json_schema()
    definitions: dict[str, Json] = schema.setdefault("$defs", {})
    _describe(schema, model)
    classes = models_in(model)
    for name, definition in definitions.items():
        if name in ("Text", "Line"):
            definitions[name] = copy.deepcopy(_TEXT)
        else:
            _describe(definition, classes[name])
    return schema


def _describe(schema: Json, model: type[Any]) -> None:
    """Give the members of a model their names and explanations, in both languages."""
    schema["description"] = (model.__doc__ or "").strip().split("\n")[0]
    schema.pop("title", None)
    known: dict[str, Note] = notes(model)
    for name, member in schema.get("properties", {}).items():
        member.pop("default", None)
        if name in known:
            note = known[name]
            member |= {"title": note.label.en, "description": note.help.en}
            member["x-fr"] = {"title": note.label.fr, "description": note.help.fr}
            if note.vocabulary:
                member["x-vocabulary"] = note.vocabulary
