"""Word documents for tests: what python-docx writes, and in raw XML what it cannot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NS = nsdecls("w") + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def run(text: str, properties: str = "") -> str:
    """Return a run of text as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def inserted(text: str) -> str:
    """Return a tracked insertion."""
    return f'<w:ins w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """Return a tracked deletion."""
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def moved(text: str) -> tuple[str, str]:
    """Return a text where it was moved from, and where it was moved to."""
    return (
        f'<w:moveFrom w:id="3" w:author="A">{run(text)}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="A">{run(text)}</w:moveTo>',
    )


def drop_down(*choices: str, chosen: str = "", prompt: str = "Choose an item.") -> str:
    """Return a drop-down list that is a content control."""
    items = "".join(
        f'<w:listItem w:displayText="{escape(one)}" w:value="{number}"/>'
        for number, one in enumerate(choices)
    )
    empty = "" if chosen else "<w:showingPlcHdr/>"
    return (
        f"<w:sdt><w:sdtPr>{empty}<w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent>{run(chosen or prompt)}</w:sdtContent></w:sdt>"
    )


def text_box_control(text: str, prompt: str = "Click or tap here to enter text.") -> str:
    """Return a place to type in that is a content control."""
    empty = "" if text else "<w:showingPlcHdr/>"
    return f"<w:sdt><w:sdtPr>{empty}<w:text/></w:sdtPr><w:sdtContent>{run(text or prompt)}</w:sdtContent></w:sdt>"


def box(checked: bool) -> str:
    """Return a box to tick that is a content control."""
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(checked)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☒' if checked else '☐')}</w:sdtContent></w:sdt>"
    )


def legacy(kind: str, data: str, shown: str = "") -> str:
    """Return a legacy form field."""
    result = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}' if shown else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {kind} </w:instrText></w:r>{result}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def legacy_box(checked: bool) -> str:
    """Return a legacy box to tick."""
    return legacy(
        "FORMCHECKBOX", f'<w:checkBox><w:sizeAuto/><w:default w:val="{int(checked)}"/></w:checkBox>'
    )


def legacy_list(*choices: str, chosen: int) -> str:
    """Return a legacy drop-down list; what is chosen is a number only, as Word writes it."""
    entries = "".join(f'<w:listEntry w:val="{escape(one)}"/>' for one in choices)
    return legacy("FORMDROPDOWN", f'<w:ddList><w:result w:val="{chosen}"/>{entries}</w:ddList>')


def legacy_text(shown: str) -> str:
    """Return a legacy place to type in."""
    return legacy("FORMTEXT", "<w:textInput/>", shown)


def floating(text: str) -> str:
    """Return a text box as Word writes it: twice, for newer and for older readers."""
    inner = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="urn:wps">{inner}</wps:wsp></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


class Word:
    """A Word document that is being written."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self.document.core_properties.modified = datetime(1980, 1, 1)

    def heading(self, text: str, level: int = 2) -> Word:
        self.document.add_heading(text, level)
        return self

    def text(self, *lines: str, style: str | None = None) -> Word:
        for line in lines:
            self.document.add_paragraph(line, style=style)
        return self

    def raw(self, *pieces: str) -> Word:
        """Add a paragraph of raw XML."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(f"<w:p {NS}>{''.join(pieces)}</w:p>"))
        return self

    def table(self, rows: Iterable[tuple[str, ...]], raw: bool = False) -> Word:
        """Add a table; with `raw`, cells after the first hold XML."""
        given = list(rows)
        table = self.document.add_table(0, len(given[0]))
        for row in given:
            for number, (cell, content) in enumerate(zip(table.add_row().cells, row, strict=True)):
                if raw and number:
                    paragraph: Any = cell.paragraphs[0]._p
                    paragraph.getparent().replace(paragraph, parse_xml(f"<w:p {NS}>{content}</w:p>"))
                else:
                    cell.text = content
        return self

    def bytes(self, change: Callable[[dict[str, bytes]], None] | None = None) -> bytes:
        """Return the file; `change` may alter its parts."""
        out = io.BytesIO()
        self.document.save(out)
        return repacked(out.getvalue(), change) if change else out.getvalue()


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return an archive with some of its files changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
