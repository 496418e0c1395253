"""Text in two languages: the value that almost every field of a card holds."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import ConfigDict, StringConstraints
from pydantic.dataclasses import dataclass

Language = Literal["en", "fr"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
"""The languages of the knowledge base, in the order in which they are shown."""

MAX_LINE: Final = 400
"""Longest one-line value (a name, a label, an address), in characters."""

MAX_PROSE: Final = 20_000
"""Longest text value, in characters: some ten pages, and no renderer is ever slow on it."""

STRICT: Final = ConfigDict(extra="forbid", str_strip_whitespace=True, defer_build=True)
"""Every model refuses keys that it does not know: a misspelt field must never be lost silently.

Its validator is built when first needed: that of a card holds those of its parts anyway, and most commands need few.
"""

ONE_SIDED: Final = frozenset({"acronym", "form", "spoken", "synonyms"})
"""Fields that may exist in one language only: an acronym or a wrong form need not have a counterpart."""

Str = Annotated[str, StringConstraints(max_length=MAX_LINE, pattern=r"^[^\n\r]*$")]
"""One line of text that is the same in both languages."""


def other(language: Language) -> Language:
    """Return the language that `language` is not."""
    return "fr" if language == "en" else "en"


@dataclass(frozen=True, slots=True, config=STRICT)
class Text:
    """A text in English and in French, in the Markdown subset of the cards.

    An absent language is the empty string; the page then shows the other one under a visible notice.

    Attributes:
        en: The English text, at most `MAX_PROSE` characters.
        fr: The French text, at most `MAX_PROSE` characters.
    """

    en: Annotated[str, StringConstraints(max_length=MAX_PROSE)] = ""
    fr: Annotated[str, StringConstraints(max_length=MAX_PROSE)] = ""

    def __getitem__(self, language: Language) -> str:
        """Return the text in `language`, or the empty string where it is missing."""
        return self.en if language == "en" else self.fr

    def __bool__(self) -> bool:
        """Tell whether there is text in at least one language."""
        return bool(self.en or self.fr)

    def best(self, language: Language) -> tuple[str, Language]:
        """Return the text in `language`, or in the other one where it is missing, and the language it is in."""
        # Without another call: a page asks for some fifty texts.
        if language == "en":
            return (self.en, "en") if self.en else (self.fr, "fr")
        return (self.fr, "fr") if self.fr else (self.en, "en")


@dataclass(frozen=True, slots=True, config=STRICT)
class Line(Text):
    """A `Text` of one line and of plain words (no Markdown): a name, a label, a place.

    Attributes:
        en: The English line, at most `MAX_LINE` characters.
        fr: The French line, at most `MAX_LINE` characters.
    """

    en: Str = ""
    fr: Str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class Synonyms:
    """Lists of words in each language, such as the synonyms of a term.

    Attributes:
        en: English words.
        fr: French words.
    """

    en: tuple[Str, ...] = ()
    fr: tuple[Str, ...] = ()

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        """Return the words in `language`."""
        return self.en if language == "en" else self.fr
