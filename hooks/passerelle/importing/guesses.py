"""What a card needs and no template asks for, guessed from the rest of the document; each guess is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from ..check.dates import parse_date
from ..model import MAX_LINE
from ..notation import is_acronym
from ..template.fields import at
from .draft import Draft, Kind
from .markdown import one_line
from .phrases import is_title
from .sections import Section, Sections
from .vocabulary import Names, Places

_NAME_WEIGHT: Final = 3
"""How much more a word of the name tells of the kind of a practice than one of its description."""
_SENTENCE: Final = re.compile(r".+?[.!?…](?=\s|$)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bp\. ex\.)", re.DOTALL)
_SUBJECT: Final = re.compile(
    r"(?:(?:The|Le|La|Les)\s+|L[’'])?([^\W\d_a-zà-ÿ][^.,;:!?\n]{1,118}?)\s+"
    r"(?:is|are|was|were|has|works|offers|provides|supports|brings|runs|est|sont|était|propose|offre|accompagne|soutient|réunit|"
    r"intervient|a\s+pour|aide)\b"
)
"""What the first sentence of a presentation speaks of: “CAPREV is the contact point…”."""
_DENIAL: Final = re.compile(r"\b(?:no|not|none|never|without|aucune?|pas|sans|ni|jamais)\b", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"\(([^()\s]{2,20})\)")
_DOUBTFUL: Final = frozenset(
    {"It", "This", "We", "They", "Our", "Its", "Il", "Elle", "Ce", "Cette", "Nous", "Notre", "There", "These"}
)


class Guesser:
    """Fills in what can be told from the rest of a draft."""

    def __init__(
        self,
        draft: Draft,
        sections: Sections,
        names: Mapping[str, Names],
        countries: Places,
        saved: int | None,
    ) -> None:
        """Take what there is to guess from.

        Args:
            draft: What is known so far; guesses are put into it.
            sections: The document.
            names: Names of the values of each controlled list.
            countries: Names of countries.
            saved: Year in which the document was last saved, or None.
        """
        self._sections = sections
        self._draft = draft
        self._names = names
        self._countries = countries
        self._saved = saved

    def guess(self) -> None:
        """Guess, in an order in which later guesses may rest on earlier ones."""
        for path, found in self._FROM_TEXT:
            # What may be left empty and is, in a document that asks for it, was left empty on purpose.
            if self._draft.get(path) is None and (at(path).required or not self._sections.of(*path)):
                value, source = found(self)
                if value:
                    self._draft.put(path, value)
                    kind: Kind = "guessed" if source else "cautious"
                    self._draft.remark(
                        kind, path, source, value if isinstance(value, str) else ", ".join(value)
                    )
        self._updated()

    def _acronym(self) -> tuple[Any, str]:
        name = self._draft.get(("name",)) or ""
        match = _ACRONYM.search(name)
        return (match.group(1), name) if match and is_acronym(match.group(1)) else (None, "")

    def _kind(self) -> tuple[Any, str]:
        name, description = (self._draft.get((one,)) or "" for one in ("name", "description"))
        counts = self._names["kinds"].mentioned(description)
        for identifier, count in self._names["kinds"].mentioned(name).items():
            counts[identifier] = counts.get(identifier, 0) + _NAME_WEIGHT * count
        return self._most("kinds", counts), description

    def _most(self, vocabulary: str, counts: Mapping[str, int]) -> str | None:
        """Return the value that is spoken of most; of several, the first of its list."""
        known = [one for one in self._names[vocabulary].ids if one in counts]
        return max(known, key=lambda one: counts[one], default=None)

    def _summary(self) -> tuple[Any, str]:
        description = self._draft.get(("description",)) or ""
        first = next(
            (one for one in description.split("\n\n") if not one.startswith(("- ", "1. ", "**"))), ""
        )
        match = _SENTENCE.match(first)
        return (match.group() if match else first).strip(), first

    def _countries_of_scope(self) -> tuple[Any, str]:
        scope = self._draft.get(("scope",)) or ""
        return self._countries.named(scope), scope

    def _country(self) -> tuple[Any, str]:
        """Take the country of use for that of origin where there is one only."""
        known: list[str] = self._draft.get(("countries",)) or []
        return (known[0], known[0]) if len(known) == 1 else (None, "")

    def _evidence_type(self) -> tuple[Any, str]:
        """Take the kind of evidence that the statement speaks of most; without any, the weakest that a text can be."""
        statement = self._draft.get(("evidence", "statement"))
        if not statement:
            return None, ""
        names = self._names["evidence-types"]
        found = self._most("evidence-types", names.mentioned(statement))
        return (found, statement) if found else (names.ids[min(1, len(names.ids) - 1)], "")

    def _direction(self) -> tuple[Any, str]:
        """Take the first value, “unknown”: what evidence says is for a person to judge."""
        given = self._draft.get(("evidence", "statement"))
        return next(iter(self._names["evidence-directions"].ids), None) if given else None, ""

    def _organisation(self) -> tuple[Any, str]:
        known = self._draft.get(("contact", "organisation"))
        if known:
            return known, known
        text = self._draft.get(("organisation", "description")) or ""
        match = _SUBJECT.match(text.lstrip("*"))
        if match and match.group(1).split()[0] not in _DOUBTFUL:
            return one_line(match.group(1)), text
        first = text.partition("\n")[0]
        if 0 < len(first.split()) <= 12 and not first.endswith((".", ":", ";")):
            return one_line(first), first
        return None, ""

    def _organisation_type(self) -> tuple[Any, str]:
        text = self._draft.get(("organisation", "description")) or ""
        return self._most("organisation-types", self._names["organisation-types"].mentioned(text)), text

    def _website(self) -> tuple[Any, str]:
        url = self._draft.get(("contact", "url"))
        return url, url or ""

    def _contact_organisation(self) -> tuple[Any, str]:
        name = self._draft.get(("organisation", "name"))
        return name, name or ""

    def _funds(self) -> tuple[Any, str]:
        """Take the funds that a sentence names that does not say no."""
        text = self._draft.get(("eu_links",)) or ""
        said = " ".join(one for one in _SENTENCE.findall(text) or [text] if not _DENIAL.search(one))
        return list(self._names["funds"].mentioned(said)), text

    _FROM_TEXT: Final[tuple[tuple[tuple[str, ...], Callable[[Guesser], tuple[Any, str]]], ...]] = (
        (("acronym",), _acronym),
        (("kind",), _kind),
        (("summary",), _summary),
        (("countries",), _countries_of_scope),
        (("country",), _country),
        (("evidence", "type"), _evidence_type),
        (("evidence", "direction"), _direction),
        (("organisation", "name"), _organisation),
        (("organisation", "type"), _organisation_type),
        (("organisation", "url"), _website),
        (("contact", "organisation"), _contact_organisation),
        (("eu_funds",), _funds),
    )

    def _updated(self) -> None:
        """Give the year of the last update, and make it no earlier than what the card reports."""
        updated = self._draft.get(("updated",))
        if updated is None and self._saved is not None:
            updated = self._saved
            self._draft.put(("updated",), updated)
            self._draft.remark("guessed", ("updated",), str(updated), str(updated))
        if updated is None:
            return
        years = [
            year
            for path in (("start",), ("end",), ("evidence", "year"))
            if isinstance(year := self._draft.get(path), int)
        ]
        for meeting in self._draft.get(("presented",)) or ():
            span = parse_date(meeting.get("date", ""))
            years += [span[1].year] if span else []
        years += [one["year"] for one in self._draft.get(("deliverables",)) or () if "year" in one]
        latest = max(years, default=updated)
        if latest > updated:
            self._draft.put(("updated",), latest)
            self._draft.remark("changed", ("updated",), str(updated), str(latest))


def place_name(sections: Sections, draft: Draft) -> None:
    """Take a heading that no template has for the name, where the place of the name is empty.

    In some templates the name stands in a table beside its label, and what turns them into text puts it elsewhere:
    before everything, or before the description.
    """
    if any(section.plain.strip() for section in sections.of("name")):
        return
    found = [
        (sections.before, one)
        for one in sections.before
        if one.kind == "heading" or len(sections.before) == 1
    ]
    found += [(one.blocks, one.blocks[0]) for one in sections.of("description") if one.blocks]
    for blocks, block in found:
        line = one_line(block.plain)
        if (
            (block.kind == "heading" or blocks is sections.before)
            and 0 < len(line) <= MAX_LINE
            and not is_title(line)
        ):
            blocks.remove(block)
            sections.sections.insert(0, Section(at(("name",)), "", [block]))
            draft.remark("guessed", ("name",), line, line)
            return
