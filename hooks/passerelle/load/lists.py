"""The controlled lists of a project, and its acronyms."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeVar

from ..diagnostics import Place, Rule
from ..model import ACRONYMS, VOCABULARIES, Acronym, Text, Value
from .fields import validate
from .places import place_in
from .source import Report, read_source
from .yaml_file import parse_yaml

NOT_A_LIST = Rule(
    "V102",
    "error",
    message=Text(
        "a controlled list is a YAML list of values", "une liste contrôlée est une liste YAML de valeurs"
    ),
    hint=Text("begin each value with `- id:`", "commencez chaque valeur par `- id:`"),
    manual=Text(
        "Each file of vocabulary/ holds a list; each of its values has an identifier, a label and a definition in both languages.",
        "Chaque fichier de vocabulary/ contient une liste ; chacune de ses valeurs a un identifiant, un libellé et une définition dans les deux langues.",
    ),
)
SAME_VALUE = Rule(
    "V103",
    "error",
    message=Text(
        "the value “{id}” stands twice in this list", "la valeur « {id} » figure deux fois dans cette liste"
    ),
    hint=Text("remove or rename one", "retirez ou renommez l’une des deux"),
    manual=Text(
        "A value of a controlled list stands once; cards name it by its identifier.",
        "Une valeur d’une liste contrôlée n’y figure qu’une fois ; les fiches la nomment par son identifiant.",
    ),
)
NO_VOCABULARY = Rule(
    "V104",
    "error",
    message=Text("the controlled list {file} is missing", "la liste contrôlée {file} manque"),
    hint=Text(
        "every project has it; copy it from the original project",
        "tout projet la possède ; copiez-la depuis le projet d’origine",
    ),
    manual=Text(
        "Cards, programmes, materials and the search draw on controlled lists. Without one of them no value of its fields can be checked.",
        "Les fiches, les programmes, les supports et la recherche puisent dans des listes contrôlées. Si l’une manque, aucune valeur de ses champs ne peut être vérifiée.",
    ),
)

LISTS: Final = {f"vocabulary/{name}.yml": name for name in VOCABULARIES}
"""The file of each controlled list, and what the list is called."""

V = TypeVar("V", Value, Acronym)


def load_vocabulary(root: Path, name: str, report: Report) -> dict[str, Value]:
    """Return a controlled list of the project in `root`, by id in the order of its file, and report what is wrong."""
    file = f"vocabulary/{name}.yml"
    if not (root / file).exists():
        report(NO_VOCABULARY.at(Place(file), file=file))
        return {}
    return _load_list(root, file, Value, report)


def load_acronyms(root: Path, report: Report) -> dict[str, Acronym]:
    """Return the acronyms of the project in `root` that are no terms, by id, and report what is wrong with the list."""
    return _load_list(root, ACRONYMS, Acronym, report) if (root / ACRONYMS).exists() else {}


def _load_list(root: Path, file: str, model: type[V], report: Report) -> dict[str, V]:
    text = read_source(root / file, file, report)
    data = None if text is None else parse_yaml(text, file, report)
    if text is None or data is None:
        return {}
    if not isinstance(data, list):
        report(NOT_A_LIST.at(Place(file)))
        return {}
    values: dict[str, V] = {}
    for position, item in enumerate(data):
        value = validate(model, item, text, file, report, (position,))
        if value is None:
            continue
        if value.id in values:
            report(SAME_VALUE.at(place_in(root, file, (position, "id")), id=value.id))
        values.setdefault(value.id, value)
    return values
