"""Links between records lead somewhere: `[[id]]` in texts, and the fields that hold identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, Rule, nearest
from ..model import KINDS, Text
from ..notation import links
from .subject import Subject

UNKNOWN_LINK = Rule(
    "I201",
    "error",
    message=Text(
        "[[{id}]] leads to no card, programme or term{near?}; did you mean “{near}”?{/near}",
        "[[{id}]] ne mène à aucune fiche, aucun programme ni terme{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text(
        "write the identifier of a record, as in its file name",
        "écrivez l’identifiant d’une fiche, tel qu’il figure dans le nom de son fichier",
    ),
    manual=Text(
        "`[[id]]` in a text links to the card, programme or term with that identifier, in the reader’s language; `[[id|other words]]` shows other words. A link to nothing would be a dead end on the page.",
        "Dans un texte, `[[id]]` renvoie à la fiche, au programme ou au terme qui porte cet identifiant, dans la langue du lecteur ; `[[id|autres mots]]` affiche d’autres mots. Un lien vers rien serait une impasse sur la page.",
    ),
)
UNKNOWN_RECORD = Rule(
    "I202",
    "error",
    message=Text(
        "there is no {kind} “{id}”{near?}; did you mean “{near}”?{/near}",
        "il n’existe pas de {kind} « {id} »{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text(
        "write the identifier as in the name of its file",
        "écrivez l’identifiant tel qu’il figure dans le nom de son fichier",
    ),
    manual=Text(
        "Fields such as `related` hold identifiers of records that exist.",
        "Les champs tels que `related` contiennent des identifiants de fiches qui existent.",
    ),
)
TO_ITSELF = Rule(
    "I203",
    "warning",
    message=Text("this record names itself as related", "cette fiche se cite elle-même parmi ses liens"),
    hint=Text("remove it", "retirez-la"),
    manual=Text(
        "A link from a page to itself helps nobody.",
        "Un lien d’une page vers elle-même n’aide personne.",
    ),
)
_NAMES = {
    "practice": Text("card", "fiche"),
    "programme": Text("programme", "programme"),
    "term": Text("term", "terme"),
}


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """Every link and identifier of a record exists."""
    library = subject.library
    for leaf, language, text in subject.bracketed:
        for identifier, written in dict.fromkeys(links(text)):
            if library.find(identifier) is None or identifier in library.references:
                known = [key for kind in KINDS if kind != "reference" for key in library.of(kind)]
                place = subject.place((*leaf.path, language), written)
                yield UNKNOWN_LINK.at(place, id=identifier, near=nearest(identifier, known))
    for leaf in subject.leaves:
        kinds = leaf.note.refers if leaf.note is not None else ()
        if not kinds or "reference" in kinds:
            continue
        pools = [library.of(kind) for kind in KINDS if kind in kinds]
        if not any(leaf.value in pool for pool in pools):
            near = nearest(str(leaf.value), [key for pool in pools for key in pool])
            yield UNKNOWN_RECORD.at(subject.place(leaf.path), kind=_NAMES[kinds[0]], id=leaf.value, near=near)
        elif leaf.value == getattr(subject.record, "id", None) and leaf.path[0] == "related":
            yield TO_ITSELF.at(subject.place(leaf.path))
