"""The files of materials exist inside materials/, are plain files, and are what they say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

from ..diagnostics import ENOUGH, Diagnostic, Place, Rule
from ..load import Subject, subjects
from ..load.project import STRAY_FILE
from ..model import Library, Text
from ..types_of_files import TYPES, is_published, is_what_it_says

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
        "Every file that a material names lies in materials/.",
        "Tout fichier que nomme un support se trouve dans materials/.",
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
TOO_LARGE = Rule(
    "S405",
    "error",
    message=Text(
        "materials/{path} is too large: {size} MB, at most {most} MB",
        "materials/{path} est trop lourd : {size} Mo, {most} Mo au plus",
    ),
    hint=Text(
        "make its pictures smaller, or put it elsewhere and give its address with `url:`",
        "réduisez ses images, ou déposez-le ailleurs et donnez son adresse avec `url:`",
    ),
    manual=Text(
        "Materials are copied into the site and into its offline copy; many readers have slow lines.",
        "Les supports sont copiés dans le site et dans sa copie hors ligne ; beaucoup de lecteurs ont une connexion lente.",
    ),
)
NOT_WHAT_IT_SAYS = Rule(
    "S406",
    "error",
    message=Text(
        "materials/{path} is not of the type {type}, or holds macros",
        "materials/{path} n’est pas du type {type}, ou contient des macros",
    ),
    hint=Text(
        "open it and save it anew in that type, without macros",
        "ouvrez-le et enregistrez-le à nouveau dans ce type, sans macros",
    ),
    manual=Text(
        "The beginning of every file is looked at: a program that is called guide.pdf must not reach a reader. Documents that run macros are refused.",
        "Le début de chaque fichier est examiné : un programme nommé guide.pdf ne doit pas parvenir au lecteur. Les documents qui exécutent des macros sont refusés.",
    ),
)
NOT_NAMED = Rule(
    "S407",
    "warning",
    message=Text(
        "no material names the file materials/{path}", "aucun support ne nomme le fichier materials/{path}"
    ),
    hint=Text(
        "name it under `files:` of an entry materials/….yml, or remove it",
        "nommez-le sous `files:` dans une entrée materials/….yml, ou retirez-le",
    ),
    manual=Text(
        "Every file of materials/ belongs to an entry, which says what it is, in which language, who made it and what one may do with it.",
        "Chaque fichier de materials/ relève d’une entrée, qui dit ce que c’est, en quelle langue, qui l’a fait et ce qu’on peut en faire.",
    ),
)
FOLDER: Final = "materials"
LARGEST: Final = 20_000_000
"""Largest file that is published, in bytes: larger ones do not reach a reader on a slow line."""


def check_library(library: Library) -> Iterator[Diagnostic]:
    """The files of every material, and the files that no material names."""
    named: set[str] = set()
    for subject in subjects(library, lambda mentions: bool(mentions.materials)):
        yield from islice(_files(subject), ENOUGH)
        named.update(leaf.value for leaf in subject.leaves if leaf.note and leaf.note.form == "material")
    top = library.root / FOLDER
    for path in sorted(top.rglob("*")) if top.is_dir() else ():
        name = path.relative_to(top).as_posix()
        if name in named:
            continue
        if path.is_symlink():  # harmless, since it is not followed
            yield STRAY_FILE.at(Place(f"{FOLDER}/{name}"), reason="symbolic link")
        elif is_published(path):
            yield NOT_NAMED.at(Place(f"{FOLDER}/{name}"), path=name)


def _files(subject: Subject) -> Iterator[Diagnostic]:
    for leaf in subject.leaves:
        if leaf.note is None or leaf.note.form != "material":
            continue
        place = subject.place(leaf.path)
        path = PurePosixPath(leaf.value)
        if path.is_absolute() or ".." in path.parts or "\\" in leaf.value or ":" in leaf.value:
            yield LEAVES_FOLDER.at(place, path=leaf.value)
            continue
        file = subject.root / FOLDER / path
        try:
            follows, there = _behind_link(subject.root, path), file.is_file()
        except (OSError, ValueError):  # a name that no file can have
            follows = there = False
        if follows:
            yield FOLLOWS_LINK.at(place, path=leaf.value)
        elif not there:
            yield NOT_THERE.at(place, path=leaf.value)
        elif not is_published(path):
            yield NOT_THAT_TYPE.at(place, path=leaf.value, types=", ".join(sorted(TYPES)))
        elif (size := file.stat().st_size) > LARGEST:
            yield TOO_LARGE.at(place, path=leaf.value, size=size // 1_000_000, most=LARGEST // 1_000_000)
        elif not is_what_it_says(file):
            yield NOT_WHAT_IT_SAYS.at(place, path=leaf.value, type=path.suffix.removeprefix("."))


def published_files(root: Path) -> Iterator[Path]:
    """Yield the files of materials/ that are published: plain files of types that run nothing, behind no link."""
    top = root / FOLDER
    if top.is_dir():
        for path in top.rglob("*"):
            inside = PurePosixPath(path.relative_to(top))
            if is_published(path) and path.is_file() and not _behind_link(root, inside):
                yield path


def published_file(root: Path, name: str) -> Path | None:
    """Return a file of materials/ that is published, or None: it is not there, or would be refused.

    Args:
        root: Folder of the project.
        name: Path of the file below materials/, as a source gives it.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not is_published(path):
        return None
    file = root / FOLDER / path
    try:
        return file if file.is_file() and not _behind_link(root, path) else None
    except (OSError, ValueError):  # a name that no file can have
        return None


def _behind_link(root: Path, path: PurePosixPath) -> bool:
    """Tell whether a path below materials/ is a symbolic link or lies behind one."""
    steps = (root.joinpath(FOLDER, *path.parts[:depth]) for depth in range(len(path.parts) + 1))
    return any(step.is_symlink() for step in steps)
