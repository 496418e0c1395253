"""The slides of a unit: one file that needs nothing, whole sentences on the slides, everything in the notes."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from passerelle.cli import main
from passerelle.host import examine
from passerelle.render.edition import Edition, editions
from passerelle.render.training.key_points import ENOUGH, MOST, key_points, sentences
from passerelle.render.training.slides import GOALS, WORKS, decks_of
from tests.browser.markup import Document
from tests.conftest import Project

HOSTILE: Final = "</script><script>alert(1)</script>"
LONG: Final = (
    "The pilot asks first [@gull_1901, p. 3]. Then the keeper, M. Tern, answers (he may. Decline). "
    + " ".join(
        f"Sentence {number} goes on about the lamps of the pier and what they cost." for number in range(12)
    )
)


def unit(**changes: Any) -> dict[str, Any]:
    return {"id": "first", "kind": "session", "title": {"en": "First", "fr": "Première"}, **changes}


def deck(project: Project, language: str, **changes: Any) -> str:
    project.programme(units=[unit(**changes)])
    library, _ = examine(project.root, 1)
    edition = next(one for one in editions(library, project.settings) if one.language == language)
    return made(edition)["downloads/" + language + "/night-school--first.slides.html"]


def made(edition: Edition) -> dict[str, str]:
    programme = edition.library.programmes["night-school"]
    return {where: content.decode() for where, content in decks_of(programme, edition)}


def slides(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, face and notes of each slide."""
    for kind, inside in re.findall(r'<section class="slide slide--(\w+)"(.*?)</section>', html, re.DOTALL):
        face, _, notes = inside.partition("<aside")
        yield kind, face, notes


def twin(text: str) -> dict[str, str]:
    return {"en": text, "fr": text}


ITEM: Final = {
    "title": {"en": "Walk", "fr": "Marche"},
    "minutes": "75",
    "text": twin(LONG),
    "practices": ["lantern-walk"],
    "terms": ["ebb"],
    "references": ["sterne_2004"],
    "materials": ["lamp-plan"],
}


def test_a_unit_becomes_slides_in_order(project: Project) -> None:
    html = deck(
        project,
        "fr",
        text=twin("About lamps."),
        goals=[twin(f"Goal {number}.") for number in range(GOALS + 1)],
        parts=[{"title": {"en": "Dusk", "fr": "Crépuscule"}, "items": [ITEM, ITEM]}],
    )
    kinds = [kind for kind, _, _ in slides(html)]
    # A material is introduced where it is first used.
    assert kinds == [
        "title",
        "about",
        "goals",
        "goals",
        "part",
        "item",
        "material",
        "item",
        "cards",
        "works",
        "end",
    ]
    found = dict(zip(kinds, slides(html), strict=True))
    assert (
        "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}15" in unescape(found["item"][1])
        or "1 h 15" in found["item"][1]
    )
    assert "https://toy.example/p/lamp-plan/" in found["material"][1]
    assert "Plan des lampes" in found["material"][1]
    assert "Ronde des lanternes" in found["cards"][1]
    assert "Journal de bord\N{NARROW NO-BREAK SPACE}; effet\N{NO-BREAK SPACE}: inconnu" in unescape(
        found["cards"][1]
    )
    assert 'id="ref-sterne_2004"' in found["works"][1]
    assert "https://toy.example/p/night-school/" in found["end"][1]


def test_notes_hold_the_text_and_what_the_cards_say(project: Project) -> None:
    html = deck(project, "en", parts=[{"title": twin("Dusk"), "items": [ITEM]}])
    _, face, notes = next(one for one in slides(html) if one[0] == "item")
    assert "Sentence 11" in notes
    assert "Sentence 11" not in face
    assert "Sentence 1 goes" in face
    assert "The notes say more." in face
    assert "A walk along the quay." in notes
    assert "Water going out." in notes
    assert "Logbook; effect: unknown" in notes


def test_links_are_whole_or_within_the_file(project: Project) -> None:
    html = deck(project, "en", parts=[{"title": twin("Dusk"), "items": [ITEM]}])
    own = set(re.findall(r' id="([^"]+)"', html))
    links = [unescape(one) for one in re.findall(r' (?:href|src)="([^"]*)"', html)]
    assert len(links) > 10
    for link in links:
        assert link.startswith(("https://", "data:image/svg+xml")) or link[1:] in own, link
    assert "\0" not in html
    # A work that only a card cites stands on the site, not in the list of this file.
    assert "https://toy.example/en/references/gull_1901/" in html or 'id="ref-gull_1901"' in html


def test_nothing_is_asked_for(project: Project) -> None:
    html = deck(project, "en", parts=[{"title": twin("Dusk"), "items": [ITEM]}])
    assert not re.search(r"<(?:script|img|iframe|source)[^>]* src=\"(?!data:)", html)
    assert not re.search(r'<link (?!rel="canonical")', html)
    assert "@import" not in html
    assert not re.search(r"url\((?!data:)", html)


def test_the_code_is_drawn_in_the_file(project: Project) -> None:
    html = deck(project, "en")
    source, text = re.findall(r'<img src="(data:[^"]+)" alt="([^"]+)"', html)[-1]
    assert text == "QR code of https://toy.example/p/night-school/"
    kind, _, content = unescape(source).partition(",")
    drawn = base64.b64decode(content).decode() if kind.endswith("base64") else unquote(content)
    assert drawn.startswith("<svg") and "#fff" in drawn


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_file_is_sound_whatever_stands_in_it(project: Project, language: str) -> None:
    html = deck(
        project,
        language,
        title=twin(f'A & B "{HOSTILE}'),
        parts=[
            {"title": twin("Dusk & dawn"), "text": twin("1. one\n2. two"), "items": [ITEM]},
            {"title": twin("Empty")},
        ],
    )
    document = Document("deck.html")
    document.feed(html)
    document.close()
    assert document.faults == []
    assert document.language == language
    assert len(document.identifiers) == len(set(document.identifiers))
    assert [heading.level for heading in document.headings].count(1) == 1
    assert all(heading.text.strip() for heading in document.headings)
    assert html.count("<script") == 1


def test_many_works_are_spread_evenly(project: Project) -> None:
    entries = "".join(
        f"@book{{book_{number}, author = {{Gull, Ada}}, title = {{Book {number}}}, year = {{19{number:02}}}, "
        "publisher = {P}, langid = {english}, access = {free}, url = {https://pier.example/x}, "
        "abstract_en = {A.}, abstract_fr = {A.}}\n"
        for number in range(2 * WORKS + 1)
    )
    file = project.root / "bibliography/references.bib"
    file.write_text(file.read_text() + entries)
    item = {"title": twin("Read"), "references": [f"book_{number}" for number in range(2 * WORKS + 1)]}
    html = deck(project, "en", parts=[{"title": twin("Dusk"), "items": [item]}])
    counts = [face.count('<li id="ref-') for kind, face, _ in slides(html) if kind == "works"]
    assert sum(counts) == 2 * WORKS + 1
    assert len(counts) == 3 and max(counts) - min(counts) <= 1


def test_each_language_says_what_is_missing_in_it(project: Project) -> None:
    project.programme(units=[unit(text={"fr": "Sur les lampes."})])
    library, found = examine(project.root, 1)
    assert [one.code for one in found] == ["T202"]
    english = made(editions(library, project.settings)[0])
    assert '<span lang="fr">Sur les lampes.</span>' in english["downloads/en/night-school--first.slides.html"]


def test_the_command_writes_one_file(project: Project, tmp_path: Path) -> None:
    def run(*arguments: str) -> Any:
        return CliRunner().invoke(main, ["export", "slides", *arguments, "--project", str(project.root)])

    file = tmp_path / "out.html"
    done = run("night-school/first", "--language", "fr", "--output", str(file))
    assert done.exit_code == 0, done.output
    assert '<html lang="fr">' in file.read_text(encoding="utf-8")
    wrong = run("night-school/second", "--language", "en")
    assert wrong.exit_code == 2
    assert "night-school/first" in wrong.output
    lost = run("night-school/first", "--output", str(tmp_path / "nowhere" / "out.html"))
    assert lost.exit_code == 1


def test_a_short_text_is_shown_whole() -> None:
    assert key_points("One. Two, *three* [[lee-shore|four]].") == ["One. Two, *three* [[lee-shore|four]]."]
    assert key_points("") == []


def test_a_list_gives_its_items_and_a_long_text_its_first_sentences() -> None:
    assert key_points("What to bring:\n\n- a lamp. It is dark;\n- *oil*\n  and wicks.") == [
        "What to bring:", "a lamp.", "*oil* and wicks.",
    ]  # fmt: skip
    points = key_points(LONG)
    assert points[0] == "The pilot asks first [@gull_1901, p. 3]."
    assert points[1] == "Then the keeper, M. Tern, answers (he may. Decline)."
    assert 2 < len(points) <= MOST


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    clause = " ".join(["word"] * 22)
    first, second = key_points(f"{clause}, {clause}; {clause}.\n\nShort.")
    assert first == f"{clause}, {clause}…"
    assert second == "Short."


@given(st.text(alphabet="aB.!? *[]()@|«»“”\n-1é,;:", max_size=400))
def test_points_are_pieces_of_the_text(text: str) -> None:
    points = key_points(text)
    flat = re.sub(r"\s+", "", text)
    assert len(points) <= MOST
    assert len(points) < 2 or sum(len(one.split()) for one in points) <= ENOUGH
    for point in points:
        assert point.strip()
        assert re.sub(r"\s+", "", point.removesuffix("…")) in flat or "\n" in text


@given(st.text(alphabet="aB.!? *[]()«»", max_size=300))
def test_sentences_lose_nothing(text: str) -> None:
    line = " ".join(text.split())
    assert re.sub(r"\s", "", "".join(sentences(line))) == re.sub(r"\s", "", line)
