"""The packages of a library: which there are, where they lie, and what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from .. import addresses
from ..model import LANGUAGES, Language, Programme
from ..render.edition import Edition
from . import cartridge, scorm
from .archive import packed
from .contents import Contents, Units
from .course import Course

Reach = Literal["en", "fr", "both"]
"""The language of a package, or both."""

REACHES: Final[tuple[Reach, ...]] = ("en", "fr", "both")

FORMATS: Final[Mapping[str, Callable[[Course], dict[str, bytes]]]] = {
    "imscc": cartridge.files_of,
    "scorm.zip": scorm.files_of,
}
"""What makes the files of a package, by the ending of the package: Common Cartridge and SCORM."""


class Courses:
    """Makes the packages of programmes and their units."""

    def __init__(self, by_language: Mapping[Language, Edition]) -> None:
        """Begin with both languages of a library."""
        self._by_language = by_language

    def folders(self) -> Iterator[str]:
        """Yield the address of each folder that packages stand in."""
        yield from (addresses.of_download("any", "any", reach).rpartition("/")[0] for reach in REACHES)

    def of_programme(self, programme: Programme) -> Iterator[tuple[str, bytes]]:
        """Yield address and content of every package of a programme and its units."""
        units: Units = {}
        for reach in REACHES:
            contents = self._contents(programme, reach, units)
            courses = [("", contents.whole()), *((one.id, contents.unit(one)) for one in programme.units)]
            for unit, course in courses:
                for ending, files in FORMATS.items():
                    yield addresses.of_download(programme.id, ending, reach, unit), packed(files(course))

    def package(self, programme: Programme, ending: str, reach: Reach, unit: str = "") -> tuple[str, bytes]:
        """Return address and content of one package.

        Args:
            programme: The programme.
            ending: One of `FORMATS`.
            reach: The language, or both.
            unit: Id of a unit; the whole programme where it is empty.

        Raises:
            KeyError: The programme has no such unit.
        """
        contents = self._contents(programme, reach)
        units = {one.id: one for one in programme.units}
        course = contents.unit(units[unit]) if unit else contents.whole()
        return addresses.of_download(programme.id, ending, reach, unit), packed(FORMATS[ending](course))

    def at(self, address: str, programmes: Mapping[str, Programme]) -> bytes | None:
        """Return the package at an address, or None where there is none."""
        for programme in programmes.values():
            if f"/{programme.id}" not in address:
                continue
            for reach in REACHES:
                for ending in FORMATS:
                    for unit in ("", *(one.id for one in programme.units)):
                        if addresses.of_download(programme.id, ending, reach, unit) == address:
                            return self.package(programme, ending, reach, unit)[1]
        return None

    def _contents(self, programme: Programme, reach: Reach, units: Units | None = None) -> Contents:
        languages = LANGUAGES if reach == "both" else (reach,)
        return Contents(programme, {language: self._by_language[language] for language in languages}, units)
