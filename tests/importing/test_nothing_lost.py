"""What a person wrote is in the card, in a note of it, or in the account: properties over many documents."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.importing.card import examine, import_card
from passerelle.importing.documents import read_document
from passerelle.importing.draft import Draft
from passerelle.importing.headings import field_inside, field_of, known_as
from passerelle.importing.phrases import listed
from passerelle.importing.yaml_text import to_yaml
from passerelle.load.yaml_file import parse_yaml
from passerelle.model import LANGUAGES
from passerelle.template.fields import asked, at, every
from passerelle.template.wording import guidance
from tests.conftest import Project
from tests.importing.conftest import Written, vocabularies
from tests.importing.word import Word
from tests.strategies import TROUBLE, few

TITLES = sorted(
    {field.note.label.en for field in asked()} | {"Unheard of", "Budget", "RAN Collection practice template"}
)
WORDS = (f"qx{one}{two}{three}" for one, two, three in itertools.product("bdfgklm", "aeiou", "npqrstvz"))
FRESH = list(WORDS)


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[tuple[str, str, list[str]]], list[str]]:
    """Draw sections with paragraphs of words that occur once, and the words."""
    sections, used = [], []
    for title in draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=8)):
        shape = draw(st.sampled_from(["heading", "row", "label", "bold"]))
        paragraphs = []
        for _ in range(draw(st.integers(0, 3))):
            count = draw(st.integers(1, 4))
            words = FRESH[len(used) : len(used) + count]
            used += words
            before = draw(
                st.sampled_from(
                    [
                        "",
                        "Name: ",
                        "Date: 12/12/2012 ",
                        "2015 ",
                        "Yes, ",
                        "Belgium, ",
                        "☒ ",
                        "Families; ",
                        "www.bay.example/",
                        "Website: ",
                        "-- ",
                    ]
                )
            )
            paragraphs.append(before + " ".join(words))
        sections.append((title, shape, paragraphs))
    return sections, used


@few
@given(drawn=documents())
def test_every_word_is_in_the_file_or_set_aside(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[list[tuple[str, str, list[str]]], list[str]]
) -> None:
    sections, used = drawn
    lines = []
    for title, shape, paragraphs in sections:
        if shape == "row":
            lines += [f"{title if not number else ''}\t{text}" for number, text in enumerate(paragraphs)] + [
                ""
            ]
        elif shape == "label":
            lines += [f"{title}: {' '.join(paragraphs)}", ""]
        else:
            lines += [
                f"## {title}" if shape == "heading" else f"**{title}**",
                "",
                *itertools.chain.from_iterable((text, "") for text in paragraphs),
            ]
    draft = Written(tmp_path_factory.mktemp("lost")).draft("\n".join(lines), "a.md")
    said = to_yaml(draft, "x", vocabularies()) + str(draft.aside)
    assert [word for word in used if word not in said] == []


@few
@given(texts=st.lists(TROUBLE, min_size=4, max_size=4))
def test_the_file_says_what_the_draft_says(texts: list[str]) -> None:
    """Whatever the texts, the file can be read, and its texts are those of the draft but for folded lines."""
    draft = Draft("en")
    prose, line, note, item = (
        " ".join(draft.scrubbed(text.encode(errors="replace").decode()).split(" ")) for text in texts
    )
    folded = re.sub(r"[\s\x85\u2028\u2029]+", " ", line).strip()
    paragraphs = re.sub(r"[\s\x85]*\n[\s\x85]*", "\n\n", prose).strip()
    draft.put(("name",), folded)
    draft.put(("description",), paragraphs)
    draft.put(("situations",), [one for one in [re.sub(r"[\s\x85]+", " ", item).strip()] if one])
    draft.remark("unplaced", ("name",), note)
    draft.remark("unplaced", ("presented", "0", "name"), note)
    problems: list[object] = []
    data = parse_yaml(to_yaml(draft, "x", vocabularies()), "x.yml", problems.append)
    assert problems == []
    for name in ("name", "description"):
        if draft.get((name,)):
            assert " ".join(data[name]["en"].split()) == " ".join(draft.get((name,)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_that_a_template_may_have_is_known(written: Written, language: str) -> None:
    for field in every():
        for name in known_as(field):
            top = at(field.path[:1])
            found = field_inside(name, top) if len(field.path) > 1 else field_of(name)
            assert found is not None, name
            assert found.path[:1] == field.path[:1] or len(field.path) == 1, name


def test_tables_of_phrases_have_both_languages() -> None:
    for name in (
        "labels",
        "address",
        "titles",
        "instructions",
        "prompts",
        "nothing",
        "affirmed",
        "denied",
        "common",
    ):
        assert listed(name)


def test_a_document_of_many_pages_is_read_whole(bay: Project, tmp_path: Path) -> None:
    word = Word().heading("Name of the practice").text("Night bus").heading("Description")
    word.text(*(f"Paragraph {number} of a long description." for number in range(400)))
    source = tmp_path / "long.docx"
    source.write_bytes(word.bytes())
    assert len(read_document(source).blocks) == 403
    made = import_card(source, bay.root)
    assert "Paragraph 399 of" in made.file.read_text(encoding="utf-8")
    assert any(one.code == "F102" for one in examine(made.file))


def test_headings_of_a_template_saved_as_text(written: Written) -> None:
    """A text editor keeps no headings; the sentence under each tells which lines were some."""
    lines = ["Practice template"]
    for field in (
        at(("evidence",)),
        at(("evidence", "direction")),
        at(("contact",)),
        at(("contact", "role")),
    ):
        lines += [field.note.label.en, guidance(field, "en")]
        lines += {"direction": ["Mixed"], "role": ["Coordinator"]}.get(field.path[-1], [])
    for text in ("\n".join(lines), "\n\n".join(lines)):
        values = written.draft(text, "filled.txt").values
        assert values["evidence"]["direction"] == "mixed"
        assert values["contact"]["role"] == "Coordinator"


def test_signs_that_no_text_has_are_dropped(written: Written) -> None:
    """LibreOffice writes U+0004 and U+0005 around each content control of a web page."""
    page = "<html><body><h2>Name</h2><p>\x04Harbour circle\x05</p></body></html>"
    assert written.draft(page, "filled.html").values["name"] == "Harbour circle"
