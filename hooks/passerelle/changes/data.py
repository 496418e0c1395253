"""What a proposal changes, as data; reading it back trusts nobody."""

from __future__ import annotations

import json
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from ..model.text import STRICT

MOST_BYTES: Final = 2_000_000
"""Largest data that are read."""

What = Literal["added", "changed", "retired", "removed"]
Of = Literal["practice", "programme", "material", "term", "reference", "list", "document"]

_Short = Annotated[str, StringConstraints(max_length=400)]
_Address = Annotated[str, StringConstraints(max_length=400, pattern=r"^(?:[A-Za-z0-9_][A-Za-z0-9._~%-]*/)*$")]
_Words = Annotated[int, Field(ge=0, le=10_000_000)]


class ChangesError(Exception):
    """The data are not what they should be."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Change:
    """A record, list or hand-written page that differs.

    Attributes:
        what: What happened to it.
        kind: What it is.
        id: Its identifier; of a list its name, of a page its address.
        name: What it is called, in English and in French.
        file: Its file.
        before: Its words in English and in French, before.
        after: The same, after.
        pages: Addresses of its pages, those of the lists that hold it left out.
    """

    what: What
    kind: Of
    id: _Short
    name: tuple[_Short, _Short]
    file: _Short
    before: tuple[_Words, _Words]
    after: tuple[_Words, _Words]
    pages: tuple[_Address, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Finding:
    """A diagnostic that is new or gone.

    Attributes:
        file: Its file.
        line: Its line, from 1.
        code: Its code.
        severity: Its severity.
        en: Its message in English.
        fr: Its message in French.
    """

    file: _Short
    line: Annotated[int, Field(ge=1, le=10_000_000)]
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{3}$")]
    severity: Literal["error", "warning"]
    en: _Short
    fr: _Short


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Changes:
    """Everything that differs between two revisions.

    Attributes:
        base: Name of the earlier revision.
        head: Name of the later one.
        changes: What differs, by kind and id.
        new: Diagnostics that only the later one has.
        gone: Diagnostics that only the earlier one had.
        words: Words of all records and pages in English and French, before and after.
    """

    base: _Short
    head: _Short
    changes: Annotated[tuple[Change, ...], Field(max_length=20_000)]
    new: Annotated[tuple[Finding, ...], Field(max_length=20_000)]
    gone: Annotated[tuple[Finding, ...], Field(max_length=20_000)]
    words: tuple[tuple[_Words, _Words], tuple[_Words, _Words]]

    @property
    def pages(self) -> tuple[str, ...]:
        """Addresses of the pages that differ, each once, in order of appearance."""
        return tuple(dict.fromkeys(page for change in self.changes for page in change.pages))


_ADAPTER: Final = TypeAdapter(Changes)


def to_data(changes: Changes) -> str:
    """Return changes as JSON."""
    return json.dumps(_ADAPTER.dump_python(changes, mode="json"), ensure_ascii=True, indent=1) + "\n"


def read_changes(text: bytes) -> Changes:
    """Return the changes in JSON that somebody else may have written.

    Raises:
        ChangesError: They are too large, not JSON, or hold anything else than they should.
    """
    if len(text) > MOST_BYTES:
        raise ChangesError(f"more than {MOST_BYTES} bytes")
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError as error:
        # Where, not what: the message of pydantic quotes the input.
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise ChangesError(f"{'.'.join(map(str, first['loc']))[:200]}: {first['type']}") from None
