"""A project folder to a `Library`: which files are read, and as what."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from ..diagnostics import Diagnostic, Place, Rule
from ..model import (
    ACRONYMS,
    FileRecord,
    Kind,
    Library,
    Material,
    Outline,
    Practice,
    Programme,
    Term,
    Text,
    mentions,
)
from ..parallel import spread
from ..types_of_files import is_published
from .bibtex import load_bibliography
from .fields import validate
from .lists import LISTS, load_acronyms, load_vocabulary
from .places import place_in, stamp_of
from .reading import AT_HAND, Packed, Reading, Records
from .source import UNREADABLE, Report, read_source
from .store import Store
from .subject import Subject
from .yaml_file import parse_yaml

BIBLIOGRAPHY: Final = "bibliography/references.bib"
MATERIALS: Final = "materials"
FOLDERS: Final[dict[str, tuple[Kind, type[FileRecord]]]] = {
    "practices": ("practice", Practice),
    "training": ("programme", Programme),
    MATERIALS: ("material", Material),
    "vocabulary/terms": ("term", Term),
}
"""Where the records lie, and what they are."""

SAME_ID = Rule(
    "I101",
    "error",
    message=Text(
        "the identifier “{id}” is already that of {other}", "l’identifiant « {id} » est déjà celui de {other}"
    ),
    hint=Text(
        "give one of the two another identifier, and its file the same name",
        "donnez à l’un des deux un autre identifiant, et le même nom à son fichier",
    ),
    manual=Text(
        "Cards, programmes, materials, terms and works share one set of identifiers, so that `[[id]]` and the permalink `/p/id/` mean one thing. Two that differ only by capitals count as the same, because some file systems cannot tell them apart.",
        "Fiches, programmes, supports, termes et travaux partagent un seul jeu d’identifiants, afin que `[[id]]` et le permalien `/p/id/` désignent une seule chose. Deux identifiants qui ne diffèrent que par les majuscules comptent pour un, car certains systèmes de fichiers ne les distinguent pas.",
    ),
)
STRAY_FILE = Rule(
    "I104",
    "warning",
    message=Text("this file is not read: {reason}", "ce fichier n’est pas lu : {reason}"),
    hint=Text(
        "cards end in .yml; remove anything else from the folder",
        "les fiches se terminent par .yml ; ôtez du dossier tout le reste",
    ),
    manual=Text(
        "Folders of cards, programmes and terms hold files whose names end in .yml; that of materials holds documents, slides and pictures too. Anything else there would be left out of the site silently, so it is reported.",
        "Les dossiers de fiches, de programmes et de termes contiennent des fichiers en .yml ; celui des supports contient aussi documents, diaporamas et images. Tout autre fichier serait omis du site en silence ; il est donc signalé.",
    ),
)


_OF_ALL: Final = (BIBLIOGRAPHY, *LISTS, ACRONYMS)
"""The files that hold more than one record."""
_BIBTEX_WEIGHT: Final = 4
"""How much longer a byte of BibTeX takes to read than one of YAML."""
_PAYS: Final = 2_000_000
"""From how many bytes on a second process pays."""

Examine = Callable[[Subject], Iterable[Diagnostic]]
"""What else is wrong with a record, as far as it can be told from the record alone."""


def _nothing(_: Subject) -> Iterable[Diagnostic]:
    return ()


@dataclass(slots=True)
class Reader:
    """Reads the files of a project, and remembers them: an unchanged file is not read twice.

    Kept by `passerelle serve` from one change to the next; a single build makes one and drops it.

    Attributes:
        root: Folder of the project.
        examine: Asked of every record that loads, by itself; what it finds is remembered with the record.
        lists: Whether lists will be made of the cards, so that their outlines are best made at once.
    """

    root: Path
    examine: Examine = _nothing
    lists: bool = True
    _read: dict[str, Reading] = field(default_factory=dict)
    _store: Store = field(default_factory=Store)

    def read(self, processes: int | None = 1) -> tuple[Library, list[Diagnostic]]:
        """Return everything that can be loaded, and a diagnostic for everything that cannot.

        A record that does not load is left out of the library; nothing else depends on it being there, so all
        problems of all files come out in one run.

        Args:
            processes: How many processes may read; None for as many as there are processors. More than one are used
                only where it pays.
        """
        found: list[Diagnostic] = []
        folders = {folder: list(_files(self.root, folder, found.append)) for folder in FOLDERS}
        files_of_records = [file for files in folders.values() for file in files]
        self._refresh(files_of_records, processes)
        for file in (*_OF_ALL, *files_of_records):
            found.extend(self._read[file].problems)
        references = self._read[BIBLIOGRAPHY].content or {}
        owners = {key.casefold(): BIBLIOGRAPHY for key in references}
        files: dict[tuple[Kind, str], str] = {}
        unread: set[str] = set()
        readings: dict[Kind, dict[str, Reading]] = {
            "practice": {},
            "programme": {},
            "material": {},
            "term": {},
        }
        for folder, (kind, _) in FOLDERS.items():
            for file in folders[folder]:
                reading = self._read[file]
                if reading.content is None:
                    unread.add(PurePosixPath(file).stem)
                    continue
                owner = owners.setdefault(reading.id.casefold(), file)
                if owner != file:
                    found.append(SAME_ID.at(place_in(self.root, file, ("id",)), id=reading.id, other=owner))
                    continue
                readings[kind][reading.id] = reading
                files[kind, reading.id] = file
        retired = {key: reading for key, reading in readings["practice"].items() if reading.retired}
        in_use = {key: reading for key, reading in readings["practice"].items() if not reading.retired}
        library = Library(
            root=self.root,
            practices=Records[Practice](in_use, self._store, AT_HAND),
            retired=Records[Practice](retired, self._store, AT_HAND),
            programmes=Records[Programme](readings["programme"], self._store),
            materials=Records[Material](readings["material"], self._store),
            terms=Records[Term](readings["term"], self._store),
            outlines={key: reading.outline for key, reading in sorted(in_use.items()) if reading.outline},
            references=references,
            vocabularies={name: self._read[file].content for file, name in LISTS.items()},
            acronyms=self._read[ACRONYMS].content,
            mentions={key: self._read[file].mentions for key, file in files.items()},
            aliases={key: aliases for key, file in files.items() if (aliases := self._read[file].aliases)},
            files=files,
            vocabulary_files={**{name: file for file, name in LISTS.items()}, "acronyms": ACRONYMS},
            unread=frozenset(unread),
        )
        return library, found

    def _refresh(self, files: list[str], processes: int | None) -> None:
        """Read what is new or has changed, the files of records shared out among processes."""
        stamps = {file: stamp_of(f"{self.root}/{file}") for file in (*_OF_ALL, *files)}
        changed = {
            file for file in stamps if file not in self._read or self._read[file].stamp != stamps[file]
        }
        # Thousands of works or values would take as long to send as to read: they are never read elsewhere.
        here = [file for file in _OF_ALL if file in changed]
        others = [file for file in files if file in changed]
        weights = [stamps[file][1] for file in others]
        work = sum(weights) + (stamps[BIBLIOGRAPHY][1] * _BIBTEX_WEIGHT if BIBLIOGRAPHY in changed else 0)
        parent = os.getpid()

        def read(share: Iterable[str]) -> list[tuple[str, Reading]]:
            sent = os.getpid() != parent
            return [(file, self._read_file(file, stamps[file], sent)) for file in share]

        for part in spread(read, others, processes if work >= _PAYS else 1, weights, here):
            self._read.update(part)

    def _read_file(self, file: str, stamp: tuple[int, int], sent: bool) -> Reading:
        problems: list[Diagnostic] = []
        if file == BIBLIOGRAPHY:
            path = self.root / file
            works = load_bibliography(path, file, problems.append) if path.exists() else {}
            return Reading(stamp, works, problems)
        if file in LISTS:
            return Reading(stamp, load_vocabulary(self.root, LISTS[file], problems.append), problems)
        if file == ACRONYMS:
            return Reading(stamp, load_acronyms(self.root, problems.append), problems)
        kind, model = next(entry for folder, entry in FOLDERS.items() if file.startswith(f"{folder}/"))
        text = read_source(f"{self.root}/{file}", file, problems.append)
        data = None if text is None else parse_yaml(text, file, problems.append)
        record = None if text is None or data is None else validate(model, data, text, file, problems.append)
        if record is None:
            return Reading(stamp, None, problems)
        subject = Subject(self.root, kind, record, file)
        problems.extend(self.examine(subject))
        named = mentions(subject.leaves)
        reading = Reading(stamp, record, problems, record.id, record.aliases, named)
        if isinstance(record, Practice):
            reading.retired = record.status == "retired"
            reading.outline = Outline.of(record, subject.worded) if self.lists else None
        if isinstance(record, Practice) or sent:
            reading.content = Packed(model, data, self._store)
        return reading


def _files(root: Path, folder: str, report: Report) -> Iterator[str]:
    """Yield the files of a folder that are read, in order, and report those that are not."""
    for path, entry in sorted(_walk(root / folder, folder)):
        if folder == MATERIALS and (is_published(PurePosixPath(path)) or entry.is_symlink()):
            continue  # the rules of materials look at it
        if entry.is_symlink():
            report(UNREADABLE.at(Place(path), reason="symbolic link"))
        elif not entry.is_file(follow_symlinks=False):
            report(UNREADABLE.at(Place(path), reason="not a plain file"))
        elif path.endswith(".yml"):
            yield path
        elif not entry.name.startswith("."):
            report(STRAY_FILE.at(Place(path), reason=PurePosixPath(path).suffix or entry.name))


def load_project(
    root: Path, processes: int | None = 1, examine: Examine = _nothing, lists: bool = True
) -> tuple[Library, list[Diagnostic]]:
    """Return the library of the project in `root`, and what is wrong with its files; see `Reader`."""
    return Reader(root, examine, lists).read(processes)


def _walk(top: Path, relative: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file and link below a folder, with its path relative to the project; links are not followed."""
    try:
        entries: Iterable[os.DirEntry[str]] = list(os.scandir(top))
    except OSError:
        return
    for entry in entries:
        path = f"{relative}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), path)
        else:
            yield path, entry
