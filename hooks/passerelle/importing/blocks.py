"""What a document comes to, whatever its format: a sequence of blocks of lightly marked text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

Kind = Literal["heading", "paragraph", "item", "table"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text of one look.

    Attributes:
        text: The characters; a newline is a line break inside the paragraph.
        bold: Whether it is strong.
        italic: Whether it is emphasised.
        address: Where it links to, or the empty string.
    """

    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """A paragraph's text, with what is strong, emphasised or linked in it.

    Attributes:
        spans: Its pieces, none of them empty.
    """

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str) -> Rich:
        """Return plain text as it stands."""
        return cls((Span(text),)) if text else cls()

    @property
    def plain(self) -> str:
        """The characters alone."""
        return "".join(span.text for span in self.spans)

    def __bool__(self) -> bool:
        """Tell whether there is anything to read."""
        return bool(self.plain.strip())

    @property
    def is_bold(self) -> bool:
        """Whether all that can be seen of it is strong."""
        return bool(self) and all(span.bold or not span.text.strip() for span in self.spans)

    def cut(self, start: int, end: int | None = None) -> Rich:
        """Return the part between two offsets of the plain text, without the spaces around it."""
        plain = self.plain
        end = len(plain) if end is None else end
        inner = plain[start:end]
        start += len(inner) - len(inner.lstrip())
        end = start + len(inner.strip())
        found, offset = [], 0
        for span in self.spans:
            piece = span.text[max(0, start - offset) : max(0, end - offset)]
            if piece:
                found.append(replace(span, text=piece))
            offset += len(span.text)
        return Rich(tuple(found))

    def stripped(self) -> Rich:
        """Return it without the spaces around it."""
        return self.cut(0)

    def lines(self) -> Iterator[Rich]:
        """Yield its lines that hold anything."""
        offset = 0
        for line in self.plain.split("\n"):
            if line.strip():
                yield self.cut(offset, offset + len(line))
            offset += len(line) + 1


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a table.

    Attributes:
        kind: Which of them.
        text: Its text; of a table, nothing.
        level: Depth of a heading, from 1; of a list item, from 0.
        ordered: Whether a list item is numbered.
        rows: Cells of a table, row by row; each cell is a sequence of blocks.
    """

    kind: Kind
    text: Rich = Rich()
    level: int = 0
    ordered: bool = False
    rows: tuple[tuple[tuple[Block, ...], ...], ...] = ()

    @property
    def plain(self) -> str:
        """All the text in it, a line for each row of a table."""
        if self.kind != "table":
            return self.text.plain
        return "\n".join("\t".join(plain_of(cell) for cell in row) for row in self.rows)


def plain_of(blocks: Iterable[Block]) -> str:
    """Return the text of blocks, a line for each."""
    return "\n".join(block.plain.strip() for block in blocks if block.plain.strip())


_SPACES: Final = re.compile(r"[ \t\r\f\v]+")


def joined(spans: Iterable[Span]) -> Rich:
    """Return spans as one text: neighbours of one look joined, runs of spaces made one, none around line breaks."""
    found: list[Span] = []
    for span in spans:
        text = _SPACES.sub(" ", span.text)
        if found and (found[-1].text[-1:] in (" ", "\n", "")):
            text = text.lstrip(" ")
        if text.startswith("\n") and found:
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
            if not found[-1].text:
                found.pop()
        text = re.sub(r" *\n *", "\n", text)
        if not text:
            continue
        if found and replace(found[-1], text="") == replace(span, text=""):
            found[-1] = replace(found[-1], text=found[-1].text + text)
        else:
            found.append(replace(span, text=text))
    return Rich(tuple(found)).stripped()
