"""Lists of names as BibTeX writes them: `Smith, Jane and {{Council of Europe}} and others`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

from ..diagnostics import Rule
from ..model.reference import Name
from ..model.text import Text
from .bibtex_latex import decode
from .bibtex_source import BibSource

MAX_NAMES: Final = 1_000
"""Most names of one field."""

MAX_NAME: Final = 300
"""Longest name, in characters."""

EMPTY_NAME = Rule(
    "B131",
    "error",
    message=Text("{field} holds an empty name", "{field} contient un nom vide"),
    hint=Text(
        "there is an “and” too many, or a name without a family name",
        "il y a un « and » de trop, ou un nom sans patronyme",
    ),
    manual=Text(
        "Names are joined with “and”; nothing stands before the first and after the last.",
        "Les noms sont joints par « and » ; rien ne précède le premier ni ne suit le dernier.",
    ),
)
BAD_NAME = Rule(
    "B132",
    "error",
    message=Text("“{name}” cannot be read as one name", "« {name} » ne peut pas être lu comme un seul nom"),
    hint=Text(
        "write `Family, Given and Family, Given`; put the name of a body in double braces",
        "écrivez `Nom, Prénom and Nom, Prénom` ; mettez le nom d’un organisme entre doubles accolades",
    ),
    manual=Text(
        "A person is `Given Family`, `Family, Given` or `Family, Jr, Given`, and persons are joined with “and”, in every language. Semicolons, further commas, or a very long name mean that several persons, or a body, are written as one person. The name of a body stands in double braces: {{Council of Europe}}.",
        "Une personne s’écrit `Prénom Nom`, `Nom, Prénom` ou `Nom, Jr, Prénom`, et les personnes sont jointes par « and », dans toutes les langues. Des points-virgules, des virgules en plus ou un nom très long indiquent que plusieurs personnes, ou un organisme, sont écrits comme une seule. Le nom d’un organisme se met entre doubles accolades : {{Conseil de l’Europe}}.",
    ),
)
TOO_MANY_NAMES = Rule(
    "B133",
    "error",
    message=Text("{field} holds more than {limit} names", "{field} contient plus de {limit} noms"),
    hint=Text(
        "end the list with “and others”; the rest is not read",
        "terminez la liste par « and others » ; le reste n’est pas lu",
    ),
    manual=Text(
        "The number of names is limited; no style prints more than about twenty.",
        "Le nombre de noms est limité ; aucun style n’en imprime plus d’une vingtaine.",
    ),
)
OTHERS = Rule(
    "B134",
    "error",
    message=Text("“{name}” in {field} is not a name", "« {name} » dans {field} n’est pas un nom"),
    hint=Text("end the list with “and others”", "terminez la liste par « and others »"),
    manual=Text(
        "When not all are named, the list ends with “and others”, in every language. “et al.” would become a person called Al.",
        "Quand tous ne sont pas nommés, la liste se termine par « and others », dans toutes les langues. « et al. » deviendrait une personne nommée Al.",
    ),
)

_AND: Final = re.compile(r"(?<!\\)[{}]| and(?= )", re.IGNORECASE)
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_ET_AL: Final = re.compile(r"(?:\b|^)et\.? al(?:\.|ii|$)", re.IGNORECASE)
_EXTENDED: Final = re.compile(r"\s*\"?(?:family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a field, and whether there are others besides."""

    names: tuple[Name, ...] = ()
    others: bool = False


def parse_names(value: str, source: BibSource, field: str, start: int) -> Names:
    """Return the names that a field holds; what cannot be read as a person is kept as a body, and reported.

    Args:
        value: The value, LaTeX untouched.
        source: The file.
        field: The field, for messages.
        start: Where it stands.
    """
    found: list[Name] = []
    others = False
    written = " ".join(value.split())
    if not written:
        return Names()
    parts = list(_separate(written, MAX_NAMES + 1))
    if len(parts) > MAX_NAMES:
        source.report(TOO_MANY_NAMES, start, len(field), field=field, limit=MAX_NAMES)
        parts = parts[:MAX_NAMES]
    for position, part in enumerate(parts):
        if part.lower() == "others" and position:
            others = True
            if position != len(parts) - 1:
                source.report(OTHERS, start, len(field), field=field, name=part)
            continue
        if not part:
            source.report(EMPTY_NAME, start, len(field), field=field)
            continue
        if _ET_AL.search(part) and not part.startswith("{"):
            source.report(OTHERS, start, len(field), field=field, name=part)
        # Long ones are not worth remembering.
        name, good = read_name(part) if len(part) <= MAX_NAME else read_name.__wrapped__(part)
        if not good:
            source.report(BAD_NAME, start, len(field), name=part)
        if name.family:
            found.append(name)
        else:
            source.report(EMPTY_NAME, start, len(field), field=field)
    return Names(tuple(found), others)


def _separate(written: str, limit: int) -> Iterator[str]:
    """Yield the parts between the words “and” outside braces; blanks are single."""
    depth = begin = count = 0
    written = f" {written} "
    for match in _AND.finditer(written):
        sign = match.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield written[begin : match.start()].strip(" ")
            begin = match.end()
            count += 1
            if count >= limit:
                return
    yield written[begin:].strip(" ")


@lru_cache(maxsize=20_000)
def read_name(written: str) -> tuple[Name, bool]:
    """Return one name, and whether it was well written. Persons recur in a bibliography, so that names are remembered.

    Args:
        written: A name as BibTeX writes it, blanks single.
    """
    if _is_whole(written):
        return Name(decode(written), corporate=True), len(written) <= MAX_NAME * 2
    body = Name(decode(written), corporate=True), False
    if len(written) > MAX_NAME or ";" in _outside(written):
        return body
    if _EXTENDED.match(written):
        return _extended(written)
    try:
        parts = parse_single_name_into_parts(written)
    except InvalidNameError:
        return body
    given, particle, family = list(parts.first), list(parts.von), list(parts.last)
    if "," not in written and not particle and len(given) == 1 and given[0].isalpha() and given[0].islower():
        # As in BibTeX: of two words the first is a particle when it is in lower case (de Beauvoir).
        given, particle = [], given
    return (
        Name(
            family=decode(" ".join(family)),
            given=decode(" ".join(given)),
            suffix=decode(" ".join(parts.jr)),
            particle=decode(" ".join(particle)),
        ),
        True,
    )


def _extended(written: str) -> tuple[Name, bool]:
    """Read biblatex's form `family=Berg, given=Jan, prefix=van den, useprefix=true`."""
    parts: dict[str, str] = {}
    for part in written.split(","):
        key, equals, value = part.partition("=")
        if not equals:
            return Name(decode(written), corporate=True), False
        parts[key.strip(' "').lower()] = decode(value.strip(' "'))
    prefix, family = parts.get("prefix", ""), parts.get("family", "")
    return Name(family, parts.get("given", ""), parts.get("suffix", ""), prefix), bool(family)


def _is_whole(written: str) -> bool:
    """Tell whether one pair of braces holds the whole name: a body."""
    if not (written.startswith("{") and written.endswith("}")):
        return False
    if written.startswith("{\\") and " " not in written:  # an accented letter in braces, such as {\'E}mile
        return False
    depth = 0
    for match in _BRACE.finditer(written):
        depth += 1 if match.group() == "{" else -1
        if depth <= 0:
            return match.end() == len(written)
    return False


def _outside(written: str) -> str:
    """Return what of a name stands outside braces."""
    if "{" not in written:
        return written
    kept: list[str] = []
    depth = begin = 0
    for match in _BRACE.finditer(written):
        if match.group() == "{":
            if depth == 0:
                kept.append(written[begin : match.start()])
            depth += 1
        elif depth:
            depth -= 1
            begin = match.end()
    if depth == 0:
        kept.append(written[begin:])
    return "".join(kept)
