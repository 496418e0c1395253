"""What the template says besides the names of its fields; the import knows it, and leaves it out."""

from __future__ import annotations

from functools import cache

from .. import words
from ..model import LANGUAGES, Language
from .fields import Asked, every

REQUIRED_PART, OPTIONAL_PART = PARTS = ("template_required_part", "template_optional_part")
"""Keys of the headings of the two parts of the template."""


def guidance(field: Asked, language: Language) -> str:
    """Return the sentence under a heading: whether the field is needed, and what to write there."""
    need = words.word("template_required" if field.required else "template_optional", language)
    note = (
        field.main.note
        if field.main is not None and field.main.note.label == field.note.label
        else field.note
    )
    more = ""
    if field.main is not None and field.main.note is not note:
        more = f" {field.main.note.help[language]}"
    if field.sort == "choices" and field.note.vocabulary == "countries":
        return f"{need} {words.word('template_countries', language)}"
    if field.note.vocabulary == "countries":
        return f"{need} {words.word('template_country', language)}"
    return f"{need} {note.help[language]}{more}"


def in_required_part(field: Asked) -> bool:
    """Tell whether a field stands in the first part: it is needed, or the RAN template asks for it too."""
    return field.required or bool(field.note.ran) or field.path in (("acronym",), ("end",), ("countries",))


@cache
def titles() -> frozenset[str]:
    """Return the headings that stand over fields without being one, in both languages."""
    keys = ("template_title", *PARTS)
    return frozenset(words.word(key, language) for key in keys for language in LANGUAGES)


@cache
def prompts() -> tuple[str, ...]:
    """Return what stands in places that nobody has filled in, in both languages."""
    keys = ("template_write", "template_choose")
    return tuple(words.word(key, language) for key in keys for language in LANGUAGES)


@cache
def headings() -> dict[tuple[str, str], int]:
    """Return the level of each heading over a field, by its words and the sentence under it, in both languages."""
    return {
        (field.note.label[language], guidance(field, language)): len(field.path) + 1
        for field in every()
        for language in LANGUAGES
    }


@cache
def sentences() -> tuple[str, ...]:
    """Return every sentence that the template says, in both languages, the longest first."""
    found = {
        words.word(key, language)
        for key in ("template_lead", "template_consent", "template_optional_lead")
        for language in LANGUAGES
    }
    found |= {guidance(field, language) for field in every() for language in LANGUAGES}
    return tuple(sorted(found, key=len, reverse=True))
