"""Word documents as people send them: forms, tracked changes, tables, boxes, notes, remarks in the margin."""

from __future__ import annotations

import re
from typing import Any

import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from passerelle import words
from passerelle.cli import main
from passerelle.importing.documents import read_document
from passerelle.importing.docx_repair import closed_in_order
from passerelle.template.prose import Prose
from tests.conftest import Project
from tests.importing.conftest import FILLED, Written, draft_of
from tests.importing.word import (
    NS,
    Word,
    box,
    deleted,
    drop_down,
    floating,
    inserted,
    legacy_box,
    legacy_list,
    legacy_text,
    moved,
    run,
    text_box_control,
)


def values(written: Written, word: Word) -> dict[str, Any]:
    return written.draft(word.bytes(), "filled.docx").values


def test_a_form_of_content_controls(written: Written) -> None:
    rows = [
        ("Name of the practice", text_box_control("Night bus")),
        ("Peer reviewed", f"{box(True)}{run(' Yes   ')}{box(False)}{run(' No')}"),
        ("Key themes\nPlease choose two.", drop_down("Training", "Formers", chosen="Formers")),
        ("Please choose two.", drop_down("Training", "Formers", chosen="Training")),
        ("Target audience", drop_down("Families", chosen="Families")),
        ("", drop_down("Families")),
        ("Start of the practice", text_box_control("2011")),
        ("Deliverables", text_box_control("")),
        ("Country of origin", drop_down("Malta", "Norway", chosen="Norway")),
    ]
    found = values(written, Word().table(rows, raw=True))
    assert found["name"] == "Night bus"
    assert found["peer_reviewed"] is True
    assert found["themes"] == ["formers", "training-of-professionals"]
    assert found["audiences"] == ["families"]
    assert (found["start"], found["country"]) == (2011, "NO")
    assert "deliverables" not in found


def test_a_form_of_legacy_fields(written: Written) -> None:
    rows = [
        ("Nom de la pratique", legacy_text("Le bus de nuit")),
        ("Évaluée par les pairs", f"{legacy_box(False)}{run(' Oui ')}{legacy_box(True)}{run(' Non')}"),
        ("Thèmes clés", legacy_list("Choisissez", "Soutien aux familles", "Prison et probation", chosen=2)),
        ("", legacy_list("Choisissez", "Soutien aux familles", chosen=1)),
        (
            "Public cible",
            f"{legacy_box(True)}{run(' Familles')}<w:r><w:br/></w:r>{legacy_box(False)}{run(' Anciens extrémistes')}",
        ),
        ("Pays d’origine", legacy_list("Choisissez", "Belgique", chosen=0)),
    ]
    draft = written.draft(Word().table(rows, raw=True).bytes(), "filled.docx")
    assert draft.language == "fr"
    assert draft.values["name"] == "Le bus de nuit"
    assert draft.values["peer_reviewed"] is False
    assert draft.values["themes"] == ["prison-and-probation", "family-support"]
    assert draft.values["audiences"] == ["families"]
    assert "country" not in draft.values


def test_insertions_stay_and_deletions_go(written: Written) -> None:
    away, here = moved("a song, ")
    word = (
        Word()
        .heading("Description")
        .raw(
            run("They meet "),
            deleted("yearly"),
            inserted("weekly"),
            run(" for "),
            here,
            run("soup and bread."),
            away,
        )
    )
    word.raw('<w:pPr><w:rPr><w:del w:id="5" w:author="A"/></w:rPr></w:pPr>', run("One "))
    word.raw(run("paragraph."))
    document = read_document(written.file(word.bytes(), "filled.docx"))
    assert document.aside.inserted and document.aside.deleted
    found = values(written, word)
    assert found["description"] == "They meet weekly for a song, soup and bread.\n\nOne paragraph."


def test_a_template_filled_in_and_saved_with_libreoffice() -> None:
    """`filled/libreoffice.docx` is what LibreOffice 7.4 has saved: it forgets which controls show their prompt."""
    draft = draft_of(FILLED / "libreoffice.docx")
    assert draft.language == "fr"
    values = draft.values
    assert values["name"] == "Cercle du port"
    assert (values["kind"], values["peer_reviewed"], values["country"]) == ("method", True, "FR")
    assert values["audiences"] == ["families", "law-enforcement", "prison-probation-practitioners"]
    assert values["countries"] == ["FR", "BE"]
    (deliverable,) = values["deliverables"]
    assert (deliverable["url"], deliverable["language"], deliverable["year"]) == (
        "https://example.org/m",
        "fr",
        2020,
    )
    assert values["evidence"]["emmie"]["economics"] == "Réponse à Coûts."
    assert values["contact"]["email"] == "service@example.org"
    assert {what for what, _ in draft.aside} == {"person", "telephone"}
    assert not [one for one in draft.remarks if one.kind in ("unplaced", "unread")]


def test_a_box_is_what_it_shows(written: Written) -> None:
    crossed = box(False).replace("☐", "☒")
    word = Word().heading("Target audience")
    word.raw(crossed, run(" Families")).raw(box(True).replace("☒", "☐"), run(" Authorities"))
    word.raw(box(True), run(" Formers"))
    assert written.draft(word.bytes(), "a.docx").values["audiences"] == ["families", "formers"]


def test_elements_that_overlap_are_put_in_order_and_told(bay: Project, written: Written) -> None:
    """So LibreOffice 7 writes a change that was tracked in a control, and cannot open the file itself."""
    word = (
        Word()
        .heading("Name")
        .raw("@@")
        .heading("Description")
        .text("It brings families together at a table.")
    )
    broken = (
        "<w:del><w:sdt><w:sdtPr/><w:sdtContent></w:del><w:del><w:r><w:delText>Write here</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Harbour circle</w:t></w:r></w:sdtContent></w:sdt></w:ins>"
    )

    def tear(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"@@", broken.encode())

    file = written.file(word.bytes(tear), "a.docx")
    values = draft_of(file).values
    assert values["name"] == "Harbour circle"
    assert values["description"] == "It brings families together at a table."
    done = CliRunner().invoke(main, ["import", "--project", str(bay.root), "--language", "en", str(file)])
    assert words.word("import_repaired", "en") in done.output


@given(st.text("ab<>/ =\"'&;-!?", max_size=60))
def test_putting_in_order_never_fails_and_keeps_the_text(text: str) -> None:
    mended = closed_in_order(text.encode())
    tag = re.compile(r"</?[A-Za-z_][^<>]*>")
    assert tag.sub("", mended.decode()) == tag.sub("", text)


def test_rows_that_were_deleted_go(written: Written) -> None:
    word = Word().table(
        [("Name of the practice", "Night bus"), ("Start of the practice", "1999"), ("Deliverables", "Map")]
    )
    row = word.document.tables[0].rows[1]._tr
    row.insert(0, parse_xml(f'<w:trPr {NS}><w:del w:id="9" w:author="A"/></w:trPr>'))
    found = values(written, word)
    assert "start" not in found
    assert found["deliverables"] == [{"title": "Map"}]


def test_marks_and_lists_become_markdown_and_what_was_typed_does_not(written: Written) -> None:
    word = Word().heading("Description")
    paragraph = word.document.add_paragraph("A ")
    paragraph.add_run("strong").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("quiet").italic = True
    paragraph.add_run(" way: *not* marked, snake_case, 5 * 3, `code`, <b>tag</b>, {{slot}} and [1].")
    word.text("First", "Second", style="List Bullet").text("Inner", style="List Bullet 2")
    word.text("One", "Two", style="List Number").text(
        "# no heading", "2017. A year", "- no item", "> no quotation", "| no | table"
    )
    assert values(written, word)["description"].split("\n\n") == [
        "A **strong** and *quiet* way: \\*not\\* marked, snake_case, 5 * 3, ‘code‘, \u2039b\u203atag\u2039/b\u203a, { {slot}} and [1].",
        "- First\n- Second\n   - Inner\n1. One\n2. Two",
        "\\# no heading",
        "2017\\. A year",
        "\\- no item",
        "\\> no quotation",
        "\\| no | table",
    ]


def test_text_boxes_notes_and_tables_inside_a_text_are_kept(written: Written) -> None:
    word = (
        Word()
        .heading("Description")
        .text("Before.")
        .raw(run("Beside it"), floating("stands a box"), run("."))
    )
    word.table([("Week", "What"), ("1", "Soup"), ("2", "Bread")]).text("After.")
    assert values(written, word)["description"] == (
        "Before.\n\nBeside it.\n\nstands a box\n\n- Week; What\n- 1; Soup\n- 2; Bread\n\nAfter."
    )


def test_footnotes_come_into_their_sentence(written: Written) -> None:
    word = (
        Word()
        .heading("Description")
        .raw(run("Counted once"), '<w:r><w:footnoteReference w:id="7"/></w:r>', run("."))
    )

    def with_notes(parts: dict[str, bytes]) -> None:
        parts["word/footnotes.xml"] = (
            f'<w:footnotes {NS}><w:footnote w:id="7"><w:p>{run("by hand")}</w:p></w:footnote></w:footnotes>'.encode()
        )
        rels = parts["word/_rels/document.xml.rels"].decode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        parts["word/_rels/document.xml.rels"] = rels.replace(
            "</Relationships>",
            f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>',
        ).encode()

    assert (
        written.draft(word.bytes(with_notes), "filled.docx").values["description"]
        == "Counted once (by hand)."
    )


def test_margins_remarks_and_hidden_text_are_kept_as_notes(written: Written) -> None:
    word = Word().heading("Description").text("Seen.").raw(run("Not seen", "<w:vanish/>"))
    word.document.sections[0].header.paragraphs[0].text = "Only for the county"
    word.document.sections[0].footer.paragraphs[0].text = "3"
    word.document.add_comment(word.document.paragraphs[1].runs, "Is this so?", author="A. Person")
    draft = written.draft(word.bytes(), "filled.docx")
    assert [one.text for one in draft.remarks if one.path == ()] == [
        "Only for the county",
        "Is this so?",
        "Not seen",
    ]
    assert draft.values["description"] == "Seen."


def test_links_keep_their_address_and_a_table_of_contents_is_left_out(written: Written) -> None:
    word = Word()
    word.document.styles.add_style("toc 1", 1)
    word.text("Description ......... 2", style="toc 1").heading("Description")
    prose = Prose(word.document)
    for paragraph in prose.paragraphs(
        "See [the map](https://bay.example/a_b?c=1) [@gull_1901] and [[lee-shore|the shore]]."
    ):
        body = word.document.element.body
        body.insert(len(body) - 1, paragraph)
    assert values(written, word)["description"] == (
        "See [the map](https://bay.example/a_b?c=1) [@gull_1901] and [[lee-shore|the shore]]."
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sections_are_found_whatever_their_order_and_their_dress(written: Written, language: str) -> None:
    said = {
        "en": [("Geographical scope", "The fjord"), ("2. Start of the practice", "In 2003"), ("DESCRIPTION (max. 300 words)", "Boats."), ("Name of practice", "Night bus"), ("Sustainability & transferability", "Cheap.")],
        "fr": [("Portée géographique", "Le fjord"), ("2. Début de la pratique", "En 2003"), ("DESCRIPTION (300 mots au plus)", "Des bateaux."), ("Nom de la pratique", "Bus de nuit"), ("Durabilité et transférabilité", "Peu cher.")],
    }[language]  # fmt: skip
    wanted: dict[str, Any] | None = None
    for order in (said, said[::-1], said[2:] + said[:2]):
        headed, bold, inline, table = Word(), Word(), Word(), Word()
        for title, text in order:
            headed.heading(title, 1).text(text)
            bold.raw(run(title, "<w:b/>")).text(text)
            inline.text(f"{title}: {text}")
        table.table(order)
        for word in (headed, bold, inline, table):
            draft = written.draft(word.bytes(), "filled.docx")
            found = {
                name: draft.values[name]
                for name in ("scope", "start", "description", "name", "sustainability")
            }
            wanted = wanted or found
            assert found == wanted
            assert draft.language == language
    assert wanted is not None and wanted["start"] == 2003
