"""The `passerelle` command. It and its commands (`commands/`) are the only modules that print and exit."""

from __future__ import annotations

import click

from .commands.authoring import format_, schema
from .commands.checking import check, explain
from .commands.courses import cartridge, scorm
from .commands.export import export
from .commands.importing import import_
from .commands.new import new
from .commands.site import build, serve
from .commands.slides import slides
from .commands.translate import translate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="passerelle")
def main() -> None:
    """Passerelle: practice cards and a bibliography in, a bilingual site out.

    Passerelle : des fiches de pratiques et une bibliographie, un site bilingue.
    """


for _command in (check, explain, build, serve, export, schema, new, import_, format_, translate):
    main.add_command(_command)
for _command in (cartridge, scorm, slides):
    export.add_command(_command)
