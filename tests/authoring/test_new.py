"""`passerelle new`: files that say what to fill in, and pass the check once it is."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result

from passerelle.authoring.bib_entry import FIELDS, entry, insert, key_of
from passerelle.authoring.scaffold import new_file
from passerelle.cli import main
from passerelle.load import FOLDERS
from passerelle.load.bibtex_fields import KNOWN
from passerelle.load.yaml_file import Positions, locate, parse_yaml
from passerelle.model import TYPES
from tests.conftest import Project

KINDS = [kind for kind, _ in FOLDERS.values()]
FILL = {
    "original": "en", "kind": "method", "peer_reviewed": "false", "themes": "tides", "audiences": "sailors",
    "professions": "pilot", "settings": "harbour", "stages": "stay", "start": "1990", "end": "2001", "type": "guild",
    "direction": "unknown", "year": "1999", "country": "NO", "countries": "FR", "updated": "2020", "of": '"0"', "machine": "false",
    "language": "fr", "url": "https://pier.example/", "date": "2001-03", "eu_funds": "reef-fund", "changed": "2020-02-03",
    "added": "2020-01-01", "training_level": "advised", "cost": "free", "aliases": "once", "references": "gull_1901",
    "reference": "gull_1901", "related": "lantern-walk", "materials": "lamp-plan", "email": "info@pier.example",
    "telephone": "+47 12 34 56 78", "consent": "true", "person": "Ada Gull", "days": "3", "minutes": "20", "points": "5",
    "practices": "lantern-walk", "terms": "ebb", "id": "first",
    "months": "4", "count": "2", "moment": "morning", "period": "first", "through": "first", "level": "advanced", "licence": "unknown",
    "fictional": "true", "path": "lamps/plan.txt", "sheet": "new", "right": "true", "blank": "2", "lines": "3",
}  # fmt: skip
"""A value for every field that is no text, in the toy project."""
INNER_KIND = {"programme": ("pathway", "session"), "material": ("handout", "open")}
"""The kind of a record, and that of a unit or question inside it."""
OF_SEVERAL = {"programme": {"P103"}, "material": {"M104", "M106", "M107"}}
"""What remains to be said when one of each piece stands alone, and what excludes each other is filled in together."""


def run(project: Project, *arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(
        main, ["new", *arguments, "--project", str(project.root)], env={"LC_ALL": "en_GB"}, **more
    )


def filled(text: str, kind: str) -> str:
    """Return a new file with something in every empty place, as somebody would type it."""
    fill = dict(FILL)
    if kind == "material":
        fill["kind"] = "handout"
    if kind == "term":
        fill["related"] = "ebb"
    lines, key, count = [], "", 0
    given = text.split("\n")
    for line, after in zip(given, [*given[1:], ""], strict=True):
        indent = len(line) - len(line.lstrip(" -"))
        match = re.fullmatch(r"[ -]*(\w+):(?: (\||>-|\"\"))?", line)
        opens = (
            after.strip()
            and len(after) - len(after.lstrip()) > len(line) - len(line.lstrip()) + line.count("- ") * 2
        )
        if line.strip() == "-":
            count += 1
            line += f" {'winds' if key == 'themes' and count > 1 else fill.get(key, f'word {count}')}"
        elif match and match.group(2):
            sign = "SW" if key == "acronym" else "Salt, wind"
            line = (
                line.replace('""', f'"{sign}"')
                if match.group(2) == '""'
                else f"{line}\n{' ' * indent}  Salt and wind."
            )
        elif match:
            key, count = key if match.group(1) in ("en", "fr") else match.group(1), 0
            if key == "type" and kind == "practice" and re.search("Direction|Sens", after):
                line += " logbook"
            elif key == "kind" and kind in INNER_KIND:
                line += f" {INNER_KIND[kind][bool(indent)]}"
            elif key in fill and not opens:
                line += f" {fill[key]}"
        lines.append(line)
    return "\n".join(lines)


def uncommented(text: str) -> str:
    """Return a new file with every optional field switched on, those inside others too."""
    head, _, rest = text.partition("\n")
    while True:
        fewer = re.sub(r"^(\s*(?:- )?)# (?=.*\S)", r"\1", rest, flags=re.MULTILINE)
        if fewer == rest:
            return f"{head}\n{rest}"
        rest = fewer


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_passes_the_check_once_it_is_filled_in(
    project: Project, kind: str, language: str
) -> None:
    done = run(
        project,
        kind,
        "--id",
        "new-one",
        "--name-en",
        'A "new": one',
        "--name-fr",
        "L’autre",
        "--language",
        language,
    )
    assert done.exit_code == 0, done.output
    path = next(project.root.rglob("new-one.yml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(filled(text, kind), encoding="utf-8")
    # What a material says may stand in sections or in a file: nothing of both is required.
    assert project.codes() == (["M101"] if kind == "material" else [])


@pytest.mark.parametrize("kind", KINDS)
def test_every_optional_field_can_be_switched_on(project: Project, kind: str) -> None:
    project.write("materials/lamps/plan.txt", "o")
    file, text = new_file(
        project.root, kind, "new-one", "", {"name": {"en": "A", "fr": "B"}, "updated": 2020}, "en"
    )
    whole = filled(uncommented(text), kind)
    model = next(model for one, model in FOLDERS.values() if one == kind)
    assert set(re.findall(r"^(\w+):", whole, re.MULTILINE)) == set(model.__dataclass_fields__)
    project.write(file, whole)
    # The fingerprint is invented, everything else is right.
    assert set(project.codes()) <= {"T204"} | OF_SEVERAL.get(kind, set()), project.check()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_stands_empty_is_told_at_once(project: Project, kind: str) -> None:
    run(project, kind, "--id", "new-one")
    path = next(project.root.rglob("new-one.yml"))
    found = project.check()
    assert {one.file for one in found} == {path.relative_to(project.root).as_posix()}
    assert {one.code for one in found} <= {"F102", "F109", "T201", "M101"}
    positions: Positions = {}
    parse_yaml(path.read_text(encoding="utf-8"), "", lambda _: None, positions)
    told = {one.line for one in found}
    for where, value in _leaves(parse_yaml(path.read_text(encoding="utf-8"), "", lambda _: None)):
        if not value:
            place = where[:-1] if where[-1] in ("en", "fr") else where
            assert locate(positions, place)[0] in told, where


def _leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def test_every_kind_of_record_has_its_command() -> None:
    command = main.commands["new"]
    assert set(command.commands) == {*KINDS, "reference"}  # type: ignore[attr-defined]


def test_the_editor_is_told_where_the_schema_is(project: Project) -> None:
    run(project, "practice", "--id", "new-one", "--collection", "toy")
    path = project.root / "practices/toy/new-one.yml"
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=../../schema/practice.schema.json"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["term"], "give --id"),
        (["term", "--id", "Ebb Tide"], "cannot be used"),
        (["term", "--id", "../../x"], "cannot be used"),
        (["practice", "--id", "x", "--collection", "../y"], "cannot be used"),
        (["practice", "--id", "nul"], "cannot be used"),
        (["practice", "--id", "ebb"], "already that of vocabulary/terms/ebb.yml"),
        (["reference", "--id", "gull_1901"], "already that of bibliography/references.bib"),
        (["reference", "--id", "Gull 1901"], "gull_1901"),
        (["reference"], "give --id"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
    project: Project, arguments: list[str], said: str
) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    done = run(project, *arguments)
    assert done.exit_code == 2 and said in done.output
    assert before == {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


def test_in_a_terminal_it_asks(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def __getattr__(self, name: str) -> Any:
            return getattr(stdin, name)

        def isatty(self) -> bool:
            return True

    invoke = main.commands["new"].commands["practice"].callback  # type: ignore[attr-defined]
    answers = iter(["Salt watch", "La veille du sel", "", "toy", "fr"])
    stdin = sys.stdin
    monkeypatch.setattr(sys, "stdin", Terminal())
    asked: list[str] = []

    def prompt(question: str, default: str = "", **_: Any) -> str:
        asked.append(question)
        return next(answers) or default

    monkeypatch.setattr("click.prompt", prompt)
    invoke(None, None, None, None, None, "en", project.root)
    text = (project.root / "practices/toy/salt-watch.yml").read_text(encoding="utf-8")
    assert 'fr: "La veille du sel"' in text and "\noriginal: fr\n" in text
    assert asked[0] == "Name in English" and "toy" in asked[3]


@pytest.mark.parametrize("kind", TYPES)
def test_a_work_is_added_with_the_fields_of_its_type(project: Project, kind: str) -> None:
    done = run(
        project,
        "reference",
        "--type",
        kind,
        "--author",
        "Petrel, Cy and {Lamp} Guild}",
        "--title",
        "On {Salt",
        "--year",
        "2011",
    )
    assert done.exit_code == 0, done.output
    assert project.found() == []
    library = project.library()
    work = library.references["petrel_lamp_guild_2011"]
    assert (work.type, work.year, work.title) == (kind, 2011, "On Salt")
    assert list(library.references) == ["gull_1901", "petrel_lamp_guild_2011", "sterne_2004"]
    text = (project.root / "bibliography/references.bib").read_text(encoding="utf-8")
    assert text.index("{gull_1901") < text.index("{petrel_") < text.index("{sterne_2004")
    assert str(text[: text.index("{petrel_")].count("\n") + 1) in done.output


def test_fields_of_new_works_are_known() -> None:
    assert set(FIELDS) == set(TYPES)
    assert {field for fields in FIELDS.values() for field in fields} <= set(KNOWN)


@pytest.mark.parametrize(
    ("author", "year", "key"),
    [
        ("Gull, Ada", "1901", "gull_1901"),
        ("Gull, Ada and Tern, Bo", "1901", "gull_tern_1901"),
        ("Gull, A. and Tern, B. and Roux, É.", "1901", "gull_etal_1901"),
        ("{{Council of Europe}}", "2016", "council_of_europe_2016"),
        ("D’Été, Zoë", "", "dete"),
        ("", "1901", ""),
    ],
)
def test_keys_are_made_as_the_bibliography_makes_them(author: str, year: str, key: str) -> None:
    assert key_of(author, year) == key


def test_a_work_goes_where_the_alphabet_wants_it_or_to_the_end() -> None:
    new = entry("book", "m_1", {})
    assert insert("", "m_1", new) == (new, 1)
    assert insert("% head\n\n@book{a_1,\n}\n\n@book{z_1,\n}\n", "m_1", new)[0].index("m_1") < 60
    assert insert("@book{z_1,\n}\n@book{a_1,\n}\n", "m_1", new) == (
        "@book{z_1,\n}\n@book{a_1,\n}\n\n" + new,
        6,
    )
    assert insert("@comment{x,\n}\n\n@book{a_1,\n}", "m_1", new)[0].endswith("}\n\n" + new)
