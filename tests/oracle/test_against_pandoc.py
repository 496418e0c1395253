"""The house style against pandoc’s citation processor, which judges it without knowing our code.

Every invented work and citation is formatted by both, in both languages. They agree, but for the differences that
differences.yml lists with the house rule that each follows from.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from passerelle.load.bibtex import load_bibliography
from passerelle.model import TYPES, Reference
from passerelle.notation import cited
from passerelle.render.citations import Citations
from tests.oracle.pandoc import ANSWERS, HERE, LOCALES, ask, plain, version

THEIRS: Final[dict[str, Any]] = json.loads(ANSWERS.read_text(encoding="utf-8"))
DIFFERENCES: Final[list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "differences.yml").read_text(encoding="utf-8")
)
WORKS: Final[dict[str, Reference]] = load_bibliography(HERE / "works.bib", "works.bib", lambda _: None)
OURS: Final[dict[str, Citations]] = {"en": Citations(WORKS, "en"), "fr": Citations(WORKS, "fr")}


def expected(language: str, key: str) -> str:
    """Return what pandoc wrote, with the differences that are listed for it put in."""
    text: str = THEIRS[language]["text" if key.startswith("[") else "foot"][key]
    for one in DIFFERENCES:
        if key in one.get(language, ()):
            assert one["theirs"] in text, (
                f"{one['rule']}: pandoc does not write “{one['theirs']}” here: {text}"
            )
            text = text.replace(one["theirs"], one["ours"])
    return text


@pytest.mark.parametrize("language", LOCALES)
def test_there_are_enough_works_of_every_kind(language: str) -> None:
    assert len(THEIRS[language]["foot"]) >= 60
    assert set(THEIRS[language]["foot"]) == set(WORKS)
    assert {work.type for work in WORKS.values()} == set(TYPES)


@pytest.mark.parametrize("key", sorted(WORKS))
@pytest.mark.parametrize("language", LOCALES)
def test_the_foot_is_as_pandoc_has_it(language: str, key: str) -> None:
    assert plain(OURS[language].full(key)) == expected(language, key)


@pytest.mark.parametrize("language", LOCALES)
def test_citations_in_the_text_are_as_pandoc_has_them(language: str) -> None:
    ours = {asked: plain(OURS[language].in_text(cited(asked[1:-1]))) for asked in THEIRS[language]["text"]}
    assert ours == {asked: expected(language, asked) for asked in ours}


def test_every_difference_has_its_reason_and_its_works() -> None:
    reasons = {one["rule"] for one in DIFFERENCES if one.get("because")}
    for one in DIFFERENCES:
        assert one["rule"] in reasons
        assert one["theirs"] != one["ours"]
        assert one.get("en") or one.get("fr")
        for language in LOCALES:
            for key in one.get(language, ()):
                assert key in THEIRS[language]["foot"] or key in THEIRS[language]["text"], key


@pytest.mark.parametrize(
    "guide", ["docs/en/guides/citing-works.md", "docs/fr/guides/citer-les-travaux.md"], ids=["en", "fr"]
)
def test_the_guide_shows_what_the_site_makes(guide: str) -> None:
    """The examples of its first two sections are real ones."""
    language = guide.split("/")[1]
    text = (HERE.parents[1] / guide).read_text(encoding="utf-8")
    in_the_text, at_the_foot = (part.split("\n### ")[0] for part in text.split("\n## ")[1:3])
    examples = re.findall(r"^\| .* \| (\(.*\)) \|$", in_the_text, re.MULTILINE)
    examples += re.findall(r"^- \*\*[^*]+\*\*\u00a0?: (.*)$", at_the_foot, re.MULTILINE)
    made = {plain(OURS[language].full(key)) for key in WORKS}
    made |= {plain(OURS[language].in_text(cited(asked[1:-1]))) for asked in THEIRS[language]["text"]}
    assert len(examples) == 19
    assert not [example for example in examples if plain(example) not in made]


@pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="pandoc is not installed; its answers are committed"
)
@pytest.mark.parametrize("language", LOCALES)
def test_pandoc_still_answers_so(language: str, tmp_path: Path) -> None:
    if version() != THEIRS["pandoc"]:
        pytest.skip(f"this is {version()}, the committed answers are of {THEIRS['pandoc']}")
    assert ask(language, tmp_path) == THEIRS[language]
