"""What can keep a copy from being made, said in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from .. import words
from ..model import Language


@dataclass(frozen=True)
class Problem:
    """Something that is wrong.

    Attributes:
        key: Key of the phrase that says it.
        values: What goes into the phrase.
    """

    key: str
    values: dict[str, str]


class OfflineError(Exception):
    """The copy could not be made; what was there before is untouched."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(self._said(problems, "en"))
        self.problems = problems

    def message(self, language: Language) -> str:
        """Return what is wrong, one problem a line."""
        return self._said(self.problems, language)

    @staticmethod
    def _said(problems: tuple[Problem, ...], language: Language) -> str:
        return "\n".join(words.phrase(one.key, language, **one.values) for one in problems)
