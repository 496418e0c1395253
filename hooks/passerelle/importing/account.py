"""The account of an import, for whoever ran it: what was placed, guessed, set aside, not placed, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from .. import words
from ..check.languages import MISSING
from ..model import Language, other
from ..template.fields import Asked, Names, asked, at
from ..template.wording import sentences
from .card import Imported
from .draft import Kind, Remark, excerpt

_MOST: Final = 40
"""Most entries under a heading."""


def account(made: Imported, shown: str, language: Language) -> str:
    """Return the account.

    Args:
        made: The import.
        shown: How the file of the card is called.
        language: Language of the reader, which need not be that of the document.
    """
    return "\n".join(_Account(made, shown, language).lines())


class _Account:
    def __init__(self, made: Imported, shown: str, language: Language) -> None:
        self._made = made
        self._draft = made.draft
        self._shown = shown
        self._language: Language = language

    def lines(self) -> Iterator[str]:
        filled = [field for field in _leaves(asked()) if self._draft.get(field.path) not in (None, {}, [])]
        written = self._word(f"import_language_{self._draft.language}")
        yield self._phrase("import_written", file=self._shown, tongue=written, count=str(len(filled)))
        told = {
            one.path[: len(field.path)]
            for field in filled
            for one in self._draft.remarks
            if one.kind != "unplaced"
        }
        names = [self._name(field.path) for field in filled if field.path not in told]
        if names:
            yield f"\n{self._word('import_placed')} {', '.join(dict.fromkeys(names))}"
        yield from self._under("import_guessed", self._told(("guessed", "cautious", "changed", "unread")))
        yield from self._under("import_aside", self._aside())
        yield from self._under("import_unplaced", self._told(("unplaced",)))
        # Those of our own template, word for word, would only hide what the reader has to look at.
        others = [one for one in self._made.sections.instructions if one not in sentences()]
        yield from self._under("import_instructions", map(excerpt, others))
        yield from self._under("import_reader", self._made.document.messages)
        aside = self._made.document.aside
        if aside.inserted or aside.deleted:
            yield "\n" + self._phrase(
                "import_tracked", inserted=str(aside.inserted), deleted=str(aside.deleted)
            )
        if aside.repaired:
            yield "\n" + self._word("import_repaired")
        if aside.images:
            yield "\n" + self._phrase("import_images", count=str(aside.images))
        yield from self._under("import_left", self._left())
        yield "\n" + self._phrase("import_next", file=self._shown)

    def _under(self, heading: str, entries: Iterable[str]) -> Iterator[str]:
        found = list(entries)
        if found:
            yield f"\n{self._word(heading)}"
            yield from (f"  - {entry}" for entry in found[:_MOST])
            if len(found) > _MOST:
                yield f"  … (+{len(found) - _MOST})"

    def _told(self, kinds: tuple[Kind, ...]) -> Iterator[str]:
        for remark in self._draft.remarks:
            if remark.kind in kinds:
                yield self._phrase(
                    _PHRASES[remark.kind],
                    field=self._of(remark),
                    text=excerpt(remark.text),
                    value=excerpt(remark.value),
                )

    def _of(self, remark: Remark) -> str:
        return self._name(remark.path) if remark.path else self._word("import_elsewhere")

    def _name(self, path: Names) -> str:
        """Return the label of a field, with that of its group before it."""
        names = tuple(name for name in path if not name.isdigit())
        labels = [at(names[: depth + 1]).note.label[self._language] for depth in range(len(names))]
        return " – ".join(dict.fromkeys(labels))

    def _aside(self) -> Iterator[str]:
        for what, value in self._draft.aside:
            yield self._phrase("import_entry", field=self._word(f"import_aside_{what}"), text=value)
        for what, person in self._draft.aside:
            fields = [
                self._name(field.path)
                for field in _leaves(asked())
                if what == "person" and person in str(self._draft.get(field.path))
            ]
            if fields:
                yield self._phrase("import_named", person=person, fields=", ".join(fields))

    def _left(self) -> Iterator[str]:
        found = self._made.found
        missing = sum(one.rule is MISSING for one in found)
        if missing:
            language = self._word(f"import_language_{other(self._draft.language)}")
            yield self._phrase("import_translations", count=str(missing), tongue=language)
        rest = [one for one in found if one.rule is not MISSING]
        for one in rest:
            yield f"{one.code}: {one.message(self._language)}"
        if not rest:
            yield self._word("import_clean")

    def _word(self, key: str) -> str:
        return words.word(key, self._language)

    def _phrase(self, key: str, **values: str) -> str:
        return words.phrase(key, self._language, **values)


_PHRASES: Final[dict[Kind, str]] = {
    "guessed": "import_guess",
    "cautious": "import_cautious",
    "changed": "import_change",
    "unread": "import_unread",
    "unplaced": "import_entry",
}


def _leaves(fields: Iterable[Asked]) -> Iterator[Asked]:
    for field in fields:
        if field.sort == "group":
            yield from _leaves(field.inner)
        else:
            yield field
