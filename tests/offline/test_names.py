"""Names that a USB stick, Windows and a ZIP can all store."""

from __future__ import annotations

import pytest

from passerelle.offline.names import LONGEST, problems, storable


@pytest.mark.parametrize(
    "name", ["a", "index.html", "START HERE.html", "été", "console", "com.txt", "com10", ".x", "a" * 255]
)
def test_storable_names(name: str) -> None:
    assert storable(name)


@pytest.mark.parametrize(
    "name",
    ["", "a:b", "what?", "a*b", 'a"b', "a<b", "a>b", "a|b", "a\\b", "a\tb", "a.", "a ", ".", "con", "CON", "Nul.txt", "aux .x",
     "com1", "LPT9.bib", "com¹", "conin$", "a" * 256, "😀" * 128],
)  # fmt: skip
def test_names_that_some_system_refuses(name: str) -> None:
    assert not storable(name)


def found(*paths: str, top: str = "copy") -> list[tuple[str, str]]:
    return [(one.key, next(iter(one.values.values()))) for one in problems(paths, top)]


def test_ordinary_paths_are_no_problem() -> None:
    assert found("site/index.html", "site/en/index.html", "site/fr/index.html", "READ ME.txt") == []


def test_every_folder_is_looked_at_once() -> None:
    assert found("site/con/a.html", "site/con/b.html") == [("offline_bad_name", "copy/site/con")]
    assert found("a", top="what?") == [("offline_bad_name", "what?")]


def test_names_that_differ_in_capitals_or_in_the_form_of_accents_clash() -> None:
    assert found("cites/Gull.bib", "cites/gull.bib") == [("offline_same_name", "copy/cites/Gull.bib")]
    assert found("A/x", "a/y") == [("offline_same_name", "copy/A")]
    assert found("caf\u00e9", "cafe\u0301") == [("offline_same_name", "copy/caf\u00e9")]
    assert found("a/x", "b/X") == []


def test_long_paths_are_told() -> None:
    fits = "a/" * ((LONGEST - len("copy/") - 1) // 2) + "b"
    assert len(f"copy/{fits}") in (LONGEST, LONGEST - 1)
    assert found(fits) == []
    assert found(fits + "cc") == [("offline_long_path", f"copy/{fits}cc")]
    assert found("😀" * 80) == [("offline_long_path", "copy/" + "😀" * 80)]
