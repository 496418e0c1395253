"""Sections to values: each field is read as its sort asks; what is left of a section is kept, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any, Final

from ..model import MAX_LINE, Language
from ..template.fields import Asked, asked
from ..template.fields import Names as Path
from .blocks import Block, Rich, plain_of
from .contact import read_contact
from .draft import Draft
from .headings import field_inside
from .markdown import one_line, prose
from .phrases import bare, guess_language, is_nothing, is_prompt, listed
from .sections import Sections
from .values import date_of, only_a_date, truth_of, years_in
from .vocabulary import Match, Names, chosen, country_names, language_names, matches, unticked
from .web import address_in, addresses_in

_CONTACT: Final = ("contact",)


class Filler:
    """Fills a draft in from the sections of a document."""

    def __init__(self, draft: Draft, names: Mapping[str, Names]) -> None:
        self.draft = draft
        self.names = names
        self.countries = country_names()
        self.languages = language_names()
        answers = (*listed("affirmed"), *listed("denied"))
        self._answers = frozenset(word for phrase in answers for word in bare(phrase).split())
        self._noise = frozenset(word for phrase in listed("labels") for word in bare(phrase).split())

    def fill(self, sections: Sections) -> None:
        """Put everything that stands in the sections into the draft, or among its remarks."""
        for field in asked():
            self._field(field, sections)
        for section in sections.sections:
            if section.asked is None and section.plain.strip():
                self.draft.remark("unplaced", (), f"{section.title}: {section.plain}")

    def _field(self, field: Asked, sections: Sections) -> None:
        blocks = [block for section in sections.of(*field.path) for block in section.blocks]
        if field.path == _CONTACT:
            if blocks:
                read_contact(blocks, self.draft)
        elif field.sort == "group":
            self._group(field, sections, blocks)
        elif blocks:
            self._value(field, blocks)

    def _group(self, field: Asked, sections: Sections, blocks: list[Block]) -> None:
        """Read what stands under the heading of a group: mostly its text, but also a type that stands alone on a line."""
        own = []
        for block in blocks:
            typed = next((one for one in field.inner if self._is_value_of(one, block)), None)
            if typed is not None and not sections.of(*typed.path):
                self._value(typed, [block])
            elif typed is None:
                own.append(block)
        for inner in field.inner:
            more = [block for section in sections.of(*inner.path) for block in section.blocks]
            if inner is field.main:
                more = [*own, *more]
            if inner.sort == "group":
                self._group(inner, sections, more)
            elif more:
                self._value(inner, more)
        if field.main is None and own:
            self.draft.remark("unplaced", field.path, plain_of(own))

    def _is_value_of(self, field: Asked, block: Block) -> bool:
        """Tell whether a block is nothing but the choice of a value, such as `[Governmental institution]`."""
        if field.sort != "choice" or field.note.vocabulary not in self.names or len(block.plain) > 200:
            return False
        lines = chosen(block.plain)
        match = self.names[field.note.vocabulary].match(lines[0].strip("[]() ")) if len(lines) == 1 else None
        return match is not None and match.sure

    def _value(self, field: Asked, blocks: list[Block]) -> None:
        text = plain_of(blocks)
        if field.sort == "text":
            if not is_nothing(text) or bare(text):
                self.draft.put(field.path, self.draft.scrubbed(prose(blocks)))
        elif field.sort == "rows":
            self.draft.put(field.path, self._rows(field, blocks))
        elif field.sort == "lines":
            self.draft.put(
                field.path, [self._line(field, block.plain) for block in blocks if block.plain.strip()]
            )
        else:
            found, rest = self._plain(field, text, blocks)
            if found not in (None, "", []) and self.draft.get(field.path) is None:
                self.draft.put(field.path, found)
            if rest.strip() and not is_nothing(rest):
                self.draft.remark("unplaced", field.path, rest)

    def _plain(self, field: Asked, text: str, blocks: Iterable[Block]) -> tuple[Any, str]:
        """Return a value that is no prose, and what of its text is left over."""
        if field.sort == "line":
            first, _, rest = text.strip().partition("\n")
            return (None, "") if is_nothing(first) and not rest else (self._line(field, first), rest)
        if field.sort in ("choice", "choices"):
            return self._choices(field, text)
        if field.sort == "year":
            return self._year(field, text)
        if field.sort == "truth":
            answer = truth_of(text)
            more = [word for line in chosen(text) for word in bare(line).split() if word not in self._answers]
            return answer, "" if answer is not None and not more else text
        if field.sort == "url":
            linked = [span.address for block in blocks for span in block.text.spans if span.address]
            found = address_in(text) or next(iter(addresses_in(" ".join(linked))), "")
            return found, "" if found and len(text.split()) < 2 else text
        return one_line(self.draft.scrubbed(text)), ""

    def _line(self, field: Asked, text: str) -> str:
        """Return a text as a line; one that is too long is cut at a word and kept in full."""
        line = one_line(self.draft.scrubbed(text))
        if len(line) <= MAX_LINE:
            return line
        self.draft.remark("unplaced", field.path, text)
        return line[: MAX_LINE - 1].rpartition(" ")[0] + "…"

    def _year(self, field: Asked, text: str) -> tuple[int | None, str]:
        years = years_in(text)
        if not years:
            return None, text
        if field.path == ("start",) and len(years) == 2 and years[1] >= years[0]:
            if self.draft.get(("end",)) is None:
                self.draft.put(("end",), years[1])
                self.draft.remark("guessed", ("end",), text, str(years[1]))
            years = years[:1]
        left = [word for word in bare(text).split() if word not in self._noise and not word.isdigit()]
        return years[0], "" if not left and len(years) == 1 else text

    def _choices(self, field: Asked, text: str) -> tuple[Any, str]:
        vocabulary = field.note.vocabulary
        if vocabulary in ("countries", "languages"):
            return self._places(field, text)
        if vocabulary not in self.names:
            return None, text
        found: list[Match] = []
        rest: list[str] = []
        for one in matches(text, self.names[vocabulary]):
            if isinstance(one, str):
                if not is_nothing(one) and not is_prompt(one):
                    rest.append(one)
            elif one.value not in [known.value for known in found]:
                found.append(one)
        # A box that is not ticked is no answer; one that no list knows was added by hand.
        rest += [
            one for one in unticked(text) if self.names[vocabulary].match(one) is None and not is_prompt(one)
        ]
        most = 1 if field.sort == "choice" else field.note.exactly or len(found)
        rest += [one.written for one in found[most:]]
        for one in found[:most]:
            if not one.sure:
                self.draft.remark("guessed", field.path, one.written, one.value)
        values = [one.value for one in found[:most]]
        return (values if field.sort == "choices" else next(iter(values), None)), "\n".join(rest)

    def _places(self, field: Asked, text: str) -> tuple[Any, str]:
        places = self.countries if field.note.vocabulary == "countries" else self.languages
        answer = "\n".join(line for line in chosen(text) if not is_prompt(line.rpartition(":")[2]))
        found = places.named(answer)
        left = [word for word in places.without(answer).split() if word not in self._noise]
        if field.sort == "choices":
            return found, "" if not left else answer
        if len(found) > 1:
            self.draft.remark("guessed", field.path, answer, found[0])
        return next(iter(found), None), "" if len(found) == 1 and not left else answer

    def _rows(self, field: Asked, blocks: list[Block]) -> list[dict[str, Any]]:
        """Read groups of which there may be several, from a table with a head, from labels, or from a list."""
        found: list[dict[str, str]] = []
        free: list[Block] = []
        for block in blocks:
            if block.kind != "table":
                free.append(block)
            elif any(field_inside(plain_of(cell), field) for cell in block.rows[0]):
                found += self._table(field, block)
            else:  # Rows without a head are lines.
                lines = ("; ".join(filter(None, map(_with_addresses, row))) for row in block.rows)
                free += [Block("item", Rich.of(line)) for line in lines if line]
        found += self._labelled(field, free)
        rows: list[dict[str, Any]] = []
        for given in found:
            row = self._row(field, given, (*field.path, str(len(rows))))
            if row:
                rows.append(row)
        return rows

    def _table(self, field: Asked, block: Block) -> list[dict[str, str]]:
        """Read a table with a head; what stands in a column of another name is kept as a note."""
        titles = [plain_of(cell).strip() for cell in block.rows[0]]
        head = [field_inside(title, field) for title in titles]
        rows = []
        for cells in block.rows[1:]:
            row: dict[str, str] = {}
            for column, title, cell in zip_longest(head, titles, cells, fillvalue=None):
                text = _with_addresses(cell or ())
                if column is not None and text.strip() and not is_prompt(text):
                    row[column.path[-1]] = text
                elif text.strip() and not is_prompt(text):
                    self.draft.remark("unplaced", field.path, f"{title}: {text}" if title else text)
            if row:
                rows.append(row)
        return rows

    def _labelled(self, field: Asked, blocks: list[Block]) -> list[dict[str, str]]:
        """Read lines such as `Name: …`, `Date: …`; a name that comes again begins the next group."""
        rows: list[dict[str, str]] = []
        last = ""
        for block in blocks:
            for line in block.text.lines():
                name, colon, _ = line.plain.partition(":")
                column = field_inside(name, field) if colon else None
                text = _written(line)
                if column is not None:
                    last = column.path[-1]
                    if not rows or last in rows[-1]:
                        rows.append({})
                    rows[-1][last] = _written(line.cut(len(name) + 1))
                elif last and block.kind != "item":
                    rows[-1][last] = f"{rows[-1][last]} {text}".strip()
                elif not is_nothing(text):
                    rows.append({field.inner[0].path[-1]: text})
                    last = ""
        return rows

    def _row(self, field: Asked, given: Mapping[str, str], where: Path) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for column in field.inner:
            text = given.get(column.path[-1], "").strip()
            if not text or is_nothing(text):
                continue
            if column.path == ("presented", "date"):
                row["date"] = self._date((*where, "date"), text)
                continue
            value, rest = self._plain(column, text, ())
            if column.sort == "line" and column is field.inner[0]:
                value = self._title(field, row, given, text)
            elif column.sort == "line":
                value = value.rstrip(".") if value.count(".") == 1 else value
            if value not in (None, ""):
                row[column.path[-1]] = value
            if rest.strip():
                self.draft.remark("unplaced", (*where, column.path[-1]), rest)
        if row and field.inner[0].required and field.inner[0].path[-1] not in row:
            self.draft.remark("unplaced", field.path, "; ".join(given.values()))
            return {}
        return row

    def _title(self, field: Asked, row: dict[str, Any], given: Mapping[str, str], text: str) -> str:
        """Return the title of a row; an address in it goes into the field for addresses."""
        if any(column.path[-1] == "url" for column in field.inner) and not given.get("url"):
            url = address_in(text)
            if url:
                row["url"] = url
                bare_text = text.replace(url, "").replace(url.removeprefix("https://"), "")
                text = bare_text.strip(" :;,–-()") or text
        line = self._line(field, text.rstrip(".") if text.count(".") == 1 else text)
        return line

    def _date(self, where: Path, text: str) -> str:
        day = date_of(text)
        if day is None:
            self.draft.remark("unread", where, text)
            return one_line(text)
        if not only_a_date(text):
            self.draft.remark("unplaced", where, text)
        if not day.sure:
            self.draft.remark("guessed", where, text, day.value)
        return day.value


def _written(text: Rich) -> str:
    """Return a text with the addresses of its links written after it."""
    plain = text.plain.strip()
    more = [span.address for span in text.spans if span.address and span.address not in plain]
    return " ".join([plain, *dict.fromkeys(more)])


def _with_addresses(cell: Iterable[Block]) -> str:
    return " ".join(_written(block.text) for block in cell if block.plain.strip())


def language_of(sections: Sections, text: str) -> Language:
    """Return the language of a document: that of its headings, else that of its words."""
    counts: dict[Language, int] = {"en": 0, "fr": 0}
    for section in sections.sections:
        if section.asked is not None:
            names = {one: bare(section.asked.note.label[one]) for one in counts}
            for one in counts:
                counts[one] += names["en"] != names["fr"] and bare(section.title).startswith(names[one])
            counts["en"] += bool(section.asked.note.ran) and bare(section.title) == bare(
                section.asked.note.ran
            )
    words = guess_language(text)
    counts[words] += 2
    return "fr" if counts["fr"] > counts["en"] else "en"
