"""What an editor knows of the files of cards, programmes, terms and lists: JSON Schemas made from the model.

They complete field names and values, explain both in two languages and underline misfits while one types. What the
*published* data look like is another matter: see `exports/schema.py`.

An editor reads scalars as YAML 1.2 does, so `en: 2017` is a number to it, and a text to our loader: every plain text
therefore admits numbers and truth values too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from .. import cldr, words
from ..check.identifiers import FORM
from ..check.identifiers import MAX as LONGEST_ID
from ..load import FOLDERS, load_vocabulary
from ..model import ACRONYMS, VOCABULARIES, Acronym, Line, Note, Value, models_in, notes

Json = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FOLDER: Final = "schema"
"""Where the schemas lie in a project."""
EDITOR_SETTINGS: Final = ".vscode/settings.json"
_ASSOCIATIONS: Final = "yaml.schemas"
"""The setting of the YAML extension that says which schema is for which files."""

_FIRST: Final = ("title", "description", "examples")
"""What a reader of a schema wants to see of a field before anything else."""
_SCALAR: Final = ["string", "number", "boolean"]
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE: Final = "[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_FORMS: Final[Mapping[str, tuple[str, list[str]]]] = {
    "id": (FORM.pattern, ["good-lives-model"]),
    "url": ("(?:https?://|mailto:)[^\\s<>\"'`\\\\{}|^]+", ["https://example.org/report"]),
    "email": ("[^\\s@]+@[^\\s@]+\\.[^\\s@]+", ["contact@example.org"]),
    "telephone": ("\\+?[0-9][0-9 ()./-]{2,24}[0-9]", ["+32 2 123 45 67"]),
    "material": ("[^/\\\\:][^\\\\:]*", ["good-lives-model/handout.pdf"]),
    "day": (_DAY, ["2026-11-21"]),
    "period": (f"{_DATE}(?: */ *{_DATE})?", ["2021-07-06", "2019-06-05/2019-06-06", "2019-06", "2019"]),
}
"""What the characters of a value must be, as far as a pattern can tell, and examples. The last word is `check`’s."""
_REFERRING: Final[Mapping[str, str]] = {
    "practice": "good-lives-model",
    "programme": "pairs-training",
    "material": "pairs-interview-guide",
    "term": "desistance",
    "reference": "mcneill_etal_2012",
}


def schema_files(root: Path) -> dict[str, str]:
    """Return what the editors of a project should find: each file relative to the project, and its text.

    Besides the schemas, `.vscode/settings.json` is among them: its other settings stay as they are.

    Raises:
        ValueError: The settings of the editor are not plain JSON; the message says where.
    """
    files = {f"{FOLDER}/{name}": _text(schema) for name, schema in schemas(root).items()}
    path = root / EDITOR_SETTINGS
    try:
        settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise ValueError(f"{EDITOR_SETTINGS}: {error}") from error
    if not isinstance(settings, dict):
        raise ValueError(f"{EDITOR_SETTINGS}: not an object")
    settings[_ASSOCIATIONS] = {f"./{FOLDER}/{name}": where for name, where in associations().items()}
    return files | {EDITOR_SETTINGS: _text(settings)}


def associations() -> dict[str, str | list[str]]:
    """Return for each schema, by file name, which files of a project it describes."""
    return {
        **{schema_name(kind): f"{folder}/**/*.yml" for folder, (kind, _) in FOLDERS.items()},
        schema_name("vocabulary"): [f"vocabulary/{name}.yml" for name in VOCABULARIES],
        schema_name("acronyms"): ACRONYMS,
    }


def schema_name(kind: str) -> str:
    """Return the file name of a schema."""
    return f"{kind}.schema.json"


def schemas(root: Path) -> dict[str, Json]:
    """Return the schema of every kind of YAML source, by file name.

    Args:
        root: The project whose controlled lists the fields draw on.
    """
    choices = _choices(root)
    found = {schema_name(kind): _of_record(kind, model, choices) for kind, model in FOLDERS.values()}
    return found | {
        schema_name("vocabulary"): _of_list(Value, _both("schema_of_list"), choices),
        schema_name("acronyms"): _of_list(Acronym, _both("schema_of_acronyms"), choices),
    }


def _text(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _both(key: str, **values: str) -> Line:
    """Return an interface phrase in both languages."""
    return Line(words.phrase(key, "en", **values), words.phrase(key, "fr", **values))


def _title(label: Line) -> str:
    return label.en if label.en == label.fr else f"{label.en} · {label.fr}"


def _explained(lines: Iterable[Line]) -> str:
    """Return an explanation in both languages, English first."""
    given = list(lines)
    return " ".join(line.en for line in given) + "\n\n" + " ".join(line.fr for line in given)


def _choices(root: Path) -> dict[str, Json]:
    """Return the schema of a value of each controlled list."""
    found: dict[str, Json] = {}
    for name in VOCABULARIES:
        values = load_vocabulary(root, name, lambda _: None).values()
        told = [
            f"**{_title(value.label)}**\n\n{value.definition.en}\n\n*{value.definition.fr}*"
            for value in values
        ]
        found[name] = {"enum": [value.id for value in values], "markdownEnumDescriptions": told}
    for name, names in (("countries", cldr.countries), ("languages", cldr.languages)):
        english, french = names("en"), names("fr")
        told = [_title(Line(english[code], french.get(code, english[code]))) for code in english]
        found[name] = {"enum": list(english), "markdownEnumDescriptions": told}
    return found


def _of_record(kind: str, model: type[Any], choices: Mapping[str, Json]) -> Json:
    schema, definitions = _of_model(model, choices)
    return {"$schema": DIALECT, "title": _title(_both(f"kind_{kind}")), **schema, "$defs": definitions}


def _of_list(model: type[Any], label: Line, choices: Mapping[str, Json]) -> Json:
    schema, definitions = _of_model(model, choices)
    return {
        "$schema": DIALECT,
        "title": _title(label),
        "type": "array",
        "items": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": {model.__name__: schema, **definitions},
    }


def _of_model(model: type[Any], choices: Mapping[str, Json]) -> tuple[Json, Json]:
    """Return the schema of a model, and the definitions that it draws on."""
    schema: Json = TypeAdapter(model).json_schema()
    definitions: dict[str, Json] = schema.pop("$defs", {})
    classes = {model.__name__: model, **models_in(model)}
    used: set[str] = set()
    for name, definition in (*definitions.items(), (model.__name__, schema)):
        _rewrite(definition, classes[name], used)
    for name in sorted(used):
        definitions[name] = choices[name]
    return schema, definitions


def _rewrite(schema: Json, model: type[Any], used: set[str]) -> None:
    """Turn what pydantic says of a model into what an editor should know of it."""
    known = notes(model)
    schema.pop("title", None)
    schema.pop("description", None)
    if not known:  # a text in both languages, or lists of words
        shape = _both("schema_line") if issubclass(model, Line) else _both("schema_text")
        schema["description"] = _explained([shape])
        schema["minProperties"] = 1
    for name, field in schema["properties"].items():
        field.pop("default", None)
        note = known.get(name)
        for part in _parts(field):
            _loosen(part)
            if note is not None:
                _specify(part, note, used)
        if note is None:
            field.pop("title", None)
            continue
        field |= {"title": _title(note.label), "description": _explained(_help(note))}
        examples = _examples(note, field)
        if examples:
            field["examples"] = examples
        rest = [(key, field.pop(key)) for key in list(field) if key not in _FIRST]
        field |= {key: field.pop(key) for key in _FIRST if key in field} | dict(rest)


def _parts(field: Json) -> list[Json]:
    """Return the field itself, the items of a list, the alternatives of a field that may be empty: wherever a value is described."""
    found = [field]
    for inner in (*field.get("anyOf", ()), *([field["items"]] if "items" in field else ())):
        found += _parts(inner)
    return found


def _loosen(part: Json) -> None:
    """Say what the loader accepts: it reads scalars as text, trims them, and takes numbers and truth values from text."""
    kind = part.get("type")
    if kind == "string" and "enum" not in part:
        part["type"] = list(_SCALAR)
        if "pattern" in part:
            part["pattern"] = r"^\s*[^\n\r]*\s*$"
    elif kind == "integer":
        part |= {"type": ["integer", "string"], "pattern": "^ *-?[0-9]{1,9} *$"}
        for ours, theirs in (("ge", "minimum"), ("le", "maximum")):
            if ours in part:
                part[theirs] = part.pop(ours)
        if "minimum" in part:
            part["pattern"] = "^ *(?:1[89][0-9]{2}|20[0-9]{2}|2100) *$"
    elif kind == "boolean":
        part |= {"type": ["boolean", "string"], "pattern": "^ *(?:true|false) *$"}


def _specify(part: Json, note: Note, used: set[str]) -> None:
    """Say what the note of a field adds: its list, its form, how many values."""
    if part.get("type") == "array":
        if note.exactly is not None:
            part |= {"minItems": note.exactly, "maxItems": note.exactly}
    elif note.blank and "$ref" in part:
        part["anyOf"] = [{"$ref": part.pop("$ref")}, {"type": "object", "maxProperties": 0}]
    elif part.get("type") != _SCALAR:
        return
    elif note.vocabulary:
        used.add(note.vocabulary)
        for key in ("type", "maxLength", "pattern"):
            part.pop(key, None)
        part["$ref"] = f"#/$defs/{note.vocabulary}"
    elif note.form or (note.refers and "reference" not in note.refers):
        pattern, _ = _FORMS[note.form or "id"]
        part["pattern"] = rf"^\s*(?:{pattern})\s*$"
        if (note.form or "id") == "id":
            part |= {"type": ["string", "number"], "maxLength": LONGEST_ID}


def _help(note: Note) -> Iterable[Line]:
    """Yield what there is to know of a field, sentence by sentence."""
    yield note.help
    if note.words is not None and str(note.words) not in note.help.en:
        yield _both("schema_words", words=str(note.words))
    if note.exactly is not None:
        yield _both("schema_exactly", count=str(note.exactly))
    if note.vocabulary in VOCABULARIES:
        yield _both("schema_list", file=f"vocabulary/{note.vocabulary}.yml")
    if note.ran:
        yield _both("schema_ran", heading=note.ran)


def _examples(note: Note, field: Json) -> list[Any]:
    """Return examples of the values of a field that are no choice of a list."""
    found: list[Any] = []
    if note.form in _FORMS:
        found = list(_FORMS[note.form][1])
    elif note.refers:
        found = [_REFERRING[kind] for kind in note.refers]
    elif any("minimum" in part for part in _parts(field)):
        found = [2017]
    elif note.vocabulary in ("countries", "languages"):
        found = ["BE"] if note.vocabulary == "countries" else ["fr"]
    return [found] if field.get("type") == "array" and found else found
