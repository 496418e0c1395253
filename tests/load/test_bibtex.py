"""What becomes of the parts of an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelle.diagnostics import Diagnostic
from passerelle.load.bibtex import MAX_BYTES, load_bibliography, parse_bibliography
from passerelle.load.bibtex_fields import month_of, read_date, read_languages
from passerelle.load.bibtex_latex import decode
from passerelle.load.bibtex_names import read_name
from passerelle.model import Name, Reference


def read(text: str) -> tuple[dict[str, Reference], list[Diagnostic]]:
    found: list[Diagnostic] = []
    return parse_bibliography(text, "a.bib", found.append), found


def one(fields: str, kind: str = "misc", before: str = "") -> Reference:
    works, _ = read(f"{before}@{kind}{{a, {fields}}}")
    return works["a"]


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text)[1]]


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"R\'esum\'e", "Résumé"),
        (r"{\'E}mile Durkheim", "Émile Durkheim"),
        (r"\'\i \'{\i} \"{\i} \i{} \i", "íí ï \u0131 \u0131"),
        (r"\c{c}a \c ca", "ça ça"),
        (r"\v{S}i\v{s}ko, Erd\H{o}s, \L{}\'od\'z, stra\ss e", "Šiško, Erdős, Łódź, straße"),
        (r"\'{\^e}", "ế"),
        (r"c{\oe}ur, {\AE}ther, \aa ngstr\"om", "cœur, Æther, ångström"),
        (r"\^{} \~{}", "^ ~"),
        (r"P\&P 50\,\% \$5 \#1 a\_b \{c\}", "P&P 50\u202f% $5 #1 a_b {c}"),
        (r"{RAN} {P{\&}P} in {{double}}", "RAN P&P in double"),
        (r"\emph{a \textbf{b}} {\it c}", "a b c"),
        (r"\enquote{a} ``b'' it's", "“a” “b” it's"),
        (r"1--2---3 a~b \ldots", "1–2—3 a\u00a0b …"),
        (r"\href{https://x.org/a_b}{text}\href{}{}", "text"),
        (r"10\euro{} \texteuro", "10€ €"),
        (r"$\alpha$-level costs $5 or $6", "\u03b1-level costs $5 or $6"),
        ("two\n   lines\t of", "two lines of"),
        ("one\n\n\n two", "one two"),
        ("\\", "\\"),
        ("\\'", "\u00b4"),
        ("}{", ""),
    ],
)
def test_latex(latex: str, plain: str) -> None:
    assert decode(latex) == plain


def test_unknown_commands_are_told_and_their_text_is_kept() -> None:
    told: list[str] = []
    assert decode(r"a \strange{b} c", told.append) == "a b c"
    assert told == ["strange"]


def test_paragraphs_are_kept_where_asked() -> None:
    assert decode("one\ntwo\n\n three", paragraphs=True) == "one two\n\nthree"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Smith, Jane", Name("Smith", "Jane")),
        ("Jane A. Smith", Name("Smith", "Jane A.")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", particle="van")),
        ("van der Berg, Jan", Name("Berg", "Jan", particle="van der")),
        ("de La Fontaine, Jean", Name("La Fontaine", "Jean", particle="de")),
        ("King, Jr, Martin Luther", Name("King", "Martin Luther", suffix="Jr")),
        ("Simone de Beauvoir", Name("Beauvoir", "Simone", particle="de")),
        ("de Beauvoir", Name("Beauvoir", particle="de")),
        (r"D{\"u}rer, Albrecht", Name("Dürer", "Albrecht")),
        (r"{\'E}mile Durkheim", Name("Durkheim", "Émile")),
        (
            "{Council of Europe, Committee of Ministers}",
            Name("Council of Europe, Committee of Ministers", corporate=True),
        ),
        ("{{Penal Reform and Justice}}", Name("Penal Reform and Justice", corporate=True)),
        ("Aristotle", Name("Aristotle")),
        ("family=Berg, given=Jan, prefix=van den, useprefix=true", Name("Berg", "Jan", particle="van den")),
    ],
)
def test_names(written: str, name: Name) -> None:
    assert read_name(written)[0] == name


def test_lists_of_names() -> None:
    work = one("author = {A, B AND {C and D} and\n E, F and others}, editor = {Others, Nina and others}")
    assert [name.family for name in work.authors] == ["A", "C and D", "E"]
    assert [name.corporate for name in work.authors] == [False, True, False]
    assert [name.full for name in work.editors] == ["Nina Others"]
    assert work.others == {"author", "editor"}
    assert not one("author = {A, B}").others


def test_macros_mean_what_was_last_said_above() -> None:
    works, found = read(
        '@string{p = "One"} @misc{a, title = p} @STRING{P = p # { and } # "Two"} @misc{b, title = p # p, month = feb}'
    )
    assert (works["a"].title, works["b"].title) == ("One", "One and TwoOne and Two")
    assert works["b"].fields["month"] == "2"
    assert "B125" in {finding.code for finding in found}
    assert codes("@misc{a, year = 2000, title = {T}, note = later} @string{later = {x}}") == ["B122"]


def test_addresses_are_never_decoded() -> None:
    address = r"https://example.org/~a_b--c?d=%20&e={f}\_g"
    work = one(f"url = {{{address}}}, doi = {{10.1/a--b_c}}, file = {{~/x--y}}, pages = {{12---15}}")
    assert work.fields["url"] == address
    assert (work.fields["doi"], work.fields["file"], work.fields["pages"]) == (
        "10.1/a--b_c",
        "~/x--y",
        "12--15",
    )


def test_everything_of_the_entry_is_kept() -> None:
    work = one("TITLE = {T}, Journal = {J}, address = {A}, location = {L}, mine = {M{\\'e}}", "phdthesis")
    assert work.fields == {
        "title": "T", "journaltitle": "J", "address": "A", "location": "L", "mine": "Mé", "entrytype": "phdthesis",
    }  # fmt: skip
    assert work.type == "thesis"


def test_titles() -> None:
    work = one(
        "title = {A}, subtitle = {B}, title_fr = {C}, subtitle_fr = {D}, langid = {british and french}"
    )
    assert (work.title, work.titles.en, work.titles.fr, work.languages) == (
        "A: B",
        "A: B",
        "C : D",
        ("en", "fr"),
    )
    work = one("title = {A ?}, subtitle = {B}, title_en = {C}, langid = {fr}")
    assert (work.title, work.titles.en, work.titles.fr) == ("A ? B", "C", "A ? B")
    assert not one("title = {A}").titles


def test_annotation_and_access() -> None:
    work = one("title={T}, abstract_en = {E}, abstract_fr = {F}, access = open")
    assert (work.annotation.en, work.annotation.fr, work.access) == (
        "E",
        "F",
        "",
    )  # open is a macro here, and unknown
    assert one("title={T}, access = {paid}").access == "paid"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019", (2019, True)), ("2019-06", (2019, True)), ("2019-06-05", (2019, True)), ("2019/2020", (2019, True)),
        ("2019-06-06/2019-06-07", (2019, True)), ("2019–2020", (2019, True)), ("2019/..", (2019, True)),
        ("/2019", (2019, True)), ("ca. 2019", (2019, True)), ("c. 2019", (2019, True)), ("2019?", (2019, True)),
        ("2019~", (2019, True)), ("[2019]", (2019, True)), ("2019-21", (2019, True)), ("", (None, True)),
        ("n.d.", (None, True)), ("s.d.", (None, True)), ("2020/2019", (2020, False)), ("2019-13", (None, False)),
        ("2019-02-29", (None, False)), ("2020-02-29", (2020, True)), ("in press", (None, False)),
        ("19", (None, False)), ("0999", (None, False)), ("2019/x", (2019, False)), ("/", (None, False)),
        ("٢٠١٩", (None, False)),
    ],
)  # fmt: skip
def test_dates(written: str, expected: tuple[int | None, bool]) -> None:
    assert read_date(written) == expected


def test_year_and_month_make_a_date() -> None:
    assert one("title={T}, year=2019, month=jun").date == "2019-06"
    assert one("title={T}, year=2019, month={juin}").date == "2019-06"
    assert one("title={T}, year=2019, month={Spring}").date == "2019"
    assert one("title={T}, year=2019, date={2018-01}").year == 2018
    assert [month_of(word) for word in ("1", "12", "13", "0", "Sept", "août", "DEC.")] == [
        1,
        12,
        None,
        None,
        None,
        8,
        12,
    ]


def test_languages() -> None:
    assert read_languages("English and ngerman") == (("en", "de"), ())
    assert read_languages("fr, en-GB; english") == (("fr", "en"), ())
    assert read_languages("klingon and french") == (("fr",), ("klingon",))


def test_a_part_inherits_from_its_whole() -> None:
    works, found = read(
        """
        @incollection{part, author = {A, B}, title = {Part}, crossref = {whole}}
        @collection{whole, editor = {C, D and others}, title = {Whole}, subtitle = {All of it}, year = 2001,
          publisher = {P}, doi = {10.1234/x}, abstract_en = {Of the whole}, isbn = {978-1-138-93577-8}}
        @article{paper, title = {Paper}, crossref = {issue}, date = {2005}}
        @periodical{issue, title = {Journal}, year = 2004, volume = 3}
        @inproceedings{talk, title = {Talk}, crossref = {meeting}} @proceedings{meeting, title = {M}, booktitle = {N}, year=1999}
        """
    )
    assert not found
    part = works["part"]
    assert part.title == "Part" and part.year == 2001 and part.others == {"editor"}
    assert [name.full for name in part.editors] == ["D C"]
    assert part.fields["booktitle"] == "Whole" and part.fields["booksubtitle"] == "All of it"
    assert "doi" not in part.fields and not part.annotation and part.fields["isbn"]
    assert part.lines["publisher"] == 4
    assert (works["paper"].fields["journaltitle"], works["paper"].fields["volume"], works["paper"].year) == (
        "Journal",
        "3",
        2005,
    )
    assert works["talk"].fields["booktitle"] == "M"


def test_xdata_lends_everything_and_is_no_work() -> None:
    works, found = read(
        "@xdata{x, publisher = {P}, xdata = {y}} @xdata{y, location = {L}, publisher = {Q}} @book{b, title={T}, year=1, xdata={ x ,y}}"
    )
    assert list(works) == ["b"]
    assert (works["b"].fields["publisher"], works["b"].fields["location"]) == ("P", "L")
    assert [finding.code for finding in found] == ["B142"]  # the year 1


def test_what_inherits_in_a_ring_still_loads() -> None:
    works, found = read(
        "@misc{a, title={A}, year=2000, crossref={b}} @misc{b, crossref={a}} @misc{c, title={C}, year=2000, xdata={c}}"
    )
    assert list(works) == ["a", "b", "c"]
    # Whatever closes the ring inherits nothing.
    assert [finding.code for finding in found] == ["B152", "B152", "B163", "B164"]
    assert not works["b"].title


def test_a_bad_key_comes_with_a_good_one() -> None:
    def proposal(text: str) -> str:
        return (
            next(finding for finding in read(text)[1] if finding.code == "B161")
            .hint("en")
            .split("“")[1]
            .split("”")[0]
        )

    assert proposal("@misc{Müller:2019, title={T}, year=2019}") == "muller_2019"
    assert proposal("@misc{, author={Œuvre, Léa}, title={T}, year=2019}") == "oeuvre_2019"
    assert proposal("@misc{!!, title={T}, year=2019}") == "t_2019"
    assert proposal("@misc{a__b, title={T}, year=2019}") == "a_b"
    assert len(proposal(f"@misc{{{'a' * 81}, title={{T}}, year=2019}}")) == 80


def test_a_first_entry_wins_over_a_second() -> None:
    works, _ = read("@misc{a, title={One}, Title={Two}, year=2000} @misc{a, title={Three}}")
    assert works["a"].title == "One"


def test_files(tmp_path: Path) -> None:
    found: list[Diagnostic] = []
    path = tmp_path / "a.bib"
    path.write_bytes("\ufeff@misc{b, title={Été}, year=2000}\r\n@misc{a, title={T}, year=2000}\r\n".encode())
    works = load_bibliography(path, "a.bib", found.append)
    assert not found
    assert [(work.id, work.line) for work in works.values()] == [("a", 2), ("b", 1)]
    path.write_bytes("@misc{b, title={Été}}".encode("latin-1"))
    assert load_bibliography(path, "a.bib", found.append) == {}
    path.write_bytes(b" " * (MAX_BYTES + 1))
    assert load_bibliography(path, "a.bib", found.append) == {}
    assert load_bibliography(tmp_path / "none.bib", "none.bib", found.append) == {}
    assert [finding.code for finding in found] == ["Y002", "Y001", "Y003"]
