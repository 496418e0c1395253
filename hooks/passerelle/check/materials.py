"""Materials exist, inside materials/, as plain files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath, PurePosixPath
from typing import Final

from ..diagnostics import ENOUGH, Diagnostic, Rule
from ..load import Subject, subjects
from ..model import Library, Text

LEAVES_FOLDER = Rule(
    "S401",
    "error",
    message=Text("“{path}” leaves the folder materials/", "« {path} » sort du dossier materials/"),
    hint=Text(
        "write a path below materials/, such as `handouts/guide.pdf`",
        "écrivez un chemin sous materials/, comme `handouts/guide.pdf`",
    ),
    manual=Text(
        "Materials are files of the folder materials/, named by their path inside it. A path that begins with / or a drive letter, or climbs with `..`, could publish a file that was never meant to be.",
        "Les supports sont des fichiers du dossier materials/, désignés par leur chemin à l’intérieur. Un chemin qui commence par / ou par une lettre de lecteur, ou qui remonte avec `..`, pourrait publier un fichier qui ne devait pas l’être.",
    ),
)
NOT_THERE = Rule(
    "S402",
    "error",
    message=Text("there is no file materials/{path}", "il n’y a pas de fichier materials/{path}"),
    hint=Text(
        "check the spelling, capitals included, and that the file is sent along",
        "vérifiez l’orthographe, majuscules comprises, et que le fichier est joint",
    ),
    manual=Text(
        "Every material that a card or programme names lies in materials/.",
        "Tout support que nomme une fiche ou un programme se trouve dans materials/.",
    ),
)
FOLLOWS_LINK = Rule(
    "S403",
    "error",
    message=Text(
        "materials/{path} is, or lies behind, a symbolic link",
        "materials/{path} est un lien symbolique, ou se trouve derrière un tel lien",
    ),
    hint=Text("put the file itself there", "mettez-y le fichier lui-même"),
    manual=Text(
        "Links in the file system are not followed: one of them could bring a file of the building machine into the site.",
        "Les liens du système de fichiers ne sont pas suivis : l’un d’eux pourrait faire entrer dans le site un fichier de la machine.",
    ),
)

NOT_THAT_TYPE = Rule(
    "S404",
    "error",
    message=Text(
        "materials/{path} is of a type that is not published",
        "materials/{path} est d’un type qui n’est pas publié",
    ),
    hint=Text("these types are published: {types}", "les types publiés sont : {types}"),
    manual=Text(
        "Documents, tables, slides, pictures, sound, film and archives are published. Web pages, scripts and drawings that can hold scripts are not: they would run on readers’ computers as if they were part of the site.",
        "Sont publiés les documents, tableaux, diaporamas, images, sons, films et archives. Les pages web, les scripts et les dessins qui peuvent en contenir ne le sont pas : ils s’exécuteraient chez le lecteur comme s’ils faisaient partie du site.",
    ),
)
TYPES: Final = frozenset(
    {
        *("csv", "docx", "epub", "jpeg", "jpg", "m4a", "md", "mp3", "mp4", "odp", "ods", "odt", "ogg"),
        *("pdf", "png", "pptx", "rtf", "txt", "webm", "webp", "xlsx", "zip"),
    }
)
"""Endings of the files that are published as materials."""


def check_library(library: Library) -> Iterator[Diagnostic]:
    """The materials of every record."""
    for subject in subjects(library, lambda named: bool(named.materials)):
        yield from islice(_materials(subject), ENOUGH)


def _materials(subject: Subject) -> Iterator[Diagnostic]:
    for leaf in subject.leaves:
        if leaf.note is None or leaf.note.form != "material":
            continue
        path = PurePosixPath(leaf.value)
        if path.is_absolute() or ".." in path.parts or "\\" in leaf.value or ":" in leaf.value:
            yield LEAVES_FOLDER.at(subject.place(leaf.path), path=leaf.value)
            continue
        folder = subject.root / "materials"
        steps = [folder / PurePosixPath(*path.parts[: depth + 1]) for depth in range(len(path.parts))]
        try:
            follows, there = any(step.is_symlink() for step in (folder, *steps)), (folder / path).is_file()
        except (OSError, ValueError):  # a name that no file can have
            follows = there = False
        if follows:
            yield FOLLOWS_LINK.at(subject.place(leaf.path), path=leaf.value)
        elif not there:
            yield NOT_THERE.at(subject.place(leaf.path), path=leaf.value)
        elif not is_published(path):
            yield NOT_THAT_TYPE.at(subject.place(leaf.path), path=leaf.value, types=", ".join(sorted(TYPES)))


def is_published(path: PurePath) -> bool:
    """Tell whether a file is of a type that is published as material."""
    return path.suffix.lower().removeprefix(".") in TYPES
