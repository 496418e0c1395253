"""A small invented project for tests: lighthouses and harbours, nothing of the real knowledge base."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from passerelle.diagnostics import Diagnostic
from passerelle.host import examine
from passerelle.model import VOCABULARIES, Library
from passerelle.report import in_order
from passerelle.settings import Settings, load_settings

HERE: Final = Path(__file__).parent
REPOSITORY: Final = HERE.parent

VALUES: Final[dict[str, tuple[str, ...]]] = {
    "kinds": ("programme", "method", "tool"),
    "themes": ("tides", "winds", "sands"),
    "audiences": ("sailors", "keepers"),
    "professions": ("pilot", "signaller"),
    "settings": ("harbour", "island"),
    "stages": ("arrival", "stay", "departure"),
    "organisation-types": ("guild", "other"),
    "evidence-types": ("hearsay", "logbook", "trial"),
    "evidence-directions": ("unknown", "positive", "no-effect"),
    "funds": ("reef-fund",),
    "costs": ("free", "paid"),
    "training-levels": ("advised", "required"),
    "material-kinds": ("handout", "case", "questionnaire"),
    "levels": ("introductory", "advanced"),
    "licences": ("cc-by-4-0", "unknown"),
    "everyday-life": ("wet-feet",),
    "everyday-ideas": (),
    "everyday-accompanying": (),
    "everyday-services": (),
    "everyday-justice": (),
    "everyday-knowledge": (),
}
"""The controlled lists of the toy project."""

FRENCH: Final = {
    "tides": "Marées",
    "winds": "Vents",
    "sands": "Sables",
    "sailors": "Marins",
    "keepers": "Gardiens de phare",
    "harbour": "Port",
    "island": "Île",
    "unknown": "Inconnu",
    "trial": "Essai comparé",
    "logbook": "Journal de bord",
    "hearsay": "Ouï-dire",
    "guild": "Guilde",
}

BIBLIOGRAPHY: Final = """\
@book{gull_1901,
  author = {Gull, Ada and Tern, Bo},
  title = {Lamps of the {North} Pier},
  year = {1901},
  publisher = {Pier Press},
  langid = {english},
  access = {free},
  url = {https://pier.example/lamps},
  abstract_en = {Two keepers compare notes on wicks & oil.},
  abstract_fr = {Deux gardiens comparent mèches et huiles.},
}

@article{sterne_2004,
  author = {Sterne, Élodie},
  title = {Compter les vagues},
  title_en = {Counting Waves},
  year = {2004},
  journaltitle = {Cahiers du large},
  volume = {3},
  number = {2},
  pages = {11--19},
  doi = {10.5555/vagues.2004},
  langid = {french},
  access = {paid},
  abstract_en = {A count of waves, and its limits.},
  abstract_fr = {Un comptage des vagues, et ses limites.},
}
"""

CARD: Final[dict[str, Any]] = {
    "id": "lantern-walk",
    "original": "en",
    "kind": "method",
    "name": {"en": "Lantern walk", "fr": "Ronde des lanternes"},
    "summary": {"en": "A walk along the quay.", "fr": "Une marche le long du quai."},
    "description": {"en": "Keepers walk at dusk.", "fr": "Les gardiens marchent au crépuscule."},
    "peer_reviewed": "false",
    "themes": ["tides", "winds"],
    "audiences": ["sailors"],
    "scope": {"en": "One quay.", "fr": "Un quai."},
    "start": "1990",
    "evidence": {
        "type": "logbook",
        "direction": "unknown",
        "statement": {"en": "Nobody has counted.", "fr": "Personne n’a compté."},
    },
    "sustainability": {"en": "It costs a lamp.", "fr": "Il en coûte une lampe."},
    "eu_links": {"en": "None known.", "fr": "Aucun connu."},
    "organisation": {"name": {"en": "Quay guild", "fr": "Guilde du quai"}, "type": "guild"},
    "country": "NO",
    "contact": {
        "role": {"en": "Harbour office", "fr": "Capitainerie"},
        "organisation": {"en": "Quay guild", "fr": "Guilde du quai"},
    },
    "updated": "2020",
}
"""The smallest card without a finding."""

TERM: Final[dict[str, Any]] = {
    "id": "lee-shore",
    "label": {"en": "lee shore", "fr": "côte sous le vent"},
    "definition": {"en": "A shore the wind blows onto.", "fr": "Une côte vers laquelle souffle le vent."},
}

PROGRAMME: Final[dict[str, Any]] = {
    "id": "night-school",
    "original": "fr",
    "name": {"en": "Night school", "fr": "École de nuit"},
    "summary": {"en": "Six evenings for pilots.", "fr": "Six soirées pour les pilotes."},
    "description": {"en": "Reading the sea at night.", "fr": "Lire la mer la nuit."},
    "provider": {"name": {"en": "Quay guild", "fr": "Guilde du quai"}, "type": "guild"},
    "public": {"en": "Pilots.", "fr": "Les pilotes."},
    "updated": "2020",
}

MATERIAL: Final[dict[str, Any]] = {
    "id": "lamp-plan",
    "original": "fr",
    "kind": "handout",
    "name": {"en": "Plan of the lamps", "fr": "Plan des lampes"},
    "summary": {"en": "Where the lamps hang.", "fr": "Où pendent les lampes."},
    "licence": "cc-by-4-0",
    "authors": [{"en": "Quay guild", "fr": "Guilde du quai"}],
    "sections": [
        {
            "title": {"en": "Before dusk", "fr": "Avant le crépuscule"},
            "boxes": [{"en": "Wicks are cut.", "fr": "Les mèches sont coupées."}],
        }
    ],
    "updated": "2020",
}
"""The smallest material without a finding."""

PAGES: Final = {
    "index.md": ("Toy", "A toy site. Un site pour rire.", "template: chooser.html\n", "Choose. Choisissez."),
    "en/index.md": (
        "Toy",
        "A toy site.",
        "template: home.html\nheadline: Toy\nlead: A toy.\n",
        "## Lamps\n\nWelcome.",
    ),
    "fr/index.md": (
        "Jouet",
        "Un site.",
        "template: home.html\nheadline: Jouet\nlead: Un.\n",
        "## Lampes\n\nBonjour.",
    ),
    "en/about.md": (
        "About lamps",
        "Who lights the lamps.",
        "page: about\n",
        "## Why\n\nSee [[lantern-walk]] and [[lee-shore|the shore]] [@gull_1901, p. 3].\n\n## Code\n\n`[[kept]]`\n",
    ),
    "fr/a-propos.md": (
        "À propos des lampes",
        "Qui allume les lampes.",
        "page: about\n",
        "## Pourquoi\n\nVoir [[lantern-walk]] et [[lee-shore|la côte]] [@gull_1901, p. 3].\n",
    ),
    "en/guides/index.md": ("Guides", "How to.", "page: guides\n", "Read on."),
    "fr/guides/index.md": ("Guides", "Comment faire.", "page: guides\n", "À lire."),
}
"""Hand-written pages: title, description, further front matter, text."""


def merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return a record with some fields changed; None leaves a field out."""
    return {key: value for key, value in {**base, **changes}.items() if value is not None}


class _Dumper(yaml.SafeDumper):
    """Writes every value out: sources hold no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@dataclass
class Project:
    """A project in a folder of its own."""

    root: Path

    def write(self, file: str, content: str | bytes) -> Path:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def card(self, identifier: str = "lantern-walk", **changes: Any) -> Path:
        return self._record(f"practices/toy/{identifier}.yml", merged(CARD, {"id": identifier, **changes}))

    def term(self, identifier: str = "lee-shore", **changes: Any) -> Path:
        return self._record(f"vocabulary/terms/{identifier}.yml", merged(TERM, {"id": identifier, **changes}))

    def programme(self, identifier: str = "night-school", **changes: Any) -> Path:
        return self._record(f"training/{identifier}.yml", merged(PROGRAMME, {"id": identifier, **changes}))

    def material(self, identifier: str = "lamp-plan", **changes: Any) -> Path:
        return self._record(f"materials/{identifier}.yml", merged(MATERIAL, {"id": identifier, **changes}))

    def page(self, file: str, title: str, description: str, front: str, text: str) -> Path:
        head = yaml.safe_dump({"title": title, "description": description}, allow_unicode=True)
        return self.write(f"docs/{file}", f"---\n{head}{front}---\n\n{text}\n")

    def check(self, processes: int | None = 1) -> list[Diagnostic]:
        return in_order(examine(self.root, processes)[1])

    def library(self) -> Library:
        library, found = examine(self.root, 1)
        assert found == []
        return library

    def found(self) -> list[str]:
        """Return the findings as `CODE:line:column`."""
        return [f"{one.code}:{one.line}:{one.column}" for one in self.check()]

    def codes(self) -> list[str]:
        return [one.code for one in self.check()]

    @property
    def settings(self) -> Settings:
        return load_settings(self.root)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def _record(self, file: str, data: dict[str, Any]) -> Path:
        return self.write(
            file, yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
        )


def make_project(root: Path, *, filled: bool = True) -> Project:
    """Return a new toy project: its controlled lists, and unless `filled` is false a few records and pages."""
    project = Project(root)
    for name in VOCABULARIES:
        values = [
            {
                "id": value,
                "label": {"en": value.capitalize(), "fr": FRENCH.get(value, value.capitalize())},
                "definition": {"en": f"About {value}.", "fr": f"Sur {value}."},
            }
            for value in VALUES[name]
        ]
        project.write(f"vocabulary/{name}.yml", yaml.safe_dump(values, allow_unicode=True, sort_keys=False))
    project.write("bibliography/references.bib", BIBLIOGRAPHY)
    project.write(
        "pyproject.toml",
        '[tool.passerelle]\nsite_name = "Passerelle"\nsite_url = "https://toy.example/"\n'
        'repository = "https://forge.example/toy"\n'
        "handouts = false\n",  # tests of handouts switch them on: nobody else pays for them
    )
    (root / "practices").mkdir()
    (root / "training").mkdir()
    for file, content in PAGES.items() if filled else ():
        project.page(file, *content)
    if filled:
        fill(project)
    return project


def fill(project: Project) -> None:
    """Write records that use every kind of link between them."""
    project.term(
        acronym={"en": "LS"},
        synonyms={"en": ["weather shore"], "fr": ["côte au vent"]},
        note={"en": "Not a windward shore.", "fr": "À ne pas confondre : la côte au vent !"},
        avoid=[{"form": {"en": "dry shore"}, "why": {"en": "It is wet.", "fr": "Elle est mouillée."}}],
        related=["ebb"],
        references=["gull_1901"],
    )
    project.term(
        "ebb",
        label={"en": "ebb", "fr": "jusant"},
        definition={"en": "Water going out.", "fr": "L’eau s’en va."},
    )
    project.card(
        description={
            "en": "Keepers walk at *dusk* & call “<3 lamps”:\n\n- one [[lee-shore]] [@gull_1901; @sterne_2004, p. 12],\n"
            "- two [lamps](https://lamps.example/?a=1&b=2).\n\nThen [[kite-circle|they fly kites]].",
            "fr": "Les gardiens marchent au *crépuscule* & crient « <3 lampes » :\n\n- une [[lee-shore]] "
            "[@gull_1901; @sterne_2004, p. 12],\n- deux [lampes](https://lamps.example/?a=1&b=2).\n\n"
            "Puis [[kite-circle|ils jouent au cerf-volant]] !",
        },
        acronym={"en": "LW", "fr": "RL"},
        situations=[{"en": "The night is long.", "fr": "La nuit est longue !"}],
        aliases=["lamp-walk"],
        settings=["harbour"],
        stages=["arrival", "stay"],
        professions=["pilot"],
        countries=["NO", "FR"],
        end="2010",
        deliverables=[
            {
                "title": {"en": "Wick tables", "fr": "Tables de mèches"},
                "url": "https://lamps.example/t",
                "language": "en",
                "year": "2001",
            }
        ],
        presented=[
            {
                "name": {"en": "1. Lamp day", "fr": "1. Jour des lampes"},
                "date": "2001-03-01/2001-03-04",
                "place": {"en": "Bergen", "fr": "Bergen"},
            }
        ],
        eu_funds=["reef-fund"],
        training={"en": "Two evenings.", "fr": "Deux soirées."},
        references=["gull_1901"],
        related=["kite-circle"],
        materials=["lamp-plan"],
        sources=[{"title": {"en": "Logbook", "fr": "Journal"}, "url": "https://lamps.example/log"}],
        notes=[{"en": "Two logbooks differ.", "fr": "Deux journaux divergent."}],
    )
    project.card(
        "kite-circle", name={"en": "Kite circle", "fr": "Cercle des cerfs-volants"}, kind="tool", country="FR"
    )
    project.programme(
        units=[
            {
                "id": "first",
                "kind": "day",
                "title": {"en": "1. First night", "fr": "1. Première nuit"},
                "parts": [
                    {
                        "title": {"en": "Dusk", "fr": "Crépuscule"},
                        "items": [
                            {
                                "title": {"en": "Walk", "fr": "Marche"},
                                "minutes": "30",
                                "practices": ["lantern-walk"],
                                "terms": ["ebb"],
                                "references": ["sterne_2004"],
                                "materials": ["lamp-plan"],
                            }
                        ],
                    }
                ],
            }
        ],
        assessment=[{"title": {"en": "Lamp test", "fr": "Épreuve"}, "points": "20"}],
        related=["lantern-walk"],
    )
    project.material(
        files=[
            {"language": "en", "path": "lamps/plan.txt"},
            {"language": "fr", "url": "https://lamps.example/p"},
        ],
        practices=["lantern-walk"],
        references=["gull_1901"],
    )
    project.write("materials/lamps/plan.txt", "o o o\n")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A toy project with a few records and pages."""
    return make_project(tmp_path)


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A toy project with controlled lists and nothing else."""
    return make_project(tmp_path, filled=False)


def host_files(project: Project) -> None:
    """Give a toy project what MkDocs needs: the real configuration, hooks and theme."""
    shutil.copyfile(REPOSITORY / "mkdocs.yml", project.root / "mkdocs.yml")
    (project.root / "hooks").symlink_to(REPOSITORY / "hooks")


@pytest.fixture
def hosted(project: Project) -> Project:
    """A toy project that can be built."""
    host_files(project)
    return project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A toy project with its finished site; tests only read it."""
    from passerelle.build import build

    project = make_project(tmp_path_factory.mktemp("built"))
    host_files(project)
    outcome = build(project.root, project.settings)
    assert outcome.found == []
    return project


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Messages in English, whatever the language of the machine."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PASSERELLE_DRIVES"):
        monkeypatch.delenv(name, raising=False)
    yield


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def golden(name: str, text: str) -> None:
    """Compare a text with the file tests/golden/<name>; with UPDATE_GOLDEN=1 write it instead, to be read and committed."""
    path = HERE / "golden" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
