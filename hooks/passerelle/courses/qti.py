"""A questionnaire in QTI 1.2.1, as the Common Cartridge profile 1.1 restricts it.

Sources: IMS Common Cartridge 1.1, its QTI schema (ccv1p1_qtiasiv1p2p1_v1p0.xsd) and profile of question types. What a
platform reads beyond the schema is told where it is written: Moodle reads cartridges with backup/cc/entity11.quiz.class.php.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from markupsafe import escape

from .course import LONGEST, Choice, Question, Questionnaire, Texts, joined, title_of
from .xml import Element, document, element, several

NAMESPACE: Final = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"

PROFILES: Final = {
    "one": "cc.multiple_choice.v0p1",
    "several": "cc.multiple_response.v0p1",
    "truth": "cc.true_false.v0p1",
    "open": "cc.essay.v0p1",
}
"""The type of question that the profile has for each kind."""

_RESPONSE: Final = "response"
_GENERAL: Final = "explanation"


@lru_cache(maxsize=50)  # It stands in the package of the programme and of each unit that uses its material.
def assessment(questionnaire: Questionnaire) -> bytes:
    """Return a questionnaire as a document.

    Only questions with a right answer have marks; the others have the weight 0, so that the result is the number of
    right answers and nothing else.
    """
    title = title_of(questionnaire)
    return document(
        element(
            "questestinterop",
            {"xmlns": NAMESPACE},
            element(
                "assessment",
                {"ident": questionnaire.id, "title": title},
                _metadata(
                    ("cc_profile", "cc.exam.v0p1"),
                    ("qmd_assessmenttype", "Examination"),
                    ("qmd_scoretype", "Percentage"),
                    ("cc_maxattempts", "unlimited"),
                ),
                element(
                    "section",
                    {"ident": "section", "title": title},
                    several(_item(question) for question in questionnaire.questions),
                ),
            ),
        )
    )


def _item(question: Question) -> Element:
    explained = any(question.explanations.values())
    metadata = [("cc_profile", PROFILES[question.kind]), ("cc_weighting", "1" if question.graded else "0")]
    if question.kind == "open":
        metadata.append(("qmd_computerscored", "No"))
    return element(
        "item",
        {"ident": question.id, "title": joined(question.texts)[:LONGEST]},
        element("itemmetadata", None, _metadata(*metadata)),
        element("presentation", None, _material(_asked(question)), _answers(question)),
        _processing(question, explained),
        *([_explanation(question)] if explained else []),
    )


def _asked(question: Question) -> str:
    """Return what is asked as HTML, in each language."""
    return _html(
        {
            language: f"{question.leads[language]}<p>{escape(text)}</p>"
            for language, text in question.texts.items()
        }
    )


def _html(texts: Texts) -> str:
    """Return HTML in one language as it is; in two, one after the other and each marked."""
    if len(texts) == 1:
        (text,) = texts.values()
        return text
    return "".join(f'<div lang="{language}">{text}</div>' for language, text in texts.items())


def _answers(question: Question) -> Element:
    if question.kind == "open":
        return element("response_str", {"ident": _RESPONSE, "rcardinality": "Single"}, element("render_fib"))
    return element(
        "response_lid",
        {"ident": _RESPONSE, "rcardinality": "Multiple" if question.kind == "several" else "Single"},
        element("render_choice", None, *(_label(choice) for choice in question.choices)),
    )


def _label(choice: Choice) -> Element:
    # Moodle takes the answers of true or false by their identifiers, which must be these words.
    return element("response_label", {"ident": choice.id}, _material(joined(choice.texts), "text/plain"))


def _processing(question: Question, explained: bool) -> Element:
    return element(
        "resprocessing",
        None,
        element(
            "outcomes",
            None,
            element(
                "decvar",
                {"varname": "SCORE", "vartype": "Decimal", "minvalue": "0", "maxvalue": "100"},
            ),
        ),
        *_conditions(question, explained),
    )


def _conditions(question: Question, explained: bool) -> Iterator[Element]:
    if explained or question.kind == "open":
        # Moodle takes the explanation of a question from a condition that lets others follow.
        shown = [element("displayfeedback", {"feedbacktype": "Response", "linkrefid": _GENERAL})] * explained
        yield element(
            "respcondition", {"continue": "Yes"}, element("conditionvar", None, element("other")), *shown
        )
    right = [choice for choice in question.choices if choice.right]
    if question.kind == "several" and right:
        # Every right answer and no other. Moodle finds the right ones by case="Yes" and gives each its share.
        wanted = element(
            "and",
            None,
            *(
                _equal(choice) if choice.right else element("not", None, _equal(choice))
                for choice in question.choices
            ),
        )
        yield _scores(wanted)
    else:
        for choice in right:
            yield _scores(_equal(choice))
    if not right and question.choices:
        # The schema wants a condition: whatever is chosen is taken as it is, and scores nothing.
        yield element("respcondition", {"continue": "No"}, element("conditionvar", None, element("other")))


def _scores(condition: Element) -> Element:
    return element(
        "respcondition",
        {"continue": "No"},
        element("conditionvar", None, condition),
        element("setvar", {"varname": "SCORE", "action": "Set"}, "100"),
    )


def _equal(choice: Choice) -> Element:
    return element("varequal", {"respident": _RESPONSE, "case": "Yes"}, choice.id)


def _explanation(question: Question) -> Element:
    return element(
        "itemfeedback",
        {"ident": _GENERAL},
        element("flow_mat", None, _material(_html(question.explanations))),
    )


def _material(text: str, kind: str = "text/html") -> Element:
    return element("material", None, element("mattext", {"texttype": kind}, text))


def _metadata(*fields: tuple[str, str]) -> Element:
    return element(
        "qtimetadata",
        None,
        *(
            element(
                "qtimetadatafield",
                None,
                element("fieldlabel", None, label),
                element("fieldentry", None, entry),
            )
            for label, entry in fields
        ),
    )
