"""Every value of a controlled field stands in its list; lists hold as many values as the template asks, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from .. import cldr
from ..diagnostics import ENOUGH, Diagnostic, Rule, nearest
from ..load import Subject, subjects
from ..model import LANGUAGES, Library, Line, Text, notes

UNKNOWN_VALUE = Rule(
    "V101",
    "error",
    message=Text(
        "{label}: unknown value “{value}”{near?}; did you mean “{near}”?{/near}",
        "{label} : valeur inconnue « {value} »{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text("choose a value of {where}", "choisissez une valeur de {where}"),
    manual=Text(
        "Fields such as `themes` or `settings` take their values from the lists in vocabulary/, so that cards can be found by them and both languages say the same. Countries are two-letter ISO 3166 codes in capitals (`BE`, `NO`), languages two-letter ISO 639 codes (`fr`). A value that is missing from a list can be proposed there, with its label and definition in both languages.",
        "Des champs tels que `themes` ou `settings` prennent leurs valeurs dans les listes de vocabulary/, afin que les fiches se retrouvent et que les deux langues disent la même chose. Les pays sont des codes ISO 3166 de deux lettres en capitales (`BE`, `NO`), les langues des codes ISO 639 de deux lettres (`fr`). Une valeur absente d’une liste peut y être proposée, avec libellé et définition dans les deux langues.",
    ),
)
NOT_THAT_MANY = Rule(
    "V201",
    "error",
    message=Text(
        "{label}: {wanted} values are wanted, not {count}",
        "{label} : il faut {wanted} valeurs, et non {count}",
    ),
    hint=Text("{help}", "{help}"),
    manual=Text(
        "The RAN Collection practice template asks for exactly two key themes: the two that fit best.",
        "Le modèle de fiche de la collection du RAN demande exactement deux thèmes clés : les deux qui conviennent le mieux.",
    ),
)
TWICE = Rule(
    "V202",
    "warning",
    message=Text("{label}: “{value}” stands twice", "{label} : « {value} » figure deux fois"),
    hint=Text("remove one", "retirez-en un"),
    manual=Text(
        "A list of values holds each of them once.",
        "Une liste de valeurs ne contient chacune qu’une fois.",
    ),
)


def choices(library: Library, vocabulary: str) -> Collection[str]:
    """Return the values that a controlled list allows; `countries` and `languages` come from CLDR."""
    if vocabulary == "countries":
        return cldr.countries("en").keys()
    if vocabulary == "languages":
        return cldr.languages("en").keys()
    return library.vocabularies.get(vocabulary, {}).keys()


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """Lists hold each value once, and as many as the template asks."""
    seen: set[tuple[object, ...]] = set()
    for path, value, note in subject.leaves:
        if path[-1].__class__ is int and not isinstance(value, Text):
            entry = (path[:-1], value)
            if entry in seen:
                yield TWICE.at(subject.place(path), label=_label(note), value=value)
            seen.add(entry)
    for name, note in notes(subject.record.__class__).items():
        if note.exactly is not None:
            values = getattr(subject.record, name)
            if len(values) != note.exactly:
                yield NOT_THAT_MANY.at(
                    subject.place((name,)),
                    label=note.label,
                    count=len(values),
                    wanted=note.exactly,
                    help=note.help,
                )


def check_library(library: Library) -> Iterator[Diagnostic]:
    """Every value of a controlled field stands in its list."""
    lists = (*library.vocabularies, "countries", "languages")
    known = {(name, value) for name in lists for value in choices(library, name)}
    for subject in subjects(library, lambda named: not known.issuperset(named.values)):
        yield from islice(_unknown(subject, library), ENOUGH)


def _unknown(subject: Subject, library: Library) -> Iterator[Diagnostic]:
    for leaf in subject.leaves:
        vocabulary = leaf.note.vocabulary if leaf.note is not None else ""
        if not vocabulary:
            continue
        allowed = choices(library, vocabulary)
        if leaf.value not in allowed:
            where = {"countries": "ISO 3166", "languages": "ISO 639"}.get(
                vocabulary, f"vocabulary/{vocabulary}.yml"
            )
            near = _near(str(leaf.value), vocabulary, allowed)
            yield UNKNOWN_VALUE.at(
                subject.place(leaf.path), label=_label(leaf.note), value=leaf.value, near=near, where=where
            )


def _near(value: str, vocabulary: str, allowed: Collection[str]) -> str:
    """Return what was most likely meant: a code in the wrong case, the code of a country or language by its name."""
    for form in (value.upper(), value.lower()):
        if form in allowed:
            return form
    names = {"countries": cldr.countries, "languages": cldr.languages}.get(vocabulary)
    if names is not None:
        codes = {name.casefold(): code for language in LANGUAGES for code, name in names(language).items()}
        return codes.get(nearest(value.casefold(), codes), "")
    return nearest(value, allowed)


def _label(note: object) -> Line:
    label = getattr(note, "label", None)
    return label if isinstance(label, Line) else Line("List", "Liste")
