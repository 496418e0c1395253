"""`export pdf`: records on paper."""

from __future__ import annotations

from pathlib import Path

import click

from .. import words
from ..model import LANGUAGES
from .shared import (
    FAILED,
    LANGUAGE,
    PROJECT,
    decimal,
    project_root,
    project_settings,
    show,
    spoken_language,
    stop,
)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ID…")
@click.option(
    "--binder",
    is_flag=True,
    help="Cover, contents, references once, glossary / classeur avec sommaire, références et glossaire.",
)
@click.option(
    "--linked",
    is_flag=True,
    help="With the cards and materials that they use / avec les fiches et supports employés.",
)
@click.option("--answers", is_flag=True, help="The trainer's version / la version du formateur.")
@click.option(
    "--title", default="", help="Title of a shortlist or binder / titre d'une sélection ou d'un classeur."
)
@click.option(
    "--in",
    "tongue",
    type=click.Choice(["en", "fr", "both"]),
    help="Language of the document / langue du document.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="A file ending in .pdf, or a folder / un fichier en .pdf, ou un dossier.",
)
@LANGUAGE
@PROJECT
def pdf(
    names: tuple[str, ...],
    binder: bool,
    linked: bool,
    answers: bool,
    title: str,
    tongue: str | None,
    output: Path | None,
    language: str | None,
    project: Path | None,
) -> None:
    """Make a handout of a card, programme, unit (PROGRAMME/UNIT) or material; of several IDs a shortlist or a binder.

    Faire un document à imprimer d'une fiche, d'une formation, d'une unité (FORMATION/UNITÉ) ou d'un support ; de
    plusieurs, une sélection ou un classeur.
    """
    from ..handouts.press import PACKAGES, Press, PrintError, Probe
    from ..handouts.request import Request, UnknownNameError, subject_of
    from ..host import examine
    from ..render.edition import editions

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    settings = project_settings(root)
    library, found = examine(root)
    show([one for one in found if one.severity == "error"], spoken, root)
    try:
        subjects = tuple(dict.fromkeys(subject_of(name, library) for name in names))
    except UnknownNameError as error:
        near = words.phrase("handout_near", spoken, names=", ".join(error.near)) if error.near else ""
        stop(words.phrase("handout_unknown", spoken, name=error.name) + near)
        return
    tongues = LANGUAGES if tongue == "both" else [one for one in LANGUAGES if one == (tongue or spoken)]
    named = output is not None and output.suffix == ".pdf"
    if named and len(tongues) > 1:
        stop(words.word("handout_one_file", spoken))
    if not Probe().works():
        reason = words.phrase("handout_missing", spoken, packages=PACKAGES)
        stop(words.phrase("handout_failed", spoken, reason=reason), FAILED)
    folder = output or root / "dist"
    press = Press(root)
    for edition in editions(library, settings):
        if edition.language not in tongues:
            continue
        request = Request(subjects, binder, answers, title)
        request = request.with_linked(edition) if linked else request
        target = folder if named else folder / request.name(edition.language)
        try:
            made = press.pdf(request.document(edition))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made)
        except (PrintError, OSError) as error:
            stop(words.phrase("handout_failed", spoken, reason=str(error)), FAILED)
        size = decimal(len(made) / 1000, spoken)
        click.echo(words.phrase("handout_made", spoken, file=str(target), size=size))
