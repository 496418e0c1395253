"""A project folder to a `Library`: which files are read, and as what."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from ..diagnostics import Diagnostic, Place, Rule
from ..model import (
    ACRONYMS,
    VOCABULARIES,
    Acronym,
    FileRecord,
    Kind,
    Library,
    Material,
    Outline,
    Practice,
    Programme,
    Term,
    Text,
    Value,
    mentions,
)
from ..parallel import spread
from ..types_of_files import is_published
from .bibtex import load_bibliography
from .fields import validate
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
NOT_A_LIST = Rule(
    "V102",
    "error",
    message=Text(
        "a controlled list is a YAML list of values", "une liste contrôlée est une liste YAML de valeurs"
    ),
    hint=Text("begin each value with `- id:`", "commencez chaque valeur par `- id:`"),
    manual=Text(
        "Each file of vocabulary/ holds a list; each of its values has an identifier, a label and a definition in both languages.",
        "Chaque fichier de vocabulary/ contient une liste ; chacune de ses valeurs a un identifiant, un libellé et une définition dans les deux langues.",
    ),
)
SAME_VALUE = Rule(
    "V103",
    "error",
    message=Text(
        "the value “{id}” stands twice in this list", "la valeur « {id} » figure deux fois dans cette liste"
    ),
    hint=Text("remove or rename one", "retirez ou renommez l’une des deux"),
    manual=Text(
        "A value of a controlled list stands once; cards name it by its identifier.",
        "Une valeur d’une liste contrôlée n’y figure qu’une fois ; les fiches la nomment par son identifiant.",
    ),
)
NO_VOCABULARY = Rule(
    "V104",
    "error",
    message=Text("the controlled list {file} is missing", "la liste contrôlée {file} manque"),
    hint=Text(
        "every project has it; copy it from the original project",
        "tout projet la possède ; copiez-la depuis le projet d’origine",
    ),
    manual=Text(
        "Cards, programmes, materials and the search draw on controlled lists. Without one of them no value of its fields can be checked.",
        "Les fiches, les programmes, les supports et la recherche puisent dans des listes contrôlées. Si l’une manque, aucune valeur de ses champs ne peut être vérifiée.",
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


_BIBTEX_WEIGHT: Final = 4
"""How much longer a byte of BibTeX takes to read than one of YAML."""
_PAYS: Final = 2_000_000
"""From how many bytes on a second process pays."""

V = TypeVar("V", Value, Acronym)
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
        self._refresh([BIBLIOGRAPHY, *(file for files in folders.values() for file in files)], processes)
        for file in (BIBLIOGRAPHY, *(file for files in folders.values() for file in files)):
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
        vocabularies = {name: load_vocabulary(self.root, name, found.append) for name in VOCABULARIES}
        library = Library(
            root=self.root,
            practices=Records[Practice](in_use, self._store, AT_HAND),
            retired=Records[Practice](retired, self._store, AT_HAND),
            programmes=Records[Programme](readings["programme"], self._store),
            materials=Records[Material](readings["material"], self._store),
            terms=Records[Term](readings["term"], self._store),
            outlines={key: reading.outline for key, reading in sorted(in_use.items()) if reading.outline},
            references=references,
            vocabularies=vocabularies,
            acronyms=load_acronyms(self.root, found.append),
            mentions={key: self._read[file].mentions for key, file in files.items()},
            aliases={key: aliases for key, file in files.items() if (aliases := self._read[file].aliases)},
            files=files,
            vocabulary_files={name: f"vocabulary/{name}.yml" for name in (*VOCABULARIES, "acronyms")},
            unread=frozenset(unread),
        )
        return library, found

    def _refresh(self, files: list[str], processes: int | None) -> None:
        """Read the files that are new or have changed, the large ones shared out among processes."""
        stamps = {file: stamp_of(f"{self.root}/{file}") for file in files}
        changed = [file for file in files if file not in self._read or self._read[file].stamp != stamps[file]]
        # Thousands of works would take as long to send as to read: the bibliography is never read elsewhere.
        here = [file for file in changed if file == BIBLIOGRAPHY]
        others = [file for file in changed if file != BIBLIOGRAPHY]
        weights = [stamps[file][1] for file in others]
        work = sum(weights) + sum(stamps[file][1] * _BIBTEX_WEIGHT for file in here)
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


def load_vocabulary(root: Path, name: str, report: Report) -> dict[str, Value]:
    """Return a controlled list of the project in `root`, by id in the order of its file, and report what is wrong."""
    file = f"vocabulary/{name}.yml"
    if not (root / file).exists():
        report(NO_VOCABULARY.at(Place(file), file=file))
        return {}
    return _load_list(root, file, Value, report)


def load_acronyms(root: Path, report: Report) -> dict[str, Acronym]:
    """Return the acronyms of the project in `root` that are no terms, by id, and report what is wrong with the list."""
    return _load_list(root, ACRONYMS, Acronym, report) if (root / ACRONYMS).exists() else {}


def _load_list(root: Path, file: str, model: type[V], report: Report) -> dict[str, V]:
    text = read_source(root / file, file, report)
    data = None if text is None else parse_yaml(text, file, report)
    if text is None or data is None:
        return {}
    if not isinstance(data, list):
        report(NOT_A_LIST.at(Place(file)))
        return {}
    values: dict[str, V] = {}
    for position, item in enumerate(data):
        value = validate(model, item, text, file, report, (position,))
        if value is None:
            continue
        if value.id in values:
            report(SAME_VALUE.at(place_in(root, file, (position, "id")), id=value.id))
        values.setdefault(value.id, value)
    return values


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
