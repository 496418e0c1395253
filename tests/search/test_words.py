"""Words: what meets and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.model import LANGUAGES, Language
from passerelle.search.words import Lexicon, stem, stop_words

TOGETHER: list[tuple[Language, tuple[str, ...]]] = [
    ("en", ("mentor", "mentors", "mentoring")),
    ("en", ("family", "families")),
    ("en", ("radicalised", "radicalized", "radicalisation", "radicalization")),
    ("en", ("desistance", "desisting")),
    ("en", ("violent", "violence")),
    ("en", ("assessment", "assessments", "assessing")),
    ("en", ("planning", "plan", "plans")),
    ("en", ("study", "studies", "studied", "studying")),
    ("en", ("take", "takes", "taking")),
    ("en", ("ask", "asks", "asked", "asking")),
    ("en", ("live", "lives", "lived", "living")),
    ("en", ("control", "controls", "controlled", "controlling")),
    ("en", ("agree", "agreed", "agreeing", "agreement")),
    ("en", ("relation", "relations", "relational", "related", "relative")),
    ("en", ("emotion", "emotions", "emotional", "emotionally")),
    ("en", ("psychology", "psychological", "psychologist", "psychologists")),
    ("en", ("responsible", "responsibility", "responsibilities")),
    ("en", ("sadism", "sadist", "sadistic")),
    ("en", ("critical", "criticism", "critically")),
    ("en", ("danger", "dangerous", "dangerousness")),
    ("en", ("lonely", "loneliness")),
    ("en", ("reference", "refer", "referral", "referred")),
    ("fr", ("désistance", "désister", "désistement")),
    ("fr", ("accompagner", "accompagnement", "accompagné", "accompagnée", "accompagnés", "accompagnant")),
    ("fr", ("radicalisé", "radicalisée", "radicalisation")),
    ("fr", ("violent", "violente", "violence", "violences")),
    ("fr", ("travail", "travaux", "travaille")),
    ("fr", ("évaluer", "évaluation", "évaluations", "évaluée")),
    ("fr", ("œuvre", "oeuvres")),
    ("fr", ("récidive", "récidiver", "récidivent", "récidiviste", "récidivistes")),
    ("fr", ("évaluent", "évaluons", "évaluez", "évaluer")),
    ("fr", ("aide", "aides", "aider", "aident", "aidez")),
    ("fr", ("juger", "juge", "jugée", "jugement", "jugements")),
    ("fr", ("réunir", "réunissent", "réunissant")),
    ("fr", ("religieux", "religieuse", "religieuses", "religion")),
    ("fr", ("premier", "première", "premières")),
    ("fr", ("français", "française", "françaises")),
    ("fr", ("collectif", "collective", "collectivité")),
    ("fr", ("psychologue", "psychologie", "psychologiques")),
    ("fr", ("empathie", "empathique")),
    ("fr", ("public", "publique", "publics")),
    ("fr", ("question", "questions", "questionner", "questionnement")),
    ("fr", ("relation", "relations", "relationnel", "relatif")),
    ("fr", ("responsable", "responsabilité", "responsabilités")),
    ("fr", ("danger", "dangers", "dangereux", "dangereuse")),
]
APART: list[tuple[Language, str, str]] = [
    ("fr", "viol", "violence"),
    ("fr", "probation", "probable"),
    ("en", "probation", "probe"),
    ("en", "business", "busy"),
    ("en", "mentor", "mental"),
    ("en", "pass", "passion"),
    ("en", "miss", "mission"),
    ("en", "sect", "section"),
    ("en", "author", "authority"),
    ("en", "import", "important"),
    ("en", "person", "personality"),
    ("en", "control", "contrast"),
    ("fr", "foi", "foyer"),
    ("fr", "loi", "loyer"),
    ("fr", "pays", "paix"),
    ("fr", "cours", "courant"),
    ("fr", "secte", "section"),
    ("fr", "mentir", "mention"),
    ("fr", "passer", "passion"),
    ("fr", "public", "publier"),
]


def one(word: str, language: Language) -> str:
    (found,) = Lexicon().stems(word, language)
    return found


@pytest.mark.parametrize(("language", "words"), TOGETHER, ids=lambda value: value[0])
def test_forms_of_a_word_meet(language: Language, words: tuple[str, ...]) -> None:
    assert len({one(word, language) for word in words}) == 1, {word: one(word, language) for word in words}


@pytest.mark.parametrize(("language", "first", "second"), APART)
def test_different_words_stay_apart(language: Language, first: str, second: str) -> None:
    assert one(first, language) != one(second, language)


def test_elisions_accents_and_compounds() -> None:
    lexicon = Lexicon()
    assert lexicon.stems("l’accompagnement d'équipes qu'il", "fr") == lexicon.stems(
        "ACCOMPAGNEMENT equipe", "fr"
    )
    assert lexicon.stems("a multi-agency plan", "en") == ["multi", "agenci", "plan"]
    assert lexicon.read("a multi-agency plan", "en") == (["multi", "agenci", "plan"], ["multiagent"])
    assert {"multi", "multiagency"} <= set(lexicon.surfaces)
    assert lexicon.stems("VERA-2R", "en") == ["vera", "2r"]
    assert lexicon.read("VERA\u20112R, version 2", "en")[1] == ["vera2r"]


NAMES: list[tuple[Language, str, list[list[str]]]] = [
    ("en", "case manager", [["cas", "manag"]]),
    ("en", "pre-release plan", [["pre", "releas", "plan"], ["prereleas", "plan"]]),
    ("en", "trust", [["trust"]]),
    ("en", "what works", [["work", "what", "works"]]),
    ("en", "follow-up", [["follow", "follow", "up"], ["followup"]]),
    ("en", "who does what", [["who", "do", "what"]]),
    ("fr", "sans-abri", [["abri", "sans", "abri"], ["sansabr"]]),
    ("fr", "confiance en soi", [["confi", "confiance", "en", "soi"]]),
]


@pytest.mark.parametrize(("language", "name", "wanted"), NAMES, ids=[name for _, name, _ in NAMES])
def test_a_name_is_known_by_its_words_in_order_and_never_by_a_part(
    language: Language, name: str, wanted: list[list[str]]
) -> None:
    assert list(Lexicon().phrases(name, language)) == wanted


def test_words_without_meaning_are_left_out() -> None:
    assert Lexicon().stems("what to do when the", "en") == []
    assert {"que", "the", "pour", "with"} <= stop_words()


def test_years_are_kept_and_accidents_are_not() -> None:
    assert Lexicon().stems(f"2016 {'x' * 50} a", "en") == ["2016"]


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_has_stems_that_are_plain_words(text: str, language: Language) -> None:
    lexicon = Lexicon()
    for found in lexicon.stems(text, language):
        assert found and " " not in found and not found.startswith("#")
    assert lexicon.stems(text, language) == lexicon.stems(text, language)


@given(st.from_regex(r"[a-z]{2,30}", fullmatch=True), st.sampled_from(LANGUAGES))
def test_a_stem_is_never_empty(word: str, language: Language) -> None:
    assert stem(word, language)
