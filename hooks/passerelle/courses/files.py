"""The files of a material in a course: those of materials/ are taken along, addresses become links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from ..check.materials import FOLDER, published_file
from ..model import Material, MaterialFile
from .course import File, Link, Texts
from .questions import Voices, in_each

LARGEST: Final = 5_000_000
"""Largest file that is taken along, in bytes. A larger one, a film perhaps, is a link: it would stand in the packages of
the programme and of each unit that uses it, in each language, and platforms limit what can be brought in."""

_PLAIN: Final = re.compile(r"[^A-Za-z0-9-]+")


def files_and_links(material: Material, titles: Texts, voices: Voices) -> Iterator[File | Link]:
    """Yield the files of a material and the addresses at which it can be had.

    Files that the checks refuse are left out: whoever serves or exports may do so while the checks find errors.
    """
    edition = next(iter(voices.values()))
    for number, file in enumerate(_wanted(material, voices), 1):
        if file.path and (source := published_file(edition.library.root, file.path)):
            named = in_each(voices, lambda _, name=source.name: name)  # type: ignore[misc]
            if source.stat().st_size <= LARGEST:
                # Folders of their own, so that no path begins with another: Moodle replaces each wherever it stands.
                path = f"files/{material.id}-{number}/{_plain(source.name)}"
                yield File(f"file-{material.id}-{number}", named, path, source)
            else:
                address = f"{edition.settings.site_url}{FOLDER}/{quote(file.path)}"
                yield Link(f"file-{material.id}-{number}", named, address)
        if file.url:
            yield Link(f"address-{material.id}-{number}", titles, file.url)


def _wanted(material: Material, voices: Voices) -> list[MaterialFile]:
    """Return the files in the languages of a course; all of them where there is none in these."""
    spoken_here = [file for file in material.files if file.language in voices]
    return spoken_here or list(material.files)


def _plain(name: str) -> str:
    """Return a file name in letters, digits and hyphens: platforms unpack other names in encodings of their own."""
    path = PurePosixPath(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())
    ending = PurePosixPath(name).suffix.lower()
    return (_PLAIN.sub("-", path.name.removesuffix(path.suffix)).strip("-") or "file") + ending
