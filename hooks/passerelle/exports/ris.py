"""Works in RIS, which every reference manager reads. Source: the RIS format specification (2011 tags)."""

from __future__ import annotations

from typing import Final

from ..model import LANGUAGES, Name, Reference
from .dates import parts_of

_TYPES: Final = {
    "article": "JOUR",
    "book": "BOOK",
    "collection": "EDBOOK",
    "incollection": "CHAP",
    "report": "RPRT",
    "thesis": "THES",
    "online": "ELEC",
    "legislation": "STAT",
    "misc": "GEN",
}
_SERIES: Final = {"book": "T2", "collection": "T2", "report": "T2"}
"""The tag of the series by type of work; elsewhere T2 is what the work stands in, and T3 the series."""
_NUMBERS: Final = {"article": "IS", "incollection": "SV", "report": "SN"}
"""The tag of the number: that of an issue, of a volume in a series, of a report; else M1, as of acts and books."""


def ris_record(work: Reference) -> str:
    """Return a work as a record of a .ris file; its lines end as the format demands, with CR and LF."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _tags(work)]
    return "".join(f"{line.rstrip() if line[:2] != 'ER' else line}\r\n" for line in lines)


def _tags(work: Reference) -> list[tuple[str, str]]:
    first, _, last = work.get("pages").partition("--")
    date = parts_of(work.date)
    doi, url = work.get("doi"), work.get("url")
    number = _NUMBERS.get(work.type, "M1")
    publisher = work.get("publisher") or work.get("institution")
    container = work.get("journaltitle") or work.get("booktitle") or work.get("maintitle")
    if work.type == "online":
        container = container or publisher  # whose website it is
    tags = [
        ("TY", _TYPES.get(work.type, "GEN")),
        ("ID", work.id),
        *(("AU", _name(name)) for name in work.authors),
        *(("A4" if role == "translators" else "ED", _name(name)) for role, name in _others(work)),
        ("TI", work.title),
        *(
            ("TT", work.titles[one])
            for one in LANGUAGES
            if work.titles[one] and work.titles[one] != work.title
        ),
        ("T2", container),
        (_SERIES.get(work.type, "T3"), work.get("series")),
        ("PY", str(date[0]) if date else ""),
        ("DA", "/".join([f"{date[0]:04d}", *(f"{part:02d}" for part in date[1:])]) if len(date) > 1 else ""),
        ("VL", work.get("volume")),
        (number, work.get("number")),
        ("SP", first),
        ("EP", last),
        ("ET", work.get("edition")),
        ("PB", publisher),
        ("M3", work.get("type")),
        ("CY", work.get("location")),
        ("SN", "" if number == "SN" and work.get("number") else work.get("isbn") or work.get("issn")),
        ("DO", doi),
        ("UR", url or (f"https://doi.org/{doi}" if doi else "")),
        ("LA", ", ".join(work.languages)),
        *(("N1", work.annotation[one]) for one in LANGUAGES),
    ]
    return [*((tag, value) for tag, value in tags if value), ("ER", "")]


def _others(work: Reference) -> list[tuple[str, Name]]:
    return [(role, name) for role in ("editors", "translators") for name in getattr(work, role)]


def _name(name: Name) -> str:
    """Return a name as “family, given, suffix”.

    The name of a body ends in a comma, since EndNote takes the last word of what has none for a family name; a comma
    within it would part it in every program, and is written as a dash.
    """
    if name.corporate:
        return f"{name.full.replace(', ', ' – ')},"
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
