r"""Works as BibTeX entries with biblatex's field names: read again, they give the same works, every field included.

What the model holds is text, so what LaTeX would take for commands is escaped, and titles stand in two pairs of braces:
as printed, no style may lower their capitals. In English titles, which styles put in sentence case, only names do.
Addresses and DOIs stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..load.bibtex_case import kept_words
from ..load.bibtex_fields import DATES, RANGES, VERBATIM
from ..model import Name, Reference

_ROLES: Final = {"author": "authors", "editor": "editors", "translator": "translators"}
_AS_PRINTED: Final = re.compile(r"(?:book|main|journal)?(?:sub)?title(?:_[a-z]{2})?|series|eventtitle")
_SPECIAL: Final = re.compile(r"[\\{}&%$#_~^]")
_ESCAPES: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_LIGATURE: Final = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`!?])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")
"""Between signs that TeX draws as one: two hyphens are a dash, two apostrophes a quotation mark."""
_PAIR: Final = re.compile(r"--|''|[`!?]`|,,|<<|>>")
"""Such signs themselves; most texts hold none, and looking for them is ten times faster than looking between them."""


def bibtex_entry(work: Reference) -> str:
    """Return a work as an entry of a .bib file."""
    kind = work.fields.get("entrytype", work.type)
    lines = [f"@{kind}{{{work.id},"]
    for field, text in work.fields.items():
        if field in _ROLES:
            value = _names(getattr(work, _ROLES[field]), field in work.others)
        elif field in work.contributors:
            value = _names(work.contributors[field], field in work.others)
        elif field == "entrytype":
            continue
        elif field in VERBATIM or (field in DATES and "~" in text):
            value = text
        elif field in RANGES:
            value = "--".join(map(_escaped, text.split("--")))
        elif _AS_PRINTED.fullmatch(field):
            value = _title(text, work.sentence.get(field, text))
        else:
            value = _escaped(text)
        lines.append(f"  {field} = {{{value}}},")
    return "\n".join([*lines, "}\n"])


def _title(printed: str, cased: str) -> str:
    """Return a title with braces around what keeps its capitals: all of it, or the names of an English one."""
    kept = kept_words(printed, cased) if cased != printed else None
    if kept is None:
        return f"{{{_escaped(printed)}}}"
    pieces, position = [], 0
    for start, end in kept:
        pieces += [_escaped(printed[position:start]), f"{{{printed[start:end]}}}"]
        position = end
    return "".join([*pieces, _escaped(printed[position:])])


def _names(names: Iterable[Name], others: bool) -> str:
    written = [f"{{{_escaped(name.family)}}}" if name.corporate else _person(name) for name in names]
    return " and ".join([*written, "others"] if others else written)


def _person(name: Name) -> str:
    family = _part(name.family)
    before = f"{_escaped(name.particle)} {family}".strip()
    return ", ".join(part for part in (before, _part(name.suffix), _part(name.given)) if part)


def _part(text: str) -> str:
    """Return a part of a name, in braces where BibTeX would take it apart."""
    escaped = _escaped(text)
    return f"{{{escaped}}}" if "," in text or " and " in f" {text.lower()} " else escaped


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(lambda match: _ESCAPES[match.group()], text)
    return _LIGATURE.sub("{}", text) if _PAIR.search(text) else text
