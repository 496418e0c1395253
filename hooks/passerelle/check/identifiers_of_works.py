"""DOI, ISBN, ISSN and address of a work are well formed, so that links work and library catalogues find it.

Check digits are computed: a mistyped ISBN or ISSN is nearly always caught.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from ..diagnostics import Diagnostic, Place, Rule
from ..model import Library, Reference, Text
from .addresses import problem_with

BAD_DOI = Rule(
    "B301",
    "error",
    message=Text("“{doi}” is not a DOI", "« {doi} » n’est pas un DOI"),
    hint=Text(
        "a DOI looks like 10.1177/0093854890017001004: 10, a full stop, four to nine digits, a slash and no spaces",
        "un DOI ressemble à 10.1177/0093854890017001004 : 10, un point, quatre à neuf chiffres, une barre oblique, aucune espace",
    ),
    manual=Text(
        "A DOI begins with 10., a number that stands for the publisher, and a slash. It leads to the work even when the publisher’s site changes.",
        "Un DOI commence par 10., un nombre qui désigne l’éditeur, et une barre oblique. Il mène au travail même quand le site de l’éditeur change.",
    ),
)
DRESSED_DOI = Rule(
    "B302",
    "error",
    message=Text("the DOI “{doi}” is not bare", "le DOI « {doi} » n’est pas nu"),
    hint=Text("write {bare}", "écrivez {bare}"),
    manual=Text(
        "The DOI stands without address or label in front, and without %-signs or LaTeX for its characters; the site makes the link.",
        "Le DOI figure sans adresse ni mention devant lui, et sans codage en % ni LaTeX pour ses caractères ; le site fabrique le lien.",
    ),
)
BAD_ISBN = Rule(
    "B303",
    "error",
    message=Text(
        "“{isbn}” is not an ISBN{digit?}: its last digit would be {digit}{/digit}",
        "« {isbn} » n’est pas un ISBN{digit?} : son dernier chiffre serait {digit}{/digit}",
    ),
    hint=Text(
        "copy it again from the work; it has 13 digits that begin with 978 or 979, or 10",
        "recopiez-le depuis l’ouvrage ; il compte 13 chiffres, les premiers étant 978 ou 979, ou bien 10",
    ),
    manual=Text(
        "The last digit of an ISBN is computed from the others, so that a slip of the keyboard shows. Hyphens and spaces between the digits are free; several numbers are separated by commas.",
        "Le dernier chiffre d’un ISBN se calcule à partir des autres, ce qui révèle les fautes de frappe. Traits d’union et espaces entre les chiffres sont libres ; plusieurs numéros sont séparés par des virgules.",
    ),
)
BAD_ISSN = Rule(
    "B304",
    "error",
    message=Text(
        "“{issn}” is not an ISSN{digit?}: its last digit would be {digit}{/digit}",
        "« {issn} » n’est pas un ISSN{digit?} : son dernier chiffre serait {digit}{/digit}",
    ),
    hint=Text(
        "copy it again from the journal; it looks like 0093-8548",
        "recopiez-le depuis la revue ; il ressemble à 0093-8548",
    ),
    manual=Text(
        "An ISSN has two groups of four digits, of which the last may be X and is computed from the others.",
        "Un ISSN a deux groupes de quatre chiffres, dont le dernier peut être X et se calcule à partir des autres.",
    ),
)
BAD_URL = Rule(
    "B305",
    "error",
    message=Text("“{url}” is not a complete web address", "« {url} » n’est pas une adresse web complète"),
    hint=Text(
        "copy it from the browser; it begins with https:// or http://, and holds no spaces, backslashes, braces or passwords",
        "copiez-la depuis le navigateur ; elle commence par https:// ou http://, sans espace, barre oblique inverse, accolade ni mot de passe",
    ),
    manual=Text(
        "The address of a work is a public page, shown as a link. It is taken as written: LaTeX such as \\_ or \\% in it would break it. User names and passwords in an address would be published.",
        "L’adresse d’un travail est une page publique, affichée comme lien. Elle est prise telle quelle : du LaTeX comme \\_ ou \\% la romprait. Un nom d’utilisateur ou un mot de passe dans une adresse serait publié.",
    ),
)

_DOI: Final = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>\\{}]+")
_DRESS: Final = re.compile(
    r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:?\s*|info:doi/)+", re.IGNORECASE
)
_PART: Final = re.compile(r"[,;]| and ")
_LABEL: Final = re.compile(r"^(?:e-?)?IS[BS]N(?:-1[03])?:?\s*", re.IGNORECASE)
_LATEX: Final = re.compile(r"\\([_%&#$])|[{}]")


def check_library(library: Library) -> Iterator[Diagnostic]:
    """Look at the identifiers and the address of every work of the bibliography."""
    for work in library.references.values():
        yield from _doi(work)
        for field in ("isbn", "eisbn"):
            for number in _numbers(work.get(field)):
                good, digit = isbn(number)
                if not good:
                    yield BAD_ISBN.at(_place(work, field), isbn=_short(number), digit=digit)
        for field in ("issn", "eissn"):
            for number in _numbers(work.get(field)):
                good, digit = issn(number)
                if not good:
                    yield BAD_ISSN.at(_place(work, field), issn=_short(number), digit=digit)
        for field in ("url", "url_en", "url_fr"):
            address = work.get(field)
            if address and not _is_web(address):
                yield BAD_URL.at(_place(work, field), url=_short(address))


def bare_doi(written: str) -> str:
    """Return a DOI without address, label, percent signs and LaTeX, in lower case, to compare by; or what was written."""
    return _undressed(written).lower()


def isbn(written: str) -> tuple[bool, str]:
    """Tell whether this is an ISBN, and if only its last digit is wrong, what that would be."""
    digits = _digits(written)
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        total = sum(int(digit) * (3 if position % 2 else 1) for position, digit in enumerate(digits[:12]))
        expected = str(-total % 10)
    elif re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        expected = _modulo_11(digits[:9])
    else:
        return False, ""
    return digits[-1] == expected, expected if digits[-1] != expected else ""


def issn(written: str) -> tuple[bool, str]:
    """Tell whether this is an ISSN, and if only its last digit is wrong, what that would be."""
    digits = _digits(written)
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        return False, ""
    expected = _modulo_11(digits[:7])
    return digits[-1] == expected, expected if digits[-1] != expected else ""


def _modulo_11(digits: str) -> str:
    """Return the check digit of an ISBN-10 or ISSN: weights fall to 2, the whole sum is a multiple of 11."""
    weights = range(len(digits) + 1, 1, -1)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return "0123456789X"[-total % 11]


def _numbers(written: str) -> list[str]:
    """Return the numbers of a field that may hold several; a few of them, if it is no such field at all."""
    return [number for number in _PART.split(written[:1_000]) if number.strip()][:10]


def _digits(written: str) -> str:
    return re.sub(r"[\s\u2010-\u2013-]", "", _LABEL.sub("", written.strip()[:60])).upper()


def _doi(work: Reference) -> Iterator[Diagnostic]:
    written = work.get("doi")
    if not written:
        return
    bare = _undressed(written)
    if not _DOI.fullmatch(bare):
        yield BAD_DOI.at(_place(work, "doi"), doi=_short(written))
    elif bare != written:
        yield DRESSED_DOI.at(_place(work, "doi"), doi=_short(written), bare=_short(bare))


def _undressed(written: str) -> str:
    bare = _LATEX.sub(lambda match: match.group(1) or "", written.strip()[:2_000])
    bare = _DRESS.sub("", bare, count=1) if _DRESS.match(bare) else bare
    # A percent sign may belong to a DOI; one before two hexadecimal digits comes from an address.
    return unquote(bare, errors="strict") if re.search(r"%[0-9A-Fa-f]{2}", bare) and _decodes(bare) else bare


def _decodes(text: str) -> bool:
    try:
        return unquote(text, errors="strict").isprintable()
    except UnicodeDecodeError:
        return False


def _is_web(address: str) -> bool:
    if not address.isprintable() or problem_with(address) is not None:
        return False
    return urlsplit(address).scheme.lower() in ("http", "https")


def _place(work: Reference, field: str) -> Place:
    return Place(work.file, work.lines.get(field, work.line))


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 120 else f"{text[:119]}…"
