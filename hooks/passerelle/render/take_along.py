"""The links to what one can take along of a page: a handout, slides, packages for learning platforms.

Each kind of file is declared once, in `FORMS`; pages offer those that are made for their kind of record.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from markupsafe import Markup

from .. import addresses
from ..addresses import ROOT
from ..model import Kind
from .edition import Edition


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file that is made of a record, or of a unit of a programme.

    Attributes:
        ending: Ending of the file, such as pdf.
        word: Key of the words of the link.
        records: Kinds of record that it is made of.
        units: Whether it is made of each unit of a programme too.
    """

    ending: str
    word: str
    records: tuple[Kind, ...]
    units: bool = False


FORMS: Final[tuple[Form, ...]] = (Form("slides.html", "form_slides", (), units=True),)
"""What can be taken along, in the order in which it is offered."""


def take_along(kind: Kind, identifier: str, edition: Edition, unit: str = "") -> Markup:
    """Return the links to the files made of a record or of one of its units; nothing where there are none."""
    offered = [form for form in FORMS if (form.units if unit else kind in form.records)]
    if not offered:
        return Markup("")
    links = "".join(
        f'<li><a href="{ROOT}{escape(addresses.of_download(identifier, form.ending, edition.language, unit))}" download>'
        f"{escape(edition.word(form.word))}</a></li>"
        for form in offered
    )
    return Markup(
        f'<div class="pl-downloads"><p>{escape(edition.word("take_it_along"))}</p><ul>{links}</ul></div>'
    )
