"""A document's blocks to the sections of a template, whatever their order and however they are laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ..template.fields import Asked, at
from .blocks import Block, Rich, Span, plain_of
from .headings import field_inside, field_of
from .phrases import after_instructions, is_prompt, is_title
from .vocabulary import Names, has_box

_LABEL: Final = re.compile(r"\s{0,40}([^\s:](?:[^\n:]{0,78}[^\s:])?)[ \u00a0\u202f]{0,4}:\s*")
"""A label before a colon; bounded, so that spaces without end cost no time."""
_BREAK: Final = Span("\n")
_OWN_LINES: Final = frozenset({"rows"})
"""Sorts of field whose lines with labels are read together later on."""


@dataclass(slots=True)
class Section:
    """What stands under a heading.

    Attributes:
        asked: The field that it is for, or None where that is not known.
        title: The heading as it was written.
        blocks: What stands under it.
    """

    asked: Asked | None
    title: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """Its text, a line for each block."""
        return plain_of(self.blocks)


@dataclass(slots=True)
class Sections:
    """A document by sections.

    Attributes:
        sections: In the order of the document; more than one may be for the same field.
        instructions: Sentences of the template that were left out.
        before: Headings and paragraphs before the first section.
    """

    sections: list[Section] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)

    def of(self, *path: str) -> list[Section]:
        """Return the sections for a field."""
        return [one for one in self.sections if one.asked is not None and one.asked.path == path]

    @property
    def found(self) -> int:
        """How many sections are for a field."""
        return sum(one.asked is not None for one in self.sections)


def into_sections(blocks: Iterable[Block], names: Mapping[str, Names]) -> Sections:
    """Return a document by sections.

    Args:
        blocks: The document.
        names: Names of the values of each controlled list: “Training required” may be an answer, not a heading.
    """
    reader = _Reader(names)
    for block in blocks:
        reader.read(block)
    return reader.found


class _Reader:
    def __init__(self, names: Mapping[str, Names]) -> None:
        self.found = Sections()
        self._names = names
        self._current: Section | None = None
        self._group: Asked | None = None
        self._group_level = 0

    def read(self, block: Block) -> None:
        """Put a block where it belongs."""
        if block.kind == "table":
            self._table(block)
        elif block.kind == "heading":
            self._heading(block)
        else:
            self._lines(block)

    def _heading(self, block: Block) -> None:
        first, *rest = block.text.lines()
        inside = self._group is not None and block.level > self._group_level
        found = field_inside(first.plain, self._group) if inside else None
        found = (
            found
            or field_of(first.plain)
            or field_inside(first.plain, self._group)
            or field_of(first.plain, True)
        )
        if found is not None:
            self._open(found, first.plain, block.level)
            for line in rest:
                self._put(Block("paragraph", line))
        elif label := self._label(first):
            name, field_, value = label
            self._open(field_, name, block.level)
            self._put(Block("paragraph", value))
        elif not is_title(first.plain):
            self._put(block)

    def _lines(self, block: Block) -> None:
        """Read a paragraph or list item, which may hold headings that nobody has marked as such."""
        if block.kind == "item" and not block.ordered:
            self._put(block)
            return
        kept: list[Rich] = []

        def put_kept() -> None:
            if kept:
                text = Rich(tuple(span for line in kept for span in (*line.spans, _BREAK))[:-1])
                self._put(Block(block.kind, text, block.level, block.ordered))
                kept.clear()

        for line in block.text.lines():
            found = self._alone(line)
            label = None if found else self._label(line)
            if found is not None:
                put_kept()
                self._open(found, line.plain, self._level_of(found))
            elif label is not None:
                put_kept()
                name, field_, value = label
                self._open(field_, name, self._level_of(field_))
                self._put(Block("paragraph", value))
            else:
                kept.append(line)
        put_kept()

    def _level_of(self, field_: Asked) -> int:
        """Return a level for a heading that has none: inside its group, or that of any other section."""
        return self._group_level + 1 if len(field_.path) > 1 else 6

    def _alone(self, line: Rich) -> Asked | None:
        """Return the field whose name a line is, and nothing else."""
        text = line.plain.rstrip(" :\u00a0\u202f")
        if self._is_answer(text):
            return None
        if self._reads_labels():
            return None if field_inside(text, self._group) else field_of(text)
        return field_inside(text, self._group) or field_of(text)

    def _is_answer(self, text: str) -> bool:
        """Tell whether a line is a box with its label, or a value that the open section may have."""
        field_ = self._current.asked if self._current else None
        names = self._names.get(field_.note.vocabulary) if field_ else None
        match = names.match(text) if names and len(text) < 120 else None
        return has_box(text) or (match is not None and match.sure)

    def _label(self, line: Rich) -> tuple[str, Asked, Rich] | None:
        """Return name, field and value of a line such as `Start of the practice: 2017`."""
        match = _LABEL.match(line.plain)
        if match is None or has_box(match.group()):
            return None
        name = match.group(1)
        inner = field_inside(name, self._group)
        if inner is not None and self._reads_labels():
            return None
        found = inner or field_of(name)
        return None if found is None else (name, found, line.cut(match.end()))

    def _reads_labels(self) -> bool:
        """Tell whether lines with labels belong together in the section that is open: a contact, a meeting."""
        return self._group is not None and (
            self._group.sort in _OWN_LINES or self._group.path == ("contact",)
        )

    def _open(self, field_: Asked, title: str, level: int) -> None:
        top = at(field_.path[:1])
        if len(field_.path) > 1 and (top.sort in _OWN_LINES or top.path == ("contact",)):
            # Its label goes before its value, as if both stood on a line.
            if self._group is not top:
                self._start(top, "", level)
            self._put(Block("paragraph", Rich.of(f"{field_.note.label.en}:")))
            return
        self._start(field_, title, level)

    def _start(self, field_: Asked, title: str, level: int) -> None:
        top = at(field_.path[:1])
        if len(field_.path) == 1:
            self._group = top if top.inner else None
            self._group_level = level
        elif self._group is not top:
            self._group = top
            self._group_level = level - 1
        self._current = Section(field_, title)
        self.found.sections.append(self._current)

    def _put(self, block: Block) -> None:
        kept = self._answer(block) if block.kind != "table" else block
        if kept is None:
            return
        if self._current is None:
            self.found.before.append(kept)
        else:
            self._current.blocks.append(kept)

    def _answer(self, block: Block) -> Block | None:
        """Return a block without what a template says in it, or None if nothing is left."""
        lines = []
        for line in block.text.lines():
            start = after_instructions(line.plain)
            if start and line.plain[:start].strip():
                self.found.instructions.append(line.plain[:start].strip())
            rest = line.cut(start)
            if rest and not is_prompt(rest.plain):
                lines.append(rest)
        if not lines:
            return None
        text = Rich(tuple(span for line in lines for span in (*line.spans, _BREAK))[:-1])
        return Block(block.kind, text, block.level, block.ordered)

    def _table(self, block: Block) -> None:
        if self._current is not None and self._group is not None and self._group.sort in _OWN_LINES:
            head = [plain_of(cell) for cell in block.rows[0]]
            if sum(field_inside(cell, self._group) is not None for cell in head) * 2 >= len(head):
                self._put(block)
                return
        if not any(self._name_of(row) for row in block.rows) and max(map(len, block.rows)) > 1:
            continues = all(len(row) < 2 or not plain_of(row[0]).strip() for row in block.rows)
            if self._current is not None and not continues:
                self._put(block)
                return
        for row in block.rows:
            self._row(row)

    def _name_of(self, row: tuple[tuple[Block, ...], ...]) -> Asked | None:
        """Return the field that the first cell of a row names."""
        if len(row) < 2:
            return None
        line = next(iter(plain_of(row[0]).split("\n")), "")
        return field_inside(line, self._group) or self._named(line)

    def _named(self, line: str) -> Asked | None:
        """Return the field that a cell begins with the name of, be it followed by instructions on the same line."""
        found = field_of(line, True)
        words = line.split(" ")
        for count in range(min(len(words) - 1, 9), 1, -1):
            if found is not None:
                break
            rest = " ".join(words[count:])
            if after_instructions(rest) == len(rest):
                found = field_of(" ".join(words[:count]))
        return found

    def _row(self, row: tuple[tuple[Block, ...], ...]) -> None:
        if len(row) < 2:
            for block in row[0] if row else ():
                self.read(block)
            return
        first, *others = row
        title, *rest = plain_of(first).split("\n") or [""]
        found = self._name_of(row)
        inner = field_inside(title, self._group)
        if inner is not None or (found is not None and (found is not self._field() or self._has_content())):
            field_ = inner or found
            assert field_ is not None
            self._open(field_, title, self._level_of(field_) if inner else 1)
            if field_of(title) is None and inner is None:
                rest.insert(0, " ".join(title.split(" ")[len(field_.note.ran.split()) :]))
            for line in rest:
                self._put(Block("paragraph", Rich.of(line)))
        elif found is None and not is_prompt(title) and after_instructions(title) < len(title):
            # A name that no template has: what stands beside it is kept with it, for a person to place.
            self._group = None
            self._current = Section(None, title)
            self.found.sections.append(self._current)
            for line in rest:
                self._put(Block("paragraph", Rich.of(line)))
        elif title.strip():
            for line in (title, *rest):
                self._put(Block("paragraph", Rich.of(line)))
        for cell in others:
            for block in cell:
                self.read(block)

    def _field(self) -> Asked | None:
        return self._current.asked if self._current else None

    def _has_content(self) -> bool:
        return bool(self._current and self._current.blocks)
