"""Whom to write to: services are published, persons are set aside until they consent."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from passerelle.cli import main
from passerelle.importing.yaml_text import to_yaml
from tests.conftest import Project
from tests.importing.conftest import Written, vocabularies

PERSON = "Ada Gull"
MAILBOX, NUMBER = "ada.gull@quay.example", "+32 2 555 01 99"


@pytest.mark.parametrize(
    "written_as",
    [
        f"Contact person: {PERSON}\nEmail: {MAILBOX}\nTelephone: {NUMBER}",
        f"Contact person: {PERSON} Email: {MAILBOX} Telephone: {NUMBER}",
        f"Name : {PERSON}\n\nE-mail address: [{MAILBOX}](mailto:{MAILBOX})\n\nPhone: {NUMBER}",
        f"| Contact person | {PERSON} |\n|---|---|\n| E-mail | {MAILBOX} |\n| Telephone | {NUMBER} |",
        f"{PERSON}, coordinator\n\n{MAILBOX} / {NUMBER}",
        f"Nom : {PERSON}\nCourriel : {MAILBOX}\nTéléphone : {NUMBER}",
    ],
)
def test_a_person_is_set_aside_however_they_are_given(written: Written, written_as: str) -> None:
    draft = written.draft(f"## Name of the practice\n\nNight bus\n\n## Contact details\n\n{written_as}\n")
    text = to_yaml(draft, "night-bus", vocabularies())
    for detail in (PERSON, MAILBOX, NUMBER):
        assert detail not in text
        assert detail in str(draft.aside)
    assert "consent: true" in text
    assert "contact" not in draft.values


def test_a_service_is_published(written: Written) -> None:
    draft = written.draft(
        "## Contact details\n\nFunction: helpline\nOrganisation: Quay guild\nEmail: info@quay.example\n"
        "Telephone: 0800 555 01\nWebsite: www.quay.example\n"
    )
    assert draft.values["contact"] == {
        "role": "helpline",
        "organisation": "Quay guild",
        "email": "info@quay.example",
        "telephone": "0800 555 01",
        "url": "https://www.quay.example",
    }
    assert draft.aside == []


def test_the_mailbox_of_a_service_stays_beside_a_person_the_number_does_not(written: Written) -> None:
    draft = written.draft(
        f"## Contact details\n\nContact person: {PERSON}\nEmail: info@quay.example, {MAILBOX}\nTelephone: {NUMBER}\n"
    )
    assert draft.values["contact"] == {"email": "info@quay.example"}
    assert {value for _, value in draft.aside} == {PERSON, MAILBOX, NUMBER}


@pytest.mark.parametrize("answer", ["Yes", "☒ Yes ☐ No", "Oui", "true"])
def test_with_consent_a_person_is_named(written: Written, answer: str) -> None:
    draft = written.draft(
        f"## Contact details\n\nContact person: {PERSON}\nEmail: {MAILBOX}\nTelephone: {NUMBER}\nConsent given: {answer}\n"
    )
    assert draft.values["contact"] == {
        "person": PERSON,
        "email": MAILBOX,
        "telephone": NUMBER,
        "consent": True,
    }


def test_details_in_texts_and_notes_are_set_aside(written: Written) -> None:
    draft = written.draft(
        f"## Description\n\nWrite to [{MAILBOX}](mailto:{MAILBOX}) or [to her](mailto:bo.tern@quay.example), or ring {NUMBER}.\n\n"
        f"## Start of the practice\n\nAsk {MAILBOX}\n\n| Budget | {NUMBER} |\n|---|---|\n"
    )
    text = to_yaml(draft, "x", vocabularies())
    assert MAILBOX not in text and NUMBER not in text and "mailto" not in text
    assert draft.aside == [("email", MAILBOX), ("email", "bo.tern@quay.example"), ("telephone", NUMBER)]


def test_the_account_says_where_a_person_is_still_named(bay: Project, written: Written) -> None:
    source = written.file(
        f"## Name of the practice\n\nNight bus\n\n## Description\n\n{PERSON} drives.\n\n## Contact details\n\nContact person: {PERSON}\n"
    )
    done = CliRunner().invoke(main, ["import", "--project", str(bay.root), str(source)])
    assert f"{PERSON} is named in: " in done.output
    assert "Description" in done.output.partition("is named in: ")[2].partition("\n")[0]
