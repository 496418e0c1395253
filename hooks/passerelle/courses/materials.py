"""A material in a course: its page, what is for the trainer alone, its questions, its files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from markupsafe import Markup

from ..check.materials import FOLDER
from ..durations import minutes_of_material
from ..model import Material, MaterialFile, Section
from ..render.edition import Edition
from ..render.environment import render
from ..render.training.sheet import has_answers, sheet
from ..render.training.times import spoken
from .course import Entry, File, Link, Page
from .finish import finished, permanent
from .questions import Voices, in_each, questionnaires

_PLAIN: Final = re.compile(r"[^A-Za-z0-9.-]+")


def material_entries(material: Material, voices: Voices) -> Iterator[Entry]:
    """Yield what a course holds of a material: its page, its questionnaire, its files, what is for the trainer alone."""
    files = tuple(_files(material, voices))
    titles = in_each(voices, lambda one: one.name(material))
    yield Page(
        f"material-{material.id}", titles, in_each(voices, lambda one: _page(material, one)), files=files
    )
    yield from questionnaires(material, voices)
    yield from files
    for number, file in enumerate(_wanted(material, voices), 1):
        if file.url:
            yield Link(f"address-{material.id}-{number}", titles, file.url)
    if _has_trainer_part(material):
        yield Page(
            f"trainer-{material.id}",
            in_each(voices, lambda one: one.word("course_for_trainer", title=one.name(material))),
            in_each(voices, lambda one: _trainer_page(material, one)),
            trainer=True,
        )


def _has_trainer_part(material: Material) -> bool:
    return (
        bool(material.advice)
        or has_answers(material)
        or any(section.sheet == "trainer" for section in material.sections)
    )


def _page(material: Material, edition: Edition) -> str:
    minutes = minutes_of_material(material)
    facts = [
        ("programme_public", edition.inline(material.public) if material.public else ""),
        ("programme_length", spoken(minutes, edition) if minutes else ""),
        ("material_level", edition.label("levels", material.level) if material.level else ""),
        ("material_authors", ", ".join(edition.plain(one) for one in material.authors)),
        ("licence", edition.label("licences", material.licence)),
    ]
    address = permanent(material.id, edition)
    html = render(
        "course_material.html",
        edition.language,
        kind=edition.label("material-kinds", material.kind),
        lead=edition.inline(material.summary),
        fictional=material.fictional,
        sheet=_sheet(material, edition, trainer=False),
        facts=[(edition.word(key), value) for key, value in facts if value],
        home=permanent(material.id, edition, edition.language),
        shown=address,
    )
    return finished(html, edition)


def _trainer_page(material: Material, edition: Edition) -> str:
    answers = [
        (
            edition.inline(question.text),
            [edition.inline(option.text) for option in question.options if option.right],
            edition.prose(question.feedback) if question.feedback else "",
        )
        for section in material.sections
        for question in section.questions
        if question.feedback or any(option.right for option in question.options)
    ]
    html = render(
        "course_trainer.html",
        edition.language,
        advice=edition.prose(material.advice) if material.advice else "",
        sheet=_sheet(material, edition, trainer=True),
        answers=answers,
    )
    return finished(html, edition)


def _sheet(material: Material, edition: Edition, *, trainer: bool) -> Markup:
    """Return the sections for the trainer, or those for the others; the platform asks the questions."""
    kept = tuple(
        replace(section, questions=(), scale=None)
        for section in material.sections
        if (section.sheet == "trainer") == trainer and _says_something(section)
    )
    return sheet(replace(material, sections=kept), edition)


def _says_something(section: Section) -> bool:
    """Tell whether anything is left of a section without its questions; what introduces them goes with them."""
    rest = section.points or section.boxes or section.table or section.lines
    return bool(rest or (section.text and not section.questions))


def _wanted(material: Material, voices: Voices) -> list[MaterialFile]:
    """Return the files in the languages of a course; all of them where there is none in these."""
    spoken_here = [file for file in material.files if file.language in voices]
    return spoken_here or list(material.files)


def _files(material: Material, voices: Voices) -> Iterator[File]:
    for number, file in enumerate(_wanted(material, voices), 1):
        if not file.path:
            continue
        name = PurePosixPath(file.path).name
        edition = next(iter(voices.values()))
        yield File(
            f"file-{material.id}-{number}",
            in_each(voices, lambda _, name=name: name),  # type: ignore[misc]
            # Folders of their own, so that no name begins with another's; plain letters, because platforms unpack
            # names in an encoding of their own.
            f"files/{material.id}-{number}/{_plain(name)}",
            edition.library.root / FOLDER / file.path,
        )


def _plain(name: str) -> str:
    """Return a file name in letters, digits, dots and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _PLAIN.sub("-", ascii_only).strip("-") or "file"
