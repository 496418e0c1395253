"""Where training uses a record."""

from __future__ import annotations

from markupsafe import Markup

from ... import addresses
from ...addresses import ROOT
from ..edition import Edition
from ..html import as_html
from .units import anchor_of


def used_in(identifier: str, edition: Edition) -> list[Markup]:
    """Return a link to each unit of a programme that uses a record: the unit, and the programme it belongs to."""
    found = []
    for programme, unit in edition.connections.taught_in.get(identifier, ()):
        record = edition.library.programmes[programme]
        title = next(one.title for one in record.units if one.id == unit)
        address = addresses.of_record("programme", programme, edition.language)
        link = f'<a href="{ROOT}{address}#{anchor_of(unit)}">{edition.inline(title)}</a>'
        found.append(as_html(f"{link} ({edition.link(programme)})"))
    return found
