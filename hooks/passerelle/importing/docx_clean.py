"""What mammoth cannot know of a Word document is settled in its XML first.

Form fields get the value that they show, notes come into the sentence that they belong to, text boxes stand after
their paragraph, and what nobody sees (prompts of empty controls, hidden text, deletions) is taken out. Word's element
names are told by their local part, since strict documents have other namespaces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from .docx_parts import Element, Parts
from .phrases import without_prompt

_MOST_NOTES: Final = 2_000
_MOST_FIELDS: Final = 500
_FALSE: Final = frozenset({"0", "false", "off"})
_SHOWN: Final = {"☐": "0", **dict.fromkeys("☒☑✓✔✗✘xX", "1")}
"""What the sign in a box says of it."""


@dataclass(slots=True)
class Aside:
    """What of a document does not stand in its text.

    Attributes:
        comments: Remarks in the margin, without their authors.
        margins: Texts of headers and footers.
        hidden: Hidden text.
        deleted: How many tracked deletions were dropped.
        inserted: How many tracked insertions were kept.
        images: How many pictures there are.
        repaired: Whether its XML had to be put in order.
    """

    comments: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: int = 0
    inserted: int = 0
    images: int = 0
    repaired: bool = False


def clean(parts: Parts) -> Aside:
    """Settle the text of a document in place, and return what does not stand in it."""
    root = parts.trees[parts.document]
    aside = Aside(images=parts.images, repaired=parts.repaired)
    _tracked(root, aside)
    _text_boxes(root)
    _hidden(root, aside)
    _notes(root, parts)
    _controls(root)
    _form_fields(root)
    for tree in parts.all_of("styles"):
        _only_names(tree)
    for tree in parts.all_of("comments"):
        aside.comments += [text for one in _all(tree, "comment") if (text := _text(one))]
    for kind in ("header", "footer"):
        for tree in parts.all_of(kind):
            _controls(tree)
            text = _text(tree)
            if any(letter.isalpha() for letter in text) and text not in aside.margins:
                aside.margins.append(text)
    return aside


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(root: Element, *names: str) -> list[Element]:
    """Return every element of some names, in order; a list, since what follows changes the tree."""
    return list(root.iter(*(f"{{*}}{name}" for name in names)))


def _child(element: Element | None, *names: str) -> Element | None:
    """Return the element at the end of a path of children, or None."""
    for name in names:
        element = None if element is None else next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def _value(element: Element | None, name: str = "val") -> str | None:
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


def _is_on(element: Element | None) -> bool:
    return element is not None and (_value(element) or "true").lower() not in _FALSE


def _text(element: Element) -> str:
    """Return the text of an element, a line for each paragraph."""
    lines = []
    for paragraph in _all(element, "p"):
        pieces = [
            (one.text or "") if _name(one) == "t" else "\t" if _name(one) == "tab" else " "
            for one in _all(paragraph, "t", "tab", "br")
        ]
        if line := "".join(pieces).strip():
            lines.append(line)
    return "\n".join(lines)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _qualified(like: Element, name: str) -> str:
    return f"{{{etree.QName(like).namespace}}}{name}"


def _run(like: Element, text: str) -> Element:
    """Return a run of text in the namespace of another element."""
    run = etree.Element(_qualified(like, "r"))
    piece = etree.SubElement(run, _qualified(like, "t"))
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _only_names(styles: Element) -> None:
    """Leave of each style its name and numbering: no more is read, and Word defines hundreds of looks."""
    for one in list(styles):
        if _name(one) != "style":
            styles.remove(one)
            continue
        for part in list(one):
            if _name(part) == "pPr" and _child(part, "numPr") is not None:
                for more in [inner for inner in part if _name(inner) != "numPr"]:
                    part.remove(more)
            elif _name(part) != "name":
                one.remove(part)


def _tracked(root: Element, aside: Aside) -> None:
    """Drop what was deleted or moved away; what was inserted or moved here stays, mammoth reads it."""
    for one in _all(root, "del", "moveFrom"):
        if _name(one.getparent()) in ("rPr", "trPr", "tcPr"):
            continue  # a mark on a paragraph or row, which mammoth knows
        aside.deleted += 1
        _drop(one)
    for one in _all(root, "cellDel"):
        cell = one.getparent().getparent() if one.getparent() is not None else None
        if cell is not None and _name(cell) == "tc":
            aside.deleted += 1
            for paragraph in _all(cell, "r"):
                _drop(paragraph)
    aside.deleted += sum(_name(one.getparent()) == "trPr" for one in _all(root, "del"))
    aside.inserted = len(
        [one for one in _all(root, "ins", "moveTo") if _name(one.getparent()) not in ("rPr", "trPr", "tcPr")]
    )


def _text_boxes(root: Element) -> None:
    """Put what stands in text boxes after the paragraph that they hang on, once; take drawings out."""
    for one in _all(root, "AlternateContent"):
        if any(_name(parent) == "txbxContent" for parent in one.iterancestors()):
            continue
        keep = next((part for part in one if _all(part, "txbxContent")), None)
        for part in list(one):
            if part is not keep:
                one.remove(part)
    # Innermost first, so that a box in a box comes out whole.
    for box in reversed(_all(root, "txbxContent")):
        host = next((parent for parent in box.iterancestors() if _name(parent) == "p"), None)
        if host is None or host.getparent() is None:
            continue
        place = host
        for inner in list(box):
            if _name(inner) in ("p", "tbl", "sdt"):
                place.addnext(inner)
                place = inner
        _drop(box)
    for one in _all(root, "drawing", "pict", "object", "AlternateContent"):
        _drop(one)


def _hidden(root: Element, aside: Aside) -> None:
    for run in _all(root, "r"):
        if _is_on(_child(run, "rPr", "vanish")):
            text = "".join(one.text or "" for one in _all(run, "t"))
            if text.strip():
                aside.hidden.append(text.strip())
            _drop(run)


def _notes(root: Element, parts: Parts) -> None:
    """Put the text of each footnote and endnote between brackets where its number stands."""
    for kind in ("footnote", "endnote"):
        known = {
            _value(one, "id"): _text(one).replace("\n", " ")
            for tree in parts.all_of(f"{kind}s")
            for one in _all(tree, kind)[:_MOST_NOTES]
        }
        for reference in _all(root, f"{kind}Reference"):
            run = reference.getparent()
            text = known.get(_value(reference, "id"), "")
            if run is not None and text:
                run.addnext(_run(run, f" ({text})"))
            _drop(reference)


def _controls(root: Element) -> None:
    """Empty the content controls that show their prompt; let those that repeat a list show its label.

    A box is what it shows: whoever wrote a cross over it has ticked it. LibreOffice 7 leaves a prompt before an answer
    that was tracked.
    """
    for control in _all(root, "sdt"):
        properties = _child(control, "sdtPr")
        content = _child(control, "sdtContent")
        if properties is None or content is None:
            continue
        if (ticked := _child(properties, "checkbox", "checked")) is not None:
            shown = _text_of(content).strip()
            if shown in _SHOWN:
                ticked.attrib[_qualified(ticked, "val")] = _SHOWN[shown]
            continue
        first = next((one for one in _all(content, "t") if one.text), None)
        if first is not None:
            first.text = without_prompt(first.text)
        if _is_on(_child(properties, "showingPlcHdr")) and _child(properties, "checkbox") is None:
            for text in _all(content, "t"):
                text.text = ""
            continue
        for options in (_child(properties, "dropDownList"), _child(properties, "comboBox")):
            chosen = None if options is None else _value(options, "lastValue")
            if chosen and not _text_of(content).strip():
                label = next(
                    (
                        _value(one, "displayText")
                        for one in _all(options, "listItem")
                        if _value(one) == chosen
                    ),
                    chosen,
                )
                paragraph = next(iter(_all(content, "p")), content)
                paragraph.append(_run(control, label or chosen))


def _text_of(element: Element) -> str:
    return "".join(one.text or "" for one in _all(element, "t"))


def _form_fields(root: Element) -> None:
    """Write the choice of each legacy drop-down list after it.

    mammoth reads legacy boxes itself; what stands in a legacy text field is ordinary text between two marks.
    """
    for choices in _all(root, "ddList")[:_MOST_FIELDS]:
        run = next((one for one in choices.iterancestors() if _name(one) == "r"), None)
        entries = [_value(one) or "" for one in _all(choices, "listEntry")]
        chosen = _value(_child(choices, "result")) or _value(_child(choices, "default")) or "0"
        if run is None or not chosen.isascii() or not chosen[:4].isdigit() or int(chosen[:4]) >= len(entries):
            continue
        end, shown = _end_of_field(run)
        if not shown:
            end.addnext(_run(run, entries[int(chosen[:4])]))


def _end_of_field(run: Element) -> tuple[Element, bool]:
    """Return the run in which the form field that begins in a run ends, and whether it shows a text of its own."""
    depth, shown = 0, False
    for one in (run, *run.itersiblings()):
        for mark in _all(one, "fldChar", "t"):
            if _name(mark) == "t":
                shown = shown or bool((mark.text or "").strip())
                continue
            depth += {"begin": 1, "end": -1}.get(_value(mark, "fldCharType") or "", 0)
            if depth == 0:
                return one, shown
    return run, shown
