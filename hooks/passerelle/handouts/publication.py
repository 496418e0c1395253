"""The handouts of a site: which there are, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import addresses
from ..model import Kind, Language
from ..render.edition import Edition
from ..render.take_along import PDF, TRAINER_PDF
from ..render.training.sheet import has_trainer_part
from .document import handout
from .pieces import HANDED_OUT, piece, subjects_of


def handouts_of_record(
    kind: Kind, identifier: str, edition: Edition, body: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield address and HTML document of each handout about a record, in one language; none of a retired card.

    Args:
        kind: Kind of the record.
        identifier: The record.
        edition: The language.
        body: HTML of the record's page, where it has been made already.
    """
    if kind == "practice" and identifier in edition.library.retired:
        return
    for subject in subjects_of(kind, identifier, edition):
        found = piece(subject, edition, "" if subject.unit else body)
        where = addresses.of_download(identifier, PDF, edition.language, subject.unit)
        yield where, handout(found, edition)
        if kind == "material" and has_trainer_part(edition.library.materials[identifier]):
            where = addresses.of_download(identifier, TRAINER_PDF, edition.language)
            yield where, handout(found, edition, answers=True)


def handout_at(address: str, editions: Mapping[Language, Edition]) -> str | None:
    """Return the HTML document of the handout at an address, or None where there is none."""
    language, _, name = address.removeprefix(addresses.DOWNLOADS).partition("/")
    edition = next((one for one in editions.values() if one.language == language), None)
    if edition is None or not address.startswith(addresses.DOWNLOADS):
        return None
    for kind in HANDED_OUT:
        for identifier in edition.library.of(kind):
            if name.startswith((f"{identifier}.", f"{identifier}-")):
                for where, html in handouts_of_record(kind, identifier, edition):
                    if where == address:
                        return html
    return None
