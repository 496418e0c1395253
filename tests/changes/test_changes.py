"""`passerelle changes`: two revisions compared, and what a stranger may have written in them does nothing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from passerelle.changes import ChangesError, compare, markdown, read_changes, to_data
from passerelle.changes.summary import MOST, code
from tests.conftest import BIBLIOGRAPHY, Project
from tests.test_cli import run


def git(project: Project, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(project.root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def proposal(project: Project) -> Project:
    """A project in Git, and a proposal: a card new, one changed, one gone, a work moved, a page changed, a warning."""
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "before")
    project.card("new-one", name={"en": "New one", "fr": "Nouvelle"}, original="fr", summary={"fr": "Rien."})
    project.card("kite-circle", name={"en": "Kite circle", "fr": "Cercle des cerfs-volants"}, kind="tool", country="FR", scope={"en": "Two long quays.", "fr": "Deux longs quais."})  # fmt: skip
    project.term("ebb", label={"en": "ebb", "fr": "jusant"}, definition={"en": "Out.", "fr": "Dehors."})
    (project.root / "training/night-school.yml").unlink()
    project.write("bibliography/references.bib", "% a line more\n" + BIBLIOGRAPHY)
    project.page("en/guides/index.md", "Guides", "How to.", "page: guides\n", "Read on and on.")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "after")
    return project


def data(project: Project, *arguments: str) -> dict[str, Any]:
    done = run(project, "changes", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_what_a_proposal_changes(proposal: Project) -> None:
    found = data(proposal, "HEAD~1", "HEAD")
    assert [(one["what"], one["kind"], one["id"]) for one in found["changes"]] == [
        ("changed", "practice", "kite-circle"),
        ("added", "practice", "new-one"),
        ("removed", "programme", "night-school"),
        ("changed", "term", "ebb"),
        ("changed", "document", "en/guides/"),
    ]
    changed, added, *_, page = found["changes"]
    assert changed["pages"] == ["en/practices/kite-circle/", "fr/pratiques/kite-circle/"]
    assert [now - then for then, now in zip(changed["before"], changed["after"], strict=True)] == [1, 1]
    assert added["before"] == [0, 0]
    assert added["name"] == ["New one", "Nouvelle"]
    assert [page["before"], page["after"]] == [[2, 0], [4, 0]]
    (old_en, old_fr), (new_en, new_fr) = found["words"]
    assert new_en - old_en == sum(one["after"][0] - one["before"][0] for one in found["changes"])
    assert new_fr - old_fr == sum(one["after"][1] - one["before"][1] for one in found["changes"])
    assert [(one["code"], one["file"]) for one in found["new"]] == [("T202", "practices/toy/new-one.yml")]
    assert found["gone"] == []
    back = data(proposal, "HEAD", "HEAD~1")
    assert [(one["what"], one["id"]) for one in back["changes"]][1] == ("removed", "new-one")
    assert back["gone"] == found["new"]


def test_the_files_as_they_are_count_without_a_second_revision(proposal: Project) -> None:
    assert data(proposal, "HEAD")["changes"] == []
    proposal.card("later", name={"en": "Later", "fr": "Plus tard"})
    found = data(proposal, "HEAD")
    assert [one["id"] for one in found["changes"]] == ["later"]
    assert found["head"] == ""


def test_a_retirement_is_no_mere_change(proposal: Project) -> None:
    said = {"date": "2021-03-01", "reason": {"en": "The quay is gone.", "fr": "Le quai a disparu."}}
    proposal.card("new-one", name={"en": "New one", "fr": "Nouvelle"}, status="retired", retirement=said)
    assert [(one["what"], one["id"]) for one in data(proposal, "HEAD")["changes"]] == [("retired", "new-one")]
    summary = run(proposal, "changes", "HEAD").stdout
    assert "### Retired (1)" in summary and "### Retraits (1)" in summary


def test_a_finding_that_only_moves_is_not_new(proposal: Project) -> None:
    card = proposal.root / "practices/toy/new-one.yml"
    card.write_text("# a comment\n" + card.read_text(encoding="utf-8"), encoding="utf-8")
    found = data(proposal, "HEAD")
    assert (found["new"], found["gone"]) == ([], [])


def test_the_summary_is_in_both_languages_unless_one_is_chosen(proposal: Project) -> None:
    both = run(proposal, "changes", "HEAD~1", "HEAD").stdout
    assert "## What this proposal changes" in both
    assert '<details lang="fr"><summary>Ce que change cette proposition</summary>' in both
    assert "- card `new-one`: `New one` (English +" in both
    french = run(proposal, "changes", "HEAD~1", "HEAD", "--language", "fr").stdout
    assert "- fiche `new-one`\N{NO-BREAK SPACE}: `Nouvelle`" in french
    assert "What this" not in french
    assert "avertissement T202" in french
    english = run(proposal, "changes", "HEAD~1", "HEAD", "--language", "en", "--pictures", "https://forge.example/runs/1#artifacts").stdout  # fmt: skip
    assert "[Pictures before and after](https://forge.example/runs/1#artifacts)" in english
    assert "- `/en/practices/new-one/`" in english


@pytest.mark.parametrize(
    "arguments",
    [(), ("nowhere",), ("--upload-pack=x",), ("HEAD", "-x"), ("HEAD", "--read", "x.json"), ("HEAD", "--pictures", "javascript:1")],
)  # fmt: skip
def test_wrong_use_is_told(proposal: Project, arguments: tuple[str, ...]) -> None:
    assert run(proposal, "changes", *arguments).exit_code in (1, 2)


def test_an_unknown_revision_is_told_by_name(proposal: Project) -> None:
    english = run(proposal, "changes", "nowhere", "--language", "en")
    french = run(proposal, "changes", "HEAD", "nulle-part", "--language", "fr")
    assert english.exit_code == french.exit_code == 2
    assert "no revision “nowhere”" in english.output
    assert "«\N{NO-BREAK SPACE}nulle-part\N{NO-BREAK SPACE}»" in french.output


def test_links_of_a_revision_lead_nowhere(
    proposal: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.yml"
    secret.write_text("id: secret\n")
    (proposal.root / "practices/toy/secret.yml").symlink_to(secret)
    git(proposal, "add", "-A")
    git(proposal, "commit", "-qm", "a link")
    found = data(proposal, "HEAD~1", "HEAD")
    assert found["changes"] == []
    assert "secret: " not in json.dumps(found)


HOSTILE = "@everyone #1 `x` [a](http://evil) <img src=x onerror=1>\n# head\n|cell| ::error::x \u202e"


def test_what_a_stranger_writes_stands_in_code_and_on_one_line(project: Project, tmp_path: Path) -> None:
    after = Project(tmp_path / "after")
    after.root.mkdir()
    changes = compare(project.root, project.root)
    raw = json.loads(to_data(changes))
    raw["base"] = HOSTILE
    raw["changes"] = [
        {"what": "added", "kind": "practice", "id": HOSTILE, "name": [HOSTILE, HOSTILE], "file": HOSTILE, "before": [0, 0], "after": [1, 1], "pages": []}
    ]  # fmt: skip
    raw["new"] = [
        {"file": HOSTILE, "line": 1, "code": "F101", "severity": "error", "en": HOSTILE, "fr": HOSTILE}
    ]
    said = markdown(read_changes(json.dumps(raw).encode()))
    outside = "".join(part for place, part in enumerate(said.split("`")) if place % 2 == 0)
    for act in ("@", "#1", "evil", "<img", "::error", "\u202e"):
        assert act not in outside
    assert all(line.count("`") % 2 == 0 for line in said.split("\n"))


@pytest.mark.parametrize("text", ["", " ", "`", "```", "\n", "a|b", "x" * 999, "‮", "\\`"])
def test_a_code_span_is_whole(text: str) -> None:
    span = code(text)
    assert span == "–" or (
        span[0] == span[-1] == "`" and "`" not in span[1:-1] and "\n" not in span and "|" not in span
    )
    assert len(span) <= 122


def test_a_long_list_is_cut(project: Project) -> None:
    raw = json.loads(to_data(compare(project.root, project.root)))
    one = {"what": "added", "kind": "practice", "id": "a", "name": ["a", "a"], "file": "a", "before": [0, 0], "after": [1, 1], "pages": ["en/a/"]}  # fmt: skip
    raw["changes"] = [
        {**one, "id": f"a{n}", "name": ["n" * 400] * 2, "pages": ["en/" + "p" * 350 + f"{n}/"]}
        for n in range(999)
    ]
    said = markdown(read_changes(json.dumps(raw).encode()))
    assert f"and {999 - MOST} more" in said
    assert len(said) < 65_536


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("changes", "x"), ("changes", [{}]), ("new", [{"file": "a", "line": 0, "code": "F101", "severity": "error", "en": "", "fr": ""}]),
        ("new", [{"file": "a", "line": 1, "code": "<b>", "severity": "error", "en": "", "fr": ""}]),
        ("new", [{"file": "a", "line": 1, "code": "F101", "severity": "fatal", "en": "", "fr": ""}]),
        ("base", "x" * 401), ("base", None), ("words", [[1, 2]]), ("words", [[1, -2], [0, 0]]), ("extra", 1),
        ("changes", [{"what": "added", "kind": "practice", "id": "a", "name": ["a", "a"], "file": "a", "before": [0, 0], "after": [1, 1], "pages": ["javascript:alert(1)"]}]),
        ("changes", [{"what": "added", "kind": "practice", "id": "a", "name": ["a", "a"], "file": "a", "before": [0, 0], "after": [1, 1], "pages": ["../../etc/"]}]),
    ],
)  # fmt: skip
def test_data_of_strangers_are_refused_unless_they_are_just_so(
    project: Project, tmp_path: Path, field: str, value: object
) -> None:
    raw = json.loads(to_data(compare(project.root, project.root)))
    raw[field] = value
    with pytest.raises(ChangesError):
        read_changes(json.dumps(raw).encode())
    (tmp_path / "changes.json").write_text(json.dumps(raw))
    done = run(None, "changes", "--read", str(tmp_path / "changes.json"))
    assert done.exit_code == 1
    assert "could not be summarised" in done.stderr


def test_data_too_large_or_no_data_are_refused() -> None:
    for text in (b" " * 2_000_001, b"", b"\xff", b"[" * 100_000, b"null", b'{"base": NaN}'):
        with pytest.raises(ChangesError):
            read_changes(text)


def test_data_come_back_as_they_were(proposal: Project, tmp_path: Path) -> None:
    written = run(proposal, "changes", "HEAD~1", "HEAD", "--format", "json").stdout
    (tmp_path / "changes.json").write_text(written)
    assert (
        run(None, "changes", "--read", str(tmp_path / "changes.json"), "--format", "json").stdout == written
    )
