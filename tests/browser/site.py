"""The real site for the browser tests: built once in a run, served below a folder, and a sample of its pages."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from passerelle import addresses
from passerelle.load import load_project
from passerelle.load.documents import load_documents
from passerelle.model import LANGUAGES, Language, Library

REPOSITORY: Final = Path(__file__).parents[2]
SOURCES: Final = (
    "practices", "training", "vocabulary", "bibliography", "materials", "docs", "hooks", "mkdocs.yml", "pyproject.toml",
    "CITATION.cff",
)  # fmt: skip
FOLDER: Final = "/kb/"
"""Where the tests serve the site: a link that leaves out the folder leads nowhere."""
SITE_URL: Final = f"https://passerelle.example{FOLDER}"

CARD: Final = "caprev"
TERM: Final = "desistance"
MATERIAL: Final = "cpip-self-assessment"


def build_once(folder: Path) -> Path:
    """Return the site of the repository, built by the first of all test processes that asks for it."""
    site = folder / "project" / "site"
    said = folder / "build.log"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_text(_build(folder / "project"), encoding="utf-8")
    if not site.is_dir():
        raise RuntimeError(
            f"the site of the repository could not be built:\n{said.read_text(encoding='utf-8')}"
        )
    return site


def _build(root: Path) -> str:
    root.mkdir()
    for name in SOURCES:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copyfile(source, root / name)
    settings = root / "pyproject.toml"
    text, times = re.subn(
        r'(?m)^site_url = ".*"$', f'site_url = "{SITE_URL}"', settings.read_text(encoding="utf-8")
    )
    text = text.replace("[tool.passerelle]\n", "[tool.passerelle]\nhandouts = false\n")
    if times != 1:
        return "pyproject.toml has no line site_url"
    settings.write_text(text, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PASSERELLE_DRIVES"}
    done = subprocess.run(
        [sys.executable, "-c", "from passerelle.cli import main; main()", "build", "--language", "en"],
        cwd=root,
        env=environment | {"PYTHONPATH": str(root / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below a folder, as a host of static pages does: 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, prefix: str, **options: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        inside = (
            "/" + path.removeprefix(self.prefix) if path.startswith(self.prefix) else "/outside-the-folder"
        )
        return super().translate_path(inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not self.path.startswith(self.prefix) or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a page in the middle of an answer is no error."""


@contextmanager
def serving(site: Path, prefix: str) -> Iterator[str]:
    """Serve a site on this machine, and yield its address."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site), prefix=prefix))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True)
class Sample:
    """A page of the sample.

    Attributes:
        name: What kind of page it is.
        language: Its language, or None for a page that speaks both.
        address: Its address from the root of the site.
        twin: Address of the same page in the other language, or empty.
    """

    name: str
    language: Language | None
    address: str
    twin: str = ""

    def __str__(self) -> str:
        return f"{self.name}-{self.language or 'both'}"


@cache
def library() -> Library:
    return load_project(REPOSITORY)[0]


def _pairs() -> dict[str, dict[Language, str]]:
    """Return the addresses of one page of each kind, and of every hand-written page."""
    records = library()
    pairs: dict[str, dict[Language, str]] = {
        "practices": {one: addresses.of_section("practice", one) for one in LANGUAGES},
        "browse": {one: f"{one}/{addresses.BROWSE[one]}/" for one in LANGUAGES},
        "overview": {one: addresses.of_overview(one) for one in LANGUAGES},
        **{
            f"overview:{glance}": {one: addresses.of_overview(one, glance) for one in LANGUAGES}
            for glance in addresses.GLANCES
        },
        "facet": {one: addresses.of_facet("theme", "prison-and-probation", one) for one in LANGUAGES},
        "country": {one: addresses.of_facet("country", "BE", one) for one in LANGUAGES},
        "practice": {one: addresses.of_record("practice", CARD, one) for one in LANGUAGES},
        "term": {one: addresses.of_record("term", TERM, one) for one in LANGUAGES},
        "reference": {
            one: addresses.of_record("reference", _richest_work(records), one) for one in LANGUAGES
        },
        "bibliography": {one: addresses.of_section("reference", one) for one in LANGUAGES},
        "glossary": {one: addresses.of_section("term", one) for one in LANGUAGES},
        "training": {one: addresses.of_section("programme", one) for one in LANGUAGES},
        "materials": {one: addresses.of_section("material", one) for one in LANGUAGES},
        "material": {one: addresses.of_record("material", MATERIAL, one) for one in LANGUAGES},
        "search": {one: addresses.of_search(one) for one in LANGUAGES},
        "shortlist": {one: addresses.of_shortlist(one) for one in LANGUAGES},
        "form": {one: addresses.of_form(one) for one in LANGUAGES},
        "pathway": {one: addresses.of_pathway(one) for one in LANGUAGES},
        "site-map": {one: f"{one}/{addresses.SITE_MAP[one]}/" for one in LANGUAGES},
        "recent": {one: addresses.of_recent(one) for one in LANGUAGES},
        "translation": {one: addresses.of_translation(one) for one in LANGUAGES},
        "wanted": {one: addresses.of_wanted(one) for one in LANGUAGES},
        "diagnostics": {one: f"{one}/{addresses.DIAGNOSTICS[one]}/" for one in LANGUAGES},
    }
    for identifier in records.programmes:
        pairs[f"programme:{identifier}"] = {
            one: addresses.of_record("programme", identifier, one) for one in LANGUAGES
        }
    for document in load_documents(REPOSITORY).by_file.values():
        if document.language:
            name = "home" if document.page == "home" else f"document:{document.page}"
            pairs.setdefault(name, {})[document.language] = document.address
    return pairs


def _richest_work(records: Library) -> str:
    """Return the work that the cards cite most often: its page has every part."""
    cited = [key for card in records.practices.values() for key in card.references]
    return max(sorted(set(cited)), key=cited.count)


def _samples() -> list[Sample]:
    found = [Sample("chooser", None, ""), Sample("permalink", None, f"p/{CARD}/")]
    found.append(Sample("missing", None, "en/practices/no-such-page/"))
    for name, pages in _pairs().items():
        for language, address in pages.items():
            twin = next((other for one, other in pages.items() if one != language), "")
            found.append(Sample(name, language, address, twin))
    return sorted(found, key=str)


ALL: Final = _samples()
"""One page of each kind in both languages, and every hand-written page."""

_NAMED: Final = {"guides", "about", "legal", "accessibility", "contribute"}
KINDS: Final = [
    one for one in ALL if not one.name.startswith("document:") or one.name.removeprefix("document:") in _NAMED
]
"""One page of each kind in both languages."""

OTHERS: Final = [one for one in ALL if one not in KINDS]
"""The rest of the hand-written pages."""

ONCE: Final = [one for one in KINDS if one.language != "en"]
"""One page of each kind, in French, whose words are longer: for what does not depend on the language."""
