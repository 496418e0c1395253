"""Words to years, dates and truths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale

from ..model import LANGUAGES
from .phrases import bare, listed
from .vocabulary import chosen

YEAR: Final = re.compile(r"(?<![\d/.-])(?:1[89]|20)\d\d(?!\d)|(?<=[/.-])(?:1[89]|20)\d\d(?!\d)")
_ISO: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_DAYS: Final = re.compile(r"(?<!\d)(\d{1,2})\s*[-–]\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d|\d\d)(?!\d)")


def years_in(text: str) -> list[int]:
    """Return the years that a text names, in its order."""
    return [int(year) for year in YEAR.findall(text)]


def truth_of(text: str) -> bool | None:
    """Return whether an answer says yes or no, or None where it says neither."""
    for line in chosen(text):
        words = bare(line)
        for answer, names in ((True, "affirmed"), (False, "denied")):
            for name in listed(names):
                if words == bare(name) or words.startswith(f"{bare(name)} "):
                    return answer
    return None


@dataclass(frozen=True, slots=True)
class Day:
    """A date as cards write it.

    Attributes:
        value: The date, period, month or year (ISO 8601).
        sure: Whether it can be read in one way only.
    """

    value: str
    sure: bool


@cache
def _months() -> dict[str, int]:
    return {
        bare(name).replace(".", ""): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months["format"][width].items()
    }


@cache
def _written() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th|er)?"
    join = r"\s*(?:and|et|to|au|a|until|,)?\s*"
    return re.compile(
        rf"(?:(?P<first>{day})(?:\s+(?P<month>{month}))?(?:\s+(?P<year1>\d{{4}}))?{join})?"
        rf"(?:(?P<last>{day})\s+(?:of\s+)?)?(?P<month2>{month})\s+(?P<year>\d{{4}})"
        rf"|(?P<amonth>{month})\s+(?P<afirst>{day})(?:{join}(?P<alast>{day}))?\s+(?P<ayear>\d{{4}})"
    )


def date_of(text: str) -> Day | None:
    """Return the date that a text names.

    Days before months, as in Europe, where the order cannot be told: 06/07/2021 is the 6th of July, and not sure.
    """
    text = text.strip(" .\u00a0")
    if _ISO.fullmatch(text):
        return Day(text, True)
    span = _DAYS.search(text)
    if span:
        first, last, month, year = map(int, span.groups())
        return Day(f"{_iso(year, month, first)}/{_iso(year, month, last)}", True)
    found = list(_numeric(text))
    if found:
        ends = [day for day, _ in found]
        value = ends[0] if len(ends) == 1 else f"{ends[0]}/{ends[-1]}"
        return Day(value, len(ends) < 3 and all(sure for _, sure in found))
    match = _written().search(bare(text))
    if match:
        return Day(_of_words(match), True)
    years = years_in(text)
    return Day(str(years[0]), False) if years else None


_AROUND: Final = frozenset(
    [
        "and",
        "et",
        "to",
        "au",
        "a",
        "until",
        "du",
        "de",
        "le",
        "from",
        "the",
        "of",
        "on",
        "les",
        "in",
        "en",
        "st",
        "nd",
        "rd",
        "th",
        "er",
    ]
)
"""Words that stand in dates beside days, months and years."""


def only_a_date(text: str) -> bool:
    """Tell whether a text says nothing but a date."""
    words = re.findall(r"[^\W\d_]+", bare(text))
    return all(word in _AROUND or word in _months() for word in words)


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _numeric(text: str) -> Iterator[tuple[str, bool]]:
    for one, two, year in _NUMERIC.findall(text):
        day, month = int(one), int(two)
        sure = day > 12 or day == month
        if month > 12 >= day:
            day, month, sure = month, day, True
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield _iso(int(year) + (2000 if len(year) == 2 else 0), month, day), sure


def _of_words(match: re.Match[str]) -> str:
    months = _months()

    def number(name: str) -> int:
        return int(re.sub(r"\D", "", match.group(name)))

    if match.group("amonth"):
        month, year = months[match.group("amonth")], number("ayear")
        first = _iso(year, month, number("afirst"))
        return f"{first}/{_iso(year, month, number('alast'))}" if match.group("alast") else first
    year, month = number("year"), months[match.group("month2")]
    day = number("last") if match.group("last") else None
    if match.group("first"):
        if day is None:
            return _iso(year, month, number("first"))
        early = months[match.group("month")] if match.group("month") else month
        before = number("year1") if match.group("year1") else year
        return f"{_iso(before, early, number('first'))}/{_iso(year, month, day)}"
    return _iso(year, month, day) if day else f"{year:04}-{month:02}"
