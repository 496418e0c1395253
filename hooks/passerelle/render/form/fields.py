"""The fields of a card as a form shows them: what each holds, and under which heading it stands.

Everything is read from the model: the `Note` beside a field gives its names, its help and its limits, the annotation
gives its shape. A field that is added to the model has to be put under a heading here, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from pydantic.fields import FieldInfo

from ...model import Line, Note, Practice, Text, notes
from ...model.text import MAX_LINE, MAX_PROSE

Shape = Literal["text", "line", "string", "number", "truth", "option", "group", "list"]
"""What a field holds: a text or line in both languages, a single value, fields of its own, or several of one of these."""

SECTIONS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("form_begin", ("original", "kind", "name", "acronym", "summary", "situations")),
    ("description", ("description", "peer_reviewed", "themes", "audiences", "scope", "countries", "start", "end")),
    ("deliverables", ("deliverables",)),
    ("evidence", ("evidence",)),
    ("sustainability", ("sustainability",)),
    ("form_europe", ("presented", "eu_links", "eu_funds")),
    ("organisation", ("organisation", "country")),
    ("contact", ("contact",)),
    (
        "in_practice",
        (
            *("rationale", "activities", "providers", "professions", "settings", "stages"),
            *("training", "training_level", "cost", "dose", "tailoring", "fidelity", "risks"),
        ),
    ),
    ("references", ("references", "related", "materials", "sources")),
    (
        "about_this_card",
        ("id", "aliases", "updated", "added", "changed", "change", "translation", "notes", "status", "retirement"),
    ),
)  # fmt: skip
"""The headings of the form with their fields: those of the RAN template in its order, then those of TIDieR, then what
the knowledge base itself needs. The first is the key of a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the form.

    Attributes:
        key: Its name in the model; empty for the entries of a list.
        path: Where it stands in the card, in dots; `#` stands for the number of an entry: `presented.#.name`.
        shape: What it holds.
        note: What the model says of it.
        required: Whether a card cannot do without it.
        nullable: Whether it may be named and left empty.
        limit: Most characters, of each language.
        minimum: Fewest entries of a list.
        least: Smallest number.
        most: Largest number.
        options: The values of a fixed choice.
        fields: The fields of a group.
        entry: What each entry of a list is.
    """

    key: str
    path: str
    shape: Shape
    note: Note | None = None
    required: bool = False
    nullable: bool = False
    limit: int = MAX_LINE
    minimum: int = 0
    least: int | None = None
    most: int | None = None
    options: tuple[str, ...] = ()
    fields: tuple[Field, ...] = field(default=())
    entry: Field | None = None


@cache
def fields_of_a_card() -> tuple[Field, ...]:
    """Return the fields of a card in the order of the model, which is that of the files."""
    return fields_of(Practice)


@cache
def fields_of(model: type[Any]) -> tuple[Field, ...]:
    """Return the fields of a kind of record in the order of its model, which is that of the files."""
    return _fields(model, "")


@cache
def sections() -> tuple[tuple[str, tuple[Field, ...]], ...]:
    """Return the headings of the form, each with its fields.

    Raises:
        ValueError: A field stands under no heading, or under two.
    """
    known = {one.key: one for one in fields_of_a_card()}
    placed = [key for _, keys in SECTIONS for key in keys]
    if sorted(placed) != sorted(known):
        raise ValueError(f"fields of the form: {sorted(set(placed) ^ set(known))}")
    return tuple((heading, tuple(known[key] for key in keys)) for heading, keys in SECTIONS)


def _fields(model: type[Any], path: str) -> tuple[Field, ...]:
    infos: dict[str, FieldInfo] = model.__pydantic_fields__
    said = notes(model)
    return tuple(
        _field(key, f"{path}.{key}" if path else key, info, said.get(key), info.is_required())
        for key, info in infos.items()
    )


def _field(key: str, path: str, annotation: Any, note: Note | None, required: bool) -> Field:
    """Return a field from its annotation, such as `Line`, `tuple[Str, ...]` or `Emmie | None`, or from its declaration."""
    inside, metadata = _taken_apart(annotation)
    nullable = type(None) in get_args(inside)
    if nullable:
        inside, more = _taken_apart(next(one for one in get_args(inside) if one is not type(None)))
        metadata = [*metadata, *more]
    given: dict[str, Any] = {
        **{"key": key, "path": path, "note": note},
        **{"required": required, "nullable": nullable},
    }
    if get_origin(inside) is tuple:
        entry = _field("", f"{path}.#", get_args(inside)[0], note, True)
        minimum = next((one.min_length for one in metadata if isinstance(one, MinLen)), 0)
        return Field(shape="list", entry=entry, minimum=minimum, **given)
    if get_origin(inside) is Literal:
        return Field(shape="option", options=get_args(inside), **given)
    if inside is int:
        least = next((int(str(one.ge)) for one in metadata if isinstance(one, Ge)), None)
        most = next((int(str(one.le)) for one in metadata if isinstance(one, Le)), None)
        return Field(shape="number", least=least, most=most, **given)
    if inside in _PLAIN:
        return Field(shape=_PLAIN[inside], limit=MAX_PROSE if inside is Text else MAX_LINE, **given)
    return Field(shape="group", fields=_fields(inside, path), **given)


_PLAIN: Final[dict[Any, Shape]] = {Line: "line", Text: "text", bool: "truth", str: "string"}


def _taken_apart(annotation: Any) -> tuple[Any, list[Any]]:
    """Return a type without what it carries, and what it carries: limits, notes, patterns."""
    metadata: list[Any] = []
    while True:
        if isinstance(annotation, FieldInfo):
            annotation, more = annotation.annotation, annotation.metadata
        elif hasattr(annotation, "__metadata__"):
            annotation, more = annotation.__origin__, annotation.__metadata__
        else:
            return annotation, metadata
        for one in more:
            metadata += one.metadata if isinstance(one, FieldInfo) else [one]
