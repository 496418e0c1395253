"""A work stands once in the bibliography.

Two entries are the same work when they have the same DOI, keys that differ only by capitals, or the same
title, year and first author, written with or without accents, capitals and punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..diagnostics import Diagnostic, Place, Rule
from ..model import Library, Reference, Text
from .identifiers_of_works import bare_doi

SAME_DOI = Rule(
    "B201",
    "error",
    message=Text(
        "“{key}” has the DOI of “{other}”, on line {line}",
        "« {key} » a le DOI de « {other} », à la ligne {line}",
    ),
    hint=Text(
        "keep one of the two entries, or mend the DOI", "gardez l’une des deux entrées, ou corrigez le DOI"
    ),
    manual=Text(
        "A DOI names one work; an entry with the DOI of another is either a copy of it or carries the wrong number. A chapter has a DOI of its own, or none: that of the book belongs to the book. Capitals do not count.",
        "Un DOI désigne un seul travail ; une entrée qui porte celui d’une autre en est une copie, ou porte le mauvais numéro. Un chapitre a son propre DOI, ou aucun : celui du livre appartient au livre. Les majuscules ne comptent pas.",
    ),
)
SAME_WORK = Rule(
    "B202",
    "warning",
    message=Text(
        "“{key}” has the title, year and first author of “{other}”, on line {line}",
        "« {key} » a le titre, l’année et le premier auteur de « {other} », à la ligne {line}",
    ),
    hint=Text(
        "keep one of the two entries, or say in the title what tells them apart",
        "gardez l’une des deux entrées, ou dites dans le titre ce qui les distingue",
    ),
    manual=Text(
        "Two entries for one work split its citations in two, and readers see it twice in lists. Accents, capitals and punctuation are left aside in the comparison, and the subtitle is part of the title.",
        "Deux entrées pour un même travail en partagent les citations, et le lecteur le voit deux fois dans les listes. Accents, majuscules et ponctuation sont ignorés dans la comparaison, et le sous-titre fait partie du titre.",
    ),
)
SAME_KEY = Rule(
    "B203",
    "error",
    message=Text(
        "the key “{key}” differs only by capitals from “{other}”, on line {line}",
        "la clé « {key} » ne diffère que par les majuscules de « {other} », à la ligne {line}",
    ),
    hint=Text(
        "remove one of the two entries, or give it another key",
        "retirez l’une des deux entrées, ou donnez-lui une autre clé",
    ),
    manual=Text(
        "Keys become addresses and names of folders, and some file systems cannot tell capitals from small letters.",
        "Les clés deviennent des adresses et des noms de dossiers, et certains systèmes de fichiers ne distinguent pas les majuscules.",
    ),
)

_OTHER_SIGNS = re.compile(r"[\W_]+")
_LONGEST = 300
"""How much of a title is compared: enough to tell works apart, and never slow."""


def check_library(library: Library) -> Iterator[Diagnostic]:
    """No work twice: by DOI, by key, by title, year and first author."""
    dois: dict[str, Reference] = {}
    works: dict[tuple[str, int | None, str], Reference] = {}
    keys: dict[str, Reference] = {}
    for work in sorted(library.references.values(), key=lambda one: (one.file, one.line, one.id)):
        doi = bare_doi(work.get("doi"))
        same = dois.setdefault(doi, work) if doi else work
        if same is not work:
            yield SAME_DOI.at(_place(work, "doi"), key=work.id, other=same.id, line=same.line)
        title = _folded(work.title)
        if title:
            first = next(iter(work.authors or work.editors), None)
            signature = (title, work.year, _folded(first.family) if first else "")
            twin = works.setdefault(signature, work)
            if twin is not work and twin is not same:
                yield SAME_WORK.at(_place(work, "title"), key=work.id, other=twin.id, line=twin.line)
        twin = keys.setdefault(work.id.casefold(), work)
        if twin is not work:
            yield SAME_KEY.at(Place(work.file, work.line), key=work.id, other=twin.id, line=twin.line)


def _place(work: Reference, field: str) -> Place:
    return Place(work.file, work.lines.get(field, work.line))


def _folded(text: str) -> str:
    text = text[:_LONGEST].casefold().replace("œ", "oe").replace("æ", "ae")
    return _OTHER_SIGNS.sub("", unicodedata.normalize("NFKD", text))
