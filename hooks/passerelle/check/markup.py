"""Texts use the Markdown subset and nothing else: no HTML, headings, images, code, tables or templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

import pyromark

from ..diagnostics import Diagnostic, Rule
from ..load import Subject
from ..model import Line, Text
from ..notation import CITATION, LINK

OUTSIDE_SUBSET = Rule(
    "T301",
    "error",
    message=Text("{what} cannot be used in a text", "{what} : non admis dans un texte"),
    hint=Text(
        "texts hold paragraphs, lists, *emphasis*, **strong** words, [links](https://…), [@citations] and [[links]]",
        "un texte contient des paragraphes, des listes, de l’*italique*, du **gras**, des [liens](https://…), des [@citations] et des [[renvois]]",
    ),
    manual=Text(
        "The texts of cards and terms use a small part of Markdown: paragraphs separated by an empty line, lists, `*emphasis*`, `**strong**`, `[words](https://address)`, `[@key]` and `[[id]]`. Headings are made by the fields themselves. HTML, images, code, tables, quotations and templates are refused, because they would break the layout of one of the many places where a text is shown, or run something.",
        "Les textes des fiches et des termes emploient une petite partie de Markdown : des paragraphes séparés par une ligne vide, des listes, `*italique*`, `**gras**`, `[mots](https://adresse)`, `[@clé]` et `[[id]]`. Les intertitres viennent des champs eux-mêmes. Le HTML, les images, le code, les tableaux, les citations en bloc et les gabarits sont refusés : ils casseraient l’un des nombreux endroits où le texte paraît, ou exécuteraient quelque chose.",
    ),
)
PLAIN_LINE = Rule(
    "T302",
    "error",
    message=Text(
        "{label} is a line of plain words: {what} cannot be used",
        "{label} est une ligne de texte simple : {what} n’y est pas admis",
    ),
    hint=Text("write plain words", "écrivez un texte simple"),
    manual=Text(
        "Names, labels and places appear in titles, menus and lists, where markup has no place.",
        "Les noms, libellés et lieux paraissent dans des titres, des menus et des listes, où aucune mise en forme n’a sa place.",
    ),
)
BROKEN_NOTATION = Rule(
    "T303",
    "warning",
    message=Text(
        "“{written}” looks like a citation or a link, but is not complete",
        "« {written} » ressemble à une citation ou à un renvoi, mais reste incomplet",
    ),
    hint=Text(
        "write [@key], [@key, p. 12], [[id]] or [[id|words]]",
        "écrivez [@clé], [@clé, p. 12], [[id]] ou [[id|mots]]",
    ),
    manual=Text(
        "A citation or link that is not closed, or holds a space in its key, is shown as it is written, which is hardly what was meant.",
        "Une citation ou un renvoi mal fermé, ou dont la clé contient une espace, paraît tel quel : ce n’est sans doute pas voulu.",
    ),
)

OUTSIDE: Final[tuple[tuple[re.Pattern[str], Line], ...]] = (
    (re.compile(r"</?[A-Za-z!?][^\n]{0,40}"), Line("HTML", "HTML")),
    (re.compile(r"^ {0,3}#{1,6}(?:[ \t]|$).{0,40}", re.MULTILINE), Line("a heading", "intertitre")),
    (
        re.compile(r"^(?=[^\n]*\S)[^\n]*\n {0,3}(?:=+|-{2,})[ \t]*$", re.MULTILINE),
        Line("a heading", "intertitre"),
    ),
    (re.compile(r"!\[[^\n]{0,40}"), Line("an image", "image")),
    (re.compile(r"`[^\n]{0,40}|^(?: {4}|\t)[^\s*+\-\d][^\n]{0,40}", re.MULTILINE), Line("code", "code")),
    (re.compile(r"^ {0,3}>[^\n]{0,40}", re.MULTILINE), Line("a quotation block", "citation en bloc")),
    (re.compile(r"^[ \t]*\|[^\n]{0,40}", re.MULTILINE), Line("a table", "tableau")),
    (
        re.compile(r"^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$", re.MULTILINE),
        Line("a rule across the page", "filet"),
    ),
    (
        re.compile(r"^ {0,3}\[[^\]\n]+\]:[^\n]{0,40}", re.MULTILINE),
        Line("a link definition", "définition de lien"),
    ),
    (re.compile(r"\{\{[^\n]{0,40}|\{%[^\n]{0,40}"), Line("a template", "gabarit")),
)
_NOTATION: Final = re.compile(
    f"{LINK.pattern}|{CITATION.pattern}".replace(r";\s,]", r";\s,\x80-\xff]").encode()
)
"""Both at once, for the first look, in UTF-8; keys with other letters than ASCII's, some of which are spaces, and a link inside
a citation are left to the closer one."""
_SIGNS: Final = (
    *("<", "#", "`", ">", "|", "==", "--", "![", "]:", "{{", "{%", "\n    ", "\t"),
    *("***", "*  *", "* *", "___", "_  _", "_ _", "- -", "-  -", "~~~", "\n=", "\n-\n"),
)
"""What every construct outside the subset contains; a text with none of them needs no closer look."""
_BEGINNINGS: Final = {
    first.encode(): re.compile(
        b"%s(?:%s)" % (re.escape(first.encode()), b"|".join(re.escape(sign[1:].encode()) for sign in signs))
    )
    for first, signs in groupby(sorted((*_SIGNS, "[@", "[[")), key=lambda sign: sign[0])
}
"""These and half notations by their first character, to which a search leaps: most records hold few of them. Bytes, because
they are searched three times faster than characters."""
_TAG: Final = re.compile(r"<([a-z0-9]+)")
_SUBSET: Final = frozenset({"p", "a", "em", "strong", "ul", "ol", "li", "br"})
NAMES: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Line("a heading", "intertitre")),
    **dict.fromkeys(("pre", "code"), Line("code", "code")),
    "blockquote": Line("a quotation block", "citation en bloc"),
    "hr": Line("a rule across the page", "filet"),
    "img": Line("an image", "image"),
}
PLAIN: Final = re.compile(r"\*\*|\]\(|\[\[|\[@|<[A-Za-z/!]|`")
_PLAIN: Final = re.compile(PLAIN.pattern.encode())
HALF: Final = re.compile(r"\[@[^\]\n]{0,40}\]?|\[\[[^\]\n]{0,40}\]{0,2}")


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """The markup of every text."""
    if _is_clean(subject):
        return
    for leaf, language, text in subject.texts:
        path = (*leaf.path, language)
        if isinstance(leaf.value, Line):
            match = PLAIN.search(text)
            if match:
                label = leaf.note.label if leaf.note is not None else str(leaf.path[-1])
                yield PLAIN_LINE.at(subject.place(path, match.group()), label=label, what=match.group())
            continue
        bare = CITATION.sub(_blank, LINK.sub(_blank, text)) if "[" in text else text
        if any(sign in bare for sign in _SIGNS) or bare.endswith("\n-"):
            clean = True
            for pattern, what in OUTSIDE:
                for written in dict.fromkeys(match.group().strip("\n") for match in pattern.finditer(bare)):
                    clean = False
                    yield OUTSIDE_SUBSET.at(subject.place(path, written), what=what)
            if clean:  # What is hidden deeper, such as a heading in a list, only the renderer can tell.
                for tag in sorted(set(_TAG.findall(pyromark.html(bare.replace("<", "&lt;")))) - _SUBSET):
                    yield OUTSIDE_SUBSET.at(
                        subject.place(path), what=NAMES.get(tag, Line("markup", "mise en forme"))
                    )
        if "[@" in bare or "[[" in bare:
            for written in dict.fromkeys(match.group() for match in HALF.finditer(bare)):
                yield BROKEN_NOTATION.at(subject.place(path, written), written=written)


def _is_clean(subject: Subject) -> bool:
    """Tell from all the texts of a record together, which is quick, that none needs a closer look; most records are."""
    lines, prose = subject.joined
    bare = _NOTATION.sub(b"x", prose) + b"\n"
    for first, pattern in _BEGINNINGS.items():
        if first in bare and pattern.search(bare):
            return False
    return not _PLAIN.search(lines)


def _blank(match: re.Match[str]) -> str:
    """Hide a notation from the search for markup, keeping all else in its place."""
    written = match.group()
    return re.sub(r"[^\n]", "x", written) if "\n" in written else "x" * len(written)
