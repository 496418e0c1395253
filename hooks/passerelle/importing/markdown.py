"""Blocks to the Markdown subset of the cards: nothing that a person typed becomes markup by accident."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..notation import CITATION, LINK
from .blocks import Block, Rich, Span, plain_of

_EMPHASIS: Final = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|(?<!\S)\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|~(?=~)"
)
"""What Markdown would take for emphasis or an escape."""
_LINE_START: Final = re.compile(
    r"^(?:([-+>#|])|(\d{1,9})(?=[.)](?:\s|$))|(\[)(?=[^\]\n]+\]:)|(=+\s*$)|(:))", re.MULTILINE
)
"""What Markdown would take for a list, a heading, a quotation, a table or a definition at the start of a line."""
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])([^<>\n]*)>|<(?=[A-Za-z/!?])")
_SAFE_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`\\{}|^()]+", re.IGNORECASE)


def clean(text: str) -> str:
    """Return a text without characters that no source may hold or that cards have other signs for."""
    text = _TAG.sub(lambda match: f"\u2039{match.group(1)}\u203a" if match.group(1) else "\u2039", text)
    return text.replace("`", "‘").replace("{{", "{ {").replace("{%", "{ %").replace("![", "! [")


def one_line(text: Rich | str) -> str:
    """Return a text as one line of plain words: a name, a place."""
    plain = text if isinstance(text, str) else text.plain
    plain = LINK.sub(lambda match: match.group(2) or match.group(1), CITATION.sub("", plain))
    plain = clean(plain).replace("**", "").replace("](", "] (").replace("[[", "[").replace("[@", "[")
    return re.sub(r"[ \t\n]+", " ", plain).strip()


def inline(text: Rich) -> str:
    """Return a paragraph's text as Markdown."""
    return "".join(_span(span) for span in _linked(text))


def _linked(text: Rich) -> Iterable[Span]:
    """Yield the spans of a text; of links only those to the web, with a mail address written out to be seen as one."""
    for span in text.spans:
        mail = span.address[7:] if span.address.lower().startswith("mailto:") else ""
        written = f"{span.text} ({mail})" if "@" in mail and mail not in span.text else span.text
        address = span.address if _SAFE_ADDRESS.fullmatch(span.address) else ""
        yield Span(written, span.bold, span.italic, address)


def _span(span: Span) -> str:
    inner = span.text.strip()
    if not inner:
        return span.text
    before = span.text[: len(span.text) - len(span.text.lstrip())]
    after = span.text[len(span.text.rstrip()) :]
    if span.address:
        written = f"[{_escaped(inner).replace('[', '(').replace(']', ')')}]({span.address})"
    else:
        written = _escaped(inner)
    if span.italic:
        written = f"*{written}*"
    if span.bold:
        written = f"**{written}**"
    return f"{before}{written}{after}"


def _escaped(text: str) -> str:
    """Escape what Markdown would read as markup, but for the two notations of the cards."""
    pieces, end = [], 0
    for match in re.finditer(f"{CITATION.pattern}|{LINK.pattern}", text):
        pieces += [_escape(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*pieces, _escape(text[end:])])


def _escape(text: str) -> str:
    return _EMPHASIS.sub(lambda match: "\\" + match.group(), clean(text))


def _at_line_start(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        sign, number, bracket, rule, colon = match.groups()
        if number:
            return f"{number}\\"
        return "\\" + (sign or bracket or rule or colon)

    return _LINE_START.sub(one, text)


def prose(blocks: Iterable[Block]) -> str:
    """Return blocks as the Markdown of a card: paragraphs and lists.

    Cards have neither headings nor tables nor line breaks inside their texts: a heading becomes a strong line, a row of
    a table a list item, and what follows a line break another paragraph.
    """
    pieces: list[tuple[str, str]] = []
    numbers: dict[int, int] = {}
    for block in blocks:
        if block.kind == "table":
            numbers = {}
            for row in block.rows:
                line = "; ".join(one_line(cell) for cell in map(plain_of, row) if cell)
                if line:
                    pieces.append(("item", "- " + _at_line_start(_escape(line))))
            continue
        lines = [inline(line) for line in block.text.lines()]
        if not lines:
            continue
        if block.kind == "item":
            numbers = {level: number for level, number in numbers.items() if level <= block.level}
            numbers[block.level] = numbers.get(block.level, 0) + 1 if block.ordered else 0
            mark = f"{numbers[block.level]}. " if block.ordered else "- "
            pieces.append(("item", "   " * block.level + mark + _at_line_start(" ".join(lines))))
            continue
        numbers = {}
        if block.kind == "heading" and not block.text.is_bold:
            lines = [f"**{line}**" for line in lines]
        pieces += [("paragraph", _at_line_start(line)) for line in lines]
    return "".join(
        ("" if not number else "\n" if kind == pieces[number - 1][0] == "item" else "\n\n") + text
        for number, (kind, text) in enumerate(pieces)
    )
