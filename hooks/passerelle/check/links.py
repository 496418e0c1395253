"""Links between records lead somewhere: `[[id]]` in texts, and the fields that hold identifiers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from ..diagnostics import ENOUGH, Diagnostic, Rule, nearest
from ..load import Subject, subjects
from ..model import KINDS, Library, Mentions, Text
from ..notation import links

UNKNOWN_LINK = Rule(
    "I201",
    "error",
    message=Text(
        "[[{id}]] leads to no card, programme, material or term{near?}; did you mean “{near}”?{/near}",
        "[[{id}]] ne mène à aucune fiche, aucun programme, support ni terme{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text(
        "write the identifier of a record, as in its file name",
        "écrivez l’identifiant d’une fiche, tel qu’il figure dans le nom de son fichier",
    ),
    manual=Text(
        "`[[id]]` in a text links to the card, programme, material or term with that identifier, in the reader’s language; `[[id|other words]]` shows other words. A link to nothing would be a dead end on the page.",
        "Dans un texte, `[[id]]` renvoie à la fiche, au programme, au support ou au terme qui porte cet identifiant, dans la langue du lecteur ; `[[id|autres mots]]` affiche d’autres mots. Un lien vers rien serait une impasse sur la page.",
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
NAMES = {
    "practice": Text("card", "fiche"),
    "programme": Text("programme", "programme"),
    "material": Text("material", "support"),
    "term": Text("term", "terme"),
}


def check_library(library: Library) -> Iterator[Diagnostic]:
    """Every identifier that a record links to or names exists, be it in a file that is wrong itself: that is told there."""
    pools: dict[str, Collection[str]] = {kind: library.of(kind).keys() | library.unread for kind in KINDS}
    linkable: set[str] = set().union(*(pool for kind, pool in pools.items() if kind != "reference"))

    def doubtful(named: Mentions) -> bool:
        return not linkable.issuperset(named.links) or any(
            all(one not in pools[kind] for kind in kinds) for kinds, one in named.records
        )

    for subject in subjects(library, doubtful):
        yield from islice(_unknown_links(subject, linkable), ENOUGH)
        yield from islice(_unknown_records(subject, pools), ENOUGH)


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """No record names itself."""
    for position, identifier in enumerate(getattr(subject.record, "related", ())):
        if identifier == subject.id:
            yield TO_ITSELF.at(subject.place(("related", position)))


def _unknown_links(subject: Subject, linkable: Collection[str]) -> Iterator[Diagnostic]:
    for leaf, language, text in subject.bracketed:
        for identifier, written in dict.fromkeys(links(text)):
            if identifier not in linkable:
                place = subject.place((*leaf.path, language), written)
                yield UNKNOWN_LINK.at(place, id=identifier, near=nearest(identifier, linkable))


def _unknown_records(subject: Subject, pools: Mapping[str, Collection[str]]) -> Iterator[Diagnostic]:
    for leaf in subject.leaves:
        kinds = [kind for kind in KINDS if leaf.note is not None and kind in leaf.note.refers]
        if not kinds or "reference" in kinds:
            continue
        known = [key for kind in kinds for key in pools[kind]]
        if leaf.value not in known:
            near = nearest(str(leaf.value), known)
            yield UNKNOWN_RECORD.at(subject.place(leaf.path), kind=NAMES[kinds[0]], id=leaf.value, near=near)
