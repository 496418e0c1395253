"""The house style of references, kind by kind, in both languages. Source: APA, 7th edition, and its use in French."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Final

import pytest

from passerelle.load.bibtex import load_bibliography
from passerelle.model import Language
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
}
"""The full reference of each work in English and in French, without markup; ~ stands for a no-break space."""


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
    text = unescape(re.sub("<[^>]+>", "", html)).replace("\u00a0", "~")
    assert text == EXPECTED[key][language == "fr"]
