"""The editor's schemas: current, as strict as the model, and no stricter than the check."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from passerelle.authoring.editor_schema import associations, schema_files, schema_name, schemas
from passerelle.cli import main
from passerelle.load import FOLDERS
from passerelle.load.fields import validate
from passerelle.load.yaml_file import parse_yaml
from passerelle.model import ACRONYMS, VOCABULARIES, Practice
from tests.authoring.yaml12 import load
from tests.conftest import CARD, REPOSITORY, Project, make_project, merged
from tests.strategies import few

CARDS = REPOSITORY / "tests/cards"


@cache
def ours(name: str) -> Draft202012Validator:
    return _validator(REPOSITORY, name)


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("toy"))


def _validator(root: Path, name: str) -> Draft202012Validator:
    schema = schemas(root)[schema_name(name)]
    Draft202012Validator.check_schema(schema)
    Draft7Validator.check_schema(schema)  # older editors read it as such
    return Draft202012Validator(schema)


def misfits(validator: Draft202012Validator, text: str) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(load(text))]


def test_the_committed_schemas_are_what_the_model_says() -> None:
    """If this fails, run `passerelle schema` and commit what it writes."""
    for file, text in schema_files(REPOSITORY).items():
        assert (REPOSITORY / file).read_text(encoding="utf-8") == text, file


def test_the_editor_finds_a_schema_for_every_source() -> None:
    settings = json.loads((REPOSITORY / ".vscode/settings.json").read_text(encoding="utf-8"))
    for name, where in settings["yaml.schemas"].items():
        assert (REPOSITORY / name).is_file()
        assert where in associations().values()
    named = [
        one for where in associations().values() for one in ([where] if isinstance(where, str) else where)
    ]
    assert set(named) == {
        *(f"{folder}/**/*.yml" for folder in FOLDERS), *(f"vocabulary/{name}.yml" for name in VOCABULARIES), ACRONYMS,
    }  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_record_of_ours_fits(folder: str) -> None:
    for path in sorted((REPOSITORY / folder).rglob("*.yml")):
        assert not misfits(ours(FOLDERS[folder][0]), path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("name", [*VOCABULARIES, "acronyms"])
def test_every_list_of_ours_fits(name: str) -> None:
    kind = name if name == "acronyms" else "vocabulary"
    text = (REPOSITORY / f"vocabulary/{name}.yml").read_text(encoding="utf-8")
    # The C loader cannot be taught YAML 1.2, the other is slow: the longest list holds nothing but words.
    data = yaml.load(text, yaml.CSafeLoader) if len(text) > 100_000 else load(text)
    assert not list(ours(kind).iter_errors(data))


@pytest.mark.parametrize("path", sorted((CARDS / "good").rglob("*.yml")), ids=lambda path: path.stem)
def test_every_good_example_fits(toy: Project, path: Path) -> None:
    kind = {"programmes": "programme", "terms": "term", "materials": "material"}.get(
        path.parent.name, "practice"
    )
    assert not misfits(_validator(toy.root, kind), path.read_text(encoding="utf-8"))


REFUSED = {
    "F101",
    "F102",
    "F103",
    "F104",
    "F105",
    "F106",
    "F107",
    "F108",
    "F109",
    "V101",
    "V201",
    "I103",
    "D101",
    "D104",
}
"""Rules that a schema can express."""


def _expected(path: Path) -> set[str]:
    """Return the codes that an example announces in its second line."""
    second = b"".join(path.read_bytes().split(b"\n", 2)[1:2]).decode("utf-8", "replace")
    return {word.partition(":")[0] for word in second.lstrip("# ").split()}


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((CARDS / "bad").rglob("*.yml")) if _expected(path) & REFUSED],
    ids=lambda path: path.stem,
)
def test_every_misfit_that_a_schema_can_tell_is_told(toy: Project, path: Path) -> None:
    kind = {"programmes": "programme", "terms": "term", "materials": "material"}.get(
        path.parent.name, "practice"
    )
    assert misfits(_validator(toy.root, kind), path.read_text(encoding="utf-8"))


SCALARS = st.sampled_from(
    [
        "x",
        "017",
        "1990",
        "0x10",
        "true",
        "True",
        "no",
        "~",
        "",
        "1.5",
        "2026-11-21",
        "a: b",
        "2200",
        "1799",
        "-3",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["en", "fr", "of", "title", "year"]), inner, max_size=3),
    ),
    max_leaves=4,
)


@few
@given(name=st.sampled_from(sorted(Practice.__dataclass_fields__)), value=VALUES, quoted=st.booleans())
def test_what_a_schema_lets_through_the_model_takes(
    toy: Project, name: str, value: Any, quoted: bool
) -> None:
    """Scalars of YAML 1.2 that the model does not take (hexadecimal years, `True`) are all that may slip through."""
    text = yaml.safe_dump(merged(CARD, {name: value}) | {name: value}, default_style='"' if quoted else None)
    if not quoted:
        text = text.replace("'", "")  # the scalars of `SCALARS` but one are plain words
    try:
        data = load(text)
    except yaml.YAMLError:
        return
    if misfits(_toy_practice(toy.root), text):
        return
    loaded = parse_yaml(text, "x.yml", lambda _: None)
    found: list[Any] = []
    validate(Practice, loaded, text, "x.yml", found.append)
    assert not found or "0x10" in text or "True" in text, data


@cache
def _toy_practice(root: Path) -> Draft202012Validator:
    return _validator(root, "practice")


def test_fields_are_explained_in_both_languages_with_limits_choices_and_examples() -> None:
    schema = ours("practice").schema
    summary = schema["properties"]["summary"]
    assert summary["title"] == "In one sentence · En une phrase"
    assert "40 words at most" in summary["description"] and "40 mots au plus" in summary["description"]
    kinds = schema["$defs"]["kinds"]
    assert kinds["enum"][0] == "programme"
    assert kinds["markdownEnumDescriptions"][1].startswith("**Method · Méthode**\n\nA described way")
    assert len(kinds["enum"]) == len(kinds["markdownEnumDescriptions"])
    countries = schema["$defs"]["countries"]
    assert countries["markdownEnumDescriptions"][countries["enum"].index("BE")] == "Belgium · Belgique"
    assert schema["properties"]["start"]["examples"] == [2017]
    for definition in (schema, *schema["$defs"].values()):
        for name, field in definition.get("properties", {}).items():
            if name not in ("en", "fr"):
                assert "title" in field and "\n\n" in field["description"], name


def test_the_command_writes_what_is_missing_and_keeps_other_settings(toy: Project) -> None:
    def run(*more: str) -> Any:
        return CliRunner().invoke(main, ["schema", "--project", str(toy.root), "--language", "en", *more])

    toy.write(".vscode/settings.json", '{"editor.rulers": [110]}')
    assert run("--check").exit_code == 1
    assert not (toy.root / "schema").exists()
    assert run().exit_code == 0
    settings = json.loads((toy.root / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["editor.rulers"] == [110]
    assert settings["yaml.schemas"]["./schema/term.schema.json"] == "vocabulary/terms/**/*.yml"
    assert "current" in run("--check").output
    toy.write("schema/term.schema.json", "{}")
    stale = run("--check")
    assert stale.exit_code == 1 and "schema/term.schema.json" in stale.output
    toy.write(".vscode/settings.json", "{ // a comment\n}")
    failed = run()
    assert failed.exit_code == 2 and ".vscode/settings.json" in failed.output
