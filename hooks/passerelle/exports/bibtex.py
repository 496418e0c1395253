r"""Works as BibTeX entries with biblatex's field names: read again, they give the same works, every field included.

What the model holds is text, so what LaTeX would take for commands is escaped, and titles stand in two pairs of braces:
as printed, no style may lower their capitals. Addresses and DOIs stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..model import Name, Reference

_ROLES: Final = {"author": "authors", "editor": "editors", "translator": "translators"}
_BARE: Final = frozenset(
    {"url", "doi", "eprint", "file", "urldate", "date", "year", "month", "pages", "isbn", "issn"}
)
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


def to_bibtex(works: Iterable[Reference]) -> str:
    """Return works as a .bib file."""
    return "\n".join(map(_entry, works))


def _entry(work: Reference) -> str:
    kind = work.fields.get("entrytype", work.type)
    lines = [f"@{kind}{{{work.id},"]
    for field, text in work.fields.items():
        if field in _ROLES:
            value = _names(getattr(work, _ROLES[field]), field in work.others)
        elif field == "entrytype":
            continue
        elif field in _BARE:
            value = text
        elif _AS_PRINTED.fullmatch(field):
            value = f"{{{_escaped(text)}}}"
        else:
            value = _escaped(text)
        lines.append(f"  {field} = {{{value}}},")
    return "\n".join([*lines, "}\n"])


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
