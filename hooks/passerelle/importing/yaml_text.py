"""A draft as YAML that a person likes to read: in the order of the model, folded, with notes where work is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .. import words
from ..model import Language, Value, other
from ..template.fields import Asked, Names, asked
from .draft import Draft, Remark

WIDTH: Final = 110
"""Longest line, where it can be broken."""
_MOST_CHOICES: Final = 20
_MOST_NOTE: Final = 6_000
"""Longest text that found no place and is kept in a note, in characters."""
_PLAIN: Final = re.compile(r"[^\W\d_][^\n]*")
_UNSAFE: Final = re.compile(
    r": |:$| #|[\[\]{}\"\t]|^(?:true|false|null|yes|no|on|off|y|n)$|\s$", re.IGNORECASE
)
_MARK_LIKE: Final = re.compile(r"(?:[-+*#>|=~:]|\d{1,9}[.)]?$|\[[^\]]*\]:)")
"""A word that would be taken for markup at the start of a line."""
_ITEM: Final = re.compile(r"( *)(- |\d{1,9}\. )")


def to_yaml(draft: Draft, identifier: str, vocabularies: Mapping[str, Mapping[str, Value]]) -> str:
    """Return the file of a card.

    Args:
        draft: What is known of it.
        identifier: Its id.
        vocabularies: The controlled lists, for notes that say what may be chosen.
    """
    return "\n".join(_Writer(draft, vocabularies).lines(identifier)) + "\n"


class _Writer:
    def __init__(self, draft: Draft, vocabularies: Mapping[str, Mapping[str, Value]]) -> None:
        self._draft = draft
        self._language: Language = draft.language
        self._vocabularies = vocabularies
        self._told: set[Remark] = set()

    def lines(self, identifier: str) -> Iterator[str]:
        yield from self._note(self._word("import_note_head"), 0)
        yield f"id: {identifier}"
        yield f"original: {self._language}"
        left = []
        for field in asked():
            if self._draft.get(field.path) is None and not field.required:
                yield from self._remarks(field.path, 0)
                left.append(field)
            else:
                yield from self._field(field, self._draft.get(field.path), 0, field.path)
        yield from self._left(left)
        for remark in [one for one in self._draft.remarks if one not in self._told]:
            yield from self._remark(remark, 0)

    def _left(self, fields: list[Asked]) -> Iterator[str]:
        if fields:
            yield "#"
            yield from self._note(self._word("import_note_optional"), 0)
            for field in fields:
                yield from self._note(f"{field.path[-1]}: {self._about(field)}", 0, "#   ")

    def _field(self, field: Asked, value: Any, indent: int, where: Names) -> Iterator[str]:
        """Yield a field and the notes on it; of one that is missing, a note that says what to write."""
        yield from self._remarks(where, indent)
        key = " " * indent + field.path[-1]
        if field.path == ("contact",):
            yield from self._contact(field, value, indent, where)
        elif value is None and not field.inner:
            note = self._phrase("import_note_missing", field=field.path[-1], about=self._about(field))
            yield from self._note(note, indent)
        elif field.sort == "group":
            yield f"{key}:"
            yield from self._inner(field, value or {}, indent + 2, where)
        elif field.sort == "rows":
            yield f"{key}:"
            for number, row in enumerate(value):
                lines = list(self._inner(field, row, indent + 4, (*where, str(number))))
                first = next(place for place, line in enumerate(lines) if not line.lstrip().startswith("#"))
                lines[first] = f"{lines[first][: indent + 2]}- {lines[first][indent + 4 :]}"
                yield from lines
        elif field.sort == "lines":
            yield f"{key}:"
            for line in value:
                yield f"{' ' * indent}  - {self._language}: {scalar(line)}"
                yield f"{' ' * indent}    # {other(self._language)}: TODO"
        elif field.sort in ("text", "line"):
            yield f"{key}:"
            yield from block(self._language, value, indent + 2)
            yield f"{' ' * indent}  # {other(self._language)}: TODO"
        elif isinstance(value, list):
            yield from _flow(key, value)
        else:
            yield f"{key}: {str(value).lower() if isinstance(value, bool) else scalar(str(value))}"

    def _inner(self, field: Asked, values: Mapping[str, Any], indent: int, within: Names) -> Iterator[str]:
        for inner in field.inner:
            where = (*within, inner.path[-1])
            value = values.get(inner.path[-1])
            if value is not None or inner.required:
                yield from self._field(inner, value, indent, where)
            else:
                yield from self._remarks(where, indent)

    def _contact(
        self, field: Asked, value: Mapping[str, Any] | None, indent: int, where: Names
    ) -> Iterator[str]:
        yield "contact:" if value else "contact: {}"
        yield from self._inner(field, value or {}, indent + 2, where)
        if self._draft.aside:
            kinds = dict.fromkeys(self._word(f"import_aside_{what}") for what, _ in self._draft.aside)
            yield from self._note(self._phrase("import_note_aside", what=", ".join(kinds)), indent + 2)

    def _remarks(self, where: Names, indent: int) -> Iterator[str]:
        for remark in self._draft.remarks:
            if remark.path == where:
                self._told.add(remark)
                yield from self._remark(remark, indent)

    def _remark(self, remark: Remark, indent: int) -> Iterator[str]:
        text = remark.text[:_MOST_NOTE]
        yield from self._note(self._phrase(f"import_note_{remark.kind}", text=text), indent)

    def _about(self, field: Asked) -> str:
        about = field.note.help[self._language]
        known = self._vocabularies.get(field.note.vocabulary, {})
        if 0 < len(known) <= _MOST_CHOICES:
            about += self._phrase("import_note_choices", values=", ".join(known))
        return about

    def _note(self, text: str, indent: int, start: str = "# ") -> Iterator[str]:
        first = " " * indent + start
        more = " " * indent + "#" + " " * (len(start) + 1)
        for line in text.split("\n"):
            pieces = list(wrapped(line, WIDTH - len(first), markup=False)) or [""]
            yield (first + pieces[0]).rstrip()
            yield from (f"{more}{piece}" for piece in pieces[1:])
            first = more

    def _word(self, key: str) -> str:
        return words.word(key, self._language)

    def _phrase(self, key: str, **values: str) -> str:
        return words.phrase(key, self._language, **values)


def scalar(text: str) -> str:
    """Return a text of one line as YAML: as it stands where no reader could take it for something else, else quoted."""
    if (
        _PLAIN.fullmatch(text) or re.fullmatch(r"(?:1[89]|20)\d\d(?:-\d\d(?:-\d\d)?)?(?:/[\d-]+)?", text)
    ) and not _UNSAFE.search(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def block(key: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text under its key: on a line where there is room, folded where it is one paragraph, else as it stands."""
    start = f"{' ' * indent}{key}:"
    room = WIDTH - indent - 2
    if "\n" not in text:
        if len(text) <= room - len(key) and not text.startswith(("-", "*", "[")):
            yield f"{start} {scalar(text)}"
            return
        yield f"{start} >-"
        yield from (f"{' ' * indent}  {line}" for line in wrapped(text, room, markup=False))
        return
    yield f"{start} |"
    for line in text.split("\n"):
        yield from (f"{' ' * indent}  {piece}".rstrip() for piece in _hanging(line, room))


def _hanging(line: str, room: int) -> Iterator[str]:
    """Yield the lines of a paragraph, or of a list item with the rest of it under its first word."""
    item = _ITEM.match(line)
    if item is None:
        yield from wrapped(line, room) if line else ("",)
        return
    hang = len(item.group())
    if hang == 4:  # Four spaces and a letter would be code.
        yield line
        return
    pieces = list(wrapped(line[hang:], room - hang))
    yield line[:hang] + pieces[0] if pieces else line
    yield from (" " * hang + piece for piece in pieces[1:])


def wrapped(text: str, room: int, markup: bool = True) -> Iterator[str]:
    """Yield a text in lines of so many characters, broken at single spaces.

    Args:
        text: A text of one line.
        room: Longest line; a longer word stands on a line of its own.
        markup: Whether the lines stand as they are, so that none may begin with what Markdown takes for a mark.
    """
    line = ""
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        if line and len(line) + 1 + len(word) > room and not (markup and _MARK_LIKE.match(word)):
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _flow(key: str, values: list[Any]) -> Iterator[str]:
    line = f"{key}: [{', '.join(str(value) for value in values)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{key}:"
    yield from (f"{' ' * (len(key) - len(key.lstrip()))}  - {value}" for value in values)
