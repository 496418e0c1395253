"""What the practice template asks for: the fields of a card that a person fills in, read from the model.

The Word template is written from this list and the import reads documents by it, so the two cannot drift apart.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, get_args, get_origin

from ..model import Line, Note, Practice, Text, model_of, notes

Names = tuple[str, ...]
"""Where a field stands in a card: the names of the fields from the outside in."""

Sort = Literal[
    "text", "line", "lines", "word", "choice", "choices", "year", "truth", "url", "email", "telephone", "group", "rows"
]  # fmt: skip
"""How a field is filled in.

A text is prose in one language, a line is one line of it, a word is the same in both languages; a group has fields of
its own, and rows are groups of which there may be any number.
"""

LEFT_OUT: Final[frozenset[Names]] = frozenset(
    {
        *((name,) for name in ("id", "aliases", "original", "translation", "added", "changed", "change")),
        *((name,) for name in ("references", "related", "materials", "notes", "status", "retirement")),
        ("evidence", "references"),
        ("sources", "reference"),
        ("sources", "note"),
    }
)
"""Fields that need knowledge of the repository: identifiers, keys of works, days, retirement; whoever adds the card fills them in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that the template asks for.

    Attributes:
        path: Where it stands in a card.
        note: What the model says of it.
        sort: How it is filled in.
        required: Whether a card needs it.
        inner: Fields of a group, or the columns of rows.
    """

    path: Names
    note: Note
    sort: Sort
    required: bool
    inner: tuple[Asked, ...] = ()

    @property
    def main(self) -> Asked | None:
        """The field of a group that what stands right under its heading belongs to: its first text."""
        return next((one for one in self.inner if one.sort == "text"), None)


@cache
def asked() -> tuple[Asked, ...]:
    """Return the fields of the template, in the order of the model."""
    return _fields(Practice, ())


@cache
def every() -> tuple[Asked, ...]:
    """Return all fields, those inside groups and rows included, the outer before the inner."""
    return tuple(_unfolded(asked()))


def _unfolded(fields: tuple[Asked, ...]) -> Iterator[Asked]:
    for field in fields:
        yield field
        yield from _unfolded(field.inner)


@cache
def at(path: Names) -> Asked:
    """Return the field at a path.

    Raises:
        KeyError: The template asks for no such field.
    """
    return {field.path: field for field in every()}[path]


def _fields(model: type[Any], within: Names) -> tuple[Asked, ...]:
    infos: dict[str, Any] = getattr(model, "__pydantic_fields__", {})
    return tuple(
        _asked((*within, name), note, infos[name])
        for name, note in notes(model).items()
        if (*within, name) not in LEFT_OUT
    )


def _asked(path: Names, note: Note, info: Any) -> Asked:
    annotation = info.annotation
    several = get_origin(annotation) is tuple
    model = model_of(annotation)
    if model is Text:
        sort: Sort = "text"
    elif model is Line:
        sort = "lines" if several else "line"
    elif model is not None:
        return Asked(
            path, note, "rows" if several else "group", bool(info.is_required()), _fields(model, path)
        )
    elif note.vocabulary:
        sort = "choices" if several else "choice"
    else:
        sort = _SORTS.get(note.form) or _sort_of(annotation)
    return Asked(path, note, sort, bool(info.is_required()))


_SORTS: Final[dict[str, Sort]] = {"url": "url", "email": "email", "telephone": "telephone"}


def _sort_of(annotation: Any) -> Sort:
    kinds = get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    names = {getattr(kind, "__name__", "") for kind in kinds} | {str(kind) for kind in kinds}
    if any("bool" in name for name in names):
        return "truth"
    return "year" if any("int" in name for name in names) else "word"
