"""Every work that is cited stands in the bibliography."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from ..diagnostics import ENOUGH, Diagnostic, Rule, nearest
from ..load import Subject, subjects
from ..model import Library, Text
from ..notation import citations

UNKNOWN_WORK = Rule(
    "I301",
    "error",
    message=Text(
        "“{key}” is not in the bibliography{near?}; did you mean “{near}”?{/near}",
        "« {key} » n’est pas dans la bibliographie{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text(
        "write a key of bibliography/references.bib, or add the work there",
        "écrivez une clé de bibliography/references.bib, ou ajoutez-y le travail",
    ),
    manual=Text(
        "`[@key]` and `[@key, p. 12]` cite a work by its BibTeX key; fields such as `references` hold keys too. A citation of a work that is not there would be an empty promise.",
        "`[@clé]` et `[@clé, p. 12]` citent un travail par sa clé BibTeX ; les champs tels que `references` contiennent aussi des clés. Citer un travail absent serait une promesse vide.",
    ),
)


def check_library(library: Library) -> Iterator[Diagnostic]:
    """Every key that a record cites or names exists."""
    works = library.references
    for subject in subjects(library, lambda named: not all(key in works for key in named.works)):
        yield from islice(_unknown(subject, works), ENOUGH)


def _unknown(subject: Subject, works: Collection[str]) -> Iterator[Diagnostic]:
    for leaf, language, text in subject.bracketed:
        for key, written in dict.fromkeys(citations(text)):
            if key not in works:
                yield UNKNOWN_WORK.at(
                    subject.place((*leaf.path, language), written), key=key, near=nearest(key, works)
                )
    for leaf in subject.referring("reference"):
        if leaf.value not in works:
            yield UNKNOWN_WORK.at(
                subject.place(leaf.path), key=leaf.value, near=nearest(str(leaf.value), works)
            )
