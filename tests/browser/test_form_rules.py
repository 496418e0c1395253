"""The form's own reader, writer and rules give what Python gives: the same data, the same findings at the same places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Browser, Page

from passerelle.diagnostics import Diagnostic
from passerelle.formatting import laid_out, read_tree
from passerelle.load import Subject
from passerelle.load.fields import validate
from passerelle.load.source import decode
from passerelle.load.yaml_file import KEY, parse_yaml
from passerelle.model import LANGUAGES, Language, Practice, Programme
from passerelle.render.edition import editions
from passerelle.render.form import form_script, records_script
from passerelle.render.pathway_page import pathway_script
from tests.browser.site import REPOSITORY
from tests.check.test_cards import CARDS, found_in, project_for
from tests.conftest import Project

SCRIPTS: Final = ("text", "yaml-read", "yaml-write", "yaml-keep", "near", "hash", "check", "rules")
EXAMPLES: Final = [
    *sorted((CARDS / "good").glob("*.yml")),
    *sorted((CARDS / "bad").glob("*.yml")),
    CARDS / "awful.yml",
]
"""Every example of a card. Those that only a file can hold (what is not YAML) are put to the form's reader too."""
OTHERWISE: Final = {"Y101", "Y104"}
"""Codes whose message ends with what the parser says, which is each parser's own."""

RUN: Final = """([cases, language]) => {
  const form = passerelle.form;
  const records = window.given;
  const kinds = {};
  for (const kind in records.records) kinds[kind] = new Set(Object.keys(records.records[kind]));
  const known = {works: new Set(records.works.map(one => one[0])), kinds, aliases: records.aliases, folders: records.folders, retired: records.retired};
  return cases.map(({text, file}) => {
    const read = form.readYaml(text, form.invisible);
    const found = read.data === undefined ? read.found : read.found.concat(form.check(read.data, {known, file}));
    return found.map(one => ({...one, message: form.message(one), hint: form.hint(one), error: form.isError(one)}));
  });
}"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_for(tmp_path_factory.mktemp("form"))


@pytest.fixture(scope="module")
def blank(chromium: Browser, toy: Project) -> Iterator[Page]:
    """A page with the form's scripts and nothing else, told of the toy project in English."""
    page = chromium.new_page()
    page.add_script_tag(content="window.passerelle = {}; passerelleFormRecords = data => { given = data; };")
    for name in SCRIPTS:
        page.add_script_tag(path=REPOSITORY / "hooks/theme/assets" / f"form-{name}.js")
    tell(page, toy, "en")
    yield page
    page.close()


def tell(page: Page, project: Project, language: Language) -> None:
    library = project.library()
    edition = next(one for one in editions(library, project.settings) if one.language == language)
    page.add_script_tag(content=form_script(edition).decode())
    page.add_script_tag(content=records_script(edition).decode())


def place(finding: dict[str, Any], project: Project, example: Path) -> str:
    """Return a finding of the form as `CODE:line:column`, its path looked up in the file."""
    if finding.get("line"):
        return f"{finding['code']}:{finding['line']}:{finding['column']}"
    subject = Subject(project.root, "practice", None, f"practices/toy/{example.name}")
    path = (*finding["path"], KEY) if finding.get("key") else tuple(finding["path"])
    where = subject.place(path, finding.get("find", ""))
    return f"{finding['code']}:{where.line}:{where.column}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_findings_in_the_same_words(
    blank: Page, toy: Project, tmp_path: Path, language: Language
) -> None:
    tell(blank, toy, language)
    cases = [{"text": one.read_bytes().decode(errors="replace"), "file": one.stem} for one in EXAMPLES]
    answers = blank.evaluate(RUN, [cases, language])
    for example, answer in zip(EXAMPLES, answers, strict=True):
        project = project_for(tmp_path / example.stem)
        found_in(project, example)
        wanted = project.check()
        assert sorted(place(one, project, example) for one in answer) == sorted(
            f"{one.code}:{one.line}:{one.column}" for one in wanted
        ), example.name
        assert sorted(_said(one) for one in answer if one["code"] not in OTHERWISE) == sorted(
            _words(one, language, example) for one in wanted if one.code not in OTHERWISE
        ), example.name


def _said(finding: dict[str, Any]) -> tuple[str, str, str, bool]:
    return finding["code"], finding["message"], finding["hint"], finding["error"]


def _words(found: Diagnostic, language: Language, example: Path) -> tuple[str, str, str, bool]:
    message = found.message(language).replace(example.name, example.stem)  # the form knows no ending
    return found.code, message, found.hint(language), found.severity == "error"


EDGES: Final = (
    *("a: b: c", "a:\n  b\n  c\n", "a: |\n x\n  y\n\n z\n", "a: >\n x\n  y\n\n z\n w\n", "a: >-\n\n x\n y\n"),
    *("a: |+\n x\n\n\nb: 1", "a: 'it''s\n  me'", 'a: "x\\n\\\n  y"', "- a\n- b\n", "- - a\n  - b\n- c: 1\n  d: 2\n"),
    *("a:\n- b\n- c\nd: e", "a: [b, c: d, {e: f}, 'g']", "{a: b, c}", "a: {b: , c: d}", "a: #x\n b", "a: x #y\nb: z#w"),
    *("'q': 1\n\"r\" : 2", "a:\n\n  - x\n  # c\n  - y\n", "a: &x b", "a: *x", "a: !!int 3", "<<: a", "a: 1\na: 2"),
    *("---\na: b\n", "---\na: b\n...\n", "--- \na: b\n---\nb: c", "a: [b,\n c]\nd: e", "a: -1\nb: -x\nc: ?x\nd: :x"),
    *("a: @x", "a: `x`", "a: %x", "%YAML 1.2\n---\na: b", 'a: "\\x41\\u00e9\\U0001F600"', 'a: "\\q"', "a\tb: c", "a:\tb"),
    *("a: >2\n   x\n  y\n", "a: |1\n  x\n", "a: ~\nb: null\nc: 'null'\nd:", "x", "[a]", "a: ]", "a: 'x"),
    *("a: x]\nb: y}", "a: [x:y, z]", "a: [http://x.y/z]", "[a]: b", "{a: b}: c", "a:\n  b: c\n d: e", "a: 'b' c"),
    *('a: "b"#c', "a: |\n x\n # c\nb: d", "a: >\n  x\n\n\n  y\n", "a: |-\n  x\n\n", "a: |\n", "a: >\nb: c", "a: [a,,b]"),
    *("a: {x: y: z}", "a: - b", "a: b\n- c", "", "# c\n", "a:\n  - b:\n    c: d\n  -\n    e: f\n  - \n"),
    *("a: 'x\n\n\n y'", "a: [x y\n z, w]", "a: |\n\tx", "a:\n  |\n  x\n y", "a : b", "a: ''\nb: \"\"", "a: |  # c\n  x"),
    *("a: >-\n  x\n   y\n  z", "a: x: ", "a: ,b", "a: [ ]", "a: [x # c\n, y]", "- [a, [b, [c]]]", "[" * 30, "a: [a b: c]"),
)  # fmt: skip
"""YAML as people and programs write it, and mistype it."""


def test_its_reader_of_yaml_reads_what_python_reads(blank: Page) -> None:
    files = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "vocabulary").rglob("*.yml")]
    dumped = [
        yaml.dump(
            yaml.safe_load(text),
            allow_unicode=True,
            default_flow_style=flow,
            default_style=style,
            width=width,
        )
        for text in files[:20]
        for flow, style, width in ((None, None, 40), (True, '"', 80), (False, "'", 1000), (False, "|", 80))
    ]
    texts = [*EDGES, *files, *(text for text in dumped if "!!" not in text)]
    answers = blank.evaluate(
        "texts => texts.map(text => passerelle.form.readYaml(text, passerelle.form.invisible))", texts
    )
    for text, answer in zip(texts, answers, strict=True):
        found: list[Diagnostic] = []
        source = decode(text.encode(), "x", found.append)
        data = parse_yaml(source, "x", found.append) if source is not None else None
        assert answer.get("data") == data, text[:200]
        assert [(one["code"], one["line"]) for one in answer["found"]] == [
            (one.code, one.line) for one in found
        ], text[:200]


SAVE: Final = """texts => texts.map(text => {
  const form = passerelle.form;
  const read = form.readYaml(text, form.invisible);
  return form.writeYaml(form.data.fields, read.data);
})"""


def _record(text: str) -> Practice:
    found: list[Diagnostic] = []
    data = parse_yaml(text, "x", found.append)
    record = validate(Practice, data, text, "x", found.append)
    assert found == []
    assert record is not None
    return record


def test_every_card_that_is_opened_and_saved_is_the_same_card(blank: Page) -> None:
    cards = sorted((REPOSITORY / "practices").rglob("*.yml"))
    texts = [path.read_text(encoding="utf-8") for path in cards]
    assert len(texts) > 60
    saved = blank.evaluate(SAVE, texts)
    for path, before, after in zip(cards, texts, saved, strict=True):
        assert _record(after) == _record(before), path
    assert blank.evaluate(SAVE, saved) == saved, "what the form has saved it saves again to the letter"


AWKWARD: Final = (
    *(
        "no",
        "NO",
        "True",
        "y",
        "~",
        "null",
        "017",
        "1e3",
        "1.5",
        ".inf",
        "0x1F",
        "12:30",
        "1_000",
        "2021-07-06",
        "2021-07",
        "=",
    ),
    *(
        "a: b",
        "a #b",
        "a:b",
        "- a",
        "-a",
        "? a",
        "?a",
        ":a",
        "a:",
        "a, b",
        "[a]",
        "{a}",
        "&a",
        "*a*",
        "!a",
        "%a",
        "@a",
        "`a`",
        "<<",
    ),
    *(
        "---",
        "--- a",
        "...",
        "'",
        '"',
        "it's",
        'say "no"',
        'it\'s "so"',
        "a\\b",
        "a\tb",
        "\u00a0a",
        "a\u2009b",
        "👍 a",
        "a?",
        "a]",
    ),
)
"""Words that mean something to some reader of YAML, or that look as if they did."""


def _awkward_cards() -> Iterator[str]:
    """Yield cards with such words, alone and in lines that are as long as a line may be, or not quite."""
    words = " ".join(f"word{number}" for number in range(30))
    links = " [[a|b c]] : « un mot » ; [@a; @b, p. 3] - 12. # > [d e](https://x.example/f) "
    for number, word in enumerate(AWKWARD):
        length = 88 + number % 31
        long = f"{word} {words}"[:length].strip()
        texts = (
            word,
            long,
            f"{long} {word}",
            f"{word}{links * (1 + number % 3)}{word}",
            f"{long}\n\n- {word}\n  {long}\n",
        )
        yield yaml.dump(
            {
                "id": "x",
                "name": {"en": word, "fr": long},
                "acronym": {"en": word},
                "summary": {"en": texts[2], "fr": texts[3]},
                "situations": [{"en": word, "fr": texts[number % 4]}],
                "description": {"en": texts[4], "fr": f"{texts[3]}\n{texts[3]}"},
                "themes": [word] * (1 + number % 20),
                "evidence": {"type": word, "references": [long, word]},
                "organisation": {
                    "name": {"en": long},
                    "type": word,
                    "url": f"https://x.example/{'y' * length}",
                },
                "sources": [{"title": {"en": texts[3], "fr": word}, "url": word}],
            },
            allow_unicode=True,
            sort_keys=False,
        )


WRITE: Final = """([cases, fields]) => cases.map(data => passerelle.form.writeYaml(fields || passerelle.form.data.fields, data))"""


def test_it_writes_what_format_makes_of_a_file(blank: Page, toy: Project) -> None:
    """To the letter, from data in which every value is a string, as they come from the site."""
    script = pathway_script(next(iter(editions(toy.library(), toy.settings)))).decode()
    programme = json.loads(script.removeprefix("passerellePathway(").removesuffix(");\n"))["fields"]
    for model, fields, folder, ours in (
        (Practice, None, "practices", [*(CARDS / "good").glob("*.yml")]),
        (Programme, programme, "training", [*(CARDS / "good/programmes").glob("*.yml")]),
    ):
        files = [*ours, *sorted((REPOSITORY / folder).rglob("*.yml"))]
        texts = [re.sub("(?m)^#.*\n\n?", "", path.read_text(encoding="utf-8")) for path in files]
        texts += _awkward_cards() if model is Practice else ()
        data = [parse_yaml(text, "x", pytest.fail) for text in texts]
        for text, written in zip(texts, blank.evaluate(WRITE, [data, fields]), strict=True):
            assert written == laid_out(read_tree(text), model), text[:200]


KEEP: Final = """texts => texts.map(([text, changes]) => {
  const form = passerelle.form;
  const data = Object.assign(form.readYaml(text, form.invisible).data, changes);
  return form.keepYaml(text, data, data => form.writeYaml(form.data.fields, data));
})"""
COMMENTED: Final = """# Ours.

id: x # short
name: # of the bell
  # in English
  en: Bell
start: 1990
# On the side.
kind:    method

colour: red
# The end.
"""


def test_what_nobody_changed_stays_as_it_was_in_the_file(blank: Page) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "practices").rglob("*.yml"))]
    same = blank.evaluate(KEEP, [[text, {}] for text in texts])
    assert same == texts
    french = {"en": "Bell", "fr": "Cloche"}
    kept = blank.evaluate(
        KEEP,
        [
            [COMMENTED, {"start": "1991"}],
            [COMMENTED, {"name": french}],
            [COMMENTED, {"kind": ""}],
            [COMMENTED, {"end": "1995", "original": "en"}],
            [COMMENTED.replace("id: x", '"id": x'), {"start": "1991"}],
        ],
    )
    assert kept[0] == COMMENTED.replace("1990", "1991")
    assert kept[1] == COMMENTED.replace(" # of the bell\n  # in English", "").replace(
        "Bell", "Bell\n  fr: Cloche"
    )
    assert kept[2] == COMMENTED.replace("# On the side.\nkind:    method\n", "")
    assert kept[3] == COMMENTED.replace("# short\n", "# short\noriginal: en\n").replace(
        "1990", "1990\nend: 1995"
    )
    assert kept[4] == "id: x\nkind: method\nname:\n  en: Bell\nstart: 1991\ncolour: red\n", (
        "else as the form writes"
    )


def test_nothing_that_it_does_not_know_is_lost(blank: Page) -> None:
    text = (
        "id: x\nname: Bell\nthemes: tides\nodd: {deep: [1, {two: three}], none: ~}\nstart: [1990, 'a: b']\n"
        'evidence: {type: x, more: \'say "no" # here\', lines: "one\\ntwo\\n\\n  three"}\nsources: [plain, {reference: r, colour: red}]\n'
        '"a key: with colon": [[a, b], [], {}]\nempty: []\nnothing: {}\n'
    )
    [saved] = blank.evaluate(SAVE, [text])
    before, after = (parse_yaml(one, "x", pytest.fail) for one in (text, saved))
    before["odd"].pop("none")  # a value that is not there
    assert _without_nothing(after) == _without_nothing(before), saved


def _without_nothing(value: Any) -> Any:
    """Return data without what is empty: a field without a value says nothing."""
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items() if one not in (None, [], {}, "")}
    if isinstance(value, list):
        return [_without_nothing(one) for one in value if one not in (None, [], {}, "")]
    return value.strip() if isinstance(value, str) else value


def test_lines_are_joined_to_write_in_and_broken_again(blank: Page) -> None:
    cards = [
        _record(path.read_text(encoding="utf-8"))
        for path in sorted((REPOSITORY / "practices").rglob("*.yml"))
    ]
    texts = [
        text
        for card in cards
        for one in (card.description, card.evidence.statement)
        for text in (one.en, one.fr)
    ]
    rendered = blank.evaluate(
        """texts => texts.map(text => {
          const form = passerelle.form;
          const html = one => form.toHtml(one, 'en', (id, words) => words || id, works => works.join()).replace(/\\s+/g, ' ');
          const joined = form.unwrap(text);
          if (form.wrap(joined + '\\n\\nNew.', text) !== text.trimEnd() + '\\n\\nNew.') throw new Error('lines moved that nobody touched: ' + text);
          return [html(text), html(joined), html(form.wrap(joined)), Math.max(0, ...form.wrap(joined).split('\\n').filter(line => joined.includes('\\n') && !line.includes('](')).map(line => line.length))];
        })""",
        texts,
    )
    for text, (plain, joined, broken, longest) in zip(texts, rendered, strict=True):
        assert plain == joined == broken, text
        assert longest < 160, "links may be long; nothing else is"
