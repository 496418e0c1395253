"""Whom to write to: functions and organisations go into the card, persons are set aside until they consent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from ..check.contacts import EMAIL, TELEPHONE, is_personal
from ..template.fields import at
from .blocks import Block
from .draft import Draft
from .headings import known_as
from .markdown import one_line
from .phrases import bare, is_prompt, listed
from .values import truth_of
from .web import address_in

_ADDRESS: Final = "address"
_NUMBER: Final = re.compile(r"(?<![\w/.@])\+?\(?[0-9][0-9 ()./\-]{5,24}[0-9](?!\w)")
_FILLS: Final = " \t\n.,;:–-"


@cache
def _labels() -> re.Pattern[str]:
    names = [name for field in at(("contact",)).inner for name in known_as(field)] + listed(_ADDRESS)
    longest = sorted(dict.fromkeys(names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})[ \u00a0\u202f]*:", re.IGNORECASE)


@cache
def _fields() -> dict[str, str]:
    known = {bare(name): field.path[-1] for field in at(("contact",)).inner for name in known_as(field)}
    return {**known, **{bare(name): _ADDRESS for name in listed(_ADDRESS)}}


def read_contact(blocks: Iterable[Block], draft: Draft) -> None:
    """Put the contact of a document into the draft.

    The name of a person, their e-mail and telephone are put in only where consent is stated; otherwise they are set
    aside. So is whatever stands there without a label, since it may be a name.
    """
    given, rest = _by_field(_text(blocks))
    agreed = given.pop("consent", "")
    consent = truth_of(agreed) is True
    if truth_of(agreed) is None or len(agreed.split()) > 1:
        rest += f"\n{agreed}"
    person = one_line(given.pop("person", ""))
    telephone = given.pop("telephone", "").strip(_FILLS)
    # What stands beside an address, under its label, stands for itself like what has no label.
    beside = f"{given.pop('email', '')}\n{given.pop('url', '')}\n"
    emails = EMAIL.findall(f"{beside}{person}\n{rest}")
    person = EMAIL.sub("", person).strip(_FILLS)
    rest = EMAIL.sub(" ", beside + rest)
    if not telephone and (found := _NUMBER.search(rest)):
        telephone, rest = found.group(), rest.replace(found.group(), " ")
    url = address_in(rest)
    draft.put(("contact", "url"), url)
    if url:
        rest = rest.replace(url, " ").replace(url.removeprefix("https://"), " ")
    for name in ("role", "organisation"):
        draft.put(("contact", name), one_line(draft.scrubbed(given.pop(name, "")).strip(_FILLS)))
    _persons(draft, person, list(dict.fromkeys(emails)), telephone, consent)
    if address := given.pop(_ADDRESS, "").strip(_FILLS):
        draft.remark("unplaced", ("contact",), address)
    for line in (*rest.split("\n"), *given.values()):
        if (kept := line.strip(_FILLS)) and not is_prompt(kept) and any(sign.isalnum() for sign in kept):
            draft.set_aside("other", kept)


def _text(blocks: Iterable[Block]) -> str:
    """Return the text of a contact, with the addresses of its links written out."""
    lines = []
    for block in blocks:
        line = block.plain
        for span in block.text.spans:
            address = span.address.removeprefix("mailto:")
            if address and address not in line:
                line += f" {address}"
        lines.append(line)
    return "\n".join(lines)


def _by_field(text: str) -> tuple[dict[str, str], str]:
    """Return what stands after each label, and what stands after none."""
    found: dict[str, str] = {}
    labels = list(_labels().finditer(text))
    rest = text[: labels[0].start()] if labels else text
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        name = _fields()[bare(label.group(1))]
        value = text[label.end() : end].strip()
        if name == _ADDRESS or "\n" not in value:
            found[name] = (
                f"{found[name]}\n{value}" if name in found and value else value or found.get(name, "")
            )
        else:  # Only an address has several lines; what follows another value stands for itself.
            first, _, more = value.partition("\n")
            found[name] = f"{found[name]}\n{first}" if name in found else first
            rest += f"\n{more}"
    return found, rest


def _persons(draft: Draft, person: str, emails: list[str], telephone: str, consent: bool) -> None:
    email = emails[0] if emails else ""
    is_number = bool(TELEPHONE.fullmatch(telephone))
    if consent:
        draft.put(("contact", "person"), person)
        draft.put(("contact", "email"), email)
        draft.put(("contact", "telephone"), telephone if is_number else "")
        draft.put(("contact", "consent"), True)
        emails, person = emails[1:], ""
        telephone = "" if is_number else telephone
    elif not person and not any(map(is_personal, emails)):
        draft.put(("contact", "email"), email)
        draft.put(("contact", "telephone"), telephone if is_number else "")
        emails, telephone = emails[1:], "" if is_number else telephone
    else:
        # The mailbox of a service may stand beside a person; a number beside one may be theirs.
        service = next((one for one in emails if not is_personal(one)), "")
        draft.put(("contact", "email"), service)
        emails = [one for one in emails if one != service]
    if person:
        draft.set_aside("person", person)
    for one in emails:
        draft.set_aside("email", one)
    if telephone:
        draft.set_aside("telephone", telephone)
