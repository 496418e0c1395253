"""`passerelle links`: what is asked for, how politely, what is remembered, and what is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from passerelle.commands import links as command
from passerelle.load import load_project
from passerelle.load.documents import load_documents
from passerelle.outside import Memory, Result, findings, outside_addresses, survey
from passerelle.outside.wayback import latest
from tests.conftest import Project, make_project
from tests.outside.conftest import Server, local, visitor
from tests.test_cli import run

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def uses_of(project: Project) -> dict[str, list[str]]:
    uses = outside_addresses(
        load_project(project.root)[0], load_documents(project.root), project.settings.site_url
    )
    return {
        address: [f"{place.file}:{place.line}:{place.column}" for place in (use() for use in found)]
        for address, found in uses.items()
    }


def test_addresses_of_every_kind_of_source_with_their_places(project: Project) -> None:
    project.card(
        "kite-circle",
        organisation={"name": {"en": "A", "fr": "A"}, "type": "guild", "url": "https://kites.org/"},
        evidence={
            "type": "logbook", "direction": "unknown",
            "statement": {"en": "A [log](https://kites.org/log#day-2).", "fr": "Un [journal](https://kites.org/log)."},
        },
    )  # fmt: skip
    project.page(
        "en/about.md", "About", "About.", "page: about\n",
        "See [this](https://seas.org/a_(b)). Or https://seas.org/bare, or <https://seas.org/c>.\n\n"
        "`https://seas.org/code`\n\n```\nhttps://seas.org/block\n```\n\n[own](https://toy.example/en/)",
    )  # fmt: skip
    uses = uses_of(project)
    assert {address for address in uses if "example" in address} == set()
    assert uses["https://kites.org/"] == ["practices/toy/kite-circle.yml:40:8"]
    assert [place.split(":")[0] for place in uses["https://kites.org/log"]] == [
        "practices/toy/kite-circle.yml"
    ] * 2
    assert uses["https://seas.org/a_(b)"] == ["docs/en/about.md:7:12"]
    assert uses["https://seas.org/bare"] == ["docs/en/about.md:7:40"]
    assert "https://seas.org/c" in uses
    assert not any("code" in address or "block" in address for address in uses)
    assert uses["https://doi.org/10.5555/vagues.2004"] == ["bibliography/references.bib:22:1"]


def sea(project: Project, server: Server, *paths: str) -> None:
    text = "\n".join(f"- <{server.base}{path}>" for path in paths)
    project.write("bibliography/references.bib", "")
    project.page("en/about.md", "About", "About.", "page: about\n", text)


@pytest.fixture
def harbour(empty: Project, server: Server, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(command, "admitted", local)
    sea(empty, server, "/page", "/moved", "/nothing", "/closed", "/inside", "/broken")
    return empty


def ask(project: Project, *options: str):
    return run(project, "links", "--pause", "0", "--timeout", "5", *options)


def test_dead_links_are_reported_where_they_stand(harbour: Project, server: Server) -> None:
    done = ask(harbour, "--format", "json")
    assert done.exit_code == 1
    found = {entry["code"]: entry for entry in json.loads(done.stdout)}
    assert set(found) == {"L101", "L102", "L103", "L104", "L105"}
    dead = found["L101"]
    assert (dead["file"], dead["line"], dead["column"]) == ("docs/en/about.md", 9, 4)
    assert dead["length"] == len(f"{server.base}/nothing")
    assert "answer 404" in dead["message"]
    assert f"https://web.archive.org/web/*/{server.base}/nothing" in dead["hint"]
    assert f"{server.base}/page-new" in found["L102"]["hint"]
    french = ask(harbour, "--language", "fr").stdout
    assert "ne mène plus nulle part : réponse 404 (depuis le " in french


def test_only_what_is_missing_or_old_is_asked_again(harbour: Project, server: Server) -> None:
    ask(harbour)
    before = len(server.asked)
    assert ask(harbour).exit_code == 1
    assert len(server.asked) == before
    sea(harbour, server, "/page", "/page-2")
    assert ask(harbour).exit_code == 0
    assert server.asked[before:] == [("HEAD", "/page-2")]
    ask(harbour, "--keep", "0")
    assert server.asked[before + 1 :] == [("HEAD", "/page"), ("HEAD", "/page-2")]
    kept = (harbour.root / ".cache/links.jsonl").read_text().splitlines()
    assert len(kept) == 2


def test_an_interrupted_run_is_gone_on_with(
    harbour: Project, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "survey", interrupted_after(2))
    done = ask(harbour)
    assert done.exit_code == 130
    assert "Interrupted: 2 of 6" in done.stderr
    asked = len(server.paths())
    monkeypatch.setattr(command, "survey", survey)
    ask(harbour)
    known = Memory.of(harbour.root / ".cache/links.jsonl").results
    assert len(known) == 6
    assert asked < 6


def interrupted_after(count: int):
    def some(*arguments):
        running = survey(*arguments)
        yield from islice(running, count)
        running.close()
        raise KeyboardInterrupt

    return some


def test_without_a_connection_nothing_is_called_dead(harbour: Project, server: Server) -> None:
    harbour.page(
        "en/about.md", "About", "About.", "page: about\n", "<http://127.0.0.1:1/a> <http://127.0.0.1:1/b>"
    )
    done = ask(harbour)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "Is there a connection?" in done.stderr
    assert not (harbour.root / ".cache/links.jsonl").exists()


def test_a_path_limits_what_is_asked(harbour: Project, server: Server) -> None:
    harbour.page("fr/a-propos.md", "À propos", "À propos.", "page: about\n", f"<{server.base}/page-fr>")
    assert ask(harbour, str(harbour.root / "docs/fr")).exit_code == 0
    assert server.paths() == {"/page-fr"}


def test_a_host_is_asked_one_thing_at_a_time_and_with_pauses(server: Server) -> None:
    addresses = [f"{server.base}/page-{number}" for number in range(4)]
    results = list(survey(addresses, visitor(pause=0.05), 8))
    assert {result.address for result in results} == set(addresses)
    assert server.most == 1
    gaps = [later - sooner for sooner, later in zip(server.moments, server.moments[1:], strict=False)]
    assert min(gaps) > 0.04


def test_a_server_that_asks_for_a_long_wait_is_left_for_another_day(server: Server) -> None:
    assert [result.state for result in survey([f"{server.base}/later"], visitor(), 1)] == ["silent"]


def test_results_are_kept_with_their_days(tmp_path: Path) -> None:
    memory = Memory.of(tmp_path / "links.jsonl")
    memory.add(Result("https://a.org/", "silent", "timeout"), NOW)
    later = NOW + timedelta(days=3)
    assert memory.add(Result("https://a.org/", "silent", "500"), later).since == "2026-11-21T12:00:00+00:00"
    assert memory.add(Result("https://a.org/", "fine", "200"), later).since == "2026-11-24T12:00:00+00:00"
    again = Memory.of(tmp_path / "links.jsonl")
    assert again.results == memory.results
    week = timedelta(days=7)
    assert again.fresh("https://a.org/", week, later + timedelta(days=6)) is not None
    assert again.fresh("https://a.org/", week, later + timedelta(days=8)) is None
    memory.add(Result("https://b.org/", "gone", "404"), NOW)
    assert memory.fresh("https://b.org/", week, NOW + timedelta(hours=23)) is not None
    assert memory.fresh("https://b.org/", week, NOW + timedelta(hours=25)) is None


def test_a_torn_memory_costs_only_the_torn_line(tmp_path: Path) -> None:
    memory = Memory.of(tmp_path / "links.jsonl")
    memory.add(Result("https://a.org/", "fine", "200"), NOW)
    with memory.path.open("a") as stream:
        stream.write('null\n[]\n{"address": 3}\n\x00\n' + "[" * 5000 + '\n{"address": "https://b.org/", "sta')
    assert set(Memory.of(memory.path).results) == {"https://a.org/"}


def test_a_capture_is_asked_for_only_when_wanted(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "archived_snapshots": {"closest": {"url": "http://web.archive.org/web/20200101000000/https://a.org/"}}
    }
    asks = visitor()
    monkeypatch.setattr(type(asks), "read_json", lambda _, address: said)
    assert latest("https://a.org/", asks) == "https://web.archive.org/web/20200101000000/https://a.org/"
    for nonsense in (
        None,
        [],
        {"archived_snapshots": {}},
        {"archived_snapshots": {"closest": {"url": "javascript:1"}}},
    ):
        said = nonsense
        assert latest("https://a.org/", asks) == ""
    monkeypatch.undo()
    assert asks.read_json(f"{server.base}/page") is None


def test_a_capture_takes_the_place_of_the_list_of_captures() -> None:
    project_uses = {"https://a.org/": []}
    assert list(findings([Result("https://a.org/", "gone", "404")], project_uses)) == []
    from passerelle.diagnostics import Place

    uses = {"https://a.org/": [lambda: Place("a.yml", 3, 5, 14)]}
    capture = {"https://a.org/": "https://web.archive.org/web/2020/https://a.org/"}
    (one,) = findings(
        [Result("https://a.org/", "gone", "no-host", day="2026", since="2026-11-21T12")], uses, capture
    )
    assert one.message("en") == "https://a.org/ leads nowhere: there is no such host (since 2026-11-21)"
    assert one.hint("en").endswith(capture["https://a.org/"])


def test_nothing_outside_is_asked_by_the_other_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a request")

    monkeypatch.setattr(socket, "create_connection", never)
    assert run(make_project(tmp_path), "check").exit_code == 0
