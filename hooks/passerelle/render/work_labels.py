"""How works are told apart in the text: by names, by initials, by more names, and at last by letters.

Every label is found from the whole bibliography at once, so that a work is cited alike on every page; each step looks
at every work a fixed number of times. Source of the order of the steps: APA, 7th edition, 8.18 to 8.20.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..exports.dates import parts_of
from ..model import Language, Name, Reference
from .typography import fold
from .work_dates import printed_year
from .work_names import MANY, bodies, family, initials, list_of, responsible
from .work_titles import cited_title


@dataclass(frozen=True, slots=True)
class Label:
    """How a work is cited in the text.

    Attributes:
        names: Its names, or its title where nobody is named.
        year: Its year, with a letter where it needs one.
    """

    names: str
    year: str

    @property
    def text(self) -> str:
        """Both together."""
        return f"{self.names}, {self.year}"


@dataclass(frozen=True, slots=True)
class _Cited:
    """A work on its way to a label: its names as cited, whom they mean, and whether the entry names others besides."""

    work: Reference
    year: str
    written: tuple[str, ...]
    who: tuple[str, ...]
    others: bool

    def form(self, shown: int, language: Language) -> str:
        if not self.written:
            return cited_title(self.work, language, short=True)
        hidden = shown < len(self.written)
        names = self.written[:shown] if hidden else self.written
        return list_of(names, language, others=hidden or self.others)

    @property
    def first(self) -> int:
        """How many names are shown at first: one of three or more, or of an open list; else all."""
        return 1 if len(self.written) > 2 or self.others else len(self.written)


def labels(works: Mapping[str, Reference], language: Language) -> dict[str, Label]:
    """Return the label of every work by its key; no two are alike."""
    namesakes = _namesakes(works.values())
    waiting = [(1, [_cited(work, namesakes, language) for work in works.values()])]
    alike: dict[tuple[str, str], list[tuple[str, _Cited]]] = defaultdict(list)
    while waiting:
        shown, cited = waiting.pop()
        for names, group in _groups(cited, shown, language):
            strangers = len(group) > 1 and len({one.who for one in group}) > 1
            if strangers and shown < MANY and any(len(one.written) > max(shown, one.first) for one in group):
                # Other people under the same names: one name more of each, as long as there are any.
                waiting.append((shown + 1, group))
            else:
                alike[fold(names), group[0].year] += [(names, one) for one in group]
    found: dict[str, Label] = {}
    for (_, year), same in alike.items():
        if len(same) > 1:
            same.sort(key=lambda pair: rank(pair[1].work))
        for position, (names, one) in enumerate(same):
            letter = letters(position) if len(same) > 1 else ""
            found[one.work.id] = Label(
                names, f"{year}{'-' if letter and not year[-1].isdigit() else ''}{letter}"
            )
    return found


def rank(work: Reference) -> tuple[tuple[int, ...], str, str]:
    """Return what the works of one year by the same people are ordered by: month and day where given, then title."""
    return parts_of(work.date), fold(work.title), work.id


def letters(position: int) -> str:
    """Return what tells the works of one year apart: a … z, then aa, ab …."""
    written = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, 26)
        written = chr(ord("a") + letter) + written
    return written


def _groups(cited: Iterable[_Cited], shown: int, language: Language) -> list[tuple[str, list[_Cited]]]:
    """Return works by their names and year when so many names are shown, with the names as first written."""
    groups: dict[tuple[str, str], tuple[str, list[_Cited]]] = {}
    for one in cited:
        names = one.form(max(shown, one.first), language)
        groups.setdefault((fold(names), one.year), (names, []))[1].append(one)
    return list(groups.values())


def _namesakes(works: Iterable[Reference]) -> set[str]:
    """Return the family names under which different people come first in works, as their initials tell."""
    people: dict[str, set[str]] = defaultdict(set)
    for work in works:
        names, _ = responsible(work)
        if names and not names[0].corporate:
            people[fold(family(names[0]))].add(fold(initials(names[0].given)))
    return {name for name, bearers in people.items() if len(bearers) > 1}


def _cited(work: Reference, namesakes: set[str], language: Language) -> _Cited:
    names, role = responsible(work)
    local = bodies(work, names, role, language)
    written = [body or family(name) for name, body in zip(names, local, strict=True)]
    if names and not names[0].corporate and fold(written[0]) in namesakes:
        written[0] = f"{initials(names[0].given)} {written[0]}".strip()
    others = role in work.others and bool(names)
    return _Cited(work, printed_year(work, language), tuple(written), _who(work, names, others), others)


def _who(work: Reference, names: tuple[Name, ...], others: bool) -> tuple[str, ...]:
    who = [f"{fold(family(name))}, {fold(initials(name.given))}" for name in names]
    return (*who, "others") if others else tuple(who) or (fold(work.title),)
