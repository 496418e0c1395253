"""Files to take references along with: for reference managers, and the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from .. import addresses
from ..addresses import ROOT
from ..exports import FORMATS, export
from ..model import Library
from .edition import Edition


def downloads_of(library: Library, key: str) -> Iterator[tuple[str, str]]:
    """Yield address and text of a work in each format."""
    for form in FORMATS:
        yield addresses.of_export(form, key), export([library.references[key]], form)


def whole_bibliography(library: Library) -> Iterator[tuple[str, str]]:
    """Yield address and text of the whole bibliography in each format."""
    for form in FORMATS:
        yield addresses.of_export(form), export(library.references.values(), form)


def download_links(edition: Edition, key: str = "") -> Markup:
    """Return the links to the files of a work, or of the whole bibliography, named by their formats."""
    links = "".join(
        f'<li><a href="{ROOT}{addresses.of_export(form, key)}" download>{name}</a></li>'
        for form, name in FORMATS.items()
    )
    label = escape(edition.word("take_along" if key else "take_all_along"))
    return Markup(f'<div class="pl-downloads"><p>{label}</p><ul>{links}</ul></div>')


def data_links(edition: Edition) -> Markup:
    """Return the links to the catalogue of cards for other programs, and to what is new."""
    language = edition.language
    links = [
        (addresses.of_table(language), edition.word("data_table"), " download"),
        (addresses.of_data("practices", language=language), "JSON", ""),
        (addresses.of_recent(language), edition.word("recent"), ""),
    ]
    items = "".join(
        f'<li><a href="{ROOT}{where}"{more}>{escape(name)}</a></li>' for where, name, more in links
    )
    label = escape(edition.word("take_catalogue_along"))
    return Markup(f'<div class="pl-downloads"><p>{label}</p><ul>{items}</ul></div>')
