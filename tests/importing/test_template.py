"""The template as a Word document: made from the model, fit to be read aloud, and read back without loss."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pyromark
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from passerelle import words
from passerelle.addresses import TEMPLATES
from passerelle.cldr import countries
from passerelle.cli import main
from passerelle.importing.vocabulary import country_names, language_names
from passerelle.load import load_project
from passerelle.load.documents import Documents
from passerelle.model import LANGUAGES, Language, Library, Practice, notes
from passerelle.render.edition import editions
from passerelle.serve_exports import Exports
from passerelle.template.document import Template, template
from passerelle.template.fields import asked, every
from passerelle.template.filled import _value, filled_template
from passerelle.template.look import ANSWER, LOCALES
from tests.conftest import REPOSITORY, Project
from tests.importing.conftest import Written, draft_of, vocabularies
from tests.importing.word import Word
from tests.strategies import few

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNORDERED = ("audiences", "professions", "settings", "stages", "eu_funds")
"""Fields that are filled in by ticking boxes: their order is that of the list."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_project(REPOSITORY)[0]


def tree(data: bytes, part: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_for_every_field_of_the_model(language: Language) -> None:
    document = docx.Document(io.BytesIO(template(language, vocabularies())))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    heads = [cell.text for table in document.tables for cell in table.rows[0].cells]
    mains = [field.main for field in every() if field.sort == "group"]
    for field in every():
        if field not in mains:
            assert field.note.label[language] in headings + heads, field.path
    text = "\n".join(one.text for one in document.paragraphs)
    for field in every():
        told = field.main if field.main is not None and field.main.note.label == field.note.label else field
        if field.note.vocabulary != "countries" and field.note.label[language] in headings:
            assert told.note.help[language] in text, field.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_aloud(language: Language) -> None:
    data = template(language, vocabularies())
    root = tree(data)
    levels = [
        int(one.get(f"{W}val")[-1])
        for one in root.iter(f"{W}pStyle")
        if one.get(f"{W}val").startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels)), "a level is left out"
    for table in root.iter(f"{W}tbl"):
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
    controls = list(root.iter(f"{W}sdt"))
    assert len(controls) > 60
    for control in controls:
        assert control.find(f"{W}sdtPr/{W}alias").get(f"{W}val")
    ids = [control.find(f"{W}sdtPr/{W}id").get(f"{W}val") for control in controls]
    assert len(set(ids)) == len(ids)
    declared = {one.get(f"{W}val") for one in tree(data, "word/styles.xml").iter(f"{W}lang")}
    assert declared == {LOCALES[language]}
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.language) == (
        words.word("template_title", language),
        LOCALES[language],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_printed(language: Language) -> None:
    document = docx.Document(io.BytesIO(template(language, vocabularies())))
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = [one.get(f"{W}instr").strip() for one in section.footer._element.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    places = [one for one in document.element.body.iter(f"{W}pStyle") if one.get(f"{W}val") == ANSWER]
    assert len(places) > 30, "where to write can be seen on paper"
    boxes = [one for one in document.paragraphs if one.text.startswith(" ")]
    apart = [one for one in boxes if not one.paragraph_format.keep_with_next]
    assert len(apart) == 5, "a list of boxes stays on its page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_nothing_that_only_maintainers_know(language: Language) -> None:
    """What the fields of the repository are filled in with is no business of somebody who fills in a form."""
    text = "\n".join(
        one.text for one in docx.Document(io.BytesIO(template(language, vocabularies()))).paragraphs
    )
    for name in ("status", "retirement", "translation"):
        assert notes(Practice)[name].label[language] not in text.split("\n")
    assert "true" not in text


def test_lists_offer_the_values_of_the_vocabulary() -> None:
    root = tree(template("fr", vocabularies()))
    lists = {
        control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): [
            one.get(f"{W}displayText") for one in control.iter(f"{W}listItem")
        ]
        for control in root.iter(f"{W}sdt")
    }
    assert lists["kind"] == [value.label.fr for value in vocabularies()["kinds"].values()]
    assert lists["themes.2"] == [value.label.fr for value in vocabularies()["themes"].values()]
    assert lists["peer_reviewed"] == ["Oui", "Non"]
    assert set(lists["country"]) == set(countries("fr").values())
    assert {f"audiences.{one}" for one in vocabularies()["audiences"]} <= set(lists)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_template_is_the_same_bytes(language: Language) -> None:
    assert template(language, vocabularies()) == template(language, vocabularies())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_comes_back_empty(tmp_path: Path, language: Language) -> None:
    file = tmp_path / "empty.docx"
    file.write_bytes(template(language, vocabularies()))
    draft = draft_of(file)
    assert (draft.language, draft.values, draft.remarks, draft.aside) == (language, {}, [], [])


def without_markup(value: Any) -> Any:
    """Return a value with texts as they are shown: how a paragraph is folded makes no difference."""
    if isinstance(value, dict):
        return {key: without_markup(one) for key, one in value.items()}
    if isinstance(value, list):
        return [without_markup(one) for one in value]
    return " ".join(pyromark.html(value.replace("<", "&lt;")).split()) if isinstance(value, str) else value


def in_template(card: Practice, language: Language) -> dict[str, Any]:
    """Return what a card says in a language of the fields of the template, as a draft holds it."""
    values = {
        field.path[0]: value
        for field in asked()
        if (value := _value(field, getattr(card, field.path[0]), language)) is not None
    }
    for one in values.get("deliverables", ()):
        if "language" in one:
            one["language"] = language_names().named(one["language"])[0]
    if not values.get("contact", {}).get("consent"):
        values.get("contact", {}).pop("consent", None)
    return values


def sorted_boxes(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: sorted(value) if name in UNORDERED else value
        for name, value in values.items()
        if value not in ({}, [])
    }


def comes_back(card: Practice, language: Language, folder: Path) -> None:
    file = folder / "filled.docx"
    file.write_bytes(filled_template(card, language, vocabularies()))
    draft = draft_of(file)
    assert draft.language == language
    assert without_markup(sorted_boxes(draft.values)) == without_markup(
        sorted_boxes(in_template(card, language))
    )
    assert (draft.remarks, draft.aside) == ([], [])


# Chosen for what is in them: lists, links, citations, meetings, deliverables, EMMIE, every optional field.
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("identifier", ["caprev", "back-on-track", "vera-2r"])
def test_a_card_comes_back_as_it_was(
    library: Library, identifier: str, language: Language, tmp_path: Path
) -> None:
    comes_back(library.practices[identifier], language, tmp_path)


def test_a_named_person_comes_back_with_their_consent_only(library: Library, tmp_path: Path) -> None:
    card = library.practices["caprev"]
    person = {"person": "Ada Gull", "email": "ada.gull@quay.example", "telephone": "+32 2 555 01 99"}
    comes_back(replace(card, contact=replace(card.contact, **person, consent=True)), "en", tmp_path)
    (tmp_path / "filled.docx").write_bytes(
        filled_template(replace(card, contact=replace(card.contact, **person)), "en", vocabularies())
    )
    draft = draft_of(tmp_path / "filled.docx")
    assert dict(draft.aside) == {
        "person": "Ada Gull",
        "email": "ada.gull@quay.example",
        "telephone": "+32 2 555 01 99",
    }
    assert not any(value in str(draft.values) for value in person.values())


PLAIN = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u00a0\u2007\u202f"),
    min_size=1,
    max_size=40,
)


@settings(few, max_examples=6)
@given(data=st.data())
def test_what_is_filled_in_comes_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Choices, years, countries and lines drawn at random, in either language."""
    language = data.draw(st.sampled_from(LANGUAGES))
    values: dict[str, Any] = {}
    for field in asked():
        known = list(vocabularies().get(field.note.vocabulary, ()))
        if field.sort == "choice" and known:
            values[field.path[0]] = data.draw(st.sampled_from(known))
        elif field.sort == "choices" and known:
            count = field.note.exactly
            values[field.path[0]] = data.draw(
                st.lists(st.sampled_from(known), min_size=count or 1, max_size=count or 4, unique=True)
            )
        elif field.sort == "year":
            values[field.path[0]] = data.draw(st.integers(1900, 2099))
        elif field.sort == "truth":
            values[field.path[0]] = data.draw(st.booleans())
        elif field.path == ("country",):
            values["country"] = data.draw(st.sampled_from(sorted(countries("en"))))
        elif field.path == ("countries",):
            values["countries"] = data.draw(
                st.lists(st.sampled_from(sorted(countries("en"))), min_size=1, max_size=5, unique=True)
            )
    values["updated"] = max(values[name] for name in ("start", "end", "updated"))
    values["name"] = data.draw(st.from_regex(r"[A-Z][a-z]{2,9}( [a-z]{2,9}){0,3}", fullmatch=True))
    folder = Written(tmp_path_factory.mktemp("random"))
    draft = draft_of(folder.file(Template(language, vocabularies(), values).to_bytes(), "a.docx"), language)
    assert sorted_boxes(draft.values) == sorted_boxes(values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_and_language_is_known_by_its_name(language: Language) -> None:
    for code, name in countries(language).items():
        assert country_names().named(name) == [code]


@settings(few, max_examples=20)
@given(text=PLAIN)
def test_typed_characters_mean_themselves(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """What a person types into Word shows as typed once the Markdown of the card is rendered."""
    word = Word().heading("Description").text(f"Begin {text} end.", text)
    found = Written(tmp_path_factory.mktemp("typed")).draft(word.bytes(), "a.docx").values["description"]
    shown = re.sub(r"<[^>]+>", "", pyromark.html(found.replace("<", "&lt;")))
    for one in ("&lt;", "&gt;", "&amp;", "&quot;"):
        shown = shown.replace(one, {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}[one])
    wanted = re.sub("[`‘\u2039\u203a<>{!\\[ ]", "", text)
    assert wanted in re.sub("[`‘\u2039\u203a<>{!\\[ ]", "", shown)


def test_the_command_writes_it_empty_and_filled_in(project: Project, tmp_path: Path) -> None:
    for language in LANGUAGES:
        file = tmp_path / f"{language}.docx"
        done = CliRunner().invoke(
            main,
            [
                "export",
                "template",
                "--project",
                str(project.root),
                "--language",
                language,
                "--output",
                str(file),
            ],
        )
        assert done.exit_code == 0
        assert docx.Document(str(file)).paragraphs[0].text == words.word("template_title", language)
    filled = tmp_path / "filled.docx"
    done = CliRunner().invoke(
        main, ["export", "template", "lantern-walk", "--project", str(project.root), "--output", str(filled)]
    )
    assert done.exit_code == 0
    assert "Lantern walk" in "".join(tree(filled.read_bytes()).itertext())
    wrong = CliRunner().invoke(
        main, ["export", "template", "nowhere", "--project", str(project.root), "--output", str(filled)]
    )
    assert wrong.exit_code == 2


def test_it_is_there_while_one_writes(project: Project) -> None:
    library = project.library()
    by_language = {edition.language: edition for edition in editions(library, project.settings)}
    for language, where in TEMPLATES.items():
        answer = Exports(library, by_language, Documents()).answer(where, lambda: ())
        assert answer is not None
        assert answer[0] == template(language, library.vocabularies)
        assert "wordprocessingml" in answer[1]


def test_it_is_on_the_site_and_linked(built: Project) -> None:
    for language, where in TEMPLATES.items():
        data = (built.site / where).read_bytes()
        assert docx.Document(io.BytesIO(data)).core_properties.language == LOCALES[language]
    for page in ("docs/en/contribute.md", "docs/fr/contribuer.md"):
        text = (REPOSITORY / page).read_text(encoding="utf-8")
        assert all(f'href="../../{where}"' in text for where in TEMPLATES.values())


def test_every_numbered_list_begins_at_one(library: Library, tmp_path: Path) -> None:
    text = "1. One\n2. Two\n\nBetween.\n\n1. First\n2. Second\n   - inner\n   - more\n"
    card = replace(
        library.practices["caprev"], description=replace(library.practices["caprev"].description, en=text)
    )
    comes_back(card, "en", tmp_path)
    data = (tmp_path / "filled.docx").read_bytes()
    used = [one.get(f"{W}val") for one in tree(data).iter(f"{W}numId")]
    starts = {
        one.get(f"{W}numId")
        for one in tree(data, "word/numbering.xml").iter(f"{W}num")
        if one.find(f"{W}lvlOverride/{W}startOverride") is not None
    }
    assert len(set(used)) >= 2
    assert set(used) <= starts
