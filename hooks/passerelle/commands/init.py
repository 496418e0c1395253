"""`init`: another organisation's own knowledge base."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from typing import Any

import click

from .. import words
from ..starting import Plan, StartError, start, update
from .shared import FAILED, LANGUAGE, spoken_language, stop

_ASKED = ("name", "purpose_en", "purpose_fr", "url", "repository", "first_language")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="Name of the knowledge base / nom de la base.")
@click.option(
    "--purpose-en", help="What it is for, in one English sentence / son objet, en une phrase en anglais."
)
@click.option("--purpose-fr", help="The same in French / de même en français.")
@click.option("--url", help="Public address of the site / adresse publique du site.")
@click.option("--repository", help="Public address of the repository / adresse publique du dépôt.")
@click.option("--branch", help="Branch for proposals / branche des propositions.")
@click.option(
    "--first-language",
    type=click.Choice(["en", "fr"]),
    help="Language that comes first / langue présentée d'abord.",
)
@click.option("--accent", help="Colour of links, #rrggbb / couleur des liens.")
@click.option("--band", help="Colour of the foot, #rrggbb / couleur du pied.")
@click.option(
    "--lists",
    type=click.Choice(["ours", "blank"]),
    help="Controlled lists as ours, or two values each to rename / listes contrôlées d'ici, ou deux valeurs à renommer chacune.",
)
@click.option(
    "--update",
    "renew",
    is_flag=True,
    help="Renew the program of a knowledge base begun so / renouveler le programme d'une base ainsi commencée.",
)
@LANGUAGE
def init(folder: Path, renew: bool, language: str | None, **given: Any) -> None:
    """Begin a knowledge base of your own in FOLDER: empty, in your name and colours, ready for `make site`.

    Commencer votre propre base dans FOLDER : vide, à votre nom et à vos couleurs, prête pour `make site`.
    """
    spoken = spoken_language(language)
    known = {key: value for key, value in given.items() if value is not None}
    try:
        if renew:
            click.echo(words.phrase("init_updated", spoken, files=str(update(folder)), folder=str(folder)))
            return
        if sys.stdin.isatty():
            for field in _ASKED:
                if field not in known:
                    default = "" if field == "name" else getattr(Plan(name="x"), field)
                    known[field] = click.prompt(words.word(f"init_ask_{field}", spoken), default=default or None if field == "name" else default)  # fmt: skip
        if not known.get("name"):
            stop(words.word("init_no_name", spoken))
        files = start(folder, Plan(**known))
    except StartError as error:
        stop(words.phrase(error.key, spoken, **error.values), FAILED)
        return
    except OSError as error:
        stop(words.phrase("init_refused", spoken, reason=str(error)), FAILED)
        return
    click.echo(words.phrase("init_made", spoken, files=str(files), folder=quote(str(folder))))
