"""Pages of training programmes and materials: what they show of units, times, competences and points."""

from __future__ import annotations

import re

import pytest

from passerelle.model import LANGUAGES, Language
from passerelle.render.edition import Edition, editions
from passerelle.render.practice import practice_page
from passerelle.render.training.assessment import assessment
from passerelle.render.training.competences import competences
from passerelle.render.training.languages import languages_of
from passerelle.render.training.material import material_page
from passerelle.render.training.programme import programme_page
from passerelle.render.training.sheet import has_answers, sheet
from passerelle.render.training.times import length_of_programme, spoken
from passerelle.render.training.timetable import timetable
from passerelle.settings import load_settings
from tests.browser.site import library as real_library
from tests.conftest import REPOSITORY, Project


@pytest.fixture(scope="module")
def real() -> dict[Language, Edition]:
    return {one.language: one for one in editions(real_library(), load_settings(REPOSITORY))}


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


@pytest.mark.parametrize(
    ("minutes", "en", "fr"),
    [
        (5, "5 min", "5 min"),
        (60, "1 h", "1 h"),
        (65, "1 h 5 min", "1 h 05"),
        (75, "1 h 15 min", "1 h 15"),
        (600, "10 h", "10 h"),
    ],
)
def test_durations_in_words(real: dict[Language, Edition], minutes: int, en: str, fr: str) -> None:
    said = {language: spoken(minutes, real[language]).replace("\xa0", " ") for language in LANGUAGES}
    assert said == {"en": en, "fr": fr}
    assert " " not in spoken(minutes, real["fr"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_has_six_days_of_two_halves(real: dict[Language, Edition], language: Language) -> None:
    programme = real_library().programmes["pairs-training"]
    table = str(timetable(programme, real[language]))
    assert table.count("<tr>") == 7
    assert [cell for cell in re.findall(r"<td[^>]*>(.*?)</td>", table) if not words_of(cell).strip()] == []
    day = {"en": "Day", "fr": "Journée"}[language]
    assert [f"{day}\xa0{number}" in table for number in range(1, 7)] == [True] * 6
    assert length_of_programme(programme, real[language]) == {"en": "6\xa0days", "fr": "6\xa0jours"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_cpip_has_two_years_nine_competences_and_their_points(
    real: dict[Language, Edition], language: Language
) -> None:
    programme = real_library().programmes["cpip-initial-training"]
    edition = real[language]
    assert len(re.findall(r"<caption>", str(timetable(programme, edition)))) == 2
    matrix = str(competences(programme, edition))
    assert matrix.count("<tr>") == 10
    built = [unit for unit in programme.units if unit.kind == "competence"]
    assert matrix.count("●") == sum(len(unit.through) for unit in built) > 9
    points = [int(one) for one in re.findall(r"<td>(\d+)</td>", str(assessment(programme, edition)))]
    assert points == [100, 70, 30, 200, 200, 200, 400]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_toolkit_takes_75_minutes_and_says_what_is_missing(
    real: dict[Language, Edition], language: Language
) -> None:
    programme = real_library().programmes["mates-toolkit"]
    assert programme.minutes == 75
    html = programme_page(programme, real[language]).slots["body"]
    assert programme.unknown
    assert 'id="unknown"' in html
    assert [unit.kind for unit in programme.units].count("step") == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_shows_all_that_it_uses(real: dict[Language, Edition], language: Language) -> None:
    edition = real[language]
    for programme in real_library().programmes.values():
        html = programme_page(programme, edition).slots["body"]
        for unit in programme.units:
            section = html.split(f'<h2 id="unit-{unit.id}">')[1].split("<section")[0]
            for part in unit.parts:
                for item in part.items:
                    for one in (*item.practices, *item.terms, *item.references, *item.materials):
                        assert section.count(edition.link(one)) >= 2, (programme.id, unit.id, one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_material_is_used_in_a_session_that_links_back(
    real: dict[Language, Edition], language: Language
) -> None:
    edition = real[language]
    for material in real_library().materials.values():
        uses = edition.connections.taught_in[material.id]
        html = material_page(material, edition).slots["body"]
        assert uses
        for programme, unit in uses:
            assert f"{programme}/#unit-{unit}" in html
        assert languages_of(material) in (("en", "fr"), ("fr", "en"))


def test_answers_stay_off_the_sheet_that_is_filled_in(real: dict[Language, Edition]) -> None:
    asked = [one for one in real_library().materials.values() if has_answers(one)]
    assert asked
    for material in asked:
        assert "pl-answer" in sheet(material, real["fr"])
        assert "pl-answer" not in sheet(material, real["fr"], answers=False)


def test_a_card_shows_the_sessions_and_materials_that_use_it(project: Project) -> None:
    library = project.library()
    edition = editions(library, project.settings)[0]
    html = practice_page(library.practices["lantern-walk"], edition).slots["body"]
    section = html.split('id="in-training"')[1].split("</section>")[0]
    assert "night-school/#unit-first" in section
    assert "en/materials/lamp-plan/" in section
    other = practice_page(library.practices["kite-circle"], edition).slots["body"]
    assert 'id="in-training"' not in other
