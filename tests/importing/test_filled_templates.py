"""Filled in templates from end to end: the file of the card, what the checks say of it, and the account."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from passerelle.cli import main
from passerelle.importing.card import examine
from tests.conftest import Project, golden
from tests.importing.conftest import FILLED, Written, card
from tests.importing.word import Word


def run(project: Project, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", "--project", str(project.root), *map(str, arguments)])


@pytest.mark.parametrize(
    ("source", "identifier"), [("quay-talks.txt", "quay-talks"), ("cercle-du-port.md", "cdp")]
)
def test_a_template_becomes_a_card_that_needs_only_translation(
    bay: Project, source: str, identifier: str
) -> None:
    done = run(bay, FILLED / source)
    assert done.exit_code == 0
    file = bay.root / f"practices/ran/{identifier}.yml"
    golden(f"importing/{identifier}.yml", file.read_text(encoding="utf-8"))
    golden(f"importing/{identifier}.account.txt", done.output)
    assert {one.code for one in bay.check()} <= {"T101", "T202", "D201"}


def test_the_account_comes_in_the_language_of_the_reader(bay: Project) -> None:
    french = CliRunner().invoke(
        main,
        ["import", "--project", str(bay.root), str(FILLED / "quay-talks.txt")],
        env={"LC_ALL": "fr_BE.UTF-8"},
    )
    assert "écrit, en anglais" in french.output
    assert "en: The Quay Talks" in (bay.root / "practices/ran/quay-talks.yml").read_text(encoding="utf-8")


def test_a_language_that_is_given_is_not_guessed(bay: Project) -> None:
    done = run(bay, FILLED / "quay-talks.txt", "--language", "fr")
    assert "écrit, en français" in done.output
    assert card(bay.root / "practices/ran/quay-talks.yml")["name"] == {"fr": "The Quay Talks"}


def test_a_card_is_never_overwritten_unless_asked(bay: Project) -> None:
    assert run(bay, FILLED / "quay-talks.txt").exit_code == 0
    file = bay.root / "practices/ran/quay-talks.yml"
    file.write_text("mine\n")
    again = run(bay, FILLED / "quay-talks.txt")
    assert (again.exit_code, file.read_text()) == (1, "mine\n")
    assert "W110" in again.output and "--force" in again.output
    assert run(bay, FILLED / "quay-talks.txt", "--force").exit_code == 0
    assert card(file)["start"] == "2016" or card(file)["start"] == 2016


def test_output_and_collection_say_where(bay: Project, tmp_path: Path) -> None:
    assert run(bay, FILLED / "quay-talks.txt", "--collection", "field").exit_code == 0
    assert (bay.root / "practices/field/quay-talks.yml").is_file()
    # The id is taken now, whatever the folder.
    assert run(bay, FILLED / "quay-talks.txt").exit_code == 0
    assert card(bay.root / "practices/ran/quay-talks-2.yml")["id"] == "quay-talks-2"
    elsewhere = tmp_path / "drafts" / "talks.yml"
    assert run(bay, FILLED / "quay-talks.txt", "--output", elsewhere).exit_code == 0
    assert card(elsewhere)["id"] == "talks"
    assert run(bay, FILLED / "quay-talks.txt", "--collection", "../away").exit_code == 2


def test_all_formats_say_the_same(written: Written) -> None:
    """The same template as Markdown, plain text, a web page and a Word document."""
    said = [("Name of the practice", "Night bus"), ("Description", "They ride at night & talk."), ("Peer reviewed", "Yes"),
            ("Key themes", "Formers; Training"), ("Start of the practice", "2003"), ("Country of origin", "Malta")]  # fmt: skip
    markdown = "\n\n".join(f"## {title}\n\n{text}" for title, text in said)
    plain = "\n\n".join(f"{title}\n{text}" for title, text in said)
    html = (
        "<table>"
        + "".join(f"<tr><th>{title}</th><td>{text.replace('&', '&amp;')}</td></tr>" for title, text in said)
        + "</table>"
    )
    page = f"<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body>{html}</body></html>"
    word = Word()
    for title, text in said:
        word.heading(title).text(text)
    found: list[dict[str, Any]] = [
        written.draft(content, name).values
        for name, content in (
            ("a.md", markdown),
            ("a.txt", plain),
            ("a.html", page),
            ("a.docx", word.bytes()),
        )
    ]
    assert found[0]["name"] == "Night bus"
    assert found[0]["themes"] == ["formers", "training-of-professionals"]
    assert all(one == found[0] for one in found)


def test_what_is_missing_is_said_with_its_help(bay: Project, written: Written) -> None:
    source = written.file("## Name of the practice\n\nNight bus\n\n## Key themes\n\nFormers\n")
    done = run(bay, source)
    assert done.exit_code == 0
    text = (bay.root / "practices/ran/night-bus.yml").read_text(encoding="utf-8")
    assert "# TODO start: Year in which it began." in text
    assert "# TODO audiences: At least one. One of: authorities," in text
    assert "\n  # fr: TODO\n" in text
    codes = {one.code for one in examine(bay.root / "practices/ran/night-bus.yml")}
    assert codes == {"F102"}
    assert len(re.findall(r"F102: the field “\w+” \(", done.output)) >= 10


def test_more_values_than_wanted_are_kept_as_a_note(written: Written) -> None:
    draft = written.draft(
        "## Name of the practice\n\nNight bus\n\n## Key themes\n\n- Formers\n- Training\n- Family support\n- Cooking\n"
    )
    assert draft.values["themes"] == ["formers", "training-of-professionals"]
    assert [one.text for one in draft.remarks if one.path == ("themes",) and one.kind == "unplaced"] == [
        "Cooking\nFamily support"
    ]
