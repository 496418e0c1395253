"""Nothing that a stranger can write makes the checks or the pages crash, hang or slow everybody down."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import passerelle
from passerelle import notation
from passerelle.check import addresses as address_rules
from passerelle.check import contacts, languages, word_limits
from passerelle.check.dates import parse_date
from passerelle.diagnostics import nearest
from passerelle.load.documents import CODE
from passerelle.load.source import invisible
from passerelle.model import MAX_PROSE
from passerelle.publish import all_pages
from passerelle.render.documents import open_notations
from passerelle.render.markdown import sanitise, to_html, to_inline, to_plain
from passerelle.render.pages import shortened
from passerelle.render.typography import fold, typeset
from passerelle.report import report, visible
from tests.conftest import Project

BITS = (
    *("[", "]", "[[", "[@", "](", "[a](", "](a(", "(", ")", "*", "* ", "*a ", "**a ", "_", "_ ", "- ", "1. ", "\n", " ", "\n ", "\t"),
    *("`", "`a", "```\n", "~~~\n", "<", "<a", "<p>", "</", "&", "&amp;", "@", "a@", "a@a.", "a.", "a-", "+32 ", "0 1 ", "12.", "#", "{{"),
    *("|", "=", "\n=", "--\n", "'", "a'", "\\", "{a?}", "%", ",", "; @a", "[@a,b;", "é", "0", "0/", "a", ": ", "http://", "{", "}", "\x00"),
)  # fmt: skip


def nasty(size: int) -> Iterator[str]:
    """Yield long strings on which a careless expression takes for ever: repetitions with an end that does not fit."""
    for bit in BITS:
        yield f"a{(bit * (size // len(bit)))}!"
        yield bit * (size // len(bit)) if size < 10_000 else bit


def patterns() -> dict[str, re.Pattern[Any]]:
    """Return every compiled expression of the package, those for text and those for its bytes."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages(passerelle.__path__, "passerelle."):
        if ".bibtex" in module.name:  # has tests of its own
            continue
        for value in vars(importlib.import_module(module.name)).values():
            flat: list[Any] = list(value) if isinstance(value, tuple | list) else [value]
            flat = [part for item in flat for part in (item if isinstance(item, tuple) else [item])]
            for number, one in enumerate(flat):
                if isinstance(one, re.Pattern):
                    found.setdefault(f"{one.pattern!r} {one.flags}", one)
                    assert number < 50
    return found


ON_LINES = {languages.ITEM.pattern}
"""Asked of the beginning of each line only."""


@pytest.mark.parametrize("part", range(4))
def test_expressions_come_to_an_end(part: int) -> None:
    every = patterns()
    assert len(every) > 25
    for pattern in list(every.values())[part::4]:
        for characters in nasty(3_000):
            text = characters.encode() if isinstance(pattern.pattern, bytes) else characters
            pattern.fullmatch(text)
            if pattern.pattern not in ON_LINES:
                for _ in pattern.finditer(text):
                    pass


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "citations": lambda text: list(notation.citations(text)),
    "links": lambda text: list(notation.links(text)),
    "addresses": lambda text: list(notation.addresses(text)),
    "to_html": lambda text: to_html(text, "fr", lambda a, b: "x", lambda a: "x"),
    "to_plain": lambda text: to_plain(text, str, "fr"),
    "to_inline": to_inline,
    "sanitise": sanitise,
    "typeset": lambda text: typeset(text, "fr"),
    "fold": fold,
    "open_notations": open_notations,
    "code": lambda text: CODE.sub("", text),
    "count_words": word_limits.count_words,
    "paragraphs": languages.paragraphs,
    "items": languages.items,
    "in_step": lambda text: languages.in_step(text, text),
    "e-mail": lambda text: list(contacts.EMAIL.finditer(text)),
    "telephone": lambda text: list(contacts.NUMBER_IN_TEXT.finditer(text)),
    "problem_with": address_rules.problem_with,
    "parse_date": parse_date,
    "nearest": lambda text: nearest(text, ["lantern-walk", "kite-circle"] * 40),
    "shortened": shortened,
    "visible": visible,
    "invisible": lambda text: list(invisible(text)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_100_kb_of_anything_come_to_an_end(name: str) -> None:
    for text in nasty(100_000):
        FUNCTIONS[name](text)


FIELDS = ("activities", "providers", "training", "dose", "tailoring", "fidelity", "risks", "description")
"""As many long texts as a file may hold."""


@pytest.mark.parametrize(
    "bit",
    ["[[x]] ", "[@x] ", "[@ ", "[[ ", "a@b.cc ", "+32 123 45 67 89 ", "[a](x) ", "a" + "\n" * 30, "`", "*a ", "[", "](", "](a(", "# \n",
     "|\n", "<a\n", "a\n===\n\n", "é ", "**", "&#0;"],
    ids=range(20),
)  # fmt: skip
def test_a_card_full_of_faults_holds_nobody_up(empty: Project, bit: str) -> None:
    long = (bit * MAX_PROSE)[: MAX_PROSE - 200 - len(bit.encode())]
    size = 390_000 // (2 * len(FIELDS))
    while len(long.encode()) > size:
        long = long[: len(long) * 9 // 10]
    empty.card(**{field: {"en": long.strip(), "fr": long.strip()} for field in FIELDS})
    found = empty.check()
    assert len(found) < 5_000
    report(found, "text", "fr", empty.root)
    if all(one.severity == "warning" for one in found):
        documents = importlib.import_module("passerelle.load.documents").Documents()
        assert list(all_pages(empty.library() if not found else _library(empty), empty.settings, documents))


def _library(project: Project) -> Any:
    from passerelle.load import load_project

    return load_project(project.root)[0]


@pytest.mark.parametrize(
    "changes",
    [
        {f"field{number}": "x" for number in range(19_000)},
        {"themes": [f"theme-{number}" for number in range(19_000)]},
        {"references": [f"work-{number}" for number in range(19_000)]},
        {"related": [f"card-{number}" for number in range(19_000)]},
        {"aliases": [f"Alias {number}" for number in range(19_000)]},
        {"materials": [f"sheet-{number}" for number in range(19_000)]},
        {"activities": {"en": "".join(f"[[id{number}]]" for number in range(2_000)), "fr": "x"}},
    ],
    ids=["fields", "values", "works", "cards", "aliases", "materials", "links"],
)
def test_thousands_of_faults_in_one_card_hold_nobody_up(empty: Project, changes: dict[str, Any]) -> None:
    empty.card(**changes)
    found = empty.check()
    assert 100 < len(found) < 1_000
    report(found, "text", "en", empty.root)


@pytest.mark.parametrize(
    "path",
    ["x" * 300, "a/" * 190 + "b", "con:", "..", ".", "/etc/passwd", "C:\\x", "a\\..\\b", "~/x", "%2e%2e/x"],
)
def test_materials_that_no_file_system_has(empty: Project, path: str) -> None:
    (empty.root / "materials").mkdir()
    empty.material(files=[{"language": "en", "path": path}])
    assert set(empty.codes()) <= {"S401", "S402"}
    assert empty.codes()


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_nothing_that_a_card_says_becomes_markup(empty: Project) -> None:
    """Even where a rule would refuse it: every value is put where pages show it, and checks are left out."""
    both = {"en": EVIL, "fr": EVIL}
    empty.card(
        name=both, acronym=both, summary=both, description=both, scope=both, sustainability=both, eu_links=both,
        deliverables=[{"title": both, "url": EVIL, "language": EVIL, "year": "2001"}],
        evidence={"type": "trial", "direction": EVIL, "statement": both, "emmie": {"effect": both}},
        presented=[{"name": both, "date": EVIL, "place": both, "subject": both}],
        organisation={"name": both, "type": EVIL, "description": both, "url": EVIL},
        contact={"role": both, "organisation": both, "person": EVIL, "url": EVIL, "email": EVIL, "telephone": EVIL, "consent": "true"},
        rationale=both, training=both, notes=[both], materials=[EVIL], sources=[{"title": both, "url": EVIL, "note": both}],
        references=[EVIL], related=["night-school"],
    )  # fmt: skip
    empty.programme(
        name=both, summary=both, description=both, public=both, prerequisites=both, duration=both, fees=both, goals=[both],
        indicators=[both], notes=[both], provider={"name": both, "type": "guild"},
        units=[
            {"id": EVIL, "kind": "day", "title": both, "period": EVIL, "through": [EVIL], "text": both, "goals": [both],
             "parts": [{"title": both, "text": both, "items": [{"title": both, "text": both, "materials": [EVIL]}]}]}
        ],
        assessment=[{"title": both, "period": EVIL, "points": "3", "parts": [{"title": both, "text": both, "points": "3"}]}],
        periods=[{"id": EVIL, "title": both}], chapters=[{"id": EVIL, "title": both, "text": both, "points": [both]}], unknown=[both],
        objectives=[both], acronym=both, contact={"role": both, "url": EVIL}, sources=[{"title": both, "url": EVIL}],
    )  # fmt: skip
    empty.material(
        name=both, summary=both, public=both, kind=EVIL, level=EVIL, licence=EVIL, authors=[both], advice=both,
        sections=[
            {"title": both, "text": both, "points": [both], "boxes": [both],
             "table": {"columns": [both, both], "rows": [{"cells": [both, both]}]}, "scale": {"steps": [both, both]},
             "questions": [{"id": EVIL, "kind": kind, "text": both, "options": [{"text": both, "right": "true"}], "feedback": both}
                           for kind in ("one", "several", "scale", "open")]}
        ],
        files=[{"language": EVIL, "path": EVIL}, {"language": "en", "url": EVIL}], sources=[{"title": both, "url": EVIL}],
    )  # fmt: skip
    empty.term(
        label=both,
        acronym=both,
        synonyms={"en": [EVIL], "fr": [EVIL]},
        definition=both,
        note=both,
        avoid=[{"form": both, "why": both}],
    )
    empty.write(
        "bibliography/references.bib",
        "@book{evil_1901,\n"
        + "".join(
            f"  {field} = {{{EVIL}}},\n"
            for field in (
                "author",
                "title",
                "title_fr",
                "publisher",
                "edition",
                "series",
                "isbn",
                "license",
                "abstract_en",
                "location",
            )
        )
        + "  year = {1901},\n  langid = {english},\n}\n",
    )
    library = _library(empty)
    assert (
        len(library.practices)
        == len(library.terms)
        == len(library.programmes)
        == len(library.materials)
        == len(library.references)
        == 1
    )
    documents = importlib.import_module("passerelle.load.documents").Documents()
    pages = list(all_pages(library, empty.settings, documents))
    assert len(pages) > 20
    for page in pages:
        for slot, html in page.slots.items():
            text = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", html)
            assert "<script" not in text, (page.address, slot)
            assert "<img" not in text, (page.address, slot)
            if slot in ("title", "description", "canonical", "twin", "permalink", "edit"):
                assert not set(html) & set('<>"'), (page.address, slot)
