"""Reading a source file: bytes to text, with everything that no source may hold refused at the door."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from ..diagnostics import Diagnostic, Place, Rule
from ..model.text import Text

MAX_BYTES: Final = 400_000
"""Largest YAML file. The longest real card is a tenth of it."""

TOO_LARGE = Rule(
    "Y001",
    "error",
    message=Text(
        "the file has {size} bytes; at most {limit} are read",
        "le fichier compte {size} octets ; {limit} au plus sont lus",
    ),
    hint=Text("split it, or shorten its texts", "scindez-le ou abrégez ses textes"),
    manual=Text(
        "A source file has a size limit, so that no file can slow the build of everybody else’s. The longest real card is about a tenth of the limit.",
        "La taille d’un fichier source est limitée, afin qu’aucun fichier ne ralentisse la construction pour tous. La plus longue fiche réelle atteint environ un dixième de la limite.",
    ),
)
NOT_UTF8 = Rule(
    "Y002",
    "error",
    message=Text("byte {byte} is not UTF-8 text", "l’octet {byte} n’est pas du texte UTF-8"),
    hint=Text("save the file as UTF-8", "enregistrez le fichier en UTF-8"),
    manual=Text(
        "Every source is UTF-8 text. Files saved by older programs in another encoding would show wrong accents, so they are refused. In most editors: “Save with encoding”, then UTF-8.",
        "Toute source est un texte en UTF-8. Un fichier enregistré par un logiciel ancien dans un autre codage afficherait de faux accents ; il est donc refusé. Dans la plupart des éditeurs : « Enregistrer avec l’encodage », puis UTF-8.",
    ),
)
INVISIBLE = Rule(
    "S101",
    "error",
    message=Text("invisible character {name}", "caractère invisible {name}"),
    hint=Text(
        "delete it; it can make a text read otherwise than it is written",
        "supprimez-le ; il peut faire lire un texte autrement qu’il n’est écrit",
    ),
    manual=Text(
        "Control characters, characters that turn the direction of writing, zero-width and other invisible characters are refused in every source: they can hide words from a reviewer or make an address look like another. No-break spaces, soft hyphens and the joiners that some scripts need between letters are ordinary text.",
        "Les caractères de contrôle, ceux qui inversent le sens de l’écriture, ceux de largeur nulle et les autres caractères invisibles sont refusés dans toute source : ils peuvent cacher des mots à qui relit, ou déguiser une adresse. Les espaces insécables, les traits d’union conditionnels et les liants que certaines écritures exigent entre les lettres sont du texte ordinaire.",
    ),
)
UNREADABLE = Rule(
    "Y003",
    "error",
    message=Text("the file cannot be read: {reason}", "le fichier ne peut pas être lu : {reason}"),
    hint=Text(
        "check that it is a plain file that you may read",
        "vérifiez que c’est un fichier ordinaire, que vous pouvez lire",
    ),
    manual=Text(
        "A source is a plain file inside the project that the build is allowed to read. Symbolic links are not followed: a link could bring a file of the building machine into the site.",
        "Une source est un fichier ordinaire du projet, que la construction a le droit de lire. Les liens symboliques ne sont pas suivis : un lien pourrait faire entrer dans le site un fichier de la machine.",
    ),
)

# C0 and C1 controls but tab and line ends; zero-width space, joiners, directional marks and overrides; line and
# paragraph separators; invisible operators; tags; byte order mark; interlinear annotation; Hangul fillers; private and
# unassigned planes. Lone surrogates cannot come out of UTF-8.
SUSPECT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_PLAIN: Final = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
"""ASCII without its control characters: nothing of it is suspect."""
JOINER: Final = re.compile("(?<=[^\\W\\d_])[\u200c\u200d](?=[^\\W\\d_])")
"""A joiner between letters, which some scripts need."""

_ENOUGH: Final = 50
"""Most invisible characters that are reported of one file."""

Report = Callable[[Diagnostic], None]
"""Where a loader puts what it finds."""


def read_source(path: Path | str, file: str, report: Report, limit: int = MAX_BYTES) -> str | None:
    """Return the text of a source file, or None when it cannot be used at all.

    Args:
        path: The file.
        file: Its path relative to the project, for diagnostics.
        report: Receives what is wrong with it.
        limit: Most bytes to read.

    Returns:
        The text with line ends normalised to newlines, without byte order mark.
    """
    try:
        # One call tells all there is to know of the file; following a link, or opening a pipe, must not happen at all.
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            reason = "symbolic link" if stat.S_ISLNK(status.st_mode) else "not a plain file"
            report(UNREADABLE.at(Place(file), reason=reason))
            return None
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - see `stamp_of`
            # Asked for a number of bytes, Python makes room for all of them first: no more are asked for than the file has,
            # and one. A file that has grown meanwhile is read on, as far as the limit.
            data = stream.read(status.st_size + 1) if status.st_size <= limit else b""
            if len(data) > status.st_size:
                data += stream.read(limit + 1 - len(data))
    except OSError as error:
        report(UNREADABLE.at(Place(file), reason=error.strerror or type(error).__name__))
        return None
    size = max(status.st_size, len(data))
    if size > limit:
        report(TOO_LARGE.at(Place(file), size=size, limit=limit))
        return None
    return decode(data, file, report)


def decode(data: bytes, file: str, report: Report) -> str | None:
    """Return the text that bytes hold, or None when they hold none; invisible characters are reported and refused."""
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        report(NOT_UTF8.at(Place(file, line, column), byte=f"0x{data[error.start]:02X}"))
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = 0
    for offset, name in invisible(text) if _may_hide(data) else ():
        found += 1
        if found > _ENOUGH:  # A file of nothing else would take minutes to list.
            break
        report(INVISIBLE.at(Place(file, *position(text, offset)), name=name))
    return None if found else text


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and name of every invisible character of a text (rule S101)."""
    if not _may_hide(text.encode("utf-8", "surrogatepass")):
        return
    for match in SUSPECT.finditer(text):
        character = match.group()
        if character not in "\u200c\u200d" or not JOINER.match(text, match.start()):
            yield match.start(), f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _may_hide(data: bytes) -> bool:
    """Tell whether there is any suspect character in UTF-8 text: beyond plain ASCII, a fortieth of most texts."""
    return SUSPECT.search(data.translate(None, _PLAIN).decode("utf-8", "surrogatepass")) is not None


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column (from 1) of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
