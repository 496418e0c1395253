"""A tree back to text: the layout of the house, which leaves no choice to whoever writes.

- Fields stand in the order of the model, two spaces for each level.
- A value stands on the line of its key where that has at most `WIDTH` characters, without quotation marks if nobody can
  misread it so. A longer text is folded under `>-`, each line as full as it can be. A text of several lines stands
  under `|`, line by line as it was written.
- A list of single values stands between brackets where that fits on the line of its key; any other has a line for each.
- A group has a line for each field; only those of a few characters (`SMALL`) stand between braces where that fits.
- What holds a comment has a line for each item or field. Comments stay, and blank lines but for those of a list that
  goes between brackets.

Two sources that say the same, without comments and blank lines, are therefore the same file, and a change shows as
that change only. The contribution form writes cards in the same way (theme/assets/form-yaml-write.js; a test compares
the two).
"""

from __future__ import annotations

from typing import Any, Final, get_args

from ..model.fields import model_of
from ..model.text import ONE_SIDED
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

SMALL: Final = ONE_SIDED | {"translation"}
"""Groups that stand between braces on one line: asides of a few characters."""

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
    body = _block(tree.root, "", model, text=None)
    if isinstance(tree.root, Scalar):
        first, rest = _scalar(tree.root, 0, _STEP, text=None)
        body = [first, *rest]
    lines = [*tree.head, *([""] if tree.head else []), *body]
    if tree.foot:
        lines += ["", *tree.foot] if lines and lines[-1] else tree.foot
    return "\n".join(lines) + "\n"


def _block(node: Node, pad: str, model: Model, *, text: bool | None) -> list[str]:
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


def _entry(entry: Entry, pad: str, model: Model, *, text: bool | None) -> list[str]:
    """Return the lines of a field or an item."""
    inner, is_text = _inside(model, entry.key.value, text=text) if entry.key else (model, text)
    lead = f"{pad}{_key(entry.key)}:" if entry.key else f"{pad}-"
    value = entry.value
    aside = f"{_ASIDE}{entry.aside}" if entry.aside else ""
    if isinstance(value, Scalar):
        # The lines of an item are indented like those of a field at the same place.
        first, rest = _scalar(value, len(lead) + 1, pad + _STEP, text=is_text)
        return [f"{lead} {first}".rstrip() + aside, *rest]
    short = _between(entry, inner, text=is_text)
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


def _inside(model: Model, name: str, *, text: bool | None) -> tuple[Model, bool | None]:
    """Return the model of the values of a field, and whether they are text; None where the model does not know."""
    if model is None:
        return None, text
    info = getattr(model, "__pydantic_fields__", {}).get(name)
    return (None, None) if info is None else (model_of(info.annotation), str in _types(info.annotation))


def _types(annotation: Any) -> set[Any]:
    found = {annotation}
    for argument in get_args(annotation):
        found |= _types(argument)
    return found


def _scalar(scalar: Scalar, column: int, pad: str, *, text: bool | None) -> tuple[str, list[str]]:
    """Return what stands behind the key, and the lines below."""
    # The model takes a text without the white space around it; so its source has no need of two ways to end.
    value = scalar.value.strip() if text else scalar.value
    line = one_line(Scalar(value, scalar.style), flow=False, text=text)
    if scalar.nothing or not value.strip():
        return line, []
    mark, lines = "", list[str]()
    if "\n" in value.rstrip("\n") and can_be_literal(value):
        mark, lines = literal(f"{value}\n" if text else value)
    elif column + len(line) > WIDTH and " " in value and can_be_folded(value):
        mark, lines = folded(value, WIDTH - len(pad))
    elif "\n" in value and can_be_literal(value):
        mark, lines = literal(value)
    return (mark, [f"{pad}{one}" if one else "" for one in lines]) if mark else (line, [])


def _between(entry: Entry, model: Model, *, text: bool | None) -> str | None:
    """Return the list or group of a field between brackets on one line, or None where it is not to stand there.

    Args:
        entry: The field or item.
        model: The model of what is in it.
        text: Whether its values are text.
    """
    node = entry.value
    assert not isinstance(node, Scalar)
    if isinstance(node, Mapping) and node.entries:
        if entry.key is None or entry.key.value not in SMALL:
            return None
        order(node, model)
    parts: list[str] = []
    for one in node.entries:
        value = one.value
        if not isinstance(value, Scalar) or one.above or one.aside or one.below:
            return None
        is_text = _inside(model, one.key.value, text=text)[1] if one.key else text
        if "\n" in value.value or (value.nothing and not (one.key and value.value)):
            return None
        value = Scalar(value.value.strip(), value.style) if is_text else value
        part = one_line(value, flow=True, text=is_text)
        parts.append(f"{_key(one.key)}: {part}" if one.key else part)
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
