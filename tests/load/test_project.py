"""A project folder to a library: fields decide the types, every misfit is placed, all come out in one run."""

from __future__ import annotations

import os
from itertools import count
from typing import Any

import pytest

from passerelle.load import Reader
from passerelle.model import VOCABULARIES, Library
from tests.conftest import Project


def problems(project: Project, **changes: Any) -> list[str]:
    """Return the findings on a card, one field of which was changed, without their places."""
    project.card(**changes)
    return project.codes()


def test_the_smallest_card_loads(empty: Project) -> None:
    empty.card()
    library = empty.library()
    card = library.practices["lantern-walk"]
    assert (card.start, card.peer_reviewed, card.country) == (1990, False, "NO")
    assert card.name.fr == "Ronde des lanternes"
    assert card.themes == ("tides", "winds")
    assert library.file_of("practice", "lantern-walk") == "practices/toy/lantern-walk.yml"


def test_types_come_from_the_fields(empty: Project) -> None:
    """Norway stays Norway, a version number is text, a year is a number, and a date is text."""
    path = empty.card(
        presented=[
            {
                "name": {"en": "017", "fr": "1.10"},
                "date": "2001-07-06",
                "subject": {"en": "12:30", "fr": "on"},
            }
        ],
        countries=["NO", "FR"],
    )
    path.write_text(path.read_text().replace("'", ""))  # every scalar is plain
    card = empty.library().practices["lantern-walk"]
    assert card.countries == ("NO", "FR")
    (meeting,) = card.presented
    assert (meeting.name.en, meeting.name.fr, meeting.date) == ("017", "1.10", "2001-07-06")
    assert meeting.subject is not None
    assert (meeting.subject.en, meeting.subject.fr) == ("12:30", "on")


@pytest.mark.parametrize(
    "year",
    ["199O", "1990.0", "1_990", "0x7C6", "1e3", "+1990", "1799", "2101", "-1", "٢٠٠١", "9" * 5000, "true"],
)
def test_years_are_plain_numbers(empty: Project, year: str) -> None:
    assert problems(empty, start=year) == ["F104"]


@pytest.mark.parametrize("truth", ["yes", "no", "True", "on", "1", "vrai"])
def test_true_is_true(empty: Project, truth: str) -> None:
    assert problems(empty, peer_reviewed=truth) == ["F105"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"name": "Lantern"}, ["F103"]),
        ({"name": ["Lantern"]}, ["F103"]),
        ({"name": {"en": "A\nB", "fr": "C"}}, ["F107"]),
        ({"name": {"en": "x" * 401, "fr": "C"}}, ["F106"]),
        ({"name": {"en": ["x"], "fr": "C"}}, ["F103"]),
        ({"name": {"en": "A", "fr": "B", "de": "C"}}, ["F101"]),
        ({"summary": {"en": "x" * 20_001, "fr": "C"}}, ["F106"]),
        ({"themes": "tides"}, ["F103"]),
        ({"themes": [["tides"], "winds"]}, ["F103"]),
        ({"themes": {"tides": "x"}}, ["F103"]),
        ({"audiences": []}, ["F109"]),
        ({"start": ["1990"]}, ["F103"]),
        ({"peer_reviewed": {"a": "b"}}, ["F103"]),
        ({"original": "de"}, ["F108"]),
        ({"evidence": "good"}, ["F103"]),
        ({"evidence": {}}, ["F102", "F102", "F102"]),
        ({"name": None, "start": None}, ["F102", "F102"]),
        ({"peer-reviewed": "true"}, ["F101"]),
        ({"presented": [{"name": {"en": "A", "fr": "B"}}]}, ["F102"]),
        ({"presented": ["2001"]}, ["F103"]),
    ],
    ids=range(20),
)
def test_misfits(empty: Project, changes: dict[str, Any], codes: list[str]) -> None:
    assert problems(empty, **changes) == codes


def test_a_field_without_value_is_missing(empty: Project) -> None:
    path = empty.card()
    path.write_text(path.read_text().replace("start: '1990'", "start:"))
    assert empty.found() == ["F102:22:7"]


@pytest.mark.parametrize("content", ["just words", "- a\n- b\n", "3", '""'])
def test_a_file_that_is_no_record(empty: Project, content: str) -> None:
    empty.write("practices/toy/x.yml", content)
    assert empty.found() == ["F103:1:1"]
    assert "“”" not in empty.check()[0].message("en")


def test_all_problems_come_out_in_one_run(empty: Project) -> None:
    empty.card(start="soon", colour="red", themes=["tides", "tydes"], summary={"en": "A <b>", "fr": "B"})
    empty.card("kite-circle", themes=["tides", "tydes"], summary={"en": "A <b>", "fr": "B [[nowhere]]"})
    empty.term(related=["flow"])
    empty.write("training/x.yml", "a: b: c")
    # A card that does not fit its model is not asked further: the values that its rules would look at are not there.
    assert sorted((one.file.rpartition("/")[2], one.code) for one in empty.check()) == [
        ("kite-circle.yml", "I201"),
        ("kite-circle.yml", "T203"),
        ("kite-circle.yml", "T301"),
        ("kite-circle.yml", "V101"),
        ("lantern-walk.yml", "F101"),
        ("lantern-walk.yml", "F104"),
        ("lee-shore.yml", "I202"),
        ("x.yml", "Y101"),
    ]


def test_both_languages_are_told_of_the_same_fault(empty: Project) -> None:
    empty.card(summary={"en": "A [[nowhere]] [@nobody].", "fr": "Un [[nowhere]] [@nobody]."})
    assert [one.line for one in empty.check() if one.code == "I201"] == [8, 9]
    assert [one.line for one in empty.check() if one.code == "I301"] == [8, 9]


def test_ids_are_shared_by_all_kinds_of_record(empty: Project) -> None:
    empty.card("gull_1901")
    empty.card("ebb")
    empty.term("ebb")
    empty.card("night-school")
    empty.programme()
    found = [(one.code, one.file) for one in empty.check() if one.code == "I101"]
    assert found == [
        ("I101", "practices/toy/gull_1901.yml"),
        ("I101", "training/night-school.yml"),
        ("I101", "vocabulary/terms/ebb.yml"),
    ]


def test_ids_that_differ_only_by_capitals_are_the_same(empty: Project) -> None:
    empty.card("ebb")
    empty.write(
        "practices/other/Ebb.yml",
        (empty.root / "practices/toy/ebb.yml").read_text().replace("id: ebb", "id: Ebb"),
    )
    assert "I101" in empty.codes()


def test_a_missing_list_is_told(empty: Project) -> None:
    for name in VOCABULARIES:
        (empty.root / f"vocabulary/{name}.yml").unlink()
    assert empty.codes() == ["V104"] * len(VOCABULARIES)


@pytest.mark.parametrize(
    ("content", "code"), [("a: b\n", "V102"), ("words", "V102"), ("[", "Y101"), ("", "Y107")]
)
def test_a_list_that_is_none_is_told(empty: Project, content: str, code: str) -> None:
    empty.write("vocabulary/kinds.yml", content)
    assert empty.codes() == [code]


def test_places_in_a_list_with_a_broken_value_stay_right(empty: Project) -> None:
    good = "- id: {0}\n  label: {{en: {0}, fr: {0}}}\n  definition: {{en: About.{1}}}\n"
    empty.write(
        "vocabulary/kinds.yml",
        "- id: broken\n" + good.format("programme", ", fr: Sur.") + good.format("method", ""),
    )
    assert [f"{one.code}:{one.line}" for one in empty.check()] == ["F102:1", "F102:1", "T202:7"]


def test_an_empty_project_has_no_findings(empty: Project) -> None:
    assert empty.check() == []
    assert isinstance(empty.library(), Library)


def test_a_reader_reads_changed_files_only(empty: Project) -> None:
    path = empty.card()
    empty.card("kite-circle")
    reader = Reader(empty.root)
    first = reader.read()[0]
    path.write_text(path.read_text().replace("Lantern walk", "Lamp walk!"))
    os.utime(path, ns=(1, 1))
    second = reader.read()[0]
    assert second.practices["lantern-walk"].name.en == "Lamp walk!"
    assert second.outlines["kite-circle"] is first.outlines["kite-circle"]
    assert second.practices["kite-circle"] == first.practices["kite-circle"]
    path.unlink()
    assert list(reader.read()[0].practices) == ["kite-circle"]


def test_a_reader_reads_changed_lists_only(empty: Project) -> None:
    reader = Reader(empty.root)
    first = reader.read()[0].vocabularies
    path = empty.root / "vocabulary" / "settings.yml"
    path.write_text(path.read_text() + "- nothing else\n")
    second, found = reader.read()
    assert [one.file for one in found] == ["vocabulary/settings.yml"]
    assert second.vocabularies["settings"] == first["settings"]
    assert second.vocabularies["themes"] is first["themes"]
    path.unlink()
    third, found = reader.read()
    assert [one.code for one in found] == ["V104"]
    assert third.vocabularies["settings"] == {}


def test_places_follow_an_edited_file(empty: Project) -> None:
    """Within one process, as `passerelle serve` has it."""
    path = empty.card(summary={"en": "[[nowhere]]", "fr": "[[nowhere]]"})
    before = [one.line for one in empty.check()]
    path.write_text("# a line more\n" + path.read_text())
    assert [one.line for one in empty.check()] == [line + 1 for line in before]


def test_two_processes_find_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from passerelle.load import project as reading

    project.card("kite-circle", themes=["tides", "tydes"])
    project.term("lee-shore", related=["flow"], references=["nobody"])
    alone = project.check(1)
    monkeypatch.setattr(reading, "_PAYS", 0)
    assert project.check(2) == alone
    assert len(alone) == 3


def test_records_of_another_process_are_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    own = project.library()
    monkeypatch.setattr(os, "getpid", count().__next__)  # whoever reads is another
    sent = project.library()
    assert list(sent.practices) == list(own.practices)
    assert sent == own


def test_a_value_that_stands_twice_in_a_list(empty: Project) -> None:
    value = "- {id: method, label: {en: Method, fr: Méthode}, definition: {en: A way., fr: Une façon.}}\n"
    empty.write("vocabulary/kinds.yml", value + value)
    assert empty.found() == ["V103:2:8"]


def test_definitions_of_list_values_link_and_cite_what_exists(empty: Project) -> None:
    definition = "{en: 'See [[nowhere]] and [@nobody].', fr: 'Voir [[nowhere]] et [@nobody].'}"
    empty.write(
        "vocabulary/kinds.yml",
        f"- {{id: method, label: {{en: Method, fr: Méthode}}, definition: {definition}}}\n",
    )
    assert empty.found() == ["I201:1:72", "I301:1:88", "I201:1:111", "I301:1:126"]
