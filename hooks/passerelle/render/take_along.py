"""The links to what one can take along of a page: a handout, slides, packages for learning platforms.

Each kind of file is declared once, in `FORMS`; pages offer those that are made for their kind of record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from markupsafe import Markup

from .. import addresses
from ..addresses import ROOT
from ..model import Kind
from .edition import Edition
from .html import as_html
from .training.sheet import has_trainer_part


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file that is made of a record, or of a unit of a programme.

    Attributes:
        ending: Ending of the file, such as pdf.
        word: Key of the words of the link.
        records: Kinds of record that it is made of.
        units: Whether it is made of each unit of a programme too.
        setting: The setting that may switch it off, or empty.
        applies: Tells whether it is made of a record; of all, without it.
        both: Whether it holds both languages in one.
    """

    ending: str
    word: str
    records: tuple[Kind, ...]
    units: bool = False
    setting: str = ""
    applies: Callable[[Any], bool] | None = None
    both: bool = False


PDF: Final = "pdf"
TRAINER_PDF: Final = "trainer.pdf"

FORMS: Final[tuple[Form, ...]] = (
    Form(PDF, "handout_pdf", ("practice", "programme", "material"), units=True, setting="handouts"),
    Form(TRAINER_PDF, "handout_trainer", ("material",), setting="handouts", applies=has_trainer_part),
    Form("slides.html", "form_slides", (), units=True),
    Form("imscc", "form_cartridge", ("programme",), units=True),
    Form("scorm.zip", "form_scorm", ("programme",), units=True),
    Form("imscc", "form_cartridge_both", ("programme",), units=True, both=True),
    Form("scorm.zip", "form_scorm_both", ("programme",), units=True, both=True),
)
"""What can be taken along, in the order in which it is offered."""


def take_along(kind: Kind, identifier: str, edition: Edition, unit: str = "") -> Markup:
    """Return the links to the files made of a record or of one of its units; nothing where there are none."""
    record = edition.library.of(kind)[identifier]
    offered = [
        form
        for form in FORMS
        if (form.units if unit else kind in form.records)
        and (not form.setting or getattr(edition.settings, form.setting))
        and (form.applies is None or form.applies(record))
    ]
    if not offered:
        return as_html("")
    links = "".join(
        f'<li><a href="{ROOT}{escape(_address(form, identifier, edition, unit))}" download>'
        f"{escape(edition.word(form.word))}</a></li>"
        for form in offered
    )
    return as_html(
        f'<div class="pl-downloads"><p>{escape(edition.word("take_it_along"))}</p><ul>{links}</ul></div>'
    )


def _address(form: Form, identifier: str, edition: Edition, unit: str) -> str:
    return addresses.of_download(identifier, form.ending, "both" if form.both else edition.language, unit)
