"""Questionnaires in QTI 1.2.1 as the Common Cartridge profile 1.1 restricts it.

Where a rule comes from is told at each test: the schema ccv1p1_qtiasiv1p2p1_v1p0.xsd, or Moodle's reading of cartridges
(backup/cc/entity11.quiz.class.php), which was also watched importing these questionnaires.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests.courses.conftest import Files, Make

Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
KNOWLEDGE, OPINION = "questions/knowledge-harbour-test.xml", "questions/opinion-harbour-test.xml"


def items(files: Files, name: str = KNOWLEDGE) -> dict[str, ET.Element]:
    """Return the questions of a questionnaire by their identifiers, where Moodle looks for them."""
    root = ET.fromstring(files[name])
    assert root.tag == f"{Q}questestinterop"
    (section,) = root.findall(f"{Q}assessment/{Q}section")
    return {one.get("ident") or "": one for one in section.findall(f"{Q}item")}


def field(item: ET.Element, name: str) -> str:
    """Return a field of the metadata of a question."""
    for one in item.iterfind(f"{Q}itemmetadata/{Q}qtimetadata/{Q}qtimetadatafield"):
        if one.findtext(f"{Q}fieldlabel") == name:
            return one.findtext(f"{Q}fieldentry") or ""
    return ""


def text(item: ET.Element) -> str:
    return item.findtext(f"{Q}presentation/{Q}material/{Q}mattext") or ""


def labels(item: ET.Element) -> dict[str, str]:
    path = f"{Q}presentation/{Q}response_lid/{Q}render_choice/{Q}response_label"
    return {
        one.get("ident") or "": one.findtext(f"{Q}material/{Q}mattext") or "" for one in item.iterfind(path)
    }


def scoring(item: ET.Element) -> list[ET.Element]:
    """Return the conditions that give points."""
    found = item.findall(f"{Q}resprocessing/{Q}respcondition")
    return [one for one in found if one.findtext(f"{Q}setvar") == "100"]


def test_questions_with_right_answers_and_questions_of_opinion_are_apart(make: Make) -> None:
    """Moodle gives every question of a quiz one mark: an opinion would count as a wrong answer."""
    files = make("imscc")
    known, thought = items(files), items(files, OPINION)
    assert list(known) == ["colour", "signals", "fog"]
    assert list(thought) == ["mood", "tale", "row", "steer"]
    assert {field(one, "cc_weighting") for one in known.values()} == {"1"}
    assert {field(one, "cc_weighting") for one in thought.values()} == {"0"}
    assert not any(scoring(one) for one in thought.values())


def test_every_question_has_the_type_that_the_profile_has_for_it(make: Make) -> None:
    files = make("imscc")
    found = {**items(files), **items(files, OPINION)}
    assert {name: field(one, "cc_profile") for name, one in found.items()} == {
        "colour": "cc.multiple_choice.v0p1",
        "signals": "cc.multiple_response.v0p1",
        "fog": "cc.true_false.v0p1",
        "mood": "cc.multiple_choice.v0p1",
        "tale": "cc.essay.v0p1",
        "row": "cc.multiple_choice.v0p1",
        "steer": "cc.multiple_choice.v0p1",
    }


def test_one_right_answer(make: Make) -> None:
    item = items(make("imscc"))["colour"]
    assert labels(item) == {"choice-1": "Green", "choice-2": "Red"}
    (condition,) = scoring(item)
    assert condition.findtext(f"{Q}conditionvar/{Q}varequal") == "choice-2"
    assert condition.get("continue") == "No"


def test_several_right_answers(make: Make) -> None:
    """All right ones and no other; Moodle finds the right ones by case="Yes" outside `not` (get_answers)."""
    item = items(make("imscc"))["signals"]
    response = item.find(f"{Q}presentation/{Q}response_lid")
    assert response is not None and response.get("rcardinality") == "Multiple"
    (condition,) = scoring(item)
    wanted = condition.findall(f"{Q}conditionvar/{Q}and/{Q}varequal[@case='Yes']")
    unwanted = condition.findall(f"{Q}conditionvar/{Q}and/{Q}not/{Q}varequal")
    assert [one.text for one in wanted] == ["choice-1", "choice-2"]
    assert [one.text for one in unwanted] == ["choice-3"]


@pytest.mark.parametrize(("reach", "words"), [("en", ("False", "True")), ("fr", ("Faux", "Vrai"))])
def test_true_or_false(make: Make, reach: str, words: tuple[str, str]) -> None:
    """Moodle refuses a cartridge whose answers have other identifiers than true and false."""
    item = items(make("imscc", reach))["fog"]
    assert labels(item) == {"false": words[0], "true": words[1]}
    (condition,) = scoring(item)
    assert condition.findtext(f"{Q}conditionvar/{Q}varequal") == "false"


def test_a_scale_is_answered_by_one_of_its_steps_under_the_sentence_it_completes(make: Make) -> None:
    found = items(make("imscc"), OPINION)
    for name in ("row", "steer"):
        assert list(labels(found[name]).values()) == ["No", "A little", "Yes"]
        assert "I can …" in text(found[name])
    assert "How sure I am" in text(found["row"])


def test_an_open_question_is_answered_in_words(make: Make) -> None:
    item = items(make("imscc"), OPINION)["tale"]
    assert item.find(f"{Q}presentation/{Q}response_str/{Q}render_fib") is not None
    assert field(item, "qmd_computerscored") == "No"


def test_what_introduces_questions_is_said_once(make: Make) -> None:
    found = items(make("imscc"))
    assert "No talking." in text(found["colour"])
    assert "No talking." not in text(found["signals"])


def test_an_explanation_is_shown_whatever_was_answered(make: Make) -> None:
    """Moodle takes it from a condition that lets others follow (get_general_feedback)."""
    item = items(make("imscc"))["colour"]
    first = item.find(f"{Q}resprocessing/{Q}respcondition")
    assert first is not None and first.get("continue") == "Yes"
    shown = first.find(f"{Q}displayfeedback")
    assert shown is not None
    feedback = item.find(f"{Q}itemfeedback[@ident='{shown.get('linkrefid')}']")
    assert feedback is not None
    html = feedback.findtext(f"{Q}flow_mat/{Q}material/{Q}mattext") or ""
    assert "3 &lt; 4 &amp; so." in html
    assert 'href="https://toy.example/p/lee-shore/?lang=en"' in html


def test_both_languages_ask_one_question(make: Make) -> None:
    item = items(make("imscc", "both"))["colour"]
    assert '<div lang="en">' in text(item) and '<div lang="fr">' in text(item)
    assert labels(item) == {"choice-1": "Green / Vert", "choice-2": "Red / Rouge"}
