"""Which competence is acquired where: a table of competences by the units through which they are built."""

from __future__ import annotations

from markupsafe import Markup

from ...model import Programme
from ..edition import Edition
from ..environment import render
from ..html import as_html
from .units import anchor_of


def competences(programme: Programme, edition: Edition) -> Markup:
    """Return the table of competences, or nothing where no competence says through what it is acquired."""
    built = [unit for unit in programme.units if unit.kind == "competence" and unit.through]
    named = {one for unit in built for one in unit.through}
    places = [unit for unit in programme.units if unit.id in named]
    if not built:
        return as_html("")
    titles = {
        unit.id: as_html(f'<a href="#{anchor_of(unit.id)}">{edition.inline(unit.title)}</a>')
        for unit in (*built, *places)
    }
    rows = [(titles[unit.id], [one.id in unit.through for one in places]) for unit in built]
    return as_html(
        render("competences.html", edition.language, places=[titles[one.id] for one in places], rows=rows)
    )
