"""The values of fields: braces, quotation marks, numbers, macros, and their concatenation with `#`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..diagnostics import Rule
from ..model.text import Text
from .bibtex_blocks import RawMacro
from .bibtex_source import MAX_FIELD, BibSource

MAX_EXPANDED: Final = 4_000_000
"""Most characters that macros may put into a file, all fields together."""

BAD_VALUE = Rule(
    "B121",
    "error",
    message=Text("the value of {field} cannot be read", "la valeur de {field} ne peut pas être lue"),
    hint=Text(
        "put the whole value between one pair of braces, and give each brace inside it its partner",
        "placez toute la valeur entre deux accolades, et donnez à chaque accolade intérieure sa partenaire",
    ),
    manual=Text(
        "A value is a text in braces or in straight quotation marks, a number, the name of a macro, or several of these joined with #. This one is something else, so the field is left out.",
        "Une valeur est un texte entre accolades ou entre guillemets droits, un nombre, le nom d’une macro, ou plusieurs de ces éléments joints par #. Celle-ci est autre chose ; le champ est donc écarté.",
    ),
)
UNDEFINED_MACRO = Rule(
    "B122",
    "error",
    message=Text(
        "the macro “{macro}” is not defined above{near?}; did you mean “{near}”?{/near}",
        "la macro « {macro} » n’est pas définie plus haut{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text(
        "if it is a text, put it in braces; if it is a macro, define it with @string before it is used",
        "si c’est un texte, mettez-le entre accolades ; si c’est une macro, définissez-la par @string avant son emploi",
    ),
    manual=Text(
        "A word without braces or quotation marks is the name of a macro that a @string above has defined; jan to dec are always there. BibTeX readers replace an unknown one by nothing, or by its name.",
        "Un mot sans accolades ni guillemets est le nom d’une macro définie plus haut par un @string ; jan à dec existent toujours. Les lecteurs de BibTeX remplacent une macro inconnue par rien, ou par son nom.",
    ),
)
TOO_LONG = Rule(
    "B123",
    "error",
    message=Text(
        "the value of {field} is longer than {limit} characters",
        "la valeur de {field} dépasse {limit} caractères",
    ),
    hint=Text("shorten it; the field is not read", "abrégez-la ; le champ n’est pas lu"),
    manual=Text(
        "Values have a length limit, also after macros have been put in: macros that double one another grow beyond any memory in a few dozen lines.",
        "Les valeurs ont une longueur limite, y compris une fois les macros remplacées : des macros qui se doublent l’une l’autre dépassent toute mémoire en quelques dizaines de lignes.",
    ),
)
TOO_EXPANDED = Rule(
    "B124",
    "error",
    message=Text(
        "the macros of this file put in more than {limit} characters",
        "les macros de ce fichier insèrent plus de {limit} caractères",
    ),
    hint=Text(
        "write the texts out, or shorten the macros; from here on macros are not read",
        "écrivez les textes en entier, ou abrégez les macros ; à partir d’ici, elles ne sont plus lues",
    ),
    manual=Text(
        "What macros add to a file is limited as a whole, so that a small file cannot become an enormous one.",
        "Ce que les macros ajoutent à un fichier est limité au total, afin qu’un petit fichier ne puisse en devenir un énorme.",
    ),
)
DUPLICATE_MACRO = Rule(
    "B125",
    "error",
    message=Text(
        "the macro “{macro}” is defined twice; first on line {first}",
        "la macro « {macro} » est définie deux fois ; d’abord ligne {first}",
    ),
    hint=Text(
        "keep one of the two, or give one another name", "n’en gardez qu’une, ou renommez l’une des deux"
    ),
    manual=Text(
        "When a macro is defined twice, BibTeX uses the last definition above each place, and so do we; other readers use the first. Give each text its own name.",
        "Quand une macro est définie deux fois, BibTeX emploie, à chaque endroit, la dernière définition qui précède, et nous aussi ; d’autres lecteurs emploient la première. Donnez à chaque texte son propre nom.",
    ),
)

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# As the splitter: a backslash protects the sign that follows it.
_DELIMITER: Final = re.compile(r'(?<!\\)[{}"]')
_WORD: Final = re.compile(r"[^\s#{}\",=()%\\']+")
_SPACE: Final = re.compile(r"\s*")


@dataclass(slots=True)
class Values:
    """Evaluates values in the order of the file, as BibTeX does: a macro means what was last said above.

    Attributes:
        source: The file.
    """

    source: BibSource
    _macros: dict[str, str] = field(
        default_factory=lambda: {name: str(number) for number, name in enumerate(MONTHS, 1)}
    )
    _lines: dict[str, int] = field(default_factory=dict)
    _expanded: int = 0

    def define(self, macro: RawMacro) -> None:
        """Take note of a @string."""
        if not _WORD.fullmatch(macro.name):
            self.source.report(BAD_VALUE, macro.start, len(macro.name), field="@string")
            return
        if macro.name in self._lines:
            first = self._lines[macro.name]
            self.source.report(DUPLICATE_MACRO, macro.start, len(macro.name), macro=macro.name, first=first)
        self._lines.setdefault(macro.name, self.source.line(macro.start))
        # What cannot be read is defined all the same, as empty: one finding is enough.
        self._macros[macro.name] = self.evaluate(macro.value, macro.value_start, macro.name) or ""

    def evaluate(self, raw: str, start: int, name: str) -> str | None:
        """Return the text of a value, LaTeX untouched, or None when it cannot be read.

        Args:
            raw: The value with its delimiters.
            start: Where it stands in the file.
            name: Field or macro that holds it, for messages.
        """
        if len(raw) > MAX_FIELD + 2:
            self.source.report(TOO_LONG, start, field=name, limit=MAX_FIELD)
            return None
        if raw[:1] == "{" and raw.find("}") == len(raw) - 1 and raw.find("{", 1) < 0:
            return raw[1:-1]
        pieces: list[str] = []
        length = position = 0
        expanded = False
        while True:
            piece, after, is_macro = self._piece(raw, position, start, name)
            if piece is None:
                return None
            pieces.append(piece)
            length += len(piece)
            expanded = expanded or is_macro
            if length > MAX_FIELD:
                self.source.report(TOO_LONG, start, field=name, limit=MAX_FIELD)
                return None
            position = _skip(raw, after)
            if position == len(raw):
                break
            if raw[position] != "#":
                self.source.report(BAD_VALUE, start + position, field=name)
                return None
            position = _skip(raw, position + 1)
        return self._counted("".join(pieces), start) if expanded else "".join(pieces)

    def _counted(self, text: str, start: int) -> str | None:
        before, self._expanded = self._expanded, self._expanded + len(text)
        if self._expanded <= MAX_EXPANDED:
            return text
        if before <= MAX_EXPANDED:
            self.source.report(TOO_EXPANDED, start, limit=MAX_EXPANDED)
        return None

    def _piece(self, raw: str, position: int, start: int, name: str) -> tuple[str | None, int, bool]:
        """Return one piece of a concatenation, where it ends, and whether a macro gave it."""
        opening = raw[position : position + 1]
        if opening in ("{", '"'):
            end = _closing(raw, position)
            if end >= 0:
                return raw[position + 1 : end], end + 1, False
        word = _WORD.match(raw, position)
        if word is None:
            self.source.report(BAD_VALUE, start + min(position, max(0, len(raw) - 1)), field=name)
            return None, position, False
        written = word.group()
        if written.isascii() and written.isdigit():
            return written, word.end(), False
        text = self._macros.get(written.lower())
        if text is None:
            near = self.source.near(written.lower(), self._macros)
            self.source.report(UNDEFINED_MACRO, start + position, len(written), macro=written, near=near)
            return None, position, False
        return text, word.end(), True


def _skip(raw: str, position: int) -> int:
    space = _SPACE.match(raw, position)
    return space.end() if space else position


def _closing(raw: str, position: int) -> int:
    """Return where the brace or quotation mark at `position` is closed, or -1."""
    quoted = raw[position] == '"'
    depth = 0
    for match in _DELIMITER.finditer(raw, position + 1):
        sign = match.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            if depth == 0:
                return -1 if quoted else match.start()
            depth -= 1
        elif quoted and depth == 0:
            return match.start()
    return -1
