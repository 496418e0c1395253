"""Diagnostics: what is wrong, where, and what to do about it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar, Final, Literal

from .model.text import Language, Text

ENOUGH: Final = 300
"""Most findings of one rule on one record: each costs a search in its file, and no file may hold up all the others."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source file.

    Attributes:
        file: Path relative to the project, with forward slashes.
        line: Line, from 1.
        column: Column, from 1, in characters.
        length: How many characters the caret underlines, at least 1.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding, ready to be reported in either language.

    Ordered by file, line, column and code.
    """

    file: str
    line: int
    column: int
    code: str
    length: int
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return Rule.registered[self.code]

    @property
    def severity(self) -> Severity:
        """Whether it stops a build (error) or not (warning)."""
        return self.rule.severity

    def message(self, language: Language) -> str:
        """Return what is wrong, in one sentence."""
        return _fill(self.rule.message[language], self._values(language))

    def hint(self, language: Language) -> str:
        """Return what to do about it."""
        return _fill(self.rule.hint[language], self._values(language))

    def _values(self, language: Language) -> dict[str, str]:
        """Return the arguments by name; of those given in both languages, the ones in `language`."""
        values = dict(self.arguments)
        for name, value in self.arguments:
            if name.endswith(f".{language}"):
                values[name[:-3]] = value
        return values


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that sources must keep, and its page in the manual.

    Attributes:
        code: Stable code: a letter for the family and three digits.
        severity: error or warning.
        message: What is wrong; `{name}` stands for the arguments of `at`, `{name?}…{/name}` for text that is shown only
            when the argument is given.
        hint: What to do about it.
        manual: What the rule asks for and why: the page that `passerelle explain` shows.
    """

    registered: ClassVar[dict[str, Rule]] = {}

    code: str
    severity: Severity
    message: Text
    hint: Text
    manual: Text

    def __post_init__(self) -> None:
        """Enter the rule in the register.

        Raises:
            ValueError: The code is already taken, or a text is missing in one of the languages.
        """
        if self.code in Rule.registered:
            raise ValueError(f"two rules have the code {self.code}")
        for text in (self.message, self.hint, self.manual):
            if not (text.en and text.fr):
                raise ValueError(f"rule {self.code} lacks a text in one of the languages")
        Rule.registered[self.code] = self

    def at(self, place: Place, **arguments: object) -> Diagnostic:
        """Return the finding that this rule is broken at `place`.

        Args:
            place: Where.
            arguments: Values for the `{name}` slots of the texts; a `Text` is shown in the reader's language.
        """
        given: list[tuple[str, str]] = []
        for name, value in arguments.items():
            if isinstance(value, Text):
                given += [(f"{name}.en", value.en), (f"{name}.fr", value.fr)]
            elif value is not None and value != "":
                given.append((name, str(value)))
        return Diagnostic(place.file, place.line, place.column, self.code, max(1, place.length), tuple(given))


_SLOT = re.compile(r"\{(\w+)\?\}(.*?)\{/\1\}|\{(\w+)\}", re.DOTALL)


def _fill(template: str, arguments: dict[str, str]) -> str:
    def one(match: re.Match[str]) -> str:
        optional, inner, name = match.groups()
        if name is not None:
            return arguments.get(name, "")
        return _fill(inner, arguments) if optional in arguments else ""

    return _SLOT.sub(one, template)


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that a misspelt `word` was most likely meant to be, or the empty string.

    Args:
        word: What was written. Long words are cut, so that a hostile one costs nothing.
        choices: The accepted words.
    """
    found = get_close_matches(word[:80], choices, n=1, cutoff=0.6)
    return found[0] if found else ""
