"""The data for other programs: each file keeps to its published schema, and the page that explains them tells the truth."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from passerelle.addresses import ROOT
from passerelle.exports.csv_table import SEPARATORS, Table, harmless
from passerelle.exports.records import in_language, record_json
from passerelle.host import examine
from passerelle.load.documents import load_documents
from passerelle.model import KINDS, LANGUAGES, Contact, Kind, Language, Library
from passerelle.publish import all_pages
from passerelle.render import data
from passerelle.render.edition import Edition, editions
from passerelle.settings import Settings
from tests.conftest import CARD, REPOSITORY, Project

SITE: Final = "https://toy.example/"


def local(project: Project, address: str) -> Path:
    """Return the file of the built site that stands at an absolute address."""
    assert address.startswith(SITE)
    return project.site / address.removeprefix(SITE)


def load(path: Path) -> Any:
    return json.loads(path.read_bytes())


def validator(schema: Any, part: str = "") -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    wanted = {"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]} if part else schema
    return Draft202012Validator(wanted, format_checker=FormatChecker())


@pytest.fixture(scope="module")
def index(built: Project) -> Any:
    return load(built.site / "api/v1/index.json")


def test_every_file_keeps_to_its_schema(built: Project, index: Any) -> None:
    seen = {built.site / "api/v1/index.json"}
    for collection in index["collections"]:
        schema = load(local(built, collection["schema"]))
        local_schema = load(local(built, collection["language_schema"]))
        whole = local(built, collection["whole"])
        validator(schema).validate(load(whole))
        assert load(whole)["count"] == collection["count"] == len(load(whole)["records"])
        seen |= {whole, local(built, collection["schema"]), local(built, collection["language_schema"])}
        for language, address in collection["languages"].items():
            validator(local_schema).validate(load(local(built, address)))
            assert load(local(built, address))["language"] == language
            assert [one["id"] for one in load(local(built, address))["records"]] == [
                one["id"] for one in load(whole)["records"]
            ]
            seen.add(local(built, address))
        for record in load(whole)["records"] if "record" in collection else ():
            single = local(built, collection["record"].replace("{id}", record["id"]))
            validator(schema, "record").validate(load(single))
            assert load(single) == record
            seen.add(single)
    assert seen == set((built.site / "api").rglob("*.json"))


def test_a_schema_refuses_what_is_not_a_record(built: Project, index: Any) -> None:
    schema = load(local(built, index["collections"][0]["schema"]))
    record = load(built.site / "api/v1/practices/lantern-walk.json")
    for changes in ({"start": "1990"}, {"surprise": 1}, {"name": {"de": "Laterne"}}, {"permalink": None}):
        assert not validator(schema, "record").is_valid(record | changes)


@pytest.fixture(scope="module")
def real() -> tuple[Library, dict[Language, Edition]]:
    library, _ = examine(REPOSITORY, 1)
    return library, {edition.language: edition for edition in editions(library, Settings())}


def test_the_real_records_keep_to_their_schema(real: tuple[Library, dict[Language, Edition]]) -> None:
    library, by_language = real
    schemas = dict(data.schemas(Settings()))
    for kind in KINDS:
        name = data.COLLECTIONS[kind]
        valid = validator(schemas[f"api/v1/schema/{name}.json"], "record")
        for identifier in library.of(kind):
            valid.validate(json.loads(data.of_record(kind, identifier, by_language["en"])))
    for language, edition in by_language.items():
        for address, pieces in data.of_language(edition, load_documents(REPOSITORY)):
            if address.startswith(f"api/v1/{language}/") and address.endswith(".json"):
                name = address.rpartition("/")[2]
                found = json.loads(b"".join(pieces))
                validator(schemas[f"api/v1/schema/language/{name}"]).validate(found)
                assert not [one["id"] for one in found["records"] if "untranslated" in one]


def test_a_record_says_what_its_file_says(built: Project) -> None:
    source = yaml.safe_load((built.root / "practices/toy/lantern-walk.yml").read_text(encoding="utf-8"))
    record = load(built.site / "api/v1/practices/lantern-walk.json")
    for field in (
        "id",
        "name",
        "description",
        "themes",
        "deliverables",
        "aliases",
        "materials",
        "organisation",
    ):
        given = source[field]
        if field == "deliverables":
            given = [one | {"year": int(one["year"])} for one in given]
        assert record[field] == given, field
    assert record["start"] == 1990
    assert record["peer_reviewed"] is False
    assert record["cites"] == ["gull_1901", "sterne_2004"]
    assert record["terms"] == ["lee-shore"]
    assert record["page"]["fr"] == f"{SITE}fr/pratiques/lantern-walk/"
    assert "risks" not in record, "what the card does not say is left out"
    work = load(built.site / "api/v1/references/gull_1901.json")
    assert work["csl"]["author"][0]["family"] == "Gull"
    assert "lantern-walk" in work["cited_by"]
    assert load(built.site / "api/v1/terms/lee-shore.json")["synonyms"]["fr"] == ["côte au vent"]


def test_members_stand_in_the_order_of_the_model(built: Project) -> None:
    names = list(load(built.site / "api/v1/practices/lantern-walk.json"))
    assert names[:3] == ["id", "aliases", "original"]
    assert names[-4:] == ["cites", "terms", "permalink", "page"]


def test_a_person_without_consent_never_leaves(project: Project) -> None:
    practice = project.library().practices["kite-circle"]
    person = {"person": "Ada Gull", "email": "ada.gull@pier.example", "telephone": "+47 22 12 34 56"}
    for consent in (False, True):
        asked = replace(practice, contact=Contact(**person, consent=consent))
        assert (b"Gull" in record_json(asked, {})) is consent
        assert (b"pier.example" in record_json(asked, {})) is consent
        assert (b"+47" in record_json(asked, {})) is consent


def test_sums_and_sizes_are_those_of_the_files(built: Project, index: Any) -> None:
    for collection in index["collections"]:
        content = local(built, collection["whole"]).read_bytes()
        assert collection["bytes"] == len(content)
        assert collection["sha256"] == hashlib.sha256(content).hexdigest()


def test_a_whole_file_can_be_read_line_by_line(built: Project) -> None:
    lines = (built.site / "api/v1/terms.json").read_text(encoding="utf-8").split("\n")
    assert lines[-2:] == ["]}", ""]
    records = [json.loads(line.removesuffix(",")) for line in lines[1:-2]]
    assert [record["id"] for record in records] == ["ebb", "lee-shore"]


def test_everything_that_the_index_names_is_there(built: Project, index: Any) -> None:
    text = json.dumps(index, ensure_ascii=False)
    addresses = [one for one in re.findall(r'"(https://toy\.example/[^"]*)"', text) if "{id}" not in one]
    assert len(addresses) > 40
    for address in addresses:
        path = local(built, address)
        assert (path / "index.html" if address.endswith("/") else path).is_file(), address


def test_a_text_in_one_language_says_so() -> None:
    both = {
        "id": "x",
        "name": {"fr": "Ronde"},
        "acronym": {"fr": "R"},
        "synonyms": {"fr": ["a"]},
        "avoid": [
            {"form": {"fr": "b"}, "why": {"fr": "c", "en": "d"}},
            {"form": {"en": "e"}, "why": {"fr": "f"}},
        ],
        "goals": [{"en": "g", "fr": "h"}, {"fr": "i"}],
    }
    assert in_language(both, "en") == {
        "id": "x",
        "name": "Ronde",
        "avoid": [{"form": "e", "why": "f"}],
        "goals": ["g", "i"],
        "untranslated": ["name", "why", "goals"],
    }
    assert "untranslated" not in in_language({"name": {"en": "Walk", "fr": "Ronde"}}, "en")


def rows(text: str, language: Language) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=SEPARATORS[language]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_as_a_table(built: Project, language: Language) -> None:
    raw = (built.site / f"api/v1/{language}/practices.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 3
    heads, *cards = rows(raw.decode(), language)
    assert all(len(card) == len(heads) for card in cards)
    assert len(set(heads)) == len(heads)
    card = dict(zip(heads, cards[1], strict=True))
    if language == "en":
        assert card["Name"] == "Lantern walk"
        assert card["Key themes"] == "Tides | Winds"
        assert card["Page"] == f"{SITE}en/practices/lantern-walk/"
    else:
        assert card["Nom"] == "Ronde des lanternes"
        assert card["Thèmes clés"] == "Marées | Vents"
        assert card["Évaluée par les pairs"] == "Non"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert harmless(f"{sign}HYPERLINK(1)") == f"'{sign}HYPERLINK(1)"
    assert harmless(f"a{sign}b") == f"a{sign}b"


@settings(deadline=None)
@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5), st.sampled_from(LANGUAGES))
def test_a_table_is_read_as_it_was_written(cells: list[list[str]], language: Language) -> None:
    cells = [[cell.replace("\0", "") for cell in row] for row in cells]
    table = Table(["a", "b"], language)
    for row in cells:
        table.add(row)
    found = rows(b"".join(table.pieces).decode(), language)
    assert found == [["a", "b"], *([harmless(cell) for cell in row] for row in cells)]
    assert not [cell for row in found for cell in row if cell[:1] in set("=+-@\t\r\n")]


def test_a_formula_in_a_name_stays_text(empty: Project) -> None:
    empty.card(name={"en": "=1+1", "fr": "@somme"}, summary={"en": '-2; "x", y', "fr": "+3 ; « x »"})
    library = empty.library()
    for edition in editions(library, empty.settings):
        made = data.of_language(edition, load_documents(empty.root))
        files = {where: b"".join(pieces) for where, pieces in made}
        text = files[f"api/v1/{edition.language}/practices.csv"].decode()
        card = rows(text, edition.language)[1]
        assert card[1] in ("'=1+1", "'@somme")
        assert card[4].startswith(('\'-2; "x", y', "'+3\u202f; «\u00a0x\u00a0»"))


def examples() -> Iterator[tuple[str, str]]:
    for file in ("en/data.md", "fr/donnees.md"):
        text = (REPOSITORY / "docs" / file).read_text(encoding="utf-8")
        found = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        assert len(found) == 1
        yield file, found[0]


@pytest.mark.parametrize(("file", "program"), list(examples()), ids=lambda value: value[:9])
def test_the_example_in_python_works(
    built: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    program: str,
) -> None:
    monkeypatch.setattr(
        "urllib.request.urlopen", lambda address: (built.site / urlsplit(address).path.lstrip("/")).open("rb")
    )
    exec(compile(program, file, "exec"), {})
    said = capsys.readouterr().out
    assert ("2 Logbook" if file.startswith("en") else "2 Journal de bord") in said
    # Run on the second card too, which cites.
    exec(compile(program.replace('["records"][0]', '["records"][1]'), file, "exec"), {})
    assert "- Lamps of the North Pier" in capsys.readouterr().out


@pytest.mark.parametrize("file", ["en/data.md", "fr/donnees.md"])
def test_every_address_that_the_page_names_exists(built: Project, file: str) -> None:
    text = (REPOSITORY / "docs" / file).read_text(encoding="utf-8")
    named = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    paths = [path for cell in named for path in re.findall(r"`([\w/.-]+\.json)`", cell)]
    assert len(paths) >= 13
    for path in paths:
        if path != "practices/caprev.json":
            assert (built.site / "api/v1" / path).is_file(), path
    for target in re.findall(r'href="\.\./\.\./([^"]+)"', text):
        assert target == "CITATION.cff" or (built.site / target).is_file(), target


def test_how_to_cite_is_a_citation_file(hosted: Project, tmp_path: Path) -> None:
    text = (REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    assert {"cff-version", "message", "title", "authors"} <= set(found)
    known = {
        "cff-version",
        "message",
        "title",
        "authors",
        "type",
        "abstract",
        "version",
        "keywords",
        "url",
        "license",
    }
    assert set(found) <= known | {"repository-code", "date-released", "contact"}
    assert found["cff-version"] == "1.2.0"
    assert found["type"] in ("dataset", "software")
    assert all(set(author) == {"name"} for author in found["authors"]), "an entity; nobody is named unasked"
    assert isinstance(found["version"], str)
    assert all(isinstance(word, str) for word in found["keywords"])


ACRONYMS: Final = [
    {"id": "nho", "acronym": {"en": "NHO"}, "label": {"en": "Northern Harbour Office", "fr": "capitainerie du nord"}},
    {"id": "eu", "acronym": {"en": "EU", "fr": "UE"}, "label": {"en": "European Union", "fr": "Union européenne"}},
    {
        "id": "kyst", "acronym": {"en": "KV", "fr": "KV"}, "label": {"en": "coast watch", "fr": "garde-côte"},
        "original": "Kystvakten", "language": "no", "see": "lantern-walk",
    },
]  # fmt: skip


@pytest.fixture
def abbreviated(empty: Project) -> Project:
    """A project whose texts are full of acronyms, in every field that leaves as data."""
    empty.write("vocabulary/acronyms.yml", yaml.safe_dump(ACRONYMS, allow_unicode=True))
    words = {"en": "The NHO and the EU.", "fr": "Le NHO et l’UE."}
    empty.card(
        name=words, summary=words, description=words, situations=[words], added="2020-01-01",
        changed="2020-01-02", change=words, organisation=CARD["organisation"] | {"name": words},
    )  # fmt: skip
    empty.term(definition=words)
    empty.programme(summary=words)
    return empty


def test_acronyms_leave_as_data(abbreviated: Project) -> None:
    library = abbreviated.library()
    schemas = dict(data.schemas(abbreviated.settings))
    documents = load_documents(abbreviated.root)
    files = {}
    for edition in editions(library, abbreviated.settings):
        files |= {where: b"".join(pieces) for where, pieces in data.of_language(edition, documents)}
    for language in LANGUAGES:
        found = json.loads(files[f"api/v1/{language}/acronyms.json"])
        validator(schemas["api/v1/schema/language/acronyms.json"]).validate(found)
        # A form that only the other language has is used, and explained, in both.
        assert [one["acronym"] for one in found["records"]] == [
            "NHO",
            "EU" if language == "en" else "UE",
            "KV",
        ]
        assert found["records"][2]["see"] == "lantern-walk"
    assert json.loads(files["api/v1/fr/acronyms.json"])["records"][0] == {
        "id": "nho",
        "acronym": "NHO",
        "label": "capitainerie du nord",
    }
    whole = dict(whole_files(abbreviated))
    found = json.loads(whole["api/v1/acronyms.json"])
    validator(schemas["api/v1/schema/acronyms.json"]).validate(found)
    assert found["records"] == ACRONYMS


def whole_files(project: Project) -> Iterator[tuple[str, bytes]]:
    edition = editions(project.library(), project.settings)[0]

    def read(kind: Kind, identifier: str) -> bytes:
        return data.of_record(kind, identifier, edition)

    for where, pieces in data.whole(edition.library, project.settings, load_documents(project.root), read):
        yield where, b"".join(pieces)


def test_no_mark_of_an_acronym_leaves_as_data(abbreviated: Project) -> None:
    documents = load_documents(abbreviated.root)
    library = abbreviated.library()
    by_language = editions(library, abbreviated.settings)
    marked = "".join(page.slots["body"] for page in all_pages(library, abbreviated.settings, documents))
    assert 'class="pl-ab" href="#ab-NHO"' in marked, "the pages do explain it"
    made = dict(whole_files(abbreviated))
    for edition in by_language:
        made |= {where: b"".join(pieces) for where, pieces in data.of_language(edition, documents)}
    for page in all_pages(library, abbreviated.settings, documents):
        made[page.address] = page.slots["head"].replace(ROOT, "../").encode()
    assert sum(b"NHO" in content for content in made.values()) > 20
    for where, content in made.items():
        text = content.decode()
        assert not re.search(r"\f|\\f|\\u000c|\0|\\u0000|<abbr|\\u003cabbr|pl-ab|&lt;abbr", text), where


def test_a_card_says_in_the_catalogue_when_it_is_useful(built: Project) -> None:
    for language, said in (("en", "The night is long."), ("fr", "La nuit est longue\u202f!")):
        card = load(built.site / f"api/v1/{language}/practices.json")["records"][1]
        assert card["situations"] == [said]
        raw = (built.site / f"api/v1/{language}/practices.csv").read_bytes().decode()
        assert said in rows(raw, language)[2]
    assert (
        load(built.site / "api/v1/practices/lantern-walk.json")["situations"][0]["en"] == "The night is long."
    )


def test_the_words_of_the_search_are_among_the_lists(built: Project) -> None:
    lists = {one["id"]: one["values"] for one in load(built.site / "api/v1/vocabularies.json")["records"]}
    assert [value["id"] for value in lists["everyday-life"]] == ["wet-feet"]


def test_each_head_tells_each_thing_once(built: Project) -> None:
    """Metadata for reference managers and structured data stand side by side, written in one place each."""
    for folder in (
        "practices/lantern-walk",
        "training/night-school",
        "glossary/lee-shore",
        "references/gull_1901",
    ):
        html = (built.site / "en" / folder / "index.html").read_text(encoding="utf-8")
        for once in ('rel="schema.DC"', '"DC.title"', '"DC.date"', "application/ld+json"):
            wanted = 0 if once == '"DC.date"' and "glossary" in folder else 1
            assert html.count(once) == wanted, (folder, once)
