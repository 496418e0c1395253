"""A retired card keeps its page and permalink, says why, and is offered nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from passerelle.build import build, examine
from passerelle.handouts.publication import handouts_of_record
from passerelle.render.edition import editions
from passerelle.render.practice import practice_page
from tests.conftest import Project, host_files, make_project

RETIREMENT: dict[str, Any] = {
    "date": "2021-03-01",
    "reason": {"en": "The quay is gone & so are the lamps.", "fr": "Le quai a disparu & les lampes avec."},
    "successor": "kite-circle",
}


def test_a_card_says_when_and_why(empty: Project) -> None:
    empty.card("kite-circle")
    empty.card(status="retired")
    assert empty.codes() == ["I401"]
    empty.card(retirement=RETIREMENT)
    assert empty.codes() == ["I402"]
    empty.card(status="retired", retirement={**RETIREMENT, "date": "2021"})
    assert empty.codes() == ["D104"]
    empty.card(status="gone")
    assert "F" in empty.codes()[0]
    empty.card(status="retired", retirement=RETIREMENT)
    assert empty.codes() == []


def test_a_successor_is_in_use(empty: Project) -> None:
    empty.card(status="retired", retirement={**RETIREMENT, "successor": "lantern-walk"})
    assert empty.codes() == ["I403"]
    empty.card("kite-circle", status="retired", retirement={**RETIREMENT, "successor": "nowhere"})
    empty.card(status="retired", retirement=RETIREMENT)
    assert sorted(empty.codes()) == ["I202", "I403"]


def test_whoever_leads_to_it_is_told_of_its_successor(empty: Project) -> None:
    empty.card("kite-circle", related=["lantern-walk"], summary={"en": "See [[lantern-walk]].", "fr": "Voir [[lantern-walk]]."})  # fmt: skip
    empty.card(status="retired", retirement=RETIREMENT, related=["kite-circle"])
    found = empty.check()
    assert [one.code for one in found] == ["I404", "I404", "I404"]
    assert {one.file for one in found} == {"practices/toy/kite-circle.yml"}
    assert "“kite-circle”" in found[0].hint("en")
    assert "« kite-circle »" in found[0].hint("fr")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("retired"))
    project.programme(units=[])
    project.material()
    (project.root / "materials/lamps/plan.txt").unlink()
    project.card(
        status="retired", retirement=RETIREMENT, aliases=["lamp-walk"], references=["gull_1901"], acronym={"en": "LW"},
        themes=["tides", "sands"], related=["kite-circle"],
    )  # fmt: skip
    project.page("en/about.md", "About", "About.", "page: about\n", "Nothing.")
    project.page("fr/a-propos.md", "À propos", "À propos.", "page: about\n", "Rien.")
    host_files(project)
    outcome = build(project.root, project.settings)
    assert [one.code for one in outcome.found] == []
    return project.site


def read(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_its_page_says_so_in_both_languages(site: Path) -> None:
    english, french = read(site, "en/practices/lantern-walk"), read(site, "fr/pratiques/lantern-walk")
    assert "This card was retired on 1 March 2021." in english
    assert "The quay is gone &amp; so are the lamps." in english
    assert "Cette fiche a été retirée le 1er mars 2021." in french.replace("\N{NO-BREAK SPACE}", " ")
    for page, way in ((english, "../../practices/kite-circle/"), (french, "../../pratiques/kite-circle/")):
        notice = page[page.index("pl-notice--retired") :][:900]
        assert way.removeprefix("../../") in notice


def test_frames_on_other_sites_say_so(site: Path) -> None:
    frame = read(site, "embed/lantern-walk")
    assert "<strong>This card has been retired.</strong> The quay is gone &amp; so are the lamps." in frame
    assert "<strong>Cette fiche a été retirée.</strong>" in frame.replace("\N{NO-BREAK SPACE}", " ")
    assert "retired" not in read(site, "embed/kite-circle")


def test_permalinks_old_and_new_still_lead_to_it(site: Path) -> None:
    for known in ("lantern-walk", "lamp-walk"):
        assert "en/practices/lantern-walk/" in read(site, f"p/{known}")


def test_nothing_offers_it(site: Path) -> None:
    own = {
        f"{address}/index.html"
        for address in (
            "en/practices/lantern-walk", "fr/pratiques/lantern-walk", "p/lantern-walk", "p/lamp-walk",
            "en/archive", "fr/archives", "embed/lantern-walk",
        )
    }  # fmt: skip
    naming = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "lantern-walk" in path.read_text(encoding="utf-8")
    }
    assert naming == own
    catalogue = json.loads((site / "api/v1/en/practices.json").read_text())
    assert (catalogue["count"], [one["id"] for one in catalogue["records"]]) == (1, ["kite-circle"])
    whole = json.loads((site / "api/v1/practices.json").read_text())
    assert (whole["count"], [one["id"] for one in whole["records"]]) == (1, ["kite-circle"])
    assert json.loads((site / "api/v1/practices/lantern-walk.json").read_text())["status"] == "retired"
    assert "lantern-walk" not in "".join(path.read_text() for path in (site / "search").rglob("*.js"))


def test_it_is_read_and_cited_but_not_handed_out(site: Path) -> None:
    map_of_site = (site / "sitemap.xml").read_text()
    assert "practices/kite-circle/" in map_of_site
    assert "lantern-walk" not in map_of_site
    for address, kept in (("en/practices/", "How to cite"), ("fr/pratiques/", "Citer cette fiche")):
        gone, used = read(site, f"{address}lantern-walk"), read(site, f"{address}kite-circle")
        for offered in ("data-card=", "pl-share", "oembed"):
            assert offered in used and offered not in gone, offered
        assert "noindex" in gone and "noindex" not in used
        assert kept in gone


def test_no_handout_is_made_of_it(empty: Project) -> None:
    empty.card(status="retired", retirement=RETIREMENT)
    empty.card("kite-circle", name={"en": "Kite circle", "fr": "Le cercle"})
    library = examine(empty.root, 1)[0]
    (english, _) = editions(library, replace(empty.settings, handouts=True))
    made = {
        one: list(handouts_of_record("practice", one, english)) for one in ("lantern-walk", "kite-circle")
    }
    assert (made["lantern-walk"], len(made["kite-circle"])) == ([], 1)
    assert "pl-downloads" in practice_page(library.practices["kite-circle"], english).slots["body"]
    assert "pl-downloads" not in practice_page(library.retired["lantern-walk"], english).slots["body"]


def test_the_archive_lists_it_with_its_reason(site: Path) -> None:
    english = read(site, "en/archive")
    assert "Lantern walk" in english
    assert "The quay is gone" in english
    assert "Le quai a disparu" in read(site, "fr/archives")
    assert "archive/" in read(site, "en/site-map")


def test_an_archive_without_cards_says_so(built: Project) -> None:
    assert "No card has been retired so far." in read(built.site, "en/archive")
