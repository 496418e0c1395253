"""Works leave in the formats that reference managers read, and lose nothing on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.exports import FORMATS, export
from passerelle.load.bibtex import load_bibliography, parse_bibliography
from passerelle.load.bibtex_fields import ALIASES, KNOWN, NAME_FIELDS
from passerelle.model import Reference
from tests.render.test_citations import BIBLIOGRAPHY
from tests.strategies import few

ROOT: Final = Path(__file__).resolve().parents[1]


def works_of(text: str, folder: Path) -> dict[str, Reference]:
    path = folder / "references.bib"
    path.write_text(text, encoding="utf-8")
    return load_bibliography(path, "references.bib", lambda _: None)


def bare(work: Reference) -> Reference:
    """The work without the places at which it was read."""
    return replace(work, file="", line=1, lines={})


@pytest.mark.parametrize("source", ["the repository", "every kind"])
def test_bibtex_read_again_gives_the_same_works(source: str, tmp_path: Path) -> None:
    text = BIBLIOGRAPHY
    if source == "the repository":
        text = (ROOT / "bibliography" / "references.bib").read_text(encoding="utf-8")
    first = works_of(text, tmp_path)
    again = works_of(export(first.values(), "bib"), tmp_path)
    assert {key: bare(work) for key, work in again.items()} == {
        key: bare(work) for key, work in first.items()
    }


@few
@given(
    st.text(st.sampled_from("aÉ ,.&%$#_~^\\-'`<>!?{}\"’«»:;é1"), min_size=1)
    .map(str.strip)
    .filter(lambda text: any(map(str.isalpha, text)))
)
def test_any_text_survives_as_a_title(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("works")
    work = Reference(
        id="gull_1901", type="book", title=text, fields={"title": text, "year": "1901", "langid": "english"}
    )
    again = works_of(export([work], "bib"), folder)
    assert again["gull_1901"].fields["title"].split() == text.split()


TEXT: Final = st.lists(
    st.sampled_from(
        (
            "A", "a", "The", "Waves", "of", "{RAN}", "{Norrholm Bay}", "McNeill", "R\\&D", "P{\\&}P", "Obsessive-Compulsive",
            "{\\'E}t\\'e", "C{\\^o}te", "Œuvre", "1990s", "d'Art", "“Lost", "at” Sea:", "who?", "No!", "et al.", "1--2", "---", "--",
            "\\emph{In {Full} Bloom}", "\\%", "\\#5", "\\_", "\\{x\\}", "``so''", "\\textasciitilde{}", "a~b", "n$^2$", "\\$5", "(A", "B)",
        )
    ),
    min_size=1, max_size=8,
).map(" ".join)  # fmt: skip
NAMES: Final = st.lists(
    st.sampled_from(
        (
            "Gull, Ada", "van der Meer, Kai", "Skua, Jr., Martin", "{Quay Guild}", "{Quays and Sons, Ltd}", "Plato", "{\\'E}mery, {\\'E}lodie",
            "{Bar and Sons}, Jo", "Østergård, Åse", "Gull", "{R\\&D Office}", "de la Cr{\\^e}te, Anne-Marie", "D.A. Puffin",
        )
    ),
    min_size=1, max_size=3,
)  # fmt: skip
ROLES: Final = tuple(sorted(NAME_FIELDS))
FIELDS: Final = (
    *sorted(KNOWN - NAME_FIELDS - {"crossref", "xdata"} - ALIASES.keys()),
    "mine",
    "of-my-own",
    "x_1",
)


@few
@given(
    st.sampled_from(("article", "book", "phdthesis", "inproceedings", "legislation", "unheardof")),
    st.sampled_from(("english", "french", "german", "")),
    st.dictionaries(st.sampled_from(FIELDS), TEXT, max_size=12),
    st.dictionaries(st.sampled_from(ROLES), st.tuples(NAMES, st.booleans()), max_size=4),
    st.sampled_from(("2004", "2004~", "2004?", "2004/2006", "2004/", "ca. 2004", "n.d.")),
)
def test_no_field_is_lost(
    kind: str, langid: str, fields: dict[str, str], names: dict[str, tuple[list[str], bool]], date: str
) -> None:
    """Whatever an entry holds, known fields and one’s own: written and read again it is the same work."""
    given_fields = {"title": "T", **fields, "date": date, "langid": langid}
    for role, (people, others) in names.items():
        given_fields[role] = " and ".join([*people, "others"] if others else people)
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in given_fields.items())
    first = parse_bibliography(f"@{kind}{{work_1,\n{body}}}\n", "a.bib", lambda _: None)["work_1"]
    assert set(given_fields) <= set(first.fields)
    again = parse_bibliography(export([first], "bib"), "a.bib", lambda _: None)["work_1"]
    # Names are compared as names: “D.A. Puffin” may come back as “Puffin, D.A.”.
    for work in (first, again):
        work.fields.update(dict.fromkeys(work.fields.keys() & NAME_FIELDS, "names"))
    assert bare(again) == bare(first)


def test_ris_has_a_closed_record_for_each_work(tmp_path: Path) -> None:
    works = works_of(BIBLIOGRAPHY, tmp_path)
    text = export(works.values(), "ris")
    records = text.removesuffix("\r\n").split("ER  - \r\n")
    assert len(text.split("ER  - ")) - 1 == len(works)
    assert all(line == "" or line[2:6] == "  - " or line == "ER  -" for line in text.split("\r\n"))
    chapter = next(record for record in records if "ID  - chapter" in record)
    assert chapter.split("\r\n")[:9] == [
        "TY  - CHAP", "ID  - chapter", "AU  - Gull, Ada", "ED  - Tern, Bo", "ED  - Roux, Élodie", "TI  - Lamps",
        "T2  - The Book of Quays", "PY  - 2004", "SP  - 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("report", ["TY  - RPRT", "AU  - Quay Guild,", "T2  - Insights", "SN  - 15", "PB  - Quay Guild"]),
        ("act", ["TY  - STAT", "AU  - Harbour of Norrholm,", "T2  - Moniteur des ports", "M1  - 2001-33"]),
        (
            "thesis",
            ["TY  - THES", "AU  - van der Meer, Kai", "M3  - PhD thesis", "PB  - University of Norrholm"],
        ),
        ("article", ["TY  - JOUR", "T2  - Tides", "IS  - 2", "VL  - 3"]),
        ("divided", ["AU  - Quay Guild – Lamp Committee,"]),
        ("volume", ["TY  - BOOK", "T2  - Seamarks", "M1  - 4", "SN  - 978-3-16-148410-0"]),
    ],
)
def test_ris_says_each_thing_under_the_tag_of_its_type(key: str, lines: list[str], tmp_path: Path) -> None:
    more = r"""
@misc{divided, author={{Quay Guild, Lamp Committee}}, title={Oil}, year={1999}, langid={english}}
@book{volume, author={Gull, Ada}, title={Buoys}, year={2001}, series={Seamarks}, number={4},
  isbn={978-3-16-148410-0}, langid={english}}
"""
    work = works_of(BIBLIOGRAPHY + more, tmp_path)[key]
    assert set(lines) <= set(export([work], "ris").split("\r\n"))


def test_csl_items_hold_what_the_style_needs(tmp_path: Path) -> None:
    items = {
        item["id"]: item for item in json.loads(export(works_of(BIBLIOGRAPHY, tmp_path).values(), "json"))
    }
    assert items["article"] == {
        "id": "article", "type": "article-journal", "title": "Counting Waves",
        "author": [
            {"family": "Gull", "given": "Ada"}, {"family": "Tern", "given": "Bo"}, {"family": "Roux", "given": "Élodie"},
        ],
        "issued": {"date-parts": [[2004]]}, "container-title": "Tides", "page": "11-19", "issue": "2", "volume": "3",
        "DOI": "10.5555/x", "language": "en",
    }  # fmt: skip
    assert items["thesis"]["author"] == [
        {"family": "Meer", "given": "Kai", "non-dropping-particle": "van der"}
    ]
    assert items["report"]["author"] == [{"literal": "Quay Guild"}]
    assert "issued" not in items["page"]
    assert items["several"]["number-of-volumes"] == "3"
    assert items["part_of_a_body"]["container-author"] == [{"literal": "Quay Guild"}]
    assert items["from_dutch"]["original-title"] == "Liederen"
    oracle = works_of((ROOT / "tests" / "oracle" / "works.bib").read_text(encoding="utf-8"), tmp_path)
    more = {item["id"]: item for item in json.loads(export(oracle.values(), "json"))}
    assert more["book_series"]["collection-number"] == "7"
    assert more["book_period"]["issued"] == {"date-parts": [[1996], [1998]]}
    assert more["book_about"]["issued"] == {"date-parts": [[1850]], "circa": True}
    assert more["book_reprinted"]["original-date"] == {"date-parts": [[1931]]}


def test_every_format_takes_the_whole_bibliography(tmp_path: Path) -> None:
    works = works_of((ROOT / "bibliography" / "references.bib").read_text(encoding="utf-8"), tmp_path)
    for form in FORMATS:
        text = export(works.values(), form)
        assert all(key in text for key in works)
