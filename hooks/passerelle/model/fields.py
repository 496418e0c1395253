"""What a field is: its names, its help and its rules, told once.

The editor's schema, the contribution form, the field manual, the headings of the pages and the validator all read
the `Note` that stands beside a field's type; nothing about a field is written anywhere else.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection
from functools import partial
from typing import Annotated, Any, Final, NamedTuple, get_args

from pydantic import BeforeValidator, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from .text import Line, Synonyms, Text

Path = tuple[str | int, ...]
"""Where a value stands in its file: keys and list positions from the outside in."""


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """What there is to say of a field beyond its type.

    Attributes:
        label: Name of the field for a reader, in both languages; the heading on the page.
        help: What to write there, for a contributor.
        words: Most words in each language, or None. Source: the RAN Collection practice template.
        vocabulary: Name of the controlled list that the value (or each value) comes from: a file of vocabulary/, or
            `countries` and `languages`, which come from CLDR.
        refers: Kinds of record whose id the value (or each value) is: practice, programme, term, reference.
        exactly: How many values a list must hold, or None.
        minimum: Fewest values of a list, or None.
        ran: Heading of the field in the RAN Collection practice template, or the empty string.
        form: What the characters must be: id, url, email, telephone, material, day (2026-11-21), period (a day, month or year,
            or two of them with a slash between) or the empty string.
        blank: Whether an empty text is meant, such as a cell to fill in.
    """

    label: Line
    help: Line
    words: int | None = None
    vocabulary: str = ""
    refers: tuple[str, ...] = ()
    exactly: int | None = None
    minimum: int | None = None
    ran: str = ""
    form: str = ""
    blank: bool = False


def noted(
    en: str,
    fr: str,
    help_en: str,
    help_fr: str,
    *,
    default: Any = ...,
    minimum: int | None = None,
    **more: Any,
) -> Any:
    """Declare a field of a model.

    Args:
        en: English label.
        fr: French label.
        help_en: English help for contributors.
        help_fr: French help for contributors.
        default: Value when the field is absent; without one the field is required.
        minimum: Fewest values of a list.
        more: The other attributes of `Note`.

    Returns:
        A pydantic field that carries the `Note`.
    """
    note = Note(Line(en, fr), Line(help_en, help_fr), minimum=minimum, **more)
    info = Field(default, title=en, description=help_en, min_length=minimum)
    info.metadata.append(note)
    return info


_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")


def _number(value: object) -> object:
    """Read a whole number as YAML 1.2 writes it; PyYAML's own rules (octal, 12:30 as base 60) are not for people."""
    if isinstance(value, str):
        if _WHOLE_NUMBER.fullmatch(value):
            return int(value)
        raise PydanticCustomError("number", "not a whole number")
    return value


def _truth(value: object) -> object:
    """Read true or false; `yes`, `no`, `on` and `off` are words, as in YAML 1.2."""
    if isinstance(value, str):
        if value in ("true", "false"):
            return value == "true"
        raise PydanticCustomError("truth", "neither true nor false")
    return value


Integer = Annotated[int, BeforeValidator(_number)]
Year = Annotated[Integer, Field(ge=1800, le=2100)]
Truth = Annotated[bool, BeforeValidator(_truth)]


class Leaf(NamedTuple):
    """A value of a record that rules look at: a text, a list of words or a single scalar.

    Attributes:
        path: Where it stands in the record.
        value: The value.
        note: What its field says of it.
    """

    path: Path
    value: Any
    note: Note | None


_NOTES: dict[type[Any], dict[str, Note]] = {}
_PLANS: dict[type[Any], list[tuple[str, Note | None]]] = {}


def notes(model: type[Any]) -> dict[str, Note]:
    """Return the `Note` of every field of a model, by field name in declared order."""
    if model in _NOTES:
        return _NOTES[model]
    found = _NOTES[model] = {}
    infos: dict[str, FieldInfo] = getattr(model, "__pydantic_fields__", {})
    for name, info in infos.items():
        for item in info.metadata:
            if isinstance(item, Note):
                found[name] = item
    return found


def _plan(model: type[Any]) -> list[tuple[str, Note | None]]:
    """Return each field of a model with its note; worked out once a model, asked for once a record."""
    plan = _PLANS.get(model)
    if plan is None:
        known = notes(model)
        plan = _PLANS[model] = [(field.name, known.get(field.name)) for field in dataclasses.fields(model)]
    return plan


_leaf: Final[Callable[[tuple[Path, Any, Note | None]], Leaf]] = partial(tuple.__new__, Leaf)
"""Makes a leaf of its three parts, twice as fast as `Leaf(…)`: a large library has half a million of them."""

_WHOLE: Final = frozenset({str, int, float, bool, Text, Line, Synonyms})
"""Types whose values are not looked into."""
_TEXTS: Final = frozenset({Text, Line})


def leaves(record: object) -> list[Leaf]:
    """Return every value of a record (a dataclass) that is given, outermost first, in declared order."""
    found: list[Leaf] = []
    _collect(record, (), found)
    return found


def _collect(record: object, path: Path, found: list[Leaf]) -> None:
    for name, note in _plan(record.__class__):
        value = getattr(record, name)
        kind = value.__class__
        if kind in _WHOLE:
            if value != "":
                found.append(_leaf(((*path, name), value, note)))
        elif kind is tuple:
            for position, item in enumerate(value):
                here = (*path, name, position)
                if item.__class__ in _WHOLE:
                    found.append(_leaf((here, item, note)))
                else:
                    _collect(item, here, found)
        elif value is not None:
            _collect(value, (*path, name), found)


def texts(record: object, without: Collection[str] = ()) -> list[Text]:
    """Return every text and line of a record, in declared order: what `leaves` finds, but not where, in less than half the time.

    Args:
        record: A model (a dataclass).
        without: Fields of it that are left out.
    """
    found: list[Text] = []
    for name, _ in _plan(record.__class__):
        if name in without:
            continue
        value = getattr(record, name)
        kind = value.__class__
        if kind in _TEXTS:
            found.append(value)
        elif kind is tuple:
            for item in value:
                if item.__class__ in _TEXTS:
                    found.append(item)
                elif item.__class__ not in _WHOLE:
                    found += texts(item)
        elif value is not None and kind not in _WHOLE:
            found += texts(value)
    return found


def model_of(annotation: Any) -> type | None:
    """Return the model inside an annotation such as `Evidence | None` or `tuple[Meeting, ...]`, if there is one."""
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        return annotation
    for argument in get_args(annotation):
        found = model_of(argument)
        if found is not None:
            return found
    return None


def models_in(model: type[Any]) -> dict[str, type[Any]]:
    """Return every model inside a model, however deep, by name."""
    found: dict[str, type[Any]] = {}
    for info in getattr(model, "__pydantic_fields__", {}).values():
        inner = model_of(info.annotation)
        if inner is not None and inner.__name__ not in found:
            found |= {inner.__name__: inner, **models_in(inner)}
    return found
