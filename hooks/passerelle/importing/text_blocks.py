"""Plain text and Markdown to blocks, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from ..template.wording import headings
from .blocks import Block, Rich, Span, joined
from .headings import field_of
from .html_blocks import CHECKED, UNCHECKED

_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ITEM: Final = re.compile(r"([ \t]*)(?:[-*+•▪◦·–‣o]|(\d{1,3})[.)])[ \t]+(\S.*)$")
_BULLET: Final = re.compile(r"\s*[-*•▪◦‣]\s+(?=\S)")
_RULE: Final = re.compile(
    r"[ \t]{0,40}(?:(?:[-*_=][ \t]{0,9}){3,}|\|?(?:[ \t]{0,9}:?-{3,}:?[ \t]{0,9}\|)+[ \t]{0,9}(?::?-{3,}:?[ \t]{0,9})?)$"
)
"""A line across the page, one under a heading, or the one between head and body of a table."""
_UNDERLINE: Final = re.compile(r"[ \t]*(=+|-+)[ \t]*$")
_BOX: Final = re.compile(r"\[([ xX✓✔])\](?=\s|$)")
_TAG: Final = re.compile(
    r"<(/?)(a|b|strong|i|em|u|br|span|sup|sub|font|ul|ol|li|p|div)\b[^<>]*>", re.IGNORECASE
)
"""Tags that converters of documents leave in Markdown."""
_INLINE: Final = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|\[(?P<words>[^\[\]\n]{1,300})\]\((?P<address>[^\s()<>]{1,400})\)"
    r"|\*\*(?P<bold>(?=\S)[^*\n]{1,2000}?)(?<=\S)\*\*"
    r"|__(?P<bold2>(?=\S)[^_\n]{1,2000}?)(?<=\S)__(?!\w)"
    r"|(?<![\w*])\*(?P<italic>(?=[^\s*])[^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic2>(?=[^\s_])[^_\n]{1,2000}?)(?<=\S)_(?![\w_])"
)


_WRAPPED: Final = 45
"""From how many characters on a line is taken to go on in the next."""
_LABEL: Final = re.compile(r"[ \t]*[^\W\d_][^:.;!?\n]{1,60}?[ \u00a0\u202f]?:(?:\s|$)")
"""A line that begins with a name and a colon."""


def read_text(text: str) -> list[Block]:
    """Return the blocks of a plain text or of Markdown.

    A line with tabs or bars in it is a row of a table. A long line goes on in the next one, unless that is a heading of
    the template or begins as a list item or with a name and a colon; a short one ends where it ends.
    """
    found: list[Block] = []
    rows: list[tuple[tuple[Block, ...], ...]] = []
    lines: list[str] = []
    gap = True

    def end_paragraph() -> None:
        if lines:
            found.append(Block("paragraph", _rich("\n".join(lines))))
            lines.clear()

    def end_table() -> None:
        if rows:
            found.append(Block("table", rows=tuple(rows)))
            rows.clear()

    every = text.split("\n")
    for number, line in enumerate(every):
        if level := _over_a_field(line, every[number + 1 : number + 3]):
            end_paragraph()
            end_table()
            found.append(Block("heading", _rich(line.strip()), level))
            continue
        cells = _cells(line)
        if cells:
            end_paragraph()
            rows.append(tuple(tuple(_cell(cell)) for cell in cells))
            continue
        if rows and _RULE.match(line):
            continue
        if line.strip():  # An empty line between two rows is the gap between two pages.
            end_table()
        if not line.strip():
            end_paragraph()
        elif lines and len(lines) == 1 and _UNDERLINE.match(line) and len(line.strip()) > 1:
            found.append(Block("heading", _rich(lines.pop()), 1 if "=" in line else 2))
        elif _RULE.match(line):
            end_paragraph()
        elif heading := _HEADING.match(line):
            end_paragraph()
            found.append(Block("heading", _unbold(_rich(heading.group(2))), len(heading.group(1))))
        elif item := _ITEM.match(line):
            end_paragraph()
            found += _item(item)
        elif not lines and line[0] == " " and found and found[-1].kind == "item" and not gap:
            last = found.pop()
            joint = joined([*last.text.spans, Span(" "), *_rich(line.strip()).spans])
            found.append(Block("item", joint, last.level, last.ordered))
        elif lines and len(lines[-1]) >= _WRAPPED and not _LABEL.match(line) and field_of(line) is None:
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
        gap = not line.strip()
    end_paragraph()
    end_table()
    return [block for block in found if block.plain.strip()]


def _over_a_field(line: str, following: list[str]) -> int:
    """Return the level of a line that the template has as a heading, told by the sentence under it; else 0."""
    below = next((one.strip() for one in following if one.strip()), "")
    return headings().get((line.strip(), below), 0)


def _cells(line: str) -> list[str]:
    """Return the cells of a line that is a row of a table, else nothing."""
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") > 1 and not _RULE.match(line):
        return re.split(r"(?<!\\)\|", bare.strip("|"))
    if "\t" in line and bare and not _ITEM.match(line):
        return line.rstrip("\n").split("\t")
    return []


def _cell(text: str) -> Iterator[Block]:
    """Yield the blocks of a cell; lists inside it were flattened to tags by whatever wrote it."""
    for part in re.split(r"<(?:br|/?ul|/?ol|/li|/?p)\s*/?>", text, flags=re.IGNORECASE):
        item = part.lstrip().lower().startswith("<li>")
        if mark := _BULLET.match(part):
            item, part = True, part[mark.end() :]
        rich = _rich(part)
        if rich:
            yield Block("item" if item else "paragraph", rich)


def _item(match: re.Match[str]) -> Iterator[Block]:
    spaces, number, rest = match.groups()
    level = min(8, len(spaces.expandtabs(4)) // 2)
    text = _rich(rest)
    if text:
        yield Block("item", text, level, number is not None)


def _unbold(text: Rich) -> Rich:
    return Rich(tuple(Span(span.text, False, span.italic, span.address) for span in text.spans))


def _rich(text: str) -> Rich:
    text = _TAG.sub(lambda match: "\n" if match.group(2).lower() == "br" else "", text)
    text = _BOX.sub(lambda match: UNCHECKED if match.group(1) == " " else CHECKED, unescape(text))
    return joined(_spans(text))


def _spans(text: str, bold: bool = False, italic: bool = False) -> Iterator[Span]:
    end = 0
    for match in _INLINE.finditer(text):
        yield Span(text[end : match.start()], bold, italic)
        end = match.end()
        kind = match.lastgroup
        if kind == "escape":
            yield Span(match.group("escape"), bold, italic)
        elif kind == "address":
            yield Span(match.group("words"), bold, italic, match.group("address"))
        elif kind is not None:
            strong = kind.startswith("bold")
            yield from _spans(match.group(kind), bold or strong, italic or not strong)
    yield Span(text[end:], bold, italic)
