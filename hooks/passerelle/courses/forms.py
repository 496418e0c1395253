"""A questionnaire as a form to work through alone: nothing is sent or stored, and each answer can be unfolded."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from .. import words
from ..model import Language
from .course import Question, Questionnaire


@lru_cache(maxsize=100)  # In both its languages, for the same reason as in `qti`.
def form(questionnaire: Questionnaire, language: Language) -> str:
    """Return a questionnaire as HTML in one language, its headings from the second level."""
    items = "\n".join(
        _question(question, _lead(number, questionnaire, language), language)
        for number, question in enumerate(questionnaire.questions)
    )
    note = escape(words.word("course_alone", language))
    return f'<p>{note}</p>\n<form class="questions">\n{items}\n</form>'


def _lead(number: int, questionnaire: Questionnaire, language: Language) -> str:
    """Return what introduces a question, unless the one before said it already: here they stand below each other."""
    lead = questionnaire.questions[number].leads[language]
    before = questionnaire.questions[number - 1].leads[language] if number else ""
    return "" if before.startswith(lead) else lead


def _question(question: Question, lead: str, language: Language) -> str:
    asked = escape(question.texts[language])
    if question.kind == "open":
        return (
            f'<div class="question">{lead}<p><label for="{question.id}">{asked}</label></p>'
            f'<p><textarea id="{question.id}" rows="4"></textarea></p>{_answer(question, language)}</div>'
        )
    kind = "checkbox" if question.kind == "several" else "radio"
    several = escape(words.word("sheet_several", language)) if question.kind == "several" else ""
    choices = "".join(
        f'<p><input type="{kind}" name="{question.id}" id="{question.id}-{choice.id}"> '
        f'<label for="{question.id}-{choice.id}">{escape(choice.texts[language])}</label></p>'
        for choice in question.choices
    )
    return (
        f'<div class="question">{lead}<fieldset><legend>{asked} {several}</legend>{choices}</fieldset>'
        f"{_answer(question, language)}</div>"
    )


def _answer(question: Question, language: Language) -> str:
    right = [choice.texts[language] for choice in question.choices if choice.right]
    explanation = question.explanations[language]
    if not right and not explanation:
        return ""
    listed = "".join(f"<li>{escape(one)}</li>" for one in right)
    return (
        f"<details><summary>{escape(words.word('sheet_answer', language))}</summary>"
        f"{f'<ul>{listed}</ul>' if right else ''}{explanation}</details>"
    )
