"""`export cartridge` and `export scorm`: a programme or one of its units as a package for learning platforms."""

from __future__ import annotations

from pathlib import Path

import click

from .. import words
from .shared import FAILED, PROJECT, project_root, project_settings, spoken_language, stop

_SHOWN = 30
"""Most programmes and units named to whoever asked for one that does not exist."""

_COURSE = click.argument("course", metavar="ID[/UNIT]")
_LANGUAGE = click.option(
    "--language",
    type=click.Choice(["en", "fr", "both"]),
    help="Language of the package, or both / langue du paquet, ou les deux (both).",
)
_OUTPUT = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the package / dossier du paquet.",
)


@click.command()
@_COURSE
@_LANGUAGE
@_OUTPUT
@PROJECT
def cartridge(course: str, language: str | None, output: Path | None, project: Path | None) -> None:
    """Make a Common Cartridge 1.1 of a programme or unit: Moodle, Canvas and others make a course of it.

    Faire d'un programme ou d'une unité une cartouche Common Cartridge 1.1 : Moodle, Canvas et d'autres en font un cours.
    """
    _make("imscc", course, language, output, project)


@click.command()
@_COURSE
@_LANGUAGE
@_OUTPUT
@PROJECT
def scorm(course: str, language: str | None, output: Path | None, project: Path | None) -> None:
    """Make a SCORM 1.2 package of a programme or unit: one activity that platforms follow to its end.

    Faire d'un programme ou d'une unité un paquet SCORM 1.2 : une activité que les plateformes suivent jusqu'au bout.
    """
    _make("scorm.zip", course, language, output, project)


def _make(ending: str, course: str, language: str | None, output: Path | None, project: Path | None) -> None:
    from ..courses import REACHES, Courses
    from ..host import examine
    from ..render.edition import editions

    spoken = spoken_language(language if language != "both" else None)
    root = project_root(project, spoken)
    settings = project_settings(root)
    library, _ = examine(root)
    wanted, _, unit = course.partition("/")
    programme = library.programmes.get(wanted)
    if programme is None or (unit and unit not in {one.id for one in programme.units}):
        known = (
            list(library.programmes)
            if programme is None
            else [f"{wanted}/{one.id}" for one in programme.units]
        )
        stop(words.phrase("course_unknown", spoken, course=course, known=", ".join(known[:_SHOWN])))
        return
    reach = next((one for one in REACHES if one == language), spoken)
    courses = Courses({edition.language: edition for edition in editions(library, settings)})
    where, content = courses.package(programme, ending, reach, unit)
    # The language stands in the name: the packages of both languages may lie in one folder.
    file = (output or Path()) / f"{reach}-{where.rpartition('/')[2]}"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        stop(words.phrase("course_not_written", spoken, reason=str(error)), FAILED)
        return
    click.echo(words.phrase("course_written", spoken, file=str(file), size=str(-(-len(content) // 1000))))
