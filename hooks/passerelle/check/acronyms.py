"""An acronym of the list is one that texts can hold, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, Rule
from ..load import Subject, values_of_lists
from ..model import LANGUAGES, Acronym, Language, Library, Text
from ..notation import is_acronym

TAKEN = Rule(
    "V105",
    "error",
    message=Text(
        "the acronym “{form}” is already explained in {file}",
        "le sigle « {form} » est déjà expliqué dans {file}",
    ),
    hint=Text("remove one of the two", "retirez l’un des deux"),
    manual=Text(
        "Wherever an acronym appears, the pages say what it means; so it can mean one thing only. Those of the glossary stand in the files of its terms, the others, of bodies, networks and tools, in vocabulary/acronyms.yml.",
        "Partout où un sigle apparaît, les pages disent ce qu’il signifie ; il ne peut donc signifier qu’une chose. Ceux du glossaire figurent dans les fichiers des termes, les autres (organismes, réseaux, outils) dans vocabulary/acronyms.yml.",
    ),
)
NOT_SEEN = Rule(
    "V106",
    "warning",
    message=Text(
        "the acronym “{form}” will not be recognised in texts",
        "le sigle « {form} » ne sera pas reconnu dans les textes",
    ),
    hint=Text(
        "write it in capitals, without full stops or spaces",
        "écrivez-le en capitales, sans points ni espaces",
    ),
    manual=Text(
        "Texts are searched for words with at least two capitals, in which digits, small letters, `+`, `-`, `/` and `&` may stand: SPIP, CoSA, P/CVE, VERA-2R. An acronym of another shape is never found, and so never explained.",
        "Les textes sont parcourus à la recherche de mots comptant au moins deux capitales, et où peuvent figurer chiffres, minuscules, `+`, `-`, `/` et `&` : SPIP, CoSA, P/CVE, VERA-2R. Un sigle d’une autre forme n’est jamais trouvé, donc jamais expliqué.",
    ),
)


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """Acronyms have the shape by which texts are searched for them."""
    acronym = getattr(subject.record, "acronym", None)
    if acronym:
        for language in LANGUAGES:
            if acronym[language] and not is_acronym(acronym[language]):
                yield NOT_SEEN.at(subject.place(("acronym", language)), form=acronym[language])


def check_library(library: Library) -> Iterator[Diagnostic]:
    """No acronym of the list is that of a term, or stands in it twice in one language."""
    taken: dict[tuple[Language, str], str] = {
        (language, term.acronym[language]): library.file_of("term", term.id)
        for term in library.terms.values()
        if term.acronym
        for language in LANGUAGES
    }
    for subject in values_of_lists(library):
        if not isinstance(subject.record, Acronym):
            continue
        for language in LANGUAGES:
            form = subject.record.acronym[language]
            if not form:
                continue
            owner = taken.setdefault((language, form), f"{subject.file} ({subject.id})")
            if owner != f"{subject.file} ({subject.id})":
                place = subject.place(("acronym", language))
                yield TAKEN.at(place, form=form, file=owner)
