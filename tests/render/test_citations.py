"""The house style of references, kind by kind, in both languages. Source: APA, 7th edition, and its use in French."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Final

import pytest

from passerelle.load.bibtex import load_bibliography
from passerelle.model import Language
from passerelle.notation import Cited
from passerelle.render.citations import Citations

BIBLIOGRAPHY: Final = r"""
@legislation{act, author={{Harbour of Norrholm}}, title={Loi du 3 mars 2001 sur les phares}, year={2001},
  number={2001-33}, journaltitle={Moniteur des ports}, langid={french}}
@article{article, author={Gull, Ada and Tern, Bo and Roux, Élodie}, title={Counting Waves}, year={2004},
  journaltitle={Tides}, volume={3}, number={2}, pages={11--19}, doi={10.5555/x}, langid={english}}
@incollection{chapter, author={Gull, Ada}, editor={Tern, Bo and Roux, Élodie}, title={Lamps}, year={2004},
  booktitle={The Book of Quays}, pages={1--9}, publisher={Pier Press}, langid={english}}
@book{edition, author={Gull, Ada}, title={Wicks}, year={2004}, edition={2}, publisher={Pier Press}, langid={english}}
@collection{edited, editor={Tern, Bo}, title={Quays}, year={2010}, publisher={Pier Press}, langid={english}}
@report{report, author={{Quay Guild}}, author_fr={{Guilde du quai}}, title={Lamps at Sea}, number={15},
  series={Insights}, institution={Quay Guild}, institution_fr={Guilde du quai}, year={2012},
  url={https://pier.example/a}, langid={english}}
@online{page, author={{Quay Guild}}, title={Lamps}, url={https://pier.example/b}, langid={english}}
@thesis{thesis, author={van der Meer, Kai}, title={Of Fog}, type={PhD thesis},
  institution={University of Norrholm}, year={2019}, langid={english}}
@article{others, author={Auk, Bea and others}, title={Few}, year={2004}, journaltitle={Tides}, langid={english}}
@inbook{part_of_a_body, author={Gull, Ada}, bookauthor={{Quay Guild}}, title={Oil}, booktitle={The Guild Book}, booksubtitle={A Reader},
  maintitle={Works of the Guild}, volume={2}, edition={Second}, pages={iv--ix}, publisher={Pier Press}, year={1998}, langid={english}}
@article{numbered, author={Gull, Ada}, title={Open}, journaltitle={Tides}, journalsubtitle={A Journal}, volume={2}, eid={e12}, year={2021},
  pages={}, langid={english}}
@article{hyphen, author={Auk, Jo}, title={Que faire ?}, journaltitle={Quais}, issue={été}, pages={11-19}, year={2003}, langid={french}}
@techreport{typed, author={Auk, Jo}, title={Wax}, institution={Pier Office}, number={7}, year={2005}, langid={english}}
@mastersthesis{master, author={Auk, Jo}, title={Tallow}, school={University of Norrholm}, year={2006}, langid={english}}
@thesis{these, author={Auk, Jo}, title={Le suif}, type={Thèse de doctorat}, institution={Université du port}, year={2007}, langid={french}}
@misc{program, author={{Quay Guild}}, title={Lamp Counter}, version={1.2}, howpublished={Quay Office}, year={2008}, langid={english}}
@book{several, author={Auk, Jo}, title={All of It}, volumes={3}, edition={Revised}, year={2009/}, publisher={Auk and Sons, Inc.}, langid={english}}
@book{edited_songs, author={Auk, Jo}, editor={Gull, Ada and others}, title={Songs!}, year={2010}, publisher={Pier Press}, langid={english}}
@book{from_dutch, author={Auk, Jo}, translator={Gull, Ada}, origlanguage={dutch}, origtitle={Liederen}, title={Chants}, year={2011},
  publisher={Presses du quai}, langid={french}}
@online{read_on, author={Auk, Jo}, title={Site}, url={https://a.example/x_(y)?a=1&b=2}, urldate={2020-03}, year={2012}, langid={english}}
@article{own_french, author={Auk, Jo}, title={The {North} Pier: A Study}, title_fr={La jetée nord}, journaltitle={Tides}, year={2013},
  langid={english and french}}
@report{bodies, author={{Quay Guild} and {Pier Office}}, author_fr={{Guilde du quai} and {Bureau de la jetée}}, title={Both}, year={2014},
  institution={Pier Office}, langid={english}}
@book{translated, author={Gull, Ada}, translator={Roux, Élodie}, title={Des lampes}, year={2006},
  publisher={Presse du quai}, langid={french}}
"""

EXPECTED: Final[dict[str, tuple[str, str]]] = {
    "act": (
        "Harbour of Norrholm. (2001). Loi du 3 mars 2001 sur les phares (no.~2001-33). Moniteur des ports.",
        "Harbour of Norrholm. (2001). Loi du 3 mars 2001 sur les phares (n°~2001-33). Moniteur des ports.",
    ),
    "article": (
        "Gull, A., Tern, B., & Roux, É. (2004). Counting waves. Tides, 3(2), 11–19. https://doi.org/10.5555/x",
        "Gull, A., Tern, B. et Roux, É. (2004). Counting waves. Tides, 3(2), 11–19. https://doi.org/10.5555/x",
    ),
    "chapter": (
        "Gull, A. (2004a). Lamps. In B. Tern & É. Roux (Eds.), The book of quays (pp.~1–9). Pier Press.",
        "Gull, A. (2004a). Lamps. Dans B. Tern et É. Roux (dir.), The book of quays (p.~1–9). Pier Press.",
    ),
    "edition": (
        "Gull, A. (2004b). Wicks (2nd ed.). Pier Press.",
        "Gull, A. (2004b). Wicks (2e~éd.). Pier Press.",
    ),
    "edited": ("Tern, B. (Ed.). (2010). Quays. Pier Press.", "Tern, B. (dir.). (2010). Quays. Pier Press."),
    "report": (
        "Quay Guild. (2012). Lamps at sea (Insights, no.~15). https://pier.example/a",
        "Guilde du quai. (2012). Lamps at sea (Insights, n°~15). https://pier.example/a",
    ),
    "page": (
        "Quay Guild. (n.d.). Lamps. https://pier.example/b",
        "Quay Guild. (s.~d.). Lamps. https://pier.example/b",
    ),
    "thesis": (
        "van der Meer, K. (2019). Of fog (PhD thesis). University of Norrholm.",
        "van der Meer, K. (2019). Of fog (thèse de doctorat). University of Norrholm.",
    ),
    "others": ("Auk, B. et al. (2004). Few. Tides.", "Auk, B. et al. (2004). Few. Tides."),
    "translated": (
        "Gull, A. (2006). Des lampes (translated by É. Roux). Presse du quai.",
        "Gull, A. (2006). Des lampes (traduit par É. Roux). Presse du quai.",
    ),
    "part_of_a_body": (
        "Gull, A. (1998). Oil. In Quay Guild, The guild book: A reader (Works of the guild, 2nd ed., Vol.~2, pp.~iv–ix). Pier Press.",
        "Gull, A. (1998). Oil. Dans Quay Guild, The guild book: A reader (Works of the guild, 2e~éd., vol.~2, p.~iv–ix). Pier Press.",
    ),
    "numbered": (
        "Gull, A. (2021). Open. Tides: A Journal, 2, Article~e12.",
        "Gull, A. (2021). Open. Tides: A Journal, 2, article~e12.",
    ),
    "hyphen": (
        "Auk, J. (2003). Que faire`? Quais, été, 11–19.",
        "Auk, J. (2003). Que faire`? Quais, été, 11–19.",
    ),
    "typed": (
        "Auk, J. (2005). Wax (technical report, no.~7). Pier Office.",
        "Auk, J. (2005). Wax (rapport technique, n°~7). Pier Office.",
    ),
    "master": (
        "Auk, J. (2006). Tallow (master’s thesis). University of Norrholm.",
        "Auk, J. (2006). Tallow (mémoire de master). University of Norrholm.",
    ),
    "these": (
        "Auk, J. (2007). Le suif (PhD thesis). Université du port.",
        "Auk, J. (2007). Le suif (thèse de doctorat). Université du port.",
    ),
    "program": (
        "Quay Guild. (2008). Lamp counter (version~1.2). Quay Office.",
        "Quay Guild. (2008). Lamp counter (version~1.2). Quay Office.",
    ),
    "several": (
        "Auk, J. (2009–). All of it (rev. ed., 3~vols.). Auk and Sons, Inc.",
        "Auk, J. (2009–). All of it (éd.~rev., 3~vol.). Auk and Sons, Inc.",
    ),
    "edited_songs": (
        "Auk, J. (2010). Songs! (A. Gull et al., Eds.). Pier Press.",
        "Auk, J. (2010). Songs! (A. Gull et al., dir.). Pier Press.",
    ),
    "from_dutch": (
        "Auk, J. (2011). Chants (translated from the Dutch by A. Gull). Presses du quai. (Original work published as Liederen)",
        "Auk, J. (2011). Chants (traduit du néerlandais par A. Gull). Presses du quai. (Ouvrage original publié sous le titre Liederen)",
    ),
    "read_on": (
        "Auk, J. (2012). Site. https://a.example/x_(y)?a=1&b=2 (accessed March 2020)",
        "Auk, J. (2012). Site. https://a.example/x_(y)?a=1&b=2 (consulté en mars 2020)",
    ),
    "own_french": (
        "Auk, J. (2013). The North pier: A study. Tides.",
        "Auk, J. (2013). La jetée nord. Tides.",
    ),
    "bodies": (
        "Quay Guild, & Pier Office. (2014). Both.",
        "Guilde du quai et Bureau de la jetée. (2014). Both.",
    ),
}
"""The full reference of each work in English and in French, without markup; ~ stands for a no-break space, ` for a narrow one."""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Citations]:
    path: Path = tmp_path_factory.mktemp("works") / "references.bib"
    path.write_text(BIBLIOGRAPHY, encoding="utf-8")
    works = load_bibliography(path, "references.bib", lambda _: None)
    assert works.keys() == EXPECTED.keys()
    return {"en": Citations(works, "en"), "fr": Citations(works, "fr")}


@pytest.mark.parametrize("key", EXPECTED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_full_reference(editions: dict[Language, Citations], key: str, language: Language) -> None:
    html = editions[language].full(key)
    text = unescape(re.sub("<[^>]+>", "", html)).replace("\u00a0", "~").replace("\u202f", "`")
    assert text == EXPECTED[key][language == "fr"]


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("12", "p.~12", "p.~12"),
        ("p. 12-14", "pp.~12–14", "p.~12–14"),
        ("pp. 12--14", "pp.~12–14", "p.~12–14"),
        ("pages 3, 5", "pp.~3, 5", "p.~3, 5"),
        ("iv", "p.~iv", "p.~iv"),
        ("chapter 3", "chap.~3", "chap.~3"),
        ("art. 5", "art. 5", "art.~5"),
        ("e12-34", "e12-34", "e12-34"),
        ("<b>", "&lt;b&gt;", "&lt;b&gt;"),
    ],
)
def test_a_place_in_a_work(
    editions: dict[Language, Citations], written: str, english: str, french: str
) -> None:
    for language, expected in (("en", english), ("fr", french)):
        html = editions[language].in_text([Cited("edited", written)])  # type: ignore[index]
        assert html.partition("</a>, ")[2].removesuffix(")").replace("\u00a0", "~") == expected


def test_a_work_that_is_not_there_is_cited_by_its_key(editions: dict[Language, Citations]) -> None:
    assert editions["en"].in_text([Cited("a<b"), Cited("a<b")]) == "(a&lt;b; a&lt;b)"


def test_the_titles_of_other_languages_say_so(editions: dict[Language, Citations]) -> None:
    assert '<cite lang="en">Tides</cite>' in editions["fr"].full("own_french")
    assert '<cite lang="nl">Liederen</cite>' in editions["fr"].full("from_dutch")
    assert "2<sup>e</sup>\u00a0éd." in editions["fr"].full("edition")
