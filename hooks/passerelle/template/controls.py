"""Content controls of Word: places to type in, lists to choose from, boxes to tick, written as XML.

Source: ECMA-376, part 1, 17.5.2 (structured document tags); boxes: [MS-DOCX] 2.5.2 (w14:checkbox).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

Element = Any
"""An element of lxml, which has no types."""
CHECKED, UNCHECKED = "☒", "☐"
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
PROMPT_STYLE: Final = "PlaceholderText"
"""Id of the style of prompts: grey enough to be told from an answer, dark enough to be read (7:1 on white)."""


def text_control(title: str, tag: str, prompt: str, value: str = "") -> Element:
    """Return a place for a line of text, to stand in a paragraph.

    Args:
        title: Its name, which screen readers say and Word shows above it.
        tag: Its field, for programs.
        prompt: What it shows while it is empty.
        value: What stands in it, or the empty string.
    """
    control = _control(title, tag, ("text",), not value)
    control.append(_content(_run(value) if value else _run(prompt, PROMPT_STYLE)))
    return control


def list_control(title: str, tag: str, prompt: str, choices: Mapping[str, str], value: str = "") -> Element:
    """Return a drop-down list, to stand in a paragraph.

    Args:
        title: Its name.
        tag: Its field.
        prompt: What it shows while nothing is chosen.
        choices: What may be chosen: what is shown, by value.
        value: The value that is chosen, or the empty string.
    """
    control = _control(title, tag, (), value not in choices)
    options = OxmlElement("w:dropDownList")
    for key, label in choices.items():
        option = OxmlElement("w:listItem")
        option.set(qn("w:displayText"), label)
        option.set(qn("w:value"), key)
        options.append(option)
    control[0].append(options)
    shown = _run(choices[value]) if value in choices else _run(prompt, PROMPT_STYLE)
    control.append(_content(shown))
    return control


def box_control(title: str, tag: str, checked: bool) -> Element:
    """Return a box to tick, to stand before its label."""
    control = _control(title, tag, (), False)
    mark = "1" if checked else "0"
    control[0].append(
        parse_xml(
            f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="{mark}"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
    )
    run = _run(CHECKED if checked else UNCHECKED)
    run.insert(
        0,
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr>'
        ),
    )
    control.append(_content(run))
    return control


def prose_control(title: str, tag: str, paragraphs: Iterable[Element], empty: bool) -> Element:
    """Return a place for paragraphs and lists, to stand among paragraphs.

    Args:
        title: Its name.
        tag: Its field.
        paragraphs: What stands in it: text, or one paragraph with the prompt.
        empty: Whether it shows the prompt.
    """
    control = _control(title, tag, ("richText",), empty)
    control.append(_content(*paragraphs))
    return control


def prompt_run(prompt: str) -> Element:
    """Return a run that shows a prompt."""
    return _run(prompt, PROMPT_STYLE)


def _control(title: str, tag: str, kinds: tuple[str, ...], empty: bool) -> Element:
    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    names = {
        "alias": title[:64],
        "tag": tag[:64],
        "id": str(zlib.crc32(f"{tag}/{title}".encode()) & 0x7FFFFFFF),
    }
    for name, value in names.items():
        one = OxmlElement(f"w:{name}")
        one.set(qn("w:val"), value)
        properties.append(one)
    if empty:
        properties.append(OxmlElement("w:showingPlcHdr"))
    for kind in kinds:
        properties.append(OxmlElement(f"w:{kind}"))
    control.append(properties)
    return control


def _content(*inner: Element) -> Element:
    content = OxmlElement("w:sdtContent")
    for one in inner:
        content.append(one)
    return content


def _run(text: str, style: str = "") -> Element:
    run = OxmlElement("w:r")
    if style:
        properties = OxmlElement("w:rPr")
        name = OxmlElement("w:rStyle")
        name.set(qn("w:val"), style)
        properties.append(name)
        run.append(properties)
    piece = OxmlElement("w:t")
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(piece)
    return run
