"""A template filled in with a card, in one language: to send to its authors for revision, and to test the import."""

from __future__ import annotations

from typing import Any

from ..cldr import languages
from ..model import Language, Practice, Text
from .document import Template, Vocabularies
from .fields import Asked, asked


def filled_template(card: Practice, language: Language, vocabularies: Vocabularies) -> bytes:
    """Return a template filled in with what a card says in a language; a .docx file."""
    values = {field.path[0]: _value(field, getattr(card, field.path[0]), language) for field in asked()}
    return Template(language, vocabularies, values).to_bytes()


def _value(field: Asked, value: Any, language: Language) -> Any:
    """Return a value as it stands in the template; nothing where there is none in this language."""
    if value is None or value in ("", ()):
        return None
    if isinstance(value, Text):
        return value[language] or None
    if field.sort == "lines":
        return [line[language] for line in value if line[language]]
    if field.sort == "rows":
        return [given for row in value if (given := _group(field, row, language))]
    if field.sort == "group":
        return _group(field, value, language)
    if field.sort == "choice" and field.note.vocabulary == "languages":
        return languages(language).get(value, value)
    return list(value) if isinstance(value, tuple) else value


def _group(field: Asked, record: object, language: Language) -> dict[str, Any]:
    found = {
        inner.path[-1]: _value(inner, getattr(record, inner.path[-1]), language) for inner in field.inner
    }
    return {name: value for name, value in found.items() if value is not None}
