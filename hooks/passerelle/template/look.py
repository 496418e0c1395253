"""How the template looks: A4 pages with their numbers, quiet help, and places to write in that stand out, on paper too."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt, RGBColor

from .. import words
from ..model import LANGUAGES, Language

LOCALES: Final[dict[Language, str]] = {"en": "en-GB", "fr": "fr-FR"}
STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""Date of the document and of the files in its archive: the same template is the same bytes, whenever it is made."""
GUIDANCE, ANSWER, PROMPT = "Guidance", "Answer", "Placeholder Text"
"""Names of the styles of help, of places to write in, and of what stands in them until somebody has."""
_DARK, _GREY, _QUIET = RGBColor(0x1F, 0x38, 0x64), RGBColor(0x40, 0x40, 0x40), RGBColor(0x59, 0x59, 0x59)
_SHADE, _LINE = "F3F5F9", "8FA3C4"


def set_up(document: Document, language: Language) -> None:
    """Set pages, properties and styles of a document that is still empty."""
    assert language in LANGUAGES
    _properties(document, language)
    _pages(document)
    _styles(document, language)


def _properties(document: Document, language: Language) -> None:
    properties = document.core_properties
    properties.title = words.word("template_title", language)
    properties.author = properties.last_modified_by = "Passerelle"
    properties.comments = ""
    properties.language = LOCALES[language]
    properties.created = properties.modified = datetime(*STAMP)


def _pages(document: Document) -> None:
    """Make the pages A4, each with its number and how many there are; digits alone, which the import need not read."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for field, after in (("PAGE", " / "), ("NUMPAGES", "")):
        foot._p.append(
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            )
        )
        foot.add_run(after)


def _styles(document: Document, language: Language) -> None:
    styles = document.styles
    for one in styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), LOCALES[language])
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for level in range(1, 6):
        style = styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = "Calibri", _DARK
    styles["Heading 1"].font.size = Pt(17)
    styles["Heading 2"].paragraph_format.space_before = Pt(14)
    guidance = styles.add_style(GUIDANCE, WD_STYLE_TYPE.PARAGRAPH)
    guidance.base_style = normal
    guidance.font.italic = True
    guidance.font.color.rgb = _GREY
    guidance.paragraph_format.keep_with_next = True
    guidance.paragraph_format.space_after = Pt(4)
    answer = styles.add_style(ANSWER, WD_STYLE_TYPE.PARAGRAPH)
    answer.base_style = normal
    answer.paragraph_format.space_after = Pt(4)
    properties = answer.element.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="6" w:color="{_LINE}"/></w:pBdr>'
        ),
        *_AFTER_BORDER,
    )
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    properties.insert_element_before(shade, *_AFTER_BORDER[1:])
    prompt = styles.add_style(PROMPT, WD_STYLE_TYPE.CHARACTER)
    prompt.font.color.rgb = _QUIET


_AFTER_BORDER: Final = (
    "w:shd",
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
)
"""What follows the border of a paragraph in Word's order of properties (ECMA-376, part 1, 17.3.1.26)."""
