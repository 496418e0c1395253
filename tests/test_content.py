"""The real knowledge base: it passes its own checks, and keeps what it promises."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from passerelle.diagnostics import Diagnostic
from passerelle.host import examine
from passerelle.model import Library, Text, leaves
from passerelle.report import in_order, report

ROOT: Final = Path(__file__).parent.parent
CARDS: Final = {
    "caprev", "back-on-track", "deradicalisation-targeted-intervention", "pairs", "mates-multi-agency-approach",
    "risk-need-responsivity", "good-lives-model", "motivational-interviewing", "core-correctional-practices",
    "aarhus-model",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded() -> tuple[Library, list[Diagnostic]]:
    return examine(ROOT)


def test_nothing_is_wrong_with_it(loaded: tuple[Library, list[Diagnostic]]) -> None:
    assert not loaded[1], report(in_order(loaded[1]), "text", "en", ROOT)


def test_the_first_content_is_there(loaded: tuple[Library, list[Diagnostic]]) -> None:
    library = loaded[0]
    assert set(library.practices) >= CARDS
    assert len(library.terms) >= 81
    assert len(library.references) >= 40


def test_every_work_is_annotated_in_both_languages(loaded: tuple[Library, list[Diagnostic]]) -> None:
    for work in loaded[0].references.values():
        assert work.annotation.en and work.annotation.fr, work.id


def test_every_statement_of_evidence_is_dated_or_says_that_there_is_none(
    loaded: tuple[Library, list[Diagnostic]],
) -> None:
    for card in loaded[0].practices.values():
        assert card.evidence.year or card.evidence.type in ("none-stated", "practitioner-account"), card.id


def test_mistranslations_are_not_repeated(loaded: tuple[Library, list[Diagnostic]]) -> None:
    never = re.compile(r"healthy lives|needs?-receptivity|right-of-way issues|preacher of", re.IGNORECASE)
    library = loaded[0]
    for kind, record in library.records():
        for leaf in leaves(record):
            if isinstance(leaf.value, Text) and not {"avoid", "notes"} & set(leaf.path):
                assert not never.search(f"{leaf.value.en} {leaf.value.fr}"), (kind, record.id, leaf.path)


def test_no_path_of_a_machine_and_no_address_of_an_index_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    wrong = re.compile(
        r"(?:/home/|/Users/|/root/|C:\\\\Users)[\w.-]+|" + "pypi" + r"\.org|" + "files.python" + "hosted"
    )
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".yml", ".toml", ".txt", ".sh", ".html", ".bib"} and path.is_file():
            assert not wrong.search(path.read_text(encoding="utf-8", errors="replace")), name


def test_no_mailbox_or_number_of_a_person_is_published(loaded: tuple[Library, list[Diagnostic]]) -> None:
    """Mailboxes stand in the contacts of cards only, are those of services, and nobody is named without consent."""
    library = loaded[0]
    known = set()
    for card in (*library.practices.values(), *library.programmes.values()):
        contact = card.contact
        if contact is not None:
            assert not contact.person or contact.consent, card.id
            known.add(contact.email)
    mailbox = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")
    for folder in ("practices", "training", "materials", "vocabulary", "bibliography", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".yml", ".bib", ".md"):
                found = {
                    one
                    for one in mailbox.findall(path.read_text(encoding="utf-8"))
                    if not one.endswith("example")
                }
                found = {
                    one
                    for one in found
                    if not re.search(r"@(?:[\w-]+\.)*example\.(?:org|com)$|^name@|^nom@", one)
                }
                assert found <= known, path


@pytest.mark.parametrize("page", ["en/guides/writing-training.md", "fr/guides/ecrire-une-formation.md"])
def test_the_examples_of_the_training_guide_have_no_findings(tmp_path: Path, page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(id: .*?)```", text, flags=re.DOTALL)
    assert len(examples) == 2
    for folder in ("practices", "vocabulary", "bibliography", "training", "materials"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for example, folder in zip(examples, ("training", "materials"), strict=True):
        name = example.split("\n")[0].removeprefix("id: ")
        (tmp_path / folder / f"{name}.yml").write_text(example, encoding="utf-8")
    assert examine(tmp_path, 1)[1] == []
