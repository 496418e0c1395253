"""Files made to hang or to fill the memory end soon, with a finding. Sizes are such that squared they would take minutes."""

from __future__ import annotations

import pytest

from passerelle.diagnostics import Diagnostic
from passerelle.load.bibtex import parse_bibliography
from passerelle.load.bibtex_blocks import MAX_ENTRIES, MAX_FIELDS
from passerelle.load.bibtex_source import MAX_FIELD, MAX_FINDINGS
from passerelle.model import Reference

MEGA = 1_000_000


def read(text: str) -> tuple[dict[str, Reference], list[Diagnostic]]:
    found: list[Diagnostic] = []
    return parse_bibliography(text, "a.bib", found.append), found


HOSTILE = {
    "long field": ("@misc{a, year=2000, title={" + "x " * MEGA + "}}", "B123"),
    "long accents": ("@misc{a, year=2000, title={" + r"\'e" * MEGA + "}}", "B123"),
    "many names": ("@misc{a, year=2000, title=1, author={" + " and ".join(["A, B"] * 200_000) + "}}", "B123"),
    "more names than are read": (
        "@misc{a, year=2000, title=1, author={" + " and ".join(["A"] * 2_000) + "}}",
        "B133",
    ),
    "doubling macros": (
        "@string{a0={xxxxxxxxxx}}"
        + "".join(f"@string{{a{i}=a{i - 1}#a{i - 1}}}" for i in range(1, 80))
        + "@misc{b,title=a79}",
        "B123",
    ),
    "one macro, many uses": (
        "@string{a={"
        + "x" * 19_000
        + "}}"
        + "".join(f"@misc{{b{i},title=a,year=2000}}" for i in range(2_000)),
        "B124",
    ),
    "deep braces": ("@misc{a, title=" + "{" * MEGA + "}" * MEGA + "}", "B123"),
    "deep braces within the limit": ("@misc{a, title=" + "{" * 9_000 + "x" + "}" * 9_000 + "}", "B164"),
    "unclosed braces": ("@misc{a, title=" + "{" * 2 * MEGA, "B103"),
    "quotation marks": ('@misc{a, title="' + '"' * 2 * MEGA, "B103"),
    "nested links": ("@misc{a, year={x}, title={" + r"\href{" * 2_500 + "}" * 2_500 + "}}", "B142"),
    "piled accents": ("@misc{a, title={" + r"\'" * 9_900 + "}}", "B164"),
    "blanks after at signs": (("@" + " " * 100_000) * 20 + "@misc{a, title=1}", "B164"),
    "blanks around and": ("@misc{a, title=1, author={" + " " * 19_000 + "and" + " " * 900 + "}}", "B131"),
    "blanks in a date": ("@misc{a, title=1, date={ca. " + " " * 19_000 + "x}}", "B142"),
    "nothing but heads": ("@a{" * 2 * MEGA, "B102"),
    "heads within the limit": ("@a{" * (MAX_ENTRIES - 1), "B104"),
    "unfinished entries": ("@misc{a,t={\n" + "@x{b,\n" * (MAX_ENTRIES - 2), "B103"),
    "entries in a comment": ("@comment{" + "@a{b,}" * (MAX_ENTRIES - 2) + "}", "B108"),
    "comments in comments": ("@comment{" * (MAX_ENTRIES - 1), "B103"),
    "fields": ("@misc{a," + "".join(f"f{i}=1," for i in range(200_000)) + "}", "B113"),
    "fields outside": ("a = 1\n" * 300_000, "B109"),
    "unknown macros": ("@misc{a, title=" + "#".join(f"m{i}" for i in range(5_000)) + "}", "B123"),
    "misspelt fields": (
        "".join(f"@misc{{a{i}," + "".join(f"titl{i}x{j}=1," for j in range(20)) + "}" for i in range(5_000)),
        "B163",
    ),
    "missing parents": (
        "".join(f"@misc{{a{i},xdata={{{','.join(f'z{i}q{j}' for j in range(15))}}}}}" for i in range(5_000)),
        "B151",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end(name: str) -> None:
    text, code = HOSTILE[name]
    works, found = read(text)
    assert code in {finding.code for finding in found}
    assert len(found) <= MAX_FINDINGS + 1
    assert all(len(value) <= 2 * MAX_FIELD for work in works.values() for value in work.fields.values())
    assert all(len(finding.message("fr")) < 600 for finding in found)


def test_long_chain_of_parents() -> None:
    count = 20_000
    works, found = read(
        "".join(f"@misc{{a{i}, crossref={{a{i + 1}}}}}" for i in range(count))
        + f"@misc{{a{count}, title={{T}}, year=2000}}"
    )
    assert not found
    assert len(works) == count + 1
    assert works["a0"].title == "T"


def test_a_parent_with_every_field_and_many_children() -> None:
    fields = "".join(f"own{i}={{x}}," for i in range(MAX_FIELDS - 2))
    works, found = read(
        f"@misc{{p, title=1, year=2000, {fields}}}"
        + "".join(f"@misc{{a{i}, xdata={{p}}}}" for i in range(10_000))
    )
    assert not found
    assert len(works["a9999"].fields) == MAX_FIELDS + 1


def test_ten_thousand_entries() -> None:
    works, found = read(
        "".join(
            f"@article{{key-{i}, author={{Sm{{\\'i}}th{i}, Jane and D{{\\\"u}}rer, J.}}, title={{T{{\\'e}}st {{RAN}} {i}}},\n"
            f"year={{2001}}, journal={{J}}, volume=3, pages={{1--2}}, langid={{french}}}}\n"
            for i in range(10_000)
        )
    )
    assert not found
    assert len(works) == 10_000
    assert works["key-77"].authors[0].family == "Smíth77"
    assert works["key-77"].line == 2 * 77 + 1
