"""YAML to plain data with positions, safely.

The parser of PyYAML gives events one by one; this module puts them together itself, so that depth, anchors, aliases,
tags and repeated keys are refused while they are read: PyYAML's own composer recurses in C and a nested file of
60 KB ends the process, an alias bomb of 460 bytes never ends. Scalars stay text (YAML 1.2: the field says what type
they are, so that `NO` is Norway and `1.10` is not 1.1); only an empty scalar, `~` and `null` are None.

A file in the layout of the house, as most are, does not come to that: yaml_house.py reads it line by line, twice as
fast and more. It reads nothing that this module would refuse.
"""

from __future__ import annotations

from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

try:  # The C parser is eight times faster; both give the same events and marks.
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml
    from yaml.loader import BaseLoader as _Parser  # type: ignore[assignment]

from ..diagnostics import Place, Rule
from ..model.fields import Path
from ..model.text import Text
from .source import INVISIBLE, Report, invisible
from .yaml_house import NULLS, read_house_form

MAX_DEPTH: Final = 24
"""Deepest nesting. The deepest real field, a material of an item of a part of a unit, stands at 8."""

MAX_VALUES: Final = 20_000
"""Most values in a file."""

SYNTAX = Rule(
    "Y101",
    "error",
    message=Text("this is not YAML: {problem}", "ceci n’est pas du YAML : {problem}"),
    hint=Text(
        "look at the indentation, at a missing quotation mark, or at a colon inside an unquoted text, on this line or just above",
        "regardez l’indentation, un guillemet manquant ou un deux-points dans un texte sans guillemets, sur cette ligne ou juste au-dessus",
    ),
    manual=Text(
        "The file does not follow the rules of YAML, so nothing after this place could be read. Most often the text of a field holds a colon followed by a space: put such a text between quotation marks, or below `|` on lines of its own.",
        "Le fichier ne suit pas les règles du YAML : rien n’a pu être lu au-delà de cet endroit. Le plus souvent, le texte d’un champ contient un deux-points suivi d’une espace : placez-le entre guillemets droits, ou sous `|` sur des lignes à part.",
    ),
)
DUPLICATE_KEY = Rule(
    "Y102",
    "error",
    message=Text(
        "“{key}” is given twice; first on line {first}",
        "« {key} » est donné deux fois ; d’abord ligne {first}",
    ),
    hint=Text("keep one of the two", "n’en gardez qu’un"),
    manual=Text(
        "A field stands once. Ordinary YAML readers keep the last of two fields of the same name and drop the other without a word; here nothing is lost silently.",
        "Un champ ne figure qu’une fois. Les lecteurs YAML ordinaires gardent le dernier de deux champs homonymes et jettent l’autre sans rien dire ; ici, rien ne se perd en silence.",
    ),
)
ANCHOR = Rule(
    "Y103",
    "error",
    message=Text(
        "anchors (&), aliases (*) and merge keys (<<) are not used here",
        "les ancres (&), alias (*) et fusions (<<) ne sont pas admis ici",
    ),
    hint=Text(
        "write the value out; if it is a text that begins with & or *, put it between quotation marks",
        "écrivez la valeur en entier ; si c’est un texte qui commence par & ou *, mettez-le entre guillemets droits",
    ),
    manual=Text(
        "A few hundred bytes of aliases can grow to billions of values. Cards need none, so they are refused before they are expanded.",
        "Quelques centaines d’octets d’alias peuvent se déployer en milliards de valeurs. Une fiche n’en a pas besoin : ils sont refusés avant d’être déployés.",
    ),
)
TAG = Rule(
    "Y104",
    "error",
    message=Text(
        "tags such as {tag} are not used here", "les étiquettes telles que {tag} ne sont pas admises ici"
    ),
    hint=Text(
        "leave the tag out; if it is a text that begins with !, put it between quotation marks",
        "retirez l’étiquette ; si c’est un texte qui commence par !, mettez-le entre guillemets droits",
    ),
    manual=Text(
        "YAML tags can ask a reader to make objects of any kind. The type of a value is told by its field, so tags are refused.",
        "Les étiquettes YAML peuvent demander au lecteur de fabriquer toutes sortes d’objets. Le type d’une valeur vient de son champ ; les étiquettes sont donc refusées.",
    ),
)
TOO_DEEP = Rule(
    "Y105",
    "error",
    message=Text(
        "the file is nested deeper than {limit} levels or holds more than {values} values",
        "le fichier dépasse {limit} niveaux d’imbrication ou {values} valeurs",
    ),
    hint=Text(
        "no field needs this; look for stray brackets",
        "aucun champ ne l’exige ; cherchez des crochets en trop",
    ),
    manual=Text(
        "Depth and number of values are limited, because very deep nesting can end the process that reads it.",
        "La profondeur et le nombre de valeurs sont limités, car une imbrication extrême peut faire tomber le programme qui la lit.",
    ),
)
BAD_KEY = Rule(
    "Y106",
    "error",
    message=Text("a field name is a single word", "un nom de champ est un simple mot"),
    hint=Text(
        "write `name: value`; a value that begins with [ or {{ and is meant as text stands between quotation marks",
        "écrivez `nom: valeur` ; un texte qui commence par [ ou {{ se met entre guillemets droits",
    ),
    manual=Text(
        "YAML allows lists and mappings as keys; no field has such a name. A question mark at the start of a line, or an unquoted bracket, is the usual cause.",
        "Le YAML permet des listes comme clés ; aucun champ ne porte un tel nom. La cause habituelle est un point d’interrogation en début de ligne ou un crochet sans guillemets.",
    ),
)
DOCUMENTS = Rule(
    "Y107",
    "error",
    message=Text(
        "the file holds {found} YAML documents instead of one",
        "le fichier contient {found} documents YAML au lieu d’un",
    ),
    hint=Text(
        "remove the line of three hyphens, or write the fields if the file is empty",
        "retirez la ligne de trois tirets, ou écrivez les champs si le fichier est vide",
    ),
    manual=Text(
        "Each file holds one card, programme, term or list. An empty file, or a line of three hyphens that starts a second document, is refused.",
        "Chaque fichier contient une fiche, un programme, un terme ou une liste. Un fichier vide, ou une ligne de trois tirets qui ouvre un second document, est refusé.",
    ),
)

Positions = dict[Path, tuple[int, int, int]]
"""Line, column (from 1) and length of each value; of a key under its path with `KEY` appended."""

KEY: Final = "\0key"
"""Last part of the path of a key itself, as opposed to its value."""


class _RefusedError(Exception):
    """Reading stops here; the diagnostic has been reported."""


def parse_yaml(text: str, file: str, report: Report, positions: Positions | None = None) -> Any:
    """Return the data of a YAML text: dicts, lists, strings and None.

    Args:
        text: The text, free of control characters (`read_source` sees to it).
        file: Its path, for diagnostics.
        report: Receives what is wrong.
        positions: Filled with the place of every key and value, when given (it costs time and memory, so a loader
            asks for it only when there is something to report).

    Returns:
        The data, or None when the text could not be read to its end.
    """
    if positions is None:
        data = read_house_form(text, MAX_VALUES)
        if data is not None:
            return data
    try:
        return _build(_Parser(text), file, report, positions)
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        report(SYNTAX.at(place, problem=error.problem or error.context or "?"))
        return None
    except (yaml.YAMLError, ValueError, UnicodeError) as error:
        # PyYAML lets a few other exceptions out (bad escapes of surrogates); none of them has a position.
        report(SYNTAX.at(Place(file), problem=str(error).split("\n", 1)[0][:200]))
        return None


def _build(parser: Any, file: str, report: Report, positions: Positions | None) -> Any:
    next_event = parser.get_event
    stack: list[tuple[Any, Any]] = []
    keys: list[
        dict[str, Any]
    ] = []  # per open mapping: the event of each key, to tell where the first one stood
    current: Any = None
    key: str | None = None
    root: Any = None
    documents = values = 0

    def refuse(rule: Rule, event: Any, **arguments: object) -> None:
        mark = event.start_mark
        report(rule.at(Place(file, mark.line + 1, mark.column + 1), **arguments))
        raise _RefusedError

    while True:
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                refuse(ANCHOR if event.anchor else TAG, event, tag=event.tag)
            value: Any = event.value
            style = event.style
            if style == '"':  # Escapes can write what no source may hold.
                for _, name in invisible(value):
                    refuse(INVISIBLE, event, name=name)
            in_mapping = current.__class__ is dict
            if in_mapping and key is None:
                if value == "<<" and not style:
                    refuse(ANCHOR, event)
                if value in current:
                    mark = event.start_mark
                    report(
                        DUPLICATE_KEY.at(
                            Place(file, mark.line + 1, mark.column + 1, len(value)),
                            key=value,
                            first=keys[-1][value].start_mark.line + 1,
                        )
                    )
                key = value
                keys[-1][value] = event
                if positions is not None:
                    _place(positions, (*_path(stack, current), value, KEY), event)
                continue
            if not style and value in NULLS:
                value = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor:
                refuse(ANCHOR, event)
            if event.tag:
                refuse(TAG, event, tag=event.tag)
            if current.__class__ is dict and key is None:
                refuse(BAD_KEY, event)
            if len(stack) >= MAX_DEPTH:
                refuse(TOO_DEEP, event, limit=MAX_DEPTH, values=MAX_VALUES)
            value = {} if kind is MappingStartEvent else []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            if kind is MappingEndEvent:
                keys.pop()
            current, key = stack.pop()
            key = None
            continue
        elif kind is AliasEvent:
            refuse(ANCHOR, event)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                refuse(DOCUMENTS, event, found=2)
            continue
        elif kind is StreamEndEvent:
            if root is None:
                refuse(DOCUMENTS, event, found=0)
            return root
        else:
            continue

        values += 1
        if values > MAX_VALUES:
            refuse(TOO_DEEP, event, limit=MAX_DEPTH, values=MAX_VALUES)
        if current is None:
            root = value
        elif current.__class__ is list:
            current.append(value)
        else:
            current[key] = value
        if positions is not None:
            _place(positions, _path([*stack, (current, key)], None), event)
        if kind is ScalarEvent:
            key = None
        else:
            stack.append((current, key))
            current, key = value, None
            if kind is MappingStartEvent:
                keys.append({})


def _path(stack: list[tuple[Any, Any]], current: Any) -> Path:
    """Return the path of the value that is being filled: each open container and where in it we are."""
    parts: list[str | int] = []
    for container, key in stack:
        if container.__class__ is dict:
            parts.append(key)
        elif container.__class__ is list:
            parts.append(len(container) - 1)
    return tuple(parts)


def _place(positions: Positions, path: Path, event: Any) -> None:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    positions.setdefault(path, (start.line + 1, start.column + 1, max(1, length)))


def locate(positions: Positions, path: Path) -> tuple[int, int, int]:
    """Return the line, column and length of a value, or of the nearest thing around it that stands in the file.

    Args:
        positions: As filled by `parse_yaml`.
        path: Path of the value; ending in `KEY` for a key itself.
    """
    while path:
        if path in positions:
            return positions[path]
        if (*path, KEY) in positions:
            return positions[*path, KEY]
        path = path[:-1]
    return positions.get((), (1, 1, 1))
