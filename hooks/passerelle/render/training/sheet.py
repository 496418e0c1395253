"""What a material says, laid out: texts, boxes to tick, tables and lines to fill in, questions with their answers."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...model import Material, Question, Section
from ..edition import Edition
from ..environment import render
from ..html import as_html
from .times import spoken


def sheet(material: Material, edition: Edition, *, answers: bool = True, level: int = 2) -> Markup:
    """Return the sections of a material.

    Args:
        material: The material.
        edition: The language.
        answers: Whether right answers and explanations are shown: for the trainer, not for who fills it in.
        level: Level of the headings of the sections.
    """
    sections = [
        _section(section, f"part-{number}", edition) for number, section in enumerate(material.sections, 1)
    ]
    return as_html(render("sheet.html", edition.language, sections=sections, answers=answers, level=level))


def has_answers(material: Material) -> bool:
    """Tell whether any question of a material has a right answer or an explanation."""
    return any(
        question.feedback or any(option.right for option in question.options)
        for section in material.sections
        for question in section.questions
    )


def has_trainer_part(material: Material) -> bool:
    """Tell whether a material holds anything that is for the trainer alone."""
    return (
        bool(material.advice)
        or any(section.sheet == "trainer" for section in material.sections)
        or has_answers(material)
    )


def _section(section: Section, anchor: str, edition: Edition) -> dict[str, Any]:
    return {
        "anchor": anchor,
        "title": edition.inline(section.title),
        "sheet": section.sheet or "",
        "length": spoken(section.minutes, edition) if section.minutes else "",
        "text": edition.prose(section.text) if section.text else "",
        "points": [edition.inline(one) for one in section.points],
        "boxes": [edition.inline(one) for one in section.boxes],
        "columns": [edition.inline(one) for one in section.table.columns] if section.table else [],
        "rows": [[edition.inline(cell) if cell else "" for cell in row.cells] for row in section.table.rows]
        if section.table
        else [],
        "blank": range(section.table.blank if section.table else 0),
        "steps": [edition.inline(one) for one in section.scale.steps] if section.scale else [],
        "scales": [(one.id, edition.inline(one.text)) for one in section.questions if one.kind == "scale"],
        "questions": [_question(one, edition) for one in section.questions if one.kind != "scale"],
        "lines": range(section.lines),
    }


def _question(question: Question, edition: Edition) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "text": edition.inline(question.text),
        "options": [(edition.inline(option.text), option.right) for option in question.options],
        "graded": any(option.right for option in question.options),
        "feedback": edition.prose(question.feedback) if question.feedback else "",
    }
