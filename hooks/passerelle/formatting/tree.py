"""A YAML source as a tree that a person would recognise: fields, items, values as they were written, comments.

Only what `parse_yaml` accepts has to be understood: one document, no anchors, tags or aliases. PyYAML throws comments
away; they are found again in the gaps between scalars, and each is given to the field that it speaks of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""What is no text but nothing, when it is written without quotation marks."""


@dataclass(slots=True)
class Scalar:
    """A single value.

    Attributes:
        value: The text.
        style: How it was written: the empty string for plain, `'`, `"`, `|` or `>`.
    """

    value: str
    style: str = ""

    @property
    def nothing(self) -> bool:
        """Whether it stands for no value at all."""
        return not self.style and self.value in NULLS


@dataclass(slots=True)
class Entry:
    """A field of a mapping or an item of a list, with the comments that speak of it.

    Attributes:
        value: Its value.
        key: Its key; None for an item.
        blank: Whether a blank line stands before it.
        above: Comments on lines of their own right above it, an empty string for a blank line between them.
        aside: The comment at the end of its first line, or the empty string.
        below: Comments after it that speak of nothing in particular, or are indented like its value.
    """

    value: Node
    key: Scalar | None = None
    blank: bool = False
    above: list[str] = field(default_factory=list)
    aside: str = ""
    below: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Sequence:
    """A list, and whether it was written between brackets."""

    entries: list[Entry] = field(default_factory=list)
    flow: bool = False


@dataclass(slots=True)
class Mapping:
    """Fields with their values, and whether they were written between braces."""

    entries: list[Entry] = field(default_factory=list)
    flow: bool = False

    def get(self, name: str) -> Entry | None:
        """Return the field of this name, if there is one."""
        return next((entry for entry in self.entries if entry.key and entry.key.value == name), None)


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Tree:
    """A whole source.

    Attributes:
        root: Its value.
        head: Comments at its top that are set off from the first field by a blank line.
        foot: Comments at its end that belong to no field.
    """

    root: Node
    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Spot:
    """Where an entry stands in the source: lines and columns from 0."""

    entry: Entry
    line: int
    column: int
    parent: _Spot | None
    flow: bool  # whether it stands between brackets
    end: tuple[int, int] = (0, 0)
    """Line and column where its value ends, if that stands between brackets."""
    container: Sequence | Mapping | None = None
    """Its value, if that holds other entries."""


@dataclass(slots=True)
class _Comment:
    line: int
    column: int
    text: str
    alone: bool


def read_tree(text: str) -> Tree:
    """Return the tree of a source that `parse_yaml` accepts.

    Raises:
        yaml.YAMLError: It is not YAML after all.
    """
    lines = text.split("\n")
    spots: list[_Spot] = []
    covered: list[tuple[int, int, int, int]] = []
    root = _build(text, lines, spots, covered)
    tree = Tree(root)
    _attach(tree, spots, list(_comments(lines, covered)), lines)
    return tree


def _build(text: str, lines: list[str], spots: list[_Spot], covered: list[tuple[int, int, int, int]]) -> Node:
    """Put the events of the parser together; note where entries begin and which parts of the source are scalars."""
    root: Node | None = None
    stack: list[tuple[Sequence | Mapping, _Spot | None]] = []
    key: tuple[Scalar, Any] | None = None
    event: Any
    for event in yaml.parse(text, Loader=_LOADER):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, DocumentStartEvent) and event.explicit:
            covered.append((start.line, start.column, end.line, end.column))
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            container, spot = stack.pop()
            if spot is not None and container.flow:
                spot.end = (end.line, end.column)
            continue
        if isinstance(event, ScalarEvent):
            node: Node = _scalar(event, lines, covered)
            if stack and isinstance(stack[-1][0], Mapping) and key is None:
                assert isinstance(node, Scalar)
                key = (node, start)
                continue
        elif isinstance(event, MappingStartEvent):
            node = Mapping(flow=bool(event.flow_style))
        elif isinstance(event, SequenceStartEvent):
            node = Sequence(flow=bool(event.flow_style))
        else:
            continue
        spot = None
        if stack:
            container, parent = stack[-1]
            mark = key[1] if key else start
            entry = Entry(node, key[0] if key else None)
            column = mark.column
            line = mark.line
            if key is None and not container.flow:
                line, column = _dash(lines, line, column)
            spot = _Spot(entry, line, column, parent, container.flow)
            spots.append(spot)
            container.entries.append(entry)
            key = None
        else:
            root = node
        if not isinstance(node, Scalar):
            if spot is not None:
                spot.container = node
            stack.append((node, spot))
    assert root is not None
    return root


def _dash(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Return where the dash of an item stands whose value begins at a place."""
    at = lines[line].rfind("-", 0, column) if column else -1
    # A value may begin on a later line than its dash; blanks and comments stand between.
    while at < 0 or lines[line][at + 1 : column].strip() not in ("", "-"):
        line -= 1
        if line < 0:
            return 0, 0
        bare = lines[line].split(" #")[0].rstrip()
        at, column = (len(bare) - 1, len(bare)) if bare.endswith("-") else (-1, 0)
    return line, at


def _scalar(event: Any, lines: list[str], covered: list[tuple[int, int, int, int]]) -> Scalar:
    start, end = event.start_mark, event.end_mark
    style = event.style or ""
    if style not in ("|", ">"):
        covered.append((start.line, start.column, end.line, end.column))
        return Scalar(event.value, style)
    head = lines[start.line][start.column :].split("#")[0].rstrip()
    covered.append((start.line, start.column, start.line, start.column + len(head)))
    covered.append((start.line + 1, 0, end.line, end.column))
    return Scalar(event.value, style)


def _comments(lines: list[str], covered: list[tuple[int, int, int, int]]) -> Iterator[_Comment]:
    """Yield the comments of a source: what follows a `#` outside scalars."""
    taken: dict[int, list[tuple[int, int]]] = {}
    whole: set[int] = set()
    for first, column, last, end in covered:
        for line in range(first, last + 1):
            span = (column if line == first else 0, end if line == last else len(lines[line]))
            taken.setdefault(line, []).append(span)
        whole.update(range(first + 1, last))
    for number, text in enumerate(lines):
        if "#" not in text or number in whole:
            continue
        spans = taken.get(number, [])
        starts = [start for start, _ in spans]
        at = text.find("#")
        while at >= 0:
            last = bisect_right(starts, at) - 1
            if last >= 0 and at < spans[last][1]:
                at = text.find("#", spans[last][1])
            elif at == 0 or text[at - 1] in " \t":
                yield _Comment(number, at, text[at:].rstrip(), not text[:at].strip())
                break
            else:
                at = text.find("#", at + 1)


def _attach(tree: Tree, spots: list[_Spot], comments: list[_Comment], lines: list[str]) -> None:
    """Give every comment to the entry that it speaks of, and note the blank lines before entries."""
    for spot in spots:
        first = not any(other is not spot and other.line == spot.line for other in _chain(spot.parent))
        spot.entry.blank = first and spot.line > 0 and _blank_above(lines, spot.line)
    starts = [(spot.line, spot.column) for spot in spots]
    for comment in comments:
        number = bisect_left(starts, (comment.line, comment.column))
        for spot in _chain(spots[number - 1] if number else None):
            if spot.container is not None and (comment.line, comment.column) < spot.end:
                spot.container.flow = False  # a comment stands between the brackets
        if not comment.alone:
            _aside(tree, spots[number - 1] if number else None, comment)
    for group in _groups([comment for comment in comments if comment.alone]):
        number = bisect_left(starts, (group[0].line, 0))
        above = spots[number - 1] if number else None
        _place(tree, above, spots[number] if number < len(spots) else None, group, lines)


def _chain(spot: _Spot | None) -> Iterator[_Spot]:
    while spot is not None:
        yield spot
        spot = spot.parent


def _blank_above(lines: list[str], line: int) -> bool:
    """Tell whether a blank line stands above a line, or above the comments right above it."""
    line -= 1
    while line >= 0 and lines[line].lstrip().startswith("#"):
        line -= 1
    return line >= 0 and not lines[line].strip()


def _groups(comments: list[_Comment]) -> Iterator[list[_Comment]]:
    """Yield comments in groups of lines that follow each other at the same indentation."""
    group: list[_Comment] = []
    for comment in comments:
        if group and (comment.line != group[-1].line + 1 or comment.column != group[-1].column):
            yield group
            group = []
        group.append(comment)
    if group:
        yield group


def _aside(tree: Tree, spot: _Spot | None, comment: _Comment) -> None:
    """Give a comment at the end of a line to what the line holds last."""
    if spot is None:
        tree.head.append(comment.text)
        return
    spot = _closed(spot, comment)
    if spot.entry.aside:
        spot.entry.below.append((comment.text, 0))
    else:
        spot.entry.aside = comment.text


def _closed(spot: _Spot, comment: _Comment) -> _Spot:
    """Return the entry that a comment comes after: behind a closing bracket, the one that holds the brackets."""
    for outer in _chain(spot):
        if (0, 0) < outer.end <= (comment.line, comment.column):
            spot = outer
    return spot


def _place(
    tree: Tree, above: _Spot | None, after: _Spot | None, group: list[_Comment], lines: list[str]
) -> None:
    """Give comments that stand alone to the entry below them, or to the one above."""
    first, last, column = group[0].line, group[-1].line, group[0].column
    above = None if above is None else _closed(above, group[0])
    texts = [comment.text for comment in group]
    touching = after is not None and not any(not line.strip() for line in lines[last + 1 : after.line])
    parted = first > 0 and not lines[first - 1].strip()
    if after is not None and touching and (above is None or column <= after.column or after.flow):
        after.entry.above += texts
    elif above is None:
        _more(tree.head, texts, parted)
    elif after is not None and after.entry is _first_of(above):
        after.entry.above += (
            texts if touching else [*texts, ""]
        )  # the first field of a group: nothing else is near
    elif above.flow:
        above.entry.below += [(text, 0) for text in texts]
    else:
        _below(tree, above, column, texts, parted, last_of_all=after is None)


def _first_of(spot: _Spot) -> Entry | None:
    return spot.container.entries[0] if spot.container is not None and spot.container.entries else None


def _more(where: list[str], texts: list[str], parted: bool) -> None:
    if where and parted:
        where.append("")
    where += texts


def _below(
    tree: Tree, above: _Spot, column: int, texts: list[str], parted: bool, *, last_of_all: bool
) -> None:
    """Put comments below the entry before them that is indented as they are."""
    chain = list(_chain(above))
    owner = next((spot for spot in chain if spot.column <= column), None)
    if owner is None or (last_of_all and column == 0):
        _more(tree.foot, texts, bool(tree.foot) and parted)
        return
    depth = 0 if owner.column == column or owner is not above else 1
    if parted:
        owner.entry.below.append(("", 0))
    owner.entry.below += [(text, depth) for text in texts]
