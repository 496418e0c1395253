"""A toy programme with everything that a course can hold, and its packages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest

from passerelle.courses import Courses, Reach
from passerelle.render.edition import editions
from tests.conftest import Project

Files = Mapping[str, bytes]
Make = Callable[..., Files]

QUESTIONS: Final[list[dict[str, Any]]] = [
    {
        "id": "colour",
        "kind": "one",
        "text": {"en": "Which lamp is on the port side?", "fr": "Quel feu est à bâbord ?"},
        "options": [
            {"text": {"en": "Green", "fr": "Vert"}},
            {"text": {"en": "Red", "fr": "Rouge"}, "right": "true"},
        ],
        "feedback": {"en": "See [[lee-shore]], 3 < 4 & so.", "fr": "Voir [[lee-shore]], 3 < 4 & voilà."},
    },
    {
        "id": "signals",
        "kind": "several",
        "text": {"en": "Which are signals?", "fr": "Lesquels sont des signaux ?"},
        "options": [
            {"text": {"en": "Horn", "fr": "Corne"}, "right": "true"},
            {"text": {"en": "Bell", "fr": "Cloche"}, "right": "true"},
            {"text": {"en": "Soup", "fr": "Soupe"}},
        ],
    },
    {
        "id": "fog",
        "kind": "one",
        "text": {"en": "Fog is silent.", "fr": "La brume est silencieuse."},
        "options": [
            {"text": {"en": "False", "fr": "Faux"}, "right": "true"},
            {"text": {"en": "True", "fr": "Vrai"}},
        ],
    },
    {
        "id": "mood",
        "kind": "one",
        "text": {"en": "How was the night?", "fr": "Comment fut la nuit ?"},
        "options": [{"text": {"en": "Long", "fr": "Longue"}}, {"text": {"en": "Short", "fr": "Courte"}}],
    },
    {"id": "tale", "kind": "open", "text": {"en": "Tell a wreck.", "fr": "Racontez un naufrage."}},
]

SCALE: Final[dict[str, Any]] = {
    "title": {"en": "How sure I am", "fr": "Mon assurance"},
    "text": {"en": "I can …", "fr": "Je sais …"},
    "scale": {
        "steps": [{"en": "No", "fr": "Non"}, {"en": "A little", "fr": "Un peu"}, {"en": "Yes", "fr": "Oui"}]
    },
    "questions": [
        {"id": "row", "kind": "scale", "text": {"en": "row alone.", "fr": "ramer seul."}},
        {"id": "steer", "kind": "scale", "text": {"en": "steer.", "fr": "barrer."}},
    ],
}


def teach(project: Project) -> None:
    """Give the toy programme two units, chapters, assessment, and materials of every kind."""
    project.material(
        "harbour-test",
        kind="questionnaire",
        name={"en": "Harbour test", "fr": "Épreuve du port"},
        advice={"en": "Collect the sheets at *dusk*.", "fr": "Ramassez les feuilles au *crépuscule*."},
        sections=[
            {
                "title": {"en": "Lamps", "fr": "Feux"},
                "text": {"en": "No talking.", "fr": "Sans parler."},
                "questions": QUESTIONS,
            },
            SCALE,
            {
                "title": {"en": "Tide table", "fr": "Table des marées"},
                "boxes": [{"en": "Read it.", "fr": "Lisez-la."}],
            },
            {
                "title": {"en": "Key", "fr": "Clé"},
                "sheet": "trainer",
                "text": {"en": "Never hand this out.", "fr": "À ne pas distribuer."},
            },
        ],
    )
    project.material(
        files=[
            {"language": "en", "path": "lamps/plan.txt"},
            {"language": "fr", "path": "lamps/Plan des feux é&1.txt"},
            {"language": "fr", "url": "https://lamps.example/p"},
        ],
        references=["gull_1901"],
    )
    project.write("materials/lamps/plan.txt", "o o o\n")
    project.write("materials/lamps/Plan des feux é&1.txt", "x x\n")
    project.programme(
        description={"en": "Reading the sea [@gull_1901].", "fr": "Lire la mer [@gull_1901]."},
        goals=[{"en": "See at night.", "fr": "Voir la nuit."}],
        chapters=[
            {
                "id": "law",
                "title": {"en": "The law & lamps", "fr": "Le droit & les feux"},
                "text": {"en": "L.", "fr": "D."},
            }
        ],
        assessment=[{"title": {"en": "Lamp test", "fr": "Épreuve"}, "points": "20"}],
        units=[
            {
                "id": "first",
                "kind": "day",
                "title": {"en": "First night & “day”", "fr": "Première nuit & « jour »"},
                "text": {"en": "Dark: [[lantern-walk]].", "fr": "Noir : [[lantern-walk]]."},
                "parts": [
                    {
                        "title": {"en": "Dusk", "fr": "Crépuscule"},
                        "items": [
                            {
                                "title": {"en": "Walk", "fr": "Marche"},
                                "practices": ["lantern-walk"],
                                "terms": ["ebb"],
                                "references": ["sterne_2004"],
                                "materials": ["lamp-plan", "harbour-test"],
                            }
                        ],
                    }
                ],
            },
            {
                "id": "second",
                "kind": "day",
                "title": {"en": "Second night", "fr": "Seconde nuit"},
                "parts": [
                    {
                        "title": {"en": "Dawn", "fr": "Aube"},
                        "items": [{"title": {"en": "Again", "fr": "Encore"}, "materials": ["lamp-plan"]}],
                    }
                ],
            },
        ],
    )


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A toy project with that programme; tests only read it."""
    from tests.conftest import make_project

    project = make_project(tmp_path_factory.mktemp("taught"))
    teach(project)
    return project


@pytest.fixture(scope="session")
def courses(taught: Project) -> Courses:
    """What makes its packages."""
    return Courses({one.language: one for one in editions(taught.library(), taught.settings)})


@pytest.fixture(scope="session")
def make(taught: Project, courses: Courses) -> Make:
    """Makes a package and returns its files."""
    programme = taught.library().programmes["night-school"]

    def made(ending: str, reach: Reach = "en", unit: str = "") -> Files:
        return unpacked(courses.package(programme, ending, reach, unit)[1])

    return made


def unpacked(content: bytes) -> Files:
    """Return the files of a package, in their order; the archive is sound."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}
