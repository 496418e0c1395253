"""The practice template as a Word document: headings, help and limits from the model, lists from the vocabulary.

It can be filled in with Word, LibreOffice or on paper, and is made to be read aloud: real headings, its language
declared, a name on every control, tables with a header row.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from typing import Any, Final

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from .. import words
from ..cldr import countries
from ..model import Language, Value
from .controls import Element, box_control, list_control, prompt_run, prose_control, text_control
from .fields import Asked, asked
from .look import ANSWER, GUIDANCE, STAMP, set_up
from .prose import Prose
from .wording import OPTIONAL_PART, REQUIRED_PART, guidance, in_required_part

EMPTY_ROWS: Final = 3
"""How many rows a table has to be filled in."""

Vocabularies = Mapping[str, Mapping[str, Value]]


class Template:
    """A template that is being written.

    Attributes:
        language: Language of everything in it.
    """

    def __init__(self, language: Language, vocabularies: Vocabularies, values: Mapping[str, Any]) -> None:
        """Begin a template.

        Args:
            language: Its language.
            vocabularies: The controlled lists.
            values: What stands in the fields, by name of the field, texts and lines in this language alone; nothing
                for an empty template.
        """
        self.language: Language = language
        self._vocabularies = vocabularies
        self._values = values
        self._document: Document = docx.Document()
        self._prose = Prose(self._document)
        self._boxes = 0

    def to_bytes(self) -> bytes:
        """Return the file."""
        set_up(self._document, self.language)
        self._paragraph(self._word("template_title"), "Title")
        for key in ("template_lead", "template_consent"):
            self._document.add_paragraph(self._word(key))
        for part, lead in ((REQUIRED_PART, ""), (OPTIONAL_PART, "template_optional_lead")):
            self._paragraph(self._word(part), "Heading1")
            if lead:
                self._document.add_paragraph(self._word(lead))
            for field in asked():
                if in_required_part(field) == (part == REQUIRED_PART):
                    self._field(field, self._values.get(field.path[0]), 2)
        out = io.BytesIO()
        self._document.save(out)
        return _stamped(out.getvalue())

    def _paragraph(self, text: str = "", style: str = "") -> Paragraph:
        """Add a paragraph with a style, by the identifier of the style: to find it by its name takes most of the time."""
        paragraph = self._document.add_paragraph(text)
        if style:
            paragraph._p.style = style
        return paragraph

    def _word(self, key: str) -> str:
        return words.word(key, self.language)

    def _field(self, field: Asked, value: Any, level: int) -> None:
        self._paragraph(field.note.label[self.language], f"Heading{level}")
        self._paragraph(guidance(field, self.language), GUIDANCE)
        if field.sort == "group":
            values = value or {}
            if field.main is not None:
                self._fill(field.main, values.get(field.main.path[-1]))
            for inner in field.inner:
                if inner is not field.main:
                    self._field(inner, values.get(inner.path[-1]), level + 1)
        elif field.sort == "rows":
            self._table(field, value or ())
        else:
            self._fill(field, value)

    def _fill(self, field: Asked, value: Any) -> None:
        """Write the place for an answer."""
        vocabulary = self._vocabularies.get(field.note.vocabulary)
        if field.sort in ("text", "lines"):
            text = value if isinstance(value, str) else "\n\n".join(value or ())
            empty = not text
            paragraphs = (
                self._prose.plain(value) if field.sort == "lines" and value else self._prose.paragraphs(text)
            )
            if empty:
                paragraphs = [self._prose.paragraph(prompt_run(self._word("template_write")), style=ANSWER)]
            self._add(prose_control(self._title(field), _tag(field), paragraphs, empty))
        elif field.sort == "choices" and vocabulary and field.note.exactly:
            for number in range(field.note.exactly):
                chosen = value[number] if value and number < len(value) else ""
                title = f"{self._title(field)} {number + 1}"
                self._line(
                    list_control(
                        title,
                        f"{_tag(field)}.{number + 1}",
                        self._word("template_choose"),
                        self._labels(vocabulary),
                        chosen,
                    )
                )
        elif field.sort == "choices" and vocabulary:
            *_, last = vocabulary
            for identifier, label in self._labels(vocabulary).items():
                self._line(
                    box_control(label, f"{_tag(field)}.{identifier}", identifier in (value or ())),
                    f" {label}",
                    together=identifier != last,
                )
        else:
            self._line(self._one(field, value))

    def _one(self, field: Asked, value: Any) -> Element:
        """Return the control for an answer of one line."""
        title, tag = self._title(field), _tag(field)
        vocabulary = self._vocabularies.get(field.note.vocabulary)
        if field.sort == "truth":
            answers = {"true": self._word("template_yes"), "false": self._word("template_no")}
            chosen = "" if value is None else str(value).lower()
            return list_control(title, tag, self._word("template_choose"), answers, chosen)
        if vocabulary:
            return list_control(
                title, tag, self._word("template_choose"), self._labels(vocabulary), value or ""
            )
        if field.note.vocabulary == "countries":
            names = dict(sorted(countries(self.language).items(), key=lambda one: _sorted_as(one[1])))
            if field.sort == "choice":
                return list_control(title, tag, self._word("template_choose"), names, value or "")
            value = ", ".join(names[code] for code in value or () if code in names)
        return text_control(title, tag, self._word("template_write"), "" if value is None else str(value))

    def _table(self, field: Asked, rows: Any) -> None:
        table = self._document.add_table(rows=1, cols=len(field.inner))
        table.style = "Table Grid"
        _describe(table, field.note.label[self.language])
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, column in zip(head.cells, field.inner, strict=True):
            cell.paragraphs[0].add_run(column.note.label[self.language]).bold = True
        for number in range(max(EMPTY_ROWS, len(rows) + 1)):
            given = rows[number] if number < len(rows) else {}
            for cell, column in zip(table.add_row().cells, field.inner, strict=True):
                value = given.get(column.path[-1])
                title = f"{self._title(column)} {number + 1}"
                shown = "" if value is None else str(value)
                cell.paragraphs[0]._p.append(
                    text_control(title, f"{_tag(column)}.{number + 1}", self._word("template_write"), shown)
                )
        self._document.add_paragraph()

    def _labels(self, vocabulary: Mapping[str, Value]) -> dict[str, str]:
        return {identifier: value.label[self.language] for identifier, value in vocabulary.items()}

    def _title(self, field: Asked) -> str:
        return field.note.label[self.language]

    def _line(self, control: Element, after: str = "", together: bool = False) -> None:
        """Write a line with a control; `together` keeps it on the page of the next one."""
        paragraph = self._paragraph(style="" if after else ANSWER)
        if after:
            paragraph.paragraph_format.space_after = Pt(1)
        paragraph._p.append(control)
        paragraph.paragraph_format.keep_with_next = together or None
        if after:
            paragraph.add_run(after)

    def _add(self, control: Element) -> None:
        body = self._document.element.body
        body.insert(len(body) - 1, control)  # the last element of a body is its page set-up


def template(language: Language, vocabularies: Vocabularies) -> bytes:
    """Return an empty template, a .docx file; the same each time."""
    return Template(language, vocabularies, {}).to_bytes()


def _tag(field: Asked) -> str:
    return ".".join(field.path)


def _sorted_as(name: str) -> str:
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign)
    )


def _describe(table: Any, text: str) -> None:
    """Give a table the name that screen readers say."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), text)
    table._tbl.tblPr.append(caption)


def _stamped(data: bytes) -> bytes:
    """Return an archive with all of its files dated alike, in one order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            new.writestr(info, old.read(name))
    return out.getvalue()
