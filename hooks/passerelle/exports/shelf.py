"""The bibliography written once in each format, and any selection of it cut out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ..model import Reference
from .bibtex import bibtex_entry
from .csl import csl_json
from .ris import ris_record

Format = Literal["bib", "ris", "json"]


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its name, how it writes a work, and what stands before, between and after works."""

    name: str
    write: Callable[[Reference], str]
    start: bytes = b""
    between: bytes = b""
    end: bytes = b""

    def file(self, works: Iterable[bytes | memoryview]) -> bytes:
        """Return the file of works that are written already."""
        return b"".join((self.start, self.between.join(works), self.end))


_FORMS: Final[Mapping[Format, Form]] = {
    "bib": Form("BibTeX", bibtex_entry, between=b"\n"),
    "ris": Form("RIS", ris_record),
    "json": Form("CSL-JSON", csl_json, start=b"[\n", between=b",\n", end=b"\n]\n"),
}

FORMATS: Final[Mapping[Format, str]] = {ending: form.name for ending, form in _FORMS.items()}
"""The formats, by the ending of their files, with the name that they go by in both languages."""


def forms() -> Mapping[Format, Form]:
    """Return the formats themselves, by ending: for the client, which puts files together as it is done here."""
    return _FORMS


def export(works: Iterable[Reference], ending: Format) -> str:
    """Return works in a format, in the order given."""
    form = _FORMS[ending]
    return form.file([form.write(work).encode() for work in works]).decode()


class Shelf:
    """A bibliography from which files of any of its works are taken, in its order.

    Cards and listings share works, so each is written once. A format is one piece of memory and a work a part of it:
    processes that part afterwards share it, where thousands of small strings would be copied, since Python counts
    references in the object itself.
    """

    def __init__(self, works: Mapping[str, Reference]) -> None:
        """Write works, by key, in every format."""
        self._place = {key: place for place, key in enumerate(works)}
        self._parts = {ending: _Parts(map(form.write, works.values())) for ending, form in _FORMS.items()}

    def file(self, keys: Iterable[str], ending: Format) -> bytes:
        """Return the works with these keys in a format, in UTF-8; each once, in the order of the bibliography."""
        parts = self._parts[ending]
        return _FORMS[ending].file([parts[place] for place in sorted({self._place[key] for key in keys})])

    def part(self, key: str, ending: Format) -> str:
        """Return one work in a format, without what stands before and after works in a file."""
        return str(self._parts[ending][self._place[key]], "utf-8")

    def whole(self, ending: Format) -> bytes:
        """Return all the works in a format."""
        return self.file(self._place, ending)


class _Parts:
    """Texts in one piece of memory."""

    def __init__(self, texts: Iterable[str]) -> None:
        written = [text.encode() for text in texts]
        self._all = memoryview(b"".join(written))
        self._ends = [0]
        for one in written:
            self._ends.append(self._ends[-1] + len(one))

    def __getitem__(self, place: int) -> memoryview:
        return self._all[self._ends[place] : self._ends[place + 1]]

    # A shelf may be made by another process and sent here; a view of memory cannot be.
    def __getstate__(self) -> tuple[bytes, list[int]]:
        return bytes(self._all), self._ends

    def __setstate__(self, state: tuple[bytes, list[int]]) -> None:
        self._all, self._ends = memoryview(state[0]), state[1]
