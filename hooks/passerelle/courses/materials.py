"""A material in a course: its page, what is for the trainer alone, its questions, its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from ..durations import minutes_of_material
from ..model import Material, Section
from ..render.edition import Edition
from ..render.environment import render
from ..render.training.sheet import has_answers, sheet
from ..render.training.times import spoken
from .course import Entry, File, Page
from .files import files_and_links
from .finish import finished, permanent
from .questions import Voices, in_each, questionnaires


def material_entries(material: Material, voices: Voices) -> Iterator[Entry]:
    """Yield what a course holds of a material: its page, its questionnaire, its files, what is for the trainer alone."""
    titles = in_each(voices, lambda one: one.name(material))
    kept = tuple(files_and_links(material, titles, voices))
    files = tuple(one for one in kept if isinstance(one, File))
    yield Page(
        f"material-{material.id}", titles, in_each(voices, lambda one: _page(material, one)), files=files
    )
    yield from questionnaires(material, voices)
    yield from kept
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
