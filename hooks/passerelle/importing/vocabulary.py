"""Words to values of the controlled lists: by label, by RAN term, by synonym, and by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from ..cldr import countries, languages
from ..model import LANGUAGES, Value
from .phrases import bare, table

_ALIKE: Final = 0.82
"""From what similarity on two names are likely to mean the same value."""
_MARKS: Final = re.compile(r"[☐☒☑✓✔✗✘□■◻◼]")
_CHECKED: Final = "☒☑✓✔✗✘■◼"
_PARTS: Final = re.compile(r"\s*[;,\n•|]\s*|\s+/\s+|\s+(?:and|et|&)\s+")


@dataclass(frozen=True, slots=True)
class Match:
    """A value that a text was taken for.

    Attributes:
        value: Its identifier.
        written: The text.
        sure: Whether the text is a name of the value; otherwise it was guessed.
    """

    value: str
    written: str
    sure: bool


class Names:
    """The names of the values of a controlled list."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.ids = tuple(values)
        self._sure: dict[str, str] = {}
        self._likely: dict[str, str] = {}
        self._synonyms: dict[str, list[str]] = {}
        for identifier, value in values.items():
            for name in (value.label.en, value.label.fr, value.ran, identifier):
                self._sure.setdefault(bare(name), identifier)
            found = [
                one for language in LANGUAGES for one in (value.synonyms[language] if value.synonyms else ())
            ]
            self._synonyms[identifier] = [value.label.en, value.label.fr, *found]
            for name in found:
                self._likely.setdefault(bare(name), identifier)
        self._sure.pop("", None)
        self._likely.pop("", None)

    def match(self, text: str) -> Match | None:
        """Return the value that a text names, or is likely to name."""
        name = bare(text)
        if name in self._sure:
            return Match(self._sure[name], text, True)
        if name in self._likely:
            return Match(self._likely[name], text, False)
        if not 4 <= len(name) <= 120:
            return None
        best, score = "", _ALIKE
        for known, identifier in (*self._sure.items(), *self._likely.items()):
            matcher = SequenceMatcher(None, known, name, autojunk=False)
            if (
                matcher.real_quick_ratio() > score
                and matcher.quick_ratio() > score
                and matcher.ratio() > score
            ):
                best, score = identifier, matcher.ratio()
        return Match(best, text, False) if best else None

    def mentioned(self, text: str) -> dict[str, int]:
        """Return how often a text speaks of each value, by its label or a synonym."""
        within = f" {bare(text)} "
        found: dict[str, int] = {}
        for identifier, names in self._synonyms.items():
            count = 0
            for name in dict.fromkeys(names):
                if name.isupper():  # an acronym is one in capitals only
                    count += len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))
                elif bare(name):
                    count += within.count(f" {bare(name)} ")
            if count:
                found[identifier] = count
        return found


def has_box(text: str) -> bool:
    """Tell whether there is a box to tick in a text."""
    return _MARKS.search(text) is not None


def chosen(text: str) -> list[str]:
    """Return the lines of a text; of boxes with their labels, the labels of those that are ticked."""
    return [label for label, ticked in _choices(text) if ticked]


def unticked(text: str) -> list[str]:
    """Return the labels of the boxes of a text that are not ticked."""
    return [label for label, ticked in _choices(text) if not ticked]


def _choices(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a text, and the labels of its boxes with whether they are ticked."""
    for line in text.split("\n"):
        marks = list(_MARKS.finditer(line))
        if before := line[: marks[0].start() if marks else len(line)].strip(" \t.•–-"):
            yield before, True
        for number, mark in enumerate(marks):
            end = marks[number + 1].start() if number + 1 < len(marks) else len(line)
            if label := line[mark.end() : end].strip(" \t.;,"):
                yield label, mark.group() in _CHECKED


def matches(text: str, names: Names) -> Iterator[Match | str]:
    """Yield the values that a text names, and the pieces of it that name none.

    A line that names no value as a whole is taken apart at commas, bars and words such as “and”.
    """
    for line in chosen(text):
        whole = names.match(line)
        if whole is not None and (whole.sure or not _PARTS.search(line)):
            yield whole
            continue
        parts = [part for part in _PARTS.split(line) if part.strip()]
        found = [names.match(part) for part in parts]
        if len(parts) > 1 and any(found):
            for part, one in zip(parts, found, strict=True):
                yield one or part
        else:
            yield whole or line


class Places:
    """Names of countries, or of languages, in both languages."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take the codes by name, in small letters without accents."""
        self._codes = names
        longest = sorted(names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def named(self, text: str) -> list[str]:
        """Return the codes named in a text, in its order, each once."""
        if re.fullmatch(r"\s*[A-Z]{2}(?:[,;\s/]+[A-Z]{2})*\s*", text):
            codes = re.findall("[A-Z]{2}", text)
            if set(codes) <= set(self._codes.values()):
                return list(dict.fromkeys(codes))
        return list(dict.fromkeys(self._codes[match] for match in self._pattern.findall(bare(text))))

    def without(self, text: str) -> str:
        """Return the words of a text that name none."""
        return " ".join(self._pattern.sub(" ", bare(text)).split())


@cache
def country_names() -> Places:
    """Return the countries by their CLDR names, and by others in use."""
    names = {bare(name): code for language in LANGUAGES for code, name in countries(language).items()}
    for code, more in table("countries").items():
        names.update({bare(name): code for name in more})
    return Places(names)


@cache
def language_names() -> Places:
    """Return the languages by their CLDR names; the code is in small letters."""
    return Places({bare(name): code for language in LANGUAGES for code, name in languages(language).items()})
