"""A material holds together: its questions can be answered, its tables are whole, its times add up, its cases are made up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..diagnostics import Diagnostic, Rule
from ..durations import summed
from ..load import Subject
from ..model import Material, Question, Section, Text
from ..model.fields import Path
from .identifiers import bad_form, is_identifier
from .programmes import DOES_NOT_ADD_UP, MINUTES

NOTHING_IN_IT = Rule(
    "M101",
    "error",
    message=Text("this material has no content", "ce support n’a pas de contenu"),
    hint=Text(
        "write `sections:`, or name a file or an address under `files:`",
        "écrivez des `sections:`, ou nommez un fichier ou une adresse sous `files:`",
    ),
    manual=Text(
        "What a material says stands in its sections, in a file of materials/, or at an address outside.",
        "Le contenu d’un support se trouve dans ses sections, dans un fichier de materials/ ou à une adresse extérieure.",
    ),
)
NOT_FICTIONAL = Rule(
    "M102",
    "error",
    message=Text(
        "a case or a role-play must say that it is made up",
        "une étude de cas ou un jeu de rôle doit dire qu’il est inventé",
    ),
    hint=Text(
        "write `fictional: true` once nobody in it can be recognised, and say so in its text",
        "écrivez `fictional: true` une fois que personne ne peut y être reconnu, et dites-le dans le texte",
    ),
    manual=Text(
        "Real cases are not published here, even without names: people and their families recognise themselves. `fictional: true` says that persons and events are made up, and the page shows it.",
        "Aucun cas réel n’est publié ici, même sans nom : les personnes et leurs familles se reconnaissent. `fictional: true` dit que personnes et faits sont inventés, et la page le montre.",
    ),
)
QUESTION_TWICE = Rule(
    "M103",
    "error",
    message=Text(
        "the identifier “{id}” stands twice in this material",
        "l’identifiant « {id} » figure deux fois dans ce support",
    ),
    hint=Text(
        "give one of the questions another identifier", "donnez à l’une des questions un autre identifiant"
    ),
    manual=Text(
        "A learning platform tells questions apart by their identifiers.",
        "Une plateforme de formation distingue les questions par leurs identifiants.",
    ),
)
CANNOT_BE_ANSWERED = Rule(
    "M104",
    "error",
    message=Text(
        "this question cannot be answered as it stands", "telle quelle, cette question n’admet pas de réponse"
    ),
    hint=Text(
        "one or several: at least two `options:`; scale: a `scale:` in its section and no options; open: no options",
        "one ou several : au moins deux `options:` ; scale : une `scale:` dans sa section et pas d’options ; open : pas d’options",
    ),
    manual=Text(
        "A question with one or several answers offers at least two. A question on a scale takes the `scale:` of its section. An open question has lines to write on and no answers to choose.",
        "Une question à réponse unique ou multiple propose au moins deux réponses. Une question sur échelle emploie la `scale:` de sa section. Une question ouverte a des lignes pour écrire et aucune réponse à choisir.",
    ),
)
TOO_MANY_RIGHT = Rule(
    "M105",
    "error",
    message=Text(
        "{count} answers are right, but only one can be chosen",
        "{count} réponses sont justes, mais on ne peut en choisir qu’une",
    ),
    hint=Text(
        "write `kind: several`, or leave one right", "écrivez `kind: several`, ou n’en gardez qu’une juste"
    ),
    manual=Text(
        "A question of the kind `one` has at most one right answer; without any it is a question of opinion.",
        "Une question de nature `one` a au plus une réponse juste ; sans aucune, c’est une question d’opinion.",
    ),
)
RAGGED = Rule(
    "M106",
    "error",
    message=Text(
        "this row has {cells} cells for {columns} columns",
        "cette ligne a {cells} cases pour {columns} colonnes",
    ),
    hint=Text("give each column one cell", "donnez une case à chaque colonne"),
    manual=Text(
        "Each row of a table has one cell for each column.",
        "Chaque ligne d’un tableau a une case par colonne.",
    ),
)
FILE_OR_ADDRESS = Rule(
    "M107",
    "error",
    message=Text(
        "name a file or an address, one of the two", "nommez un fichier ou une adresse, l’un des deux"
    ),
    hint=Text(
        "write `path:` for a file of materials/, `url:` for an address outside",
        "écrivez `path:` pour un fichier de materials/, `url:` pour une adresse extérieure",
    ),
    manual=Text(
        "Each entry of `files:` is one thing in one language: a file that lies here, or an address.",
        "Chaque entrée de `files:` est une seule chose dans une seule langue : un fichier déposé ici, ou une adresse.",
    ),
)
TOO_MUCH_SPACE = Rule(
    "M108",
    "error",
    message=Text("{value} blank lines or rows are too many", "{value} lignes vides, c’est trop"),
    hint=Text(
        "leave room for a page at most: 0 to {most}", "laissez la place d’une page au plus : de 0 à {most}"
    ),
    manual=Text(
        "Lines and rows to write on fill a page at most.",
        "Les lignes à remplir occupent une page au plus.",
    ),
)
_MADE_UP: Final = frozenset({"case", "role-play"})
_MOST_LINES: Final = 40


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """What a material says by itself."""
    material = subject.record
    if not isinstance(material, Material):
        return
    if not material.sections and not material.files:
        yield NOTHING_IN_IT.at(subject.place(("id",)))
    if material.kind in _MADE_UP and not material.fictional:
        yield NOT_FICTIONAL.at(subject.place(("kind",)))
    for position, file in enumerate(material.files):
        if bool(file.path) == bool(file.url):
            yield FILE_OR_ADDRESS.at(subject.place(("files", position)))
    counted, complete = summed(material.sections)
    stated = material.minutes
    if stated is not None and not (stated == counted if complete else stated >= counted):
        place = subject.place(("minutes",))
        yield DOES_NOT_ADD_UP.at(place, unit=MINUTES, stated=stated, counted=counted)
    seen: set[str] = set()
    for position, section in enumerate(material.sections):
        yield from _section(section, ("sections", position), subject, seen)


def _section(section: Section, path: Path, subject: Subject, seen: set[str]) -> Iterator[Diagnostic]:
    if not 0 <= section.lines <= _MOST_LINES:
        yield TOO_MUCH_SPACE.at(subject.place((*path, "lines")), value=section.lines, most=_MOST_LINES)
    table = section.table
    if table is not None:
        if not 0 <= table.blank <= _MOST_LINES:
            yield TOO_MUCH_SPACE.at(
                subject.place((*path, "table", "blank")), value=table.blank, most=_MOST_LINES
            )
        for row, one in enumerate(table.rows):
            if len(one.cells) != len(table.columns):
                place = subject.place((*path, "table", "rows", row))
                yield RAGGED.at(place, cells=len(one.cells), columns=len(table.columns))
    for number, question in enumerate(section.questions):
        here = (*path, "questions", number)
        if not is_identifier(question.id):
            yield bad_form(question.id, subject.place((*here, "id")))
        elif question.id in seen:
            yield QUESTION_TWICE.at(subject.place((*here, "id")), id=question.id)
        seen.add(question.id)
        yield from _question(question, section, here, subject)


def _question(question: Question, section: Section, path: Path, subject: Subject) -> Iterator[Diagnostic]:
    chosen = question.kind in ("one", "several")
    if (
        (chosen and len(question.options) < 2)
        or (not chosen and question.options)
        or (question.kind == "scale" and section.scale is None)
    ):
        yield CANNOT_BE_ANSWERED.at(subject.place((*path, "kind")))
    right = sum(option.right for option in question.options)
    if question.kind == "one" and right > 1:
        yield TOO_MANY_RIGHT.at(subject.place((*path, "options")), count=right)
