"""Identifiers have the right form, and a record's is the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..diagnostics import Diagnostic, Place, Rule
from ..load import Subject, subject_of
from ..model import Library, Text

FORM: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX: Final = 80
RESERVED: Final = frozenset(
    {
        "page",
        "index",
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{n}" for n in range(10)),
        *(f"lpt{n}" for n in range(10)),
    }
)
"""Names that an address or a Windows computer keeps for something else."""

NOT_FILE_NAME = Rule(
    "I102",
    "error",
    message=Text(
        "the identifier “{id}” is not the name of its file, “{name}”",
        "l’identifiant « {id} » n’est pas le nom de son fichier, « {name} »",
    ),
    hint=Text(
        "write `id: {name}`, or rename the file to {id}.yml",
        "écrivez `id: {name}`, ou renommez le fichier en {id}.yml",
    ),
    manual=Text(
        "A record is found by its file name, in the site as in the repository. When it is renamed, its former identifier goes into `aliases`, so that links on paper still lead to it.",
        "On retrouve une fiche par le nom de son fichier, dans le site comme dans le dépôt. Si on la renomme, son ancien identifiant va dans `aliases`, afin que les liens imprimés y mènent encore.",
    ),
)
BAD_FORM = Rule(
    "I103",
    "error",
    message=Text("“{id}” cannot be an identifier", "« {id} » ne peut pas être un identifiant"),
    hint=Text(
        "use letters from a to z, digits and single hyphens, at most 80: for example “{example}”",
        "employez des lettres de a à z, des chiffres et des traits d’union isolés, 80 au plus : par exemple « {example} »",
    ),
    manual=Text(
        "Identifiers become addresses and file names on every system: small letters without accents, digits, single hyphens, at most 80 characters, and none of the names that computers keep for themselves (`page`, `index`, `con`, `nul`…).",
        "Les identifiants deviennent des adresses et des noms de fichiers sur tous les systèmes : minuscules sans accent, chiffres, traits d’union isolés, 80 caractères au plus, et aucun des noms que les ordinateurs se réservent (`page`, `index`, `con`, `nul`…).",
    ),
)
ALIAS_TAKEN = Rule(
    "I105",
    "error",
    message=Text(
        "the former identifier “{id}” is in use by {other}",
        "l’ancien identifiant « {id} » est employé par {other}",
    ),
    hint=Text("remove it from `aliases`", "retirez-le de `aliases`"),
    manual=Text(
        "The permalink of a former identifier leads to the record that took it over; it can lead to one record only.",
        "Le permalien d’un ancien identifiant mène à la fiche qui l’a repris ; il ne peut mener qu’à une seule.",
    ),
)


def is_identifier(value: str) -> bool:
    """Tell whether a value has the form of an identifier."""
    return len(value) <= MAX and FORM.fullmatch(value) is not None


def bad_form(value: str, place: Place) -> Diagnostic:
    """Return the diagnostic of a value that cannot be an identifier, with one that could."""
    example = re.sub(r"[^a-z0-9]+", "-", value.lower())[:MAX].strip("-")
    example = "good-lives-model" if not example or example in RESERVED else example
    return BAD_FORM.at(place, id=value[:MAX], example=example)


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """The form of identifiers, and identity with the file name."""
    identifier = getattr(subject.record, "id", "")
    aliases = enumerate(getattr(subject.record, "aliases", ()))
    for path, value in [
        (("id",), identifier),
        *((("aliases", position), alias) for position, alias in aliases),
    ]:
        if not is_identifier(value) or value in RESERVED:
            yield bad_form(value, subject.place(path))
    name = subject.file.rpartition("/")[2].removesuffix(".yml")
    if not subject.in_a_list and identifier != name:
        yield NOT_FILE_NAME.at(subject.place(("id",)), id=identifier, name=name)


def check_library(library: Library) -> Iterator[Diagnostic]:
    """No former identifier is that of another record."""
    taken: dict[str, str] = {}
    for kind, identifier in library.named():
        for position, alias in enumerate(library.aliases.get((kind, identifier), ())):
            file = library.file_of(kind, identifier)
            owner = library.find(alias)
            other = taken.setdefault(alias.casefold(), file) if owner is None else alias
            if other != file:
                subject = subject_of(library, kind, identifier)
                yield ALIAS_TAKEN.at(subject.place(("aliases", position)), id=alias, other=other)
