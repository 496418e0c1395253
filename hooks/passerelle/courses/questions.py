"""The questions of a material as a questionnaire that a platform can ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from markupsafe import escape

from .. import model
from ..model import LANGUAGES, Language, Material, Section
from ..render.edition import Edition
from .course import Asked, Choice, Question, Questionnaire, Texts
from .finish import finished

Voices = Mapping[Language, Edition]
"""The edition of each language of a course, in the order in which they are shown."""

_TRUE: Final = {"true", "vrai"}
_FALSE: Final = {"false", "faux"}


def questionnaires(material: Material, voices: Voices) -> Iterator[Questionnaire]:
    """Yield the questions of a material: those with a right answer, and those of opinion, as questionnaires of their own.

    Apart, because platforms count every question of a questionnaire: Moodle gives each one mark, whatever weight the
    cartridge says, and an opinion would count as a wrong answer.
    """
    questions = [
        _question(question, section, number == 0, voices)
        for section in material.sections
        for number, question in enumerate(section.questions)
    ]
    for graded, name in ((True, "course_knowledge"), (False, "course_opinion")):
        wanted = tuple(one for one in questions if one.graded == graded)
        if wanted:
            titles = in_each(voices, lambda one, name=name: one.word(name, title=one.name(material)))  # type: ignore[misc]
            yield Questionnaire(f"{name.removeprefix('course_')}-{material.id}", titles, wanted)


def in_each(voices: Voices, text: Callable[[Edition], str]) -> Texts:
    """Return a text in each language of a course."""
    return {language: str(text(edition)) for language, edition in voices.items()}


def _question(question: model.Question, section: Section, first: bool, voices: Voices) -> Question:
    choices = _choices(question, section, voices)
    right = [choice for choice in choices if choice.right]
    kind: Asked = "one" if question.kind == "scale" else question.kind
    if kind == "one" and len(right) == 1 and _is_truth(question):
        kind = "truth"
        choices = tuple(
            Choice("true" if _says(option, _TRUE) else "false", choice.texts, choice.right)
            for option, choice in zip(question.options, choices, strict=True)
        )

    def lead(edition: Edition) -> str:
        # The statements of a scale complete a sentence that stands before them; what introduces other questions is
        # said once.
        heading = f"<p><em>{escape(edition.plain(section.title))}</em></p>"
        told = section.text and (first or question.kind == "scale")
        return heading + finished(str(edition.prose(section.text)), edition, whole=False) if told else heading

    return Question(
        question.id,
        kind,
        in_each(voices, lead),
        in_each(voices, lambda edition: edition.plain(question.text)),
        choices,
        in_each(
            voices,
            lambda edition: (
                finished(str(edition.prose(question.feedback)), edition, whole=False)
                if question.feedback
                else ""
            ),
        ),
    )


def _choices(question: model.Question, section: Section, voices: Voices) -> tuple[Choice, ...]:
    if question.kind == "scale":
        lines = [(step, False) for step in section.scale.steps] if section.scale else []
    else:
        lines = [(option.text, option.right) for option in question.options]
    return tuple(
        Choice(
            f"choice-{number}",
            in_each(voices, lambda edition, line=line: edition.plain(line)),  # type: ignore[misc]
            right,
        )
        for number, (line, right) in enumerate(lines, 1)
    )


def _is_truth(question: model.Question) -> bool:
    """Tell whether a question is one of true or false, in whichever language it is written."""
    two = question.options
    return len(two) == 2 and any(
        _says(one, _TRUE) and _says(another, _FALSE) for one, another in (two, two[::-1])
    )


def _says(option: model.Option, words: set[str]) -> bool:
    said = {option.text[language].strip(" .").lower() for language in LANGUAGES} - {""}
    return bool(said) and said <= words
