"""Works of the bibliography in the formats that reference managers read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from ..model import Reference
from .bibtex import to_bibtex
from .csl import to_csl_json
from .ris import to_ris

Format = Literal["bib", "ris", "json"]

FORMATS: Final[Mapping[Format, str]] = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""The formats, by the ending of their files, with the name that they go by in both languages."""

_WRITERS: Final[Mapping[Format, Callable[[Iterable[Reference]], str]]] = {
    "bib": to_bibtex,
    "ris": to_ris,
    "json": to_csl_json,
}


def export(works: Iterable[Reference], form: Format) -> str:
    """Return works in a format, in the order given."""
    return _WRITERS[form](works)
