"""Which addresses outside the sources lead to, and from where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final
from urllib.parse import urldefrag, urlsplit

from ..check.addresses import problem_with
from ..check.identifiers_of_works import bare_doi
from ..diagnostics import Place
from ..load import Subject, subjects
from ..load.documents import CODE, Document, Documents
from ..load.source import position
from ..model import Library
from ..notation import addresses

Use = Callable[[], Place]
"""Tells where an address stands: looked up only for those that are not well."""

_IN_TEXT: Final = re.compile(r"https?://[^\s<>\"'\]`|\\^{}]+", re.IGNORECASE)
_RESERVED: Final = re.compile(
    r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|local|internal)", re.IGNORECASE
)
"""Names that lead nowhere by agreement, used in explanations. Source: RFC 2606, RFC 6761, RFC 6762."""


def outside_addresses(library: Library, documents: Documents, site: str = "") -> dict[str, list[Use]]:
    """Return every address that cards, programmes, materials, terms, lists, works and hand-written pages lead to.

    What follows `#` is left out: a server does not see it. So are addresses that `check` refuses, names reserved for
    examples, and the site itself.

    Args:
        library: The library.
        documents: The hand-written pages.
        site: Address of the site itself, or the empty string.

    Returns:
        The places of each address, in order of appearance.
    """
    own = (urlsplit(site).hostname or "").lower()
    found: dict[str, list[Use]] = defaultdict(list)
    for address, use in _all(library, documents):
        bare = urldefrag(address).url
        if problem_with(bare) is not None or urlsplit(bare).scheme.lower() not in ("http", "https"):
            continue
        host = (urlsplit(bare).hostname or "").lower().rstrip(".")
        if host != own and not _RESERVED.fullmatch(host):
            found[bare].append(use)
    return dict(found)


def _all(library: Library, documents: Documents) -> Iterator[tuple[str, Use]]:
    for subject in subjects(library, lambda _: True):
        yield from _of_record(subject)
    for work in library.references.values():
        for field in ("url", "url_en", "url_fr"):
            if work.get(field):
                yield work.get(field), partial(Place, work.file, work.lines.get(field, work.line))
        if work.get("doi"):
            address = f"https://doi.org/{bare_doi(work.get('doi'))}"
            yield address, partial(Place, work.file, work.lines.get("doi", work.line))
    for document in documents.by_file.values():
        yield from _of_document(document)


def _of_record(subject: Subject) -> Iterator[tuple[str, Use]]:
    for leaf in subject.leaves:
        if leaf.note is not None and leaf.note.form == "url":
            yield leaf.value, partial(subject.place, leaf.path)
    for leaf, language, text in subject.bracketed:
        for address, written in dict.fromkeys(addresses(text)):
            yield address, partial(subject.place, (*leaf.path, language), written)


def _of_document(document: Document) -> Iterator[tuple[str, Use]]:
    # Code is blanked rather than cut out, so that places stay.
    text = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), document.text)
    for match in _IN_TEXT.finditer(text):
        address = _trimmed(match.group())
        line, column = position(text, match.start())
        yield address, partial(Place, document.file, document.first_line + line - 1, column, len(address))


def _trimmed(address: str) -> str:
    """Return an address found in Markdown without what belongs to the sentence: its full stop, a closing bracket."""
    while address and (
        address[-1] in ".,;:!?*_’»" or (address[-1] == ")" and address.count("(") < address.count(")"))
    ):
        address = address[:-1]
    return address
