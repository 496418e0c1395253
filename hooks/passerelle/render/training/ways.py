"""The ways from the list of training programmes to what else a trainer looks for."""

from __future__ import annotations

from markupsafe import Markup

from ... import addresses
from ...addresses import ROOT
from ..edition import Edition
from ..html import as_html


def ways_to_training(edition: Edition) -> Markup:
    """Return the links to the materials and to the page on which a trainer composes a session."""
    count = len(edition.library.materials)
    words = edition.word("materials_all", count=str(count)) if count > 1 else edition.word("section_material")
    link = as_html('<a class="pl-button{}" href="{}">{}</a>')
    materials = link.format("", ROOT + addresses.of_section("material", edition.language), words)
    own = ROOT + addresses.of_pathway(edition.language)
    composer = link.format(" pl-button--quiet", own, edition.word("pathway_compose"))
    return as_html('<p class="pl-hero__actions">{} {}</p>').format(materials, composer)
