"""A tree back to text: the layout of the house.

Fields stand in the order of the model, two spaces for each level. What was written between brackets stays so where it
fits on a line; a text under `>` or `|` stays there; a line that is too long goes under `>-`.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from ..model.fields import model_of
from ..model.text import Synonyms, Text
from .scalars import (
    WIDTH,
    can_be_folded,
    can_be_literal,
    can_be_plain,
    folded,
    literal,
    misread,
    one_line,
    quoted,
)
from .tree import Entry, Mapping, Node, Scalar, Tree

_STEP: Final = "  "
_ASIDE: Final = "  "
"""What stands before a comment at the end of a line."""

Model = type[Any] | None


def laid_out(tree: Tree, model: Model = None) -> str:
    """Return a tree as text.

    Args:
        tree: The tree. Its entries are put in order.
        model: The model of the record, or of each record of a list: it says the order of the fields, and which values
            are text.
    """
    body = _block(tree.root, "", model, text=False)
    if isinstance(tree.root, Scalar):
        first, rest = _scalar(tree.root, 0, _STEP, text=False)
        body = [first, *rest]
    lines = [*tree.head, *([""] if tree.head else []), *body]
    if tree.foot:
        lines += ["", *tree.foot] if lines and lines[-1] else tree.foot
    return "\n".join(lines) + "\n"


def _block(node: Node, pad: str, model: Model, *, text: bool) -> list[str]:
    """Return the lines of a list or mapping that is not written between brackets."""
    if isinstance(node, Scalar):
        return []
    if not node.entries:
        return [f"{pad}{'{}' if isinstance(node, Mapping) else '[]'}"]
    if isinstance(node, Mapping):
        order(node, model)
    lines: list[str] = []
    loose = False  # a comment that speaks of no field was the last thing written; it must not seem to speak of the next
    for number, entry in enumerate(node.entries):
        if (entry.blank or loose) and number and lines[-1]:
            lines.append("")
        lines += [f"{pad}{line}".rstrip() for line in entry.above]
        lines += _entry(entry, pad, model, text=text)
        lines += [f"{pad}{_STEP * depth}{line}".rstrip() for line, depth in entry.below]
        loose = bool(entry.below) and entry.below[-1][1] == 0
    return lines


def _entry(entry: Entry, pad: str, model: Model, *, text: bool) -> list[str]:
    """Return the lines of a field or an item."""
    inner, is_text = _inside(model, entry.key.value, text=text) if entry.key else (model, text)
    lead = f"{pad}{_key(entry.key)}:" if entry.key else f"{pad}-"
    value = entry.value
    aside = f"{_ASIDE}{entry.aside}" if entry.aside else ""
    if isinstance(value, Scalar):
        # The lines of an item are indented like those of a field at the same place.
        first, rest = _scalar(value, len(lead) + 1, pad + _STEP, text=is_text)
        return [f"{lead} {first}".rstrip() + aside, *rest]
    short = _flow(value, inner, text=is_text) if value.flow or not value.entries else None
    if short is not None and (len(lead) + 1 + len(short) <= WIDTH or not value.entries):
        return [f"{lead} {short}{aside}"]
    lines = _block(value, pad + _STEP, inner, text=is_text)
    if entry.key or aside or lines[0].lstrip().startswith("#"):
        return [lead + aside, *lines]
    return [f"{lead} {lines[0].lstrip(' ')}", *lines[1:]]


def _key(key: Scalar) -> str:
    value = key.value
    if key.nothing and value:
        return value
    return value if can_be_plain(value, flow=True) and not misread(value) else quoted(value)


def _inside(model: Model, name: str, *, text: bool) -> tuple[Model, bool]:
    """Return the model of the values of a field, and whether they are text."""
    if model is None:
        return None, text
    info = getattr(model, "__pydantic_fields__", {}).get(name)
    if info is None:
        return None, issubclass(model, Text | Synonyms)
    return model_of(info.annotation), str in _types(info.annotation)


def _types(annotation: Any) -> set[Any]:
    found = {annotation}
    for argument in get_args(annotation):
        found |= _types(argument)
    return found


def _scalar(scalar: Scalar, column: int, pad: str, *, text: bool) -> tuple[str, list[str]]:
    """Return what stands behind the key, and the lines below."""
    value, style = scalar.value, scalar.style
    line = one_line(scalar, flow=False, text=text)
    if scalar.nothing or value == "":
        return line, []
    long = column + len(line) > WIDTH and " " in value
    mark, lines = "", list[str]()
    if style == "|" and can_be_literal(value):
        mark, lines = literal(value)
    elif (style == ">" or (long and "\n" not in value)) and can_be_folded(value):
        mark, lines = folded(scalar, len(pad))
    elif (style == ">" or "\n" in value) and can_be_literal(value):
        mark, lines = literal(value)
    return (mark, [f"{pad}{one}" if one else "" for one in lines]) if mark else (line, [])


def _flow(node: Node, model: Model, *, text: bool) -> str | None:
    """Return a value between brackets on one line, or None where it does not go: long texts, comments."""
    if isinstance(node, Scalar):
        if "\n" in node.value or node.style in ("|", ">"):
            return None
        return one_line(node, flow=True, text=text)
    if not node.flow and node.entries:
        return None
    if isinstance(node, Mapping):
        order(node, model)
    parts: list[str] = []
    for entry in node.entries:
        inner, is_text = _inside(model, entry.key.value, text=text) if entry.key else (model, text)
        part = _flow(entry.value, inner, text=is_text)
        if part is None or entry.above or entry.aside or entry.below:
            return None
        parts.append(f"{_key(entry.key)}: {part}" if entry.key else part)
    inside = ", ".join(parts)
    return f"{{{inside}}}" if isinstance(node, Mapping) else f"[{inside}]"


def order(mapping: Mapping, model: Model) -> None:
    """Put the fields of a mapping in the order of its model; those that it does not know stay behind the one before.

    Comments that belong to no field in particular stay where they are: they pass to the nearest field that does not
    move.
    """
    names = {name: number for number, name in enumerate(getattr(model, "__dataclass_fields__", {}))}
    ranks: list[int] = []
    for entry in mapping.entries:
        name = entry.key.value if entry.key else ""
        ranks.append(names.get(name, ranks[-1] if ranks else -1))
    if ranks == sorted(ranks):
        return
    staying = _longest_run(ranks)
    anchor: Entry | None = None
    waiting: list[str] = []  # comments before the first field that stays
    for number, entry in enumerate(mapping.entries):
        if number in staying:
            if anchor is None and any(waiting):
                entry.above = [*waiting[not waiting[0] :], "", *entry.above]
            anchor = entry
        elif anchor is not None:
            anchor.below, entry.below = anchor.below + entry.below, []
        else:
            waiting, entry.below = waiting + [line for line, _ in entry.below], []
    first = mapping.entries[0]
    mapping.entries = [mapping.entries[number] for number in sorted(range(len(ranks)), key=ranks.__getitem__)]
    if mapping.entries[0] is not first:
        first.blank, mapping.entries[0].blank = mapping.entries[0].blank, first.blank


def _longest_run(ranks: list[int]) -> set[int]:
    """Return the positions of a longest run of ranks that never falls: the fields that stay where they are."""
    best: list[
        tuple[int, int]
    ] = []  # for each position, the length of the longest run that ends there, and what precedes
    for number, rank in enumerate(ranks):
        before = max(
            ((best[other][0], other) for other in range(number) if ranks[other] <= rank), default=(0, -1)
        )
        best.append((before[0] + 1, before[1]))
    at = max(range(len(best)), key=lambda number: best[number][0], default=-1)
    found: set[int] = set()
    while at >= 0:
        found.add(at)
        at = best[at][1]
    return found
