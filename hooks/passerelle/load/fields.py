"""Plain data to models: every misfit becomes a diagnostic at the place of the value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import ENOUGH, Place, Rule, nearest
from ..model.fields import Note, Path, model_of, notes
from ..model.text import MAX_PROSE, Text
from .source import Report
from .yaml_file import KEY, Positions, locate, parse_yaml

M = TypeVar("M")

UNKNOWN_FIELD = Rule(
    "F101",
    "error",
    message=Text(
        "unknown field “{key}”{near?}; did you mean “{near}”?{/near}",
        "champ inconnu « {key} »{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text("the fields allowed here are: {allowed}", "les champs admis ici sont : {allowed}"),
    manual=Text(
        "A field that the model does not know is refused rather than passed over: its text would not appear on any page, and nobody would notice. Field names are in English, in small letters, with underscores.",
        "Un champ que le modèle ne connaît pas est refusé plutôt qu’ignoré : son texte ne paraîtrait sur aucune page, et personne ne s’en apercevrait. Les noms de champs sont en anglais, en minuscules, avec des tirets bas.",
    ),
)
MISSING_FIELD = Rule(
    "F102",
    "error",
    message=Text("the field “{key}” ({label}) is missing", "le champ « {key} » ({label}) manque"),
    hint=Text("{help}", "{help}"),
    manual=Text(
        "The fields that the practice template requires must all be given. Where something is not known, say so in words: an honest “not documented” helps the reader, an empty field does not.",
        "Les champs que le modèle de fiche exige doivent tous être remplis. Si une information n’est pas connue, dites-le en toutes lettres : un « non documenté » honnête aide le lecteur, un champ vide non.",
    ),
)
WRONG_SHAPE = Rule(
    "F103",
    "error",
    message=Text("“{key}” should be {wanted}", "« {key} » devrait être {wanted}"),
    hint=Text("for example: {example}", "par exemple : {example}"),
    manual=Text(
        "Each field has a shape: a single value, a list, a text in two languages (`en:` and `fr:`) or a group of fields. The field reference shows the shape of each with an example.",
        "Chaque champ a une forme : une valeur, une liste, un texte en deux langues (`en:` et `fr:`) ou un groupe de champs. Le manuel des champs montre la forme de chacun, avec un exemple.",
    ),
)
WRONG_NUMBER = Rule(
    "F104",
    "error",
    message=Text(
        "“{value}” is not a usable number for “{key}”", "« {value} » n’est pas un nombre admis pour « {key} »"
    ),
    hint=Text(
        "write a whole number in digits; a year lies between 1800 and 2100",
        "écrivez un nombre entier en chiffres ; une année se situe entre 1800 et 2100",
    ),
    manual=Text(
        "Years and counts are whole numbers in digits, without spaces, units or quotation marks. A year lies between 1800 and 2100.",
        "Les années et les quantités sont des nombres entiers en chiffres, sans espace, unité ni guillemets. Une année se situe entre 1800 et 2100.",
    ),
)
WRONG_TRUTH = Rule(
    "F105",
    "error",
    message=Text("“{value}” is neither true nor false", "« {value} » n’est ni true ni false"),
    hint=Text("write `true` or `false`", "écrivez `true` (vrai) ou `false` (faux)"),
    manual=Text(
        "A yes-or-no field holds `true` or `false`. The words yes, no, on and off are ordinary words here, so that `NO` can be the code of Norway.",
        "Un champ oui-ou-non contient `true` (vrai) ou `false` (faux). Les mots yes, no, on et off sont ici de simples mots, afin que `NO` puisse être le code de la Norvège.",
    ),
)
TOO_LONG = Rule(
    "F106",
    "error",
    message=Text("“{key}” is longer than {limit} characters", "« {key} » dépasse {limit} caractères"),
    hint=Text("shorten it", "abrégez"),
    manual=Text(
        "Every value has a length limit: a line for names, labels and addresses, some ten pages for texts. No honest card comes near it; a page could be slowed or broken without it.",
        "Toute valeur a une longueur maximale : une ligne pour les noms, libellés et adresses, une dizaine de pages pour les textes. Aucune fiche de bonne foi n’en approche ; sans elle, une page pourrait être ralentie ou cassée.",
    ),
)
ONE_LINE = Rule(
    "F107",
    "error",
    message=Text("“{key}” should stand on one line", "« {key} » devrait tenir sur une ligne"),
    hint=Text(
        "write it on one line; use `>-` to fold a long one",
        "écrivez-le sur une ligne ; `>-` permet de replier une longue ligne",
    ),
    manual=Text(
        "Names, labels, addresses and identifiers are one line of plain words. With `|` YAML keeps the line ends of a text; with `>-` it folds them into spaces.",
        "Noms, libellés, adresses et identifiants tiennent en une ligne de texte simple. Avec `|`, YAML garde les fins de ligne ; avec `>-`, il les replie en espaces.",
    ),
)
NO_CHOICE = Rule(
    "F108",
    "error",
    message=Text("“{value}” is not one of {allowed}", "« {value} » ne figure pas parmi {allowed}"),
    hint=Text("write one of {allowed}", "écrivez l’une de ces valeurs : {allowed}"),
    manual=Text(
        "A few fields have a fixed, short list of values that is part of the model itself, such as the original language of a card.",
        "Quelques champs ont une courte liste fixe de valeurs qui fait partie du modèle, comme la langue d’origine d’une fiche.",
    ),
)
TOO_FEW = Rule(
    "F109",
    "error",
    message=Text(
        "“{key}” ({label}) needs at least {minimum} value",
        "« {key} » ({label}) demande au moins {minimum} valeur",
    ),
    hint=Text("{help}", "{help}"),
    manual=Text(
        "Some lists must hold at least one value, as the practice template asks: a card without a target audience cannot be found by the people it is meant for.",
        "Certaines listes doivent contenir au moins une valeur, comme le demande le modèle de fiche : une fiche sans public visé ne peut pas être trouvée par les siens.",
    ),
)

SHAPES: dict[str, tuple[Text, str]] = {
    "dataclass_type": (Text("a group of fields", "un groupe de champs"), "{key}: {{en: …, fr: …}}"),
    "string_type": (Text("a single text", "un texte simple"), "{key}: …"),
    "tuple_type": (Text("a list", "une liste"), "{key}: [first, second]"),
    "int_type": (Text("a whole number", "un nombre entier"), "{key}: 2017"),
    "bool_type": (Text("true or false", "true ou false"), "{key}: true"),
}


_FITTERS: dict[type[Any], Callable[[Any], Any]] = {}


def fitter(model: type[Any]) -> Callable[[Any], Any]:
    """Return what turns plain data into a model, or raises `ValidationError`; it is made once."""
    if model not in _FITTERS:
        _FITTERS[model] = TypeAdapter(model).validator.validate_python
    return _FITTERS[model]


def validate(model: type[M], data: Any, text: str, file: str, report: Report, within: Path = ()) -> M | None:
    """Return `data` as a model, or None when it does not fit.

    Args:
        model: The model, such as `Practice`.
        data: Plain data as `parse_yaml` gives it.
        text: The source text, read again for positions when there is something to report.
        file: Path of the file, for diagnostics.
        report: Receives one diagnostic per misfit, never only the first.
        within: Path of `data` in its file.
    """
    try:
        fitted: M = fitter(model)(data)
        return fitted
    except ValidationError as error:
        positions: Positions = {}
        parse_yaml(text, file, lambda _: None, positions)
        for detail in error.errors(include_url=False)[:ENOUGH]:
            _explain(model, detail, file, report, positions, within)
        for path, name, note in _blank_texts(model, data, within):
            place = Place(file, *locate(positions, path))
            report(MISSING_FIELD.at(place, key=name, label=note.label, help=note.help))
        return None


def _blank_texts(model: type[Any], data: Any, path: Path) -> Iterator[tuple[Path, str, Note]]:
    """Yield the texts that are there without a word in them, with their names and notes.

    A record that fits the model is asked for them by a rule (T201); one that does not would be told of them only once
    all the rest is filled in.
    """
    known = notes(model)
    for name, info in getattr(model, "__pydantic_fields__", {}).items():
        inner, given = model_of(info.annotation), data.get(name) if isinstance(data, dict) else None
        if inner is None or given is None:
            continue
        for place, item in enumerate(given) if isinstance(given, list) else [(None, given)]:
            where = (*path, name) if place is None else (*path, name, place)
            if not issubclass(inner, Text):
                yield from _blank_texts(inner, item, where)
            elif isinstance(item, dict) and name in known and all(value == "" for value in item.values()):
                yield where, name, known[name]


def _explain(
    model: type[Any], detail: ErrorDetails, file: str, report: Report, positions: Positions, within: Path
) -> None:
    path: Path = (*within, *detail["loc"])
    kind = detail["type"]
    owner, key = _owner(model, detail["loc"])
    note = notes(owner).get(key) if owner else None
    about = {"key": key, "label": note.label if note else key, "help": note.help if note else ""}

    def place(where: Path) -> Place:
        line, column, length = locate(positions, where)
        return Place(file, line, column, length)

    value = detail["input"]
    shown = value if isinstance(value, str) else ""
    if kind == "unexpected_keyword_argument":
        known = list(owner.__dataclass_fields__) if owner else []
        report(
            UNKNOWN_FIELD.at(place((*path, KEY)), key=key, near=nearest(key, known), allowed=", ".join(known))
        )
    elif kind in ("missing", "missing_argument", "missing_keyword_only_argument"):
        report(MISSING_FIELD.at(place(path[:-1]), **about))
    elif value is None:
        report(MISSING_FIELD.at(place(path), **about))
    elif kind in ("number", "greater_than_equal", "less_than_equal"):
        report(WRONG_NUMBER.at(place(path), key=key, value=str(value)))
    elif kind == "truth":
        report(WRONG_TRUTH.at(place(path), value=shown))
    elif kind == "string_too_long":
        report(TOO_LONG.at(place(path), key=key, limit=detail.get("ctx", {}).get("max_length", MAX_PROSE)))
    elif kind == "string_pattern_mismatch":
        report(ONE_LINE.at(place(path), key=key))
    elif kind == "literal_error":
        report(
            NO_CHOICE.at(
                place(path),
                value=shown,
                allowed=detail["ctx"]["expected"].replace("'", "").replace(" or ", ", "),
            )
        )
    elif kind == "too_short":
        report(TOO_FEW.at(place(path), minimum=detail["ctx"]["min_length"], **about))
    else:
        wanted, example = SHAPES.get(kind, (Text("something else", "autre chose"), "{key}: …"))
        shown = (
            example.format(key=key) if key else "id: …"
        )  # without a key it is the whole record that has no fields
        report(WRONG_SHAPE.at(place(path), key=key or file.rpartition("/")[2], wanted=wanted, example=shown))


def _owner(model: type[Any], where: tuple[str | int, ...]) -> tuple[type[Any] | None, str]:
    """Return the model that holds the field at a location, and the field's name (list positions passed over)."""
    names = [part for part in where if isinstance(part, str)]
    owner: type[Any] | None = model
    for name in names[:-1]:
        info = getattr(owner, "__pydantic_fields__", {}).get(name) if owner else None
        owner = model_of(info.annotation) if info is not None else None
    return owner, names[-1] if names else ""
