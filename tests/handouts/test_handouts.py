"""Handouts and binders as PDF: what is in them, that they are accessible, and that they cost nothing twice."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from passerelle.build import build, finish_host, start_host
from passerelle.cli import main
from passerelle.handouts import press as printing
from passerelle.handouts.pieces import Subject
from passerelle.handouts.press import Press, PrintError, Probe
from passerelle.handouts.publication import handout_at, handouts_of_record
from passerelle.handouts.request import Request, UnknownNameError, subject_of
from passerelle.model import Library
from passerelle.publish import publish
from passerelle.render.edition import Edition, editions
from passerelle.settings import SettingsError, load_settings
from tests.conftest import Project, host_files, make_project
from tests.handouts.pdfua import faults, structure

pytestmark = pytest.mark.skipif(
    not Probe().works(), reason="Pango is missing: apt-get install libpango-1.0-0"
)

CARD: Final = Subject("practice", "lantern-walk")
SCHOOL: Final = Subject("programme", "night-school")
NIGHT: Final = Subject("programme", "night-school", "first")
QUIZ: Final = Subject("material", "lamp-quiz")
REQUESTS: Final[Mapping[str, Request]] = {
    "card": Request((CARD,)),
    "programme": Request((SCHOOL,)),
    "unit": Request((NIGHT,)),
    "material": Request((QUIZ,)),
    "trainer": Request((QUIZ,), answers=True),
    "shortlist": Request((CARD, Subject("practice", "kite-circle"))),
    "binder": Request((SCHOOL, CARD, QUIZ), binder=True),
}


def toy(root: Path) -> Project:
    """Return a toy project whose handouts are switched on, with a questionnaire."""
    project = make_project(root)
    settings = (root / "pyproject.toml").read_text()
    project.write("pyproject.toml", settings.replace("handouts = false", "handouts = true"))
    project.material(
        "lamp-quiz",
        kind="questionnaire",
        name={"en": "Lamp quiz", "fr": "Questions sur les lampes"},
        advice={"en": "Collect it at dawn.", "fr": "À ramasser à l’aube."},
        sections=[
            {
                "title": {"en": "Wicks", "fr": "Mèches"},
                "text": {"en": "See [[ebb]] [@gull_1901].", "fr": "Voir [[ebb]] [@gull_1901] ; oui !"},
                "questions": [
                    {
                        "id": "wick",
                        "kind": "one",
                        "text": {"en": "Which wick?", "fr": "Quelle mèche ?"},
                        "options": [
                            {"text": {"en": "The long one", "fr": "La longue"}, "right": "true"},
                            {"text": {"en": "The wet one", "fr": "La mouillée"}},
                        ],
                        "feedback": {"en": "Long wicks burn.", "fr": "Les longues brûlent."},
                    },
                    {"id": "why", "kind": "open", "text": {"en": "Why?", "fr": "Pourquoi ?"}},
                ],
            },
            {
                "title": {"en": "Score", "fr": "Barème"},
                "sheet": "trainer",
                "points": [{"en": "Count the lamps.", "fr": "Compter les lampes."}],
                "table": {
                    "columns": [{"en": "Lamp", "fr": "Lampe"}, {"en": "Lit", "fr": "Allumée"}],
                    "blank": "2",
                },
            },
        ],
    )
    return project


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return toy(tmp_path_factory.mktemp("paper")).library()


@pytest.fixture(scope="module")
def books(library: Library) -> Mapping[str, Edition]:
    return {one.language: one for one in editions(library, load_settings(library.root))}


@pytest.fixture(scope="module")
def pdfs(library: Library, books: Mapping[str, Edition]) -> dict[tuple[str, str], bytes]:
    """Each kind of document in both languages, as PDF."""
    press = Press(library.root)
    keys = {
        (name, language): press.submit(request.document(edition))
        for name, request in REQUESTS.items()
        for language, edition in books.items()
    }
    press.print(list(keys.values()))
    return {name: press.path(key).read_bytes() for name, key in keys.items()}


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words(content: bytes) -> str:
    """Return the text of a PDF on one line, soft hyphens at line ends undone."""
    text = "\n".join(page.extract_text() for page in read(content).pages)
    return re.sub(r"\s+", " ", re.sub(r"[-\u2010]\n(?=[a-zà-ÿ])", "", text))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", REQUESTS)
def test_every_document_keeps_the_rules_of_pdf_ua(
    pdfs: dict[tuple[str, str], bytes], name: str, language: str
) -> None:
    content = pdfs[name, language]
    assert faults(content) == []
    reader = read(content)
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.metadata is not None and reader.metadata.title
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert all(re.match(r"/[A-Z]{6}\+(Atkinson|Newsreader)", font) for font in fonts), fonts
    alternatives = [one["/Alt"] for one, kind, _, _ in structure(reader) if kind == "Figure"]
    assert all("https://toy.example/" in one for one in alternatives) and alternatives


def test_a_handout_says_what_the_page_says_and_where_it_stands(pdfs: dict[tuple[str, str], bytes]) -> None:
    english, french = words(pdfs["card", "en"]), words(pdfs["card", "fr"])
    assert "Lantern walk" in english and "Keepers walk at dusk & call “<3 lamps”" in english
    assert "toy.example/p/lantern-walk/" in english
    assert "Gull, A. and Tern, B." in english or "Gull, A., & Tern, B. (1901)" in english
    assert "Ronde des lanternes" in french and "ils jouent au cerf-volant" in french
    assert "Home" not in english and "BibTeX" not in english
    links = {
        str(note.get_object()["/A"]["/URI"])
        for page in read(pdfs["card", "en"]).pages
        for note in page["/Annots"]
        if "/A" in note.get_object()
    }
    assert {"https://toy.example/p/kite-circle/", "https://toy.example/p/lee-shore/"} <= links
    assert not [one for one in links if not one.startswith("http")]


def test_answers_are_for_the_trainer(pdfs: dict[tuple[str, str], bytes]) -> None:
    participant, trainer = words(pdfs["material", "en"]), words(pdfs["trainer", "en"])
    for said in ("Long wicks burn.", "Count the lamps.", "Collect it at dawn."):
        assert said not in participant
        assert said in trainer
    assert "Which wick?" in participant and "The wet one" in participant


def test_a_unit_stands_alone(pdfs: dict[tuple[str, str], bytes]) -> None:
    text = words(pdfs["unit", "fr"])
    assert "1. Première nuit" in text and "École de nuit" in text and "Crépuscule" in text
    assert "Sterne" in text
    assert "toy.example/p/night-school/#unit-first" in text


def test_a_binder_has_contents_with_the_right_pages_works_once_and_a_glossary(
    pdfs: dict[tuple[str, str], bytes],
) -> None:
    reader = read(pdfs["binder", "en"])
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]
    contents = dict(re.findall(r"(?m)^(\S.*?)\s+(\d+)$", reader.pages[1].extract_text()))
    for title, first in (("Lantern walk", "A walk along the quay."), ("Lamp quiz", "Where the lamps hang.")):
        assert first in pages[int(contents[title]) - 1]
    everything = " ".join(pages)
    assert everything.count("Counting waves") == 1
    assert everything.count("Lamps of the North pier") == 1
    assert "Water going out." in pages[int(contents["Terms used"]) - 1]
    outline = [one.title for one in reader.outline if not isinstance(one, list)]
    assert {"Night school", "Lantern walk LW", "Lamp quiz", "References"} <= set(outline)
    inside = [
        note.get_object()["/Dest"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/Dest" in note.get_object()
    ]
    assert {"at-lantern-walk", "term-ebb", "ref-gull_1901"} <= set(inside)
    assert set(inside) <= set(reader.named_destinations), "a link leads nowhere"


@pytest.mark.parametrize("name", REQUESTS)
def test_no_link_inside_leads_nowhere(pdfs: dict[tuple[str, str], bytes], name: str) -> None:
    for language in ("en", "fr"):
        reader = read(pdfs[name, language])
        inside = {
            str(note.get_object()["/Dest"])
            for page in reader.pages
            for note in page.get("/Annots", [])
            if "/Dest" in note.get_object()
        }
        assert inside <= set(reader.named_destinations)


def test_the_same_document_gives_the_same_bytes(
    library: Library, books: Mapping[str, Edition], pdfs: dict[tuple[str, str], bytes], tmp_path: Path
) -> None:
    again = Press(tmp_path)  # keeps nothing yet: other processes print it anew
    assert again.pdf(REQUESTS["trainer"].document(books["fr"])) == pdfs["trainer", "fr"]


@pytest.mark.parametrize(
    "address",
    [
        "https://lamps.example/lamp.png",
        "http://127.0.0.1:9/",
        "file:///etc/hostname",
        "ftp://lamps.example/x",
        "data:text/html,x",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "font:/../../../../../etc/hostname",
    ],
)
def test_nothing_is_fetched_but_our_own(address: str) -> None:
    from passerelle.handouts.pdf import _fetcher

    with pytest.raises((ValueError, OSError)):
        _fetcher().fetch(address)


def test_names_of_records_former_names_and_units(library: Library) -> None:
    assert subject_of("lantern-walk", library) == CARD
    assert subject_of("lamp-walk", library) == CARD
    assert subject_of("night-school/first", library) == NIGHT
    for wrong in ("lantern-wak", "night-school/second", "lantern-walk/first", "ebb", "gull_1901", ""):
        with pytest.raises(UnknownNameError):
            subject_of(wrong, library)


def test_what_programmes_and_cards_use_comes_along(books: Mapping[str, Edition]) -> None:
    found = Request((SCHOOL,), binder=True).with_linked(books["en"]).subjects
    assert found[0] == SCHOOL
    assert {CARD, Subject("material", "lamp-plan")} <= set(found)
    assert len(found) == len(set(found))


def test_which_handouts_there_are(books: Mapping[str, Edition]) -> None:
    found = {
        where
        for kind in ("practice", "programme", "material", "term")
        for one in books["fr"].library.of(kind)
        for where, _ in handouts_of_record(kind, one, books["fr"])
    }  # type: ignore[arg-type]
    assert found == {
        f"downloads/fr/{name}.pdf"
        for name in (
            *("lantern-walk", "kite-circle", "night-school", "night-school--first"),
            *("lamp-plan", "lamp-quiz", "lamp-quiz.trainer"),
        )
    }
    for where in found:
        assert handout_at(where, books) is not None  # type: ignore[arg-type]
    for where in (
        "downloads/fr/ebb.pdf",
        "downloads/de/lantern-walk.pdf",
        "fr/lantern-walk.pdf",
        "downloads/fr/",
    ):
        assert handout_at(where, books) is None  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def hosted_toy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    """A toy project and what its host has made, to publish into as often as one likes."""
    project = toy(tmp_path_factory.mktemp("site"))
    host_files(project)
    folder = project.root / "host"
    finish_host(start_host(project.root, project.settings, folder))
    return project, folder


def _published(hosted: tuple[Project, Path], name: str, **changes: Any) -> tuple[Path, list[str]]:
    project, host = hosted
    folder = project.root / name
    shutil.copytree(host, folder)
    said: list[str] = []
    publish(project.library(), replace(project.settings, **changes), folder, 1, said.append)
    return folder, said


def _offered(folder: Path) -> set[str]:
    """Return the handouts that the pages of records offer, by their address."""
    return {
        found
        for page in folder.glob("*/*/*/index.html")
        for found in re.findall(r'href="(?:\.\./)+(downloads/[^"]*\.pdf)"', page.read_text(encoding="utf-8"))
    }


def test_a_site_has_the_handouts_that_its_pages_offer_and_makes_them_once(
    hosted_toy: tuple[Project, Path],
) -> None:
    first, said = _published(hosted_toy, "first")
    made = {path.relative_to(first).as_posix() for path in first.rglob("*.pdf")}
    assert _offered(first) == made and len(made) == 14
    assert said == ["handouts"]
    second, said = _published(hosted_toy, "second")
    assert said == [], "nothing had changed"
    for path in made:
        assert (second / path).read_bytes() == (first / path).read_bytes()
    assert not list(hosted_toy[0].root.glob(f"{printing.FOLDER}/*.html")), "what was printed is cleared"
    without, said = _published(hosted_toy, "without", handouts=False)
    assert (said, _offered(without), list(without.rglob("*.pdf"))) == ([], set(), [])


def test_without_pango_the_site_is_made_without_handouts_and_says_so_once(
    hosted_toy: tuple[Project, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert not Probe().works()
    project, _ = hosted_toy
    done = CliRunner().invoke(main, ["build", "--project", str(project.root), "--language", "fr"])
    assert done.exit_code == 0, done.output
    assert done.output.count("apt-get install libpango-1.0-0") == 1
    assert (project.site / "fr" / "index.html").is_file() and _offered(project.site) == set()
    done = CliRunner().invoke(
        main, ["export", "pdf", "lantern-walk", "--project", str(project.root), "--language", "en"]
    )
    assert done.exit_code == 1 and "apt-get install libpango-1.0-0" in done.output


def test_no_handouts_for_one_build(hosted_toy: tuple[Project, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr("passerelle.build.build", lambda root, settings, *_: seen.append(settings) or build)
    CliRunner().invoke(main, ["build", "--no-handouts", "--project", str(hosted_toy[0].root)])
    CliRunner().invoke(main, ["build", "--project", str(hosted_toy[0].root)])
    assert [one.handouts for one in seen] == [False, True]


def test_the_setting_is_true_or_false(project: Project) -> None:
    assert load_settings(project.root).handouts is False
    project.write("pyproject.toml", '[tool.passerelle]\nhandouts = "no"\n')
    with pytest.raises(SettingsError, match="handouts should be true or false"):
        load_settings(project.root)


def test_the_command_writes_files_and_knows_what_was_meant(tmp_path: Path) -> None:
    project = toy(tmp_path)
    place = ["--project", str(project.root), "--language", "en"]
    done = CliRunner().invoke(main, ["export", "pdf", "lantern-wak", *place])
    assert (done.exit_code, "did you mean lantern-walk?" in done.output) == (2, True)
    target = tmp_path / "card.pdf"
    done = CliRunner().invoke(
        main, ["export", "pdf", "lantern-walk", "--in", "both", "--output", str(target), *place]
    )
    assert (done.exit_code, "give a folder" in done.output) == (2, True)
    done = CliRunner().invoke(
        main, ["export", "pdf", "lamp-walk", "--in", "fr", "--output", str(target), *place]
    )
    assert done.exit_code == 0, done.output
    assert "Ronde des lanternes" in words(target.read_bytes())


def test_what_nobody_used_for_a_month_goes(tmp_path: Path) -> None:
    import os

    press = Press(tmp_path)
    key = press.submit("<p>never printed</p>")
    old, new = press.path("old"), press.path("new")
    for path in (old, new):
        path.write_bytes(b"%PDF")
    os.utime(old, (0, 0))
    press.tidy()
    assert sorted(path.name for path in press.folder.iterdir()) == ["new.pdf"]
    with pytest.raises(PrintError):
        press.print([key])
