"""What of a .bib text is not read: entries that failed, and those that bibtexparser passed over silently."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import Block, Entry, ExplicitComment, ImplicitComment, ParsingFailedBlock, String

from ..diagnostics import Rule
from ..model.text import Text
from .bibtex_source import BibSource

UNCLOSED = Rule(
    "B103",
    "error",
    message=Text(
        "@{type} “{key}” is not closed{next?} before line {next}{/next}",
        "@{type} « {key} » n’est pas fermé{next?} avant la ligne {next}{/next}",
    ),
    hint=Text(
        "a closing brace or quotation mark is missing; each opening brace needs its own",
        "il manque une accolade ou un guillemet droit de fermeture ; chaque accolade ouvrante veut la sienne",
    ),
    manual=Text(
        "An entry ends with the brace that closes it. When the end of the file, or an at sign at the start of a line, comes first, a brace or a quotation mark has been left out and nothing of the entry can be trusted.",
        "Une entrée se termine par l’accolade qui la ferme. Si la fin du fichier, ou une arobase en début de ligne, survient avant, c’est qu’une accolade ou un guillemet manque, et rien de l’entrée n’est fiable.",
    ),
)
NO_KEY = Rule(
    "B104",
    "error",
    message=Text(
        "@{type} does not begin with a key and a comma; “{key}” stands there",
        "@{type} ne commence pas par une clé suivie d’une virgule ; on y lit « {key} »",
    ),
    hint=Text(
        "write the key and a comma after the opening brace, as in `smith_2019,`",
        "écrivez la clé et une virgule après l’accolade ouvrante, comme dans `smith_2019,`",
    ),
    manual=Text(
        "The first thing inside an entry is its key, the name by which cards cite the work, and a comma after it. A @string begins with the name of its macro and an equals sign instead.",
        "La première chose dans une entrée est sa clé, le nom par lequel les fiches citent le travail, suivie d’une virgule. Un @string commence par le nom de sa macro et un signe égal.",
    ),
)
FIELD_SYNTAX = Rule(
    "B105",
    "error",
    message=Text(
        "a field of @{type} “{key}” is not written `name = value`",
        "un champ de @{type} « {key} » n’est pas écrit `nom = valeur`",
    ),
    hint=Text(
        "look here for a missing comma, equals sign or brace",
        "cherchez ici une virgule, un signe égal ou une accolade manquants",
    ),
    manual=Text(
        "Each field is a name, an equals sign and a value in braces, with a comma before the next one. The entry could not be read further than this place, so it is left out as a whole.",
        "Chaque champ est un nom, un signe égal et une valeur entre accolades, avec une virgule avant le suivant. L’entrée n’a pu être lue au-delà de cet endroit ; elle est donc écartée en entier.",
    ),
)
LOST = Rule(
    "B106",
    "error",
    message=Text(
        "@{type}{key?} “{key}”{/key} is not read as an entry",
        "@{type}{key?} « {key} »{/key} n’est pas lu comme une entrée",
    ),
    hint=Text(
        "write the at sign, the type, the opening brace and the key together on a line of their own: @type, {, key, comma",
        "écrivez ensemble, en début de ligne, l’arobase, le type, l’accolade ouvrante et la clé : @type, {, clé, virgule",
    ),
    manual=Text(
        "This looks like an entry, but BibTeX readers disagree about it or pass it over in silence: there is a blank after the at sign, the brace stands on the next line or is missing, or the type begins like @comment. Written in the usual way it is read.",
        "Cela ressemble à une entrée, mais les lecteurs de BibTeX divergent ou la sautent en silence : une espace suit l’arobase, l’accolade est à la ligne suivante ou manque, ou le type commence comme @comment. Écrite de la manière habituelle, elle sera lue.",
    ),
)
SWALLOWED = Rule(
    "B107",
    "error",
    message=Text(
        "@{type}{key?} “{key}”{/key} stands inside the entry “{outer}”",
        "@{type}{key?} « {key} »{/key} se trouve à l’intérieur de l’entrée « {outer} »",
    ),
    hint=Text(
        "close the entry above it; an at sign that is meant as text is written {@}",
        "fermez l’entrée qui précède ; une arobase voulue comme texte s’écrit {@}",
    ),
    manual=Text(
        "When a brace is missing, an entry can disappear into a field of the one above it. If the words are really text, put the at sign in braces.",
        "Quand une accolade manque, une entrée peut disparaître dans un champ de la précédente. Si ces mots sont vraiment du texte, mettez l’arobase entre accolades.",
    ),
)
COMMENTED = Rule(
    "B108",
    "warning",
    message=Text(
        "@{type}{key?} “{key}”{/key} stands inside a @comment and is not read",
        "@{type}{key?} « {key} »{/key} se trouve dans un @comment et n’est pas lu",
    ),
    hint=Text("take it out of the @comment, or delete it", "sortez l’entrée du @comment, ou supprimez-la"),
    manual=Text(
        "An entry inside a @comment block is not loaded. This is a reminder, in case the block was not meant to hold it.",
        "Une entrée placée dans un bloc @comment n’est pas chargée. Ce rappel sert au cas où le bloc ne devait pas la contenir.",
    ),
)
STRAY = Rule(
    "B109",
    "error",
    message=Text("“{text}” stands outside every entry", "« {text} » se trouve hors de toute entrée"),
    hint=Text(
        "the entry above was closed too early, or the line should begin with %",
        "l’entrée précédente a été fermée trop tôt, ou la ligne devrait commencer par %",
    ),
    manual=Text(
        "Text between entries is a comment, so a field that slips out of its entry would be lost. Lines that look like a field or the head of an entry are therefore reported; lines of comment that begin with % are not.",
        "Le texte entre les entrées est un commentaire ; un champ qui glisse hors de son entrée serait donc perdu. Les lignes qui ressemblent à un champ ou à un début d’entrée sont signalées ; celles qui commencent par % ne le sont pas.",
    ),
)

HEAD: Final = re.compile(r"@(?:\s*(\w+))?\s*[{(]")
"""The beginning of anything, however it is written: `@article{`, `@ article (`, a brace on the next line."""

_KEY: Final = re.compile(r"\s*([^\s,{}()=\"#%\\@]*)")
_STRAY: Final = re.compile(r"^[ \t]*(?:(@)[ \t]*(\w+)|[^\W\d][\w-]*[ \t]*=[ \t]*[{\"\d])", re.MULTILINE)
_ASIDE: Final = frozenset({"comment", "preamble", "string"})


def report_unread(
    source: BibSource, heads: list[re.Match[str]], located: list[tuple[int, int, Block]]
) -> None:
    """Report everything in a text that looks like an entry, or a piece of one, and is not read.

    Args:
        source: The file.
        heads: Every match of `HEAD` in it.
        located: Every block that bibtexparser found, with where it begins and ends, in order.
    """
    starts = [start for start, _, _ in located]
    for head in heads:
        kind, start = head.group(1) or "", head.start()
        position = bisect_right(starts, start) - 1
        begin, end, block = located[position] if position >= 0 else (-1, -1, None)
        here = begin == start
        if here and isinstance(block, ParsingFailedBlock):
            _report_failed(source, head, block)
        elif (here and isinstance(block, Entry)) or not kind or kind[0].isdigit() or kind.lower() in _ASIDE:
            continue
        else:
            match = _KEY.match(source.text, head.end())
            key = match.group(1) if match else ""
            inside = not here and start < end
            if inside and isinstance(block, ExplicitComment):
                rule, outer = COMMENTED, ""
            elif inside and not isinstance(block, ImplicitComment | ParsingFailedBlock):
                rule, outer = SWALLOWED, block.key if isinstance(block, Entry | String) else ""
            else:
                rule, outer = LOST, ""
            source.report(rule, start, head.end() - start, type=kind, key=key, outer=outer or "?")
    known = {head.start() for head in heads}
    failed = False
    for begin, end, block in located:
        if isinstance(block, ImplicitComment) and not failed:
            _report_stray(source, begin, end, known)
        failed = isinstance(block, ParsingFailedBlock)


def _report_failed(source: BibSource, head: re.Match[str], block: ParsingFailedBlock) -> None:
    match = _KEY.match(source.text, head.end())
    key = match.group(1) if match else ""
    start, kind = head.start(), (head.group(1) or "").lower()
    error = block.error
    reason = error.abort_reason if isinstance(error, BlockAbortedException) else ""
    # The library puts a newline before the text, so that its offsets are one too many.
    end = max(start, min(len(source.text) - 1, (getattr(error, "end_index", None) or 0) - 1))
    if reason.startswith("Unexpected block start"):
        source.report(UNCLOSED, start, head.end() - start, type=kind, key=key, next=source.line(end + 1))
    elif reason.startswith("Unexpectedly reached end"):
        source.report(UNCLOSED, start, head.end() - start, type=kind, key=key)
    elif reason.startswith(("Expected comma", "Expected equals")):
        source.report(NO_KEY, start, head.end() - start, type=kind, key=key)
    else:
        source.report(FIELD_SYNTAX, end, type=kind, key=key)


def _report_stray(source: BibSource, begin: int, end: int, known: set[int]) -> None:
    """Report the first field of a comment between entries, and every head of an entry without a brace."""
    fields = 0
    for match in _STRAY.finditer(source.text, begin, end):
        if match.start(1) >= 0:
            if match.start(1) not in known and match.group(2).lower() != "comment":
                source.report(LOST, match.start(1), match.end() - match.start(1), type=match.group(2))
        elif not fields:
            fields += 1
            line = source.text[match.start() : match.start() + 120].split("\n", 1)[0]
            offset = match.start() + len(line) - len(line.lstrip())
            source.report(STRAY, offset, len(line.strip()), text=line)
