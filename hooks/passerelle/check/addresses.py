"""Addresses are http, https or mailto, and well formed; nothing else can be clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from ..diagnostics import Diagnostic, Rule
from ..load import Subject
from ..model import Text
from ..notation import addresses

BAD_SCHEME = Rule(
    "S301",
    "error",
    message=Text(
        "“{address}” is not an address that may be linked",
        "« {address} » n’est pas une adresse admise pour un lien",
    ),
    hint=Text(
        "links begin with https://, http:// or mailto:", "un lien commence par https://, http:// ou mailto:"
    ),
    manual=Text(
        "A link leads to a public page or opens a message. Addresses that run something (`javascript:`), hold their content (`data:`), point into a computer (`file:`) or have no scheme are refused.",
        "Un lien mène à une page publique ou ouvre un message. Les adresses qui exécutent quelque chose (`javascript:`), contiennent leur contenu (`data:`), visent un ordinateur (`file:`) ou n’ont pas de schéma sont refusées.",
    ),
)
MALFORMED = Rule(
    "S302",
    "error",
    message=Text("“{address}” is not a complete address", "« {address} » n’est pas une adresse complète"),
    hint=Text(
        "copy it again from the browser; it holds no spaces, passwords or quotation marks",
        "recopiez-la depuis le navigateur ; elle ne contient ni espace, ni mot de passe, ni guillemet",
    ),
    manual=Text(
        "An address has a host with a dot in it, no spaces or quotation marks, and no user name or password.",
        "Une adresse a un nom de site qui contient un point, sans espace ni guillemet, et ne porte ni nom d’utilisateur ni mot de passe.",
    ),
)
SCHEMES: Final = frozenset({"http", "https", "mailto"})
_USUAL: Final = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]+(?:/[\w/.~%?&=+,;:#-]*)?", re.ASCII)
"""The form that most addresses have: they need not be taken apart."""
UNSAFE: Final = re.compile(r"[\s<>\"'`\\{}|^]")


def problem_with(address: str) -> Rule | None:
    """Return the rule that an address breaks, or None."""
    if _USUAL.fullmatch(address):
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return MALFORMED
    if parts.scheme.lower() not in SCHEMES:
        return BAD_SCHEME
    if UNSAFE.search(address) or port == 0:
        return MALFORMED
    if parts.scheme.lower() == "mailto":
        return None if "@" in parts.path else MALFORMED
    host = parts.hostname or ""
    return MALFORMED if "." not in host.strip(".") or "@" in parts.netloc else None


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """Addresses in fields and in the links of texts."""
    for path, value, note in subject.leaves:
        if note is not None and note.form == "url":
            rule = problem_with(value)
            if rule is not None:
                yield rule.at(subject.place(path), address=value[:120])
    for leaf, language, text in subject.bracketed:
        for address, written in dict.fromkeys(addresses(text)) if "](" in text else ():
            rule = problem_with(address)
            if rule is not None:
                yield rule.at(subject.place((*leaf.path, language), written), address=address[:120])
