"""The words of the interface, in both languages: one catalogue for pages, messages and exports."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from .model.text import LANGUAGES, Language


def catalogue(language: Language) -> dict[str, str]:
    """Return every interface word in one language, by key.

    Raises:
        ValueError: A word lacks a language, or stands twice: an interface word never exists in one language only.
    """
    return _catalogues()[language]


@cache
def _catalogues() -> dict[Language, dict[str, str]]:
    words: dict[Language, dict[str, str]] = {language: {} for language in LANGUAGES}
    for file in sorted((resources.files(__package__) / "words").iterdir(), key=lambda item: item.name):
        entries: dict[str, dict[Language, str]] = yaml.load(
            file.read_text(encoding="utf-8"), yaml.CSafeLoader
        )
        for key, entry in entries.items():
            if key in words[LANGUAGES[0]] or set(entry) != set(LANGUAGES) or not all(entry.values()):
                raise ValueError(f"{file.name}: {key} stands twice or lacks a language")
            for language in LANGUAGES:
                words[language][key] = entry[language]
    return words


def word(key: str, language: Language) -> str:
    """Return an interface word.

    Raises:
        KeyError: There is no such word.
    """
    return catalogue(language)[key]


def phrase(key: str, language: Language, **values: str) -> str:
    """Return an interface phrase with its `{name}` slots filled; values are put in as they are, not escaped."""
    text = word(key, language)
    return text.format_map(values) if values else text
