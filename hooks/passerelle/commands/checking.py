"""`check` and `explain`: what is wrong, and why it matters."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import words
from ..diagnostics import Rule
from ..model import Language
from ..report import Format, report
from .shared import (
    FAILED,
    FORM_OF_REPORT,
    LANGUAGE,
    PROCESSES,
    PROJECT,
    covers,
    inside,
    project_root,
    spoken_language,
    stop,
)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@FORM_OF_REPORT
@LANGUAGE
@PROJECT
@PROCESSES
def check(
    paths: tuple[Path, ...], form: Format, language: str | None, project: Path | None, processes: int | None
) -> None:
    """Check all sources, and report on PATHS only when some are given.

    Vérifier toutes les sources ; ne rendre compte que de PATHS, s'il y en a.

    Exit status / code de retour: 0 fine, 1 errors, 2 wrong use.
    """
    from ..host import examine

    spoken = spoken_language(language)
    root = project_root(project, spoken)
    wanted = [inside(root, path, spoken) for path in paths]
    _, found = examine(root, processes, lists=False)
    found = [one for one in found if not wanted or any(covers(path, one.file) for path in wanted)]
    text = report(found, form, spoken, root)
    if text:
        click.echo(text)
    sys.exit(FAILED if any(one.severity == "error" for one in found) else 0)


@click.command()
@click.argument("code", required=False)
@LANGUAGE
def explain(code: str | None, language: str | None) -> None:
    """Explain a diagnostic CODE, or list them all.

    Expliquer un CODE de diagnostic, ou les énumérer tous.
    """
    from ..check import rules

    spoken = spoken_language(language)
    known = rules()
    if code is None:
        for rule in known.values():
            click.echo(f"{rule.code}  {words.word(rule.severity, spoken):13}  {_bare(rule, spoken)}")
        return
    found = known.get(code.upper())
    if found is None:
        stop(words.phrase("no_such_code", spoken, code=code))
        return
    click.echo(f"{found.code} ({words.word(found.severity, spoken)})\n\n{found.manual[spoken]}")


def _bare(rule: Rule, language: Language) -> str:
    from ..render.manual import bare_message

    return bare_message(rule.message[language])
