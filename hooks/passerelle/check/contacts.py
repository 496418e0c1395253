"""No person's e-mail or telephone is published without their consent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..diagnostics import Diagnostic, Rule
from ..load import Subject
from ..model import Text

WITHOUT_CONSENT = Rule(
    "S201",
    "error",
    message=Text(
        "the contact names a person without `consent: true`",
        "le contact nomme une personne sans `consent: true`",
    ),
    hint=Text(
        "give a function and an organisation instead, or obtain the person’s written consent and say so",
        "indiquez plutôt une fonction et un organisme, ou obtenez l’accord écrit de la personne et mentionnez-le",
    ),
    manual=Text(
        "A contact is a function in an organisation. A person is named, and their e-mail or telephone given, only with their written consent, which `consent: true` declares. People who work in this field can be threatened for it.",
        "Un contact est une fonction au sein d’un organisme. Une personne n’est nommée, et son courriel ou son téléphone donnés, qu’avec son accord écrit, que déclare `consent: true`. Travailler dans ce domaine peut exposer à des menaces.",
    ),
)
PERSONAL_ADDRESS = Rule(
    "S202",
    "error",
    message=Text(
        "“{address}” looks like the mailbox of a person", "« {address} » ressemble à la boîte d’une personne"
    ),
    hint=Text(
        "give the mailbox of a service, or the person’s consent with `consent: true`",
        "indiquez la boîte d’un service, ou l’accord de la personne avec `consent: true`",
    ),
    manual=Text(
        "An e-mail address of the form first.name@… belongs to a person, even where the contact gives only a function. It needs consent like a name.",
        "Une adresse de la forme prénom.nom@… appartient à une personne, même si le contact n’indique qu’une fonction. Elle demande un accord, comme un nom.",
    ),
)
IN_TEXT = Rule(
    "S203",
    "error",
    message=Text(
        "“{found}”: e-mail addresses and telephone numbers do not belong in a text",
        "« {found} » : ni courriel ni téléphone dans un texte",
    ),
    hint=Text(
        "move it to `contact`, where the rule on consent applies",
        "déplacez-le dans `contact`, où s’applique la règle de l’accord",
    ),
    manual=Text(
        "Addresses and numbers stand in the field `contact` only, where it can be seen whether consent was given. Numbers with an international prefix or grouped like a telephone number are taken for one.",
        "Adresses et numéros figurent dans le seul champ `contact`, où l’on voit si l’accord a été donné. Un numéro précédé d’un indicatif international ou groupé comme un téléphone est pris pour tel.",
    ),
)
BAD_ADDRESS = Rule(
    "S204",
    "error",
    message=Text("“{value}” is not a usable {what}", "« {value} » n’est pas un {what} utilisable"),
    hint=Text(
        "write name@organisation.org, or +32 2 123 45 67", "écrivez nom@organisme.org, ou +32 2 123 45 67"
    ),
    manual=Text(
        "An e-mail address has one @ and a domain; a telephone number holds digits, spaces and an optional + in front.",
        "Une adresse de courriel a une seule @ et un domaine ; un numéro de téléphone contient des chiffres, des espaces et, au besoin, un + devant.",
    ),
)
AN_EMAIL: Final = Text("e-mail address", "courriel")
A_TELEPHONE: Final = Text("telephone number", "numéro de téléphone")
EMAIL: Final = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}")
TELEPHONE: Final = re.compile(r"\+?[0-9][0-9 ()./\-]{2,24}[0-9]")
NUMBER_IN_TEXT: Final = re.compile(
    r"(?<![\w/.@])(?:\+\d{1,3}|00\d{2}|0)[\s.]?(?:\(0\)[\s.]?)?\d{1,3}(?:[\s.\-]\d{2,4}){2,4}(?!\w)"
)
_AT: Final = re.compile(rb"@(?<=[\w.+\-\x80-\xff]@)[\w\-\x80-\xff]")
"""What every e-mail address holds, in UTF-8; that the pattern begins with the sign lets the search leap to it, forty times
faster."""
_SPACES: Final = frozenset(b" .-\n\t" + "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}".encode())
"""The bytes of what stands between the digits of a telephone number."""
_SHAPES: Final = bytes(48 if code in b"0123456789" else 49 if code in _SPACES else 120 for code in range(256))
_LIKE_A_NUMBER: Final = re.compile(rb"0[01]{5}")
"""`_DIGIT` over UTF-8 of which every digit has been made a 0 and every space, dot or hyphen a 1: five times faster."""
_DIGIT: Final = re.compile(r"[0-9][0-9\s.\-]{5}")
"""What every telephone number holds; far quicker to look for than a number itself."""
PERSONAL: Final = re.compile(r"[a-z]{1,30}[._][a-z]{2,30}(?:[._\-][a-z]{2,30})?\d{0,3}", re.IGNORECASE)
SERVICES: Final = re.compile(
    r"info|contact|accueil|secretar|service|office|mail|press|help|aide|support|team|equipe|direction|coordination|admin|general",
    re.IGNORECASE,
)


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """The contact of a card, and addresses in its texts."""
    contact = getattr(subject.record, "contact", None)
    if contact is not None:
        if contact.person and not contact.consent:
            yield WITHOUT_CONSENT.at(subject.place(("contact", "person")))
        if contact.email:
            place = subject.place(("contact", "email"))
            if not EMAIL.fullmatch(contact.email):
                yield BAD_ADDRESS.at(place, value=contact.email, what=AN_EMAIL)
            elif not contact.consent and is_personal(contact.email):
                yield PERSONAL_ADDRESS.at(place, address=contact.email)
        if contact.telephone and not TELEPHONE.fullmatch(contact.telephone):
            place = subject.place(("contact", "telephone"))
            yield BAD_ADDRESS.at(place, value=contact.telephone, what=A_TELEPHONE)
    # One search of all texts together tells that most records hold neither.
    if not any(_AT.search(one) or _LIKE_A_NUMBER.search(one.translate(_SHAPES)) for one in subject.joined):
        return
    for leaf, language, text in subject.texts:
        if "@" in text:
            for found in dict.fromkeys(match.group() for match in EMAIL.finditer(text)):
                yield IN_TEXT.at(subject.place((*leaf.path, language), found), found=found)
        if _DIGIT.search(text):
            for found in dict.fromkeys(match.group() for match in NUMBER_IN_TEXT.finditer(text)):
                yield IN_TEXT.at(subject.place((*leaf.path, language), found), found=found)


def is_personal(address: str) -> bool:
    """Tell whether an e-mail address looks like that of a person rather than of a service."""
    name = address.partition("@")[0]
    return bool(PERSONAL.fullmatch(name)) and not SERVICES.search(name)
