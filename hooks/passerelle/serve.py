"""`passerelle serve`: the site while one writes.

Nothing is written: the host makes its pages and the shells once, and every stamped page is made when it is asked for,
from the library in memory. When a source changes, only that file is read again, and the browser is told to reload; so
an edited card is on the page at once, however large the library is.
"""

from __future__ import annotations

import mimetypes
import os
import queue
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from . import addresses, words
from .addresses import SECTIONS
from .build import finish_host, start_host
from .check import check_library, check_record
from .diagnostics import Diagnostic
from .exports import Shelf
from .handouts.press import PACKAGES, Press, PrintError, Probe
from .handouts.publication import handout_at
from .load import Reader
from .load.documents import Documents, load_documents
from .model import LANGUAGES, Kind, Language, Library
from .publish import SCRIPTS, finish_document, jobs, listings, permalinks, read_shells
from .render.comparison import work_script
from .render.edition import Edition, editions
from .render.pages import Page, page
from .render.pages import Shell as ShellName
from .render.records import record_page
from .report import in_order, report, summary
from .serve_exports import Exports
from .settings import Settings
from .shell import Shell

Say = Callable[[str], object]

SOURCES: Final = ("practices", "training", "vocabulary", "bibliography", "materials")
HOST_SOURCES: Final = ("docs", "hooks/theme", "mkdocs.yml", "pyproject.toml")
CODE: Final = "hooks"
EVENTS: Final = "/_passerelle/events"
SCRIPT: Final = "/_passerelle/live.js"
_LIVE: Final = f'new EventSource("{EVENTS}").onmessage=function(){{location.reload()}};'.encode()
_PAUSE: Final = 0.05
"""Seconds to wait for more changes after one: editors write a file in several steps."""


@dataclass
class Desk:
    """The state of the site that is being written.

    Attributes:
        root: Folder of the project.
        settings: Its settings.
        folder: Where the host puts its pages and shells.
    """

    root: Path
    settings: Settings
    folder: Path
    reader: Reader = field(init=False)
    library: Library = field(init=False)
    found: list[Diagnostic] = field(default_factory=list)
    shells: dict[tuple[Language, ShellName], Shell] = field(default_factory=dict)
    documents: Documents = field(default_factory=Documents)
    editions: dict[Language, Edition] = field(default_factory=dict)
    _listings: dict[Language, dict[str, Page]] = field(default_factory=dict)
    _exports: Exports | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        """Read everything once."""
        probe = Probe() if self.settings.handouts else None
        self.reader = Reader(self.root, check_record)
        self._press = Press(self.root)
        self.run_host()
        if probe is not None:
            self.settings = probe.settle(self.settings)
        self.reload()

    def run_host(self) -> None:
        """Have the host make its pages and the shells anew; on failure the ones before stay.

        Raises:
            BuildError: The host failed.
        """
        fresh = Path(tempfile.mkdtemp(dir=self.folder))
        finish_host(start_host(self.root, self.settings, fresh))
        shells = read_shells(fresh)
        with self._lock:
            old, self._host = getattr(self, "_host", None), fresh
            self.shells, self.documents = shells, load_documents(self.root)
            self._forget()
        if old is not None:
            shutil.rmtree(old, ignore_errors=True)

    def reload(self) -> None:
        """Read the sources that have changed."""
        library, found = self.reader.read()
        made = editions(library, self.settings, tuple(self.editions.values()))
        by_language = {edition.language: edition for edition in made}
        with self._lock:
            self.library, self.found, self.editions = library, found, by_language
            self._forget()

    def _forget(self) -> None:
        """Throw away what was made from the sources as they were."""
        self._listings.clear()
        self._exports = None

    def check(self) -> list[Diagnostic]:
        """Return everything that is wrong with the sources as they are now."""
        library, found = self.library, self.found
        return in_order([*found, *check_library(library)])

    def answer(self, path: str) -> tuple[bytes, str] | None:
        """Return content and media type for a path, or None when there is nothing at it."""
        with self._lock:
            if not path or path.endswith("/"):
                stamped = self._stamped(path)
                if stamped is not None:
                    return stamped, "text/html; charset=utf-8"
                path = addresses.file_of(path)
            script = self._script(path)
            if script is not None:
                return script, "text/javascript; charset=utf-8"
            exported = self._export(path)
            if exported is not None:
                return exported
            paper = handout_at(path, self.editions) if self.settings.handouts else None
            if paper is None:
                return self._file(path)
        return self._press.pdf(
            paper
        ), "application/pdf"  # takes a second or two, and nobody else waits for it

    def _script(self, path: str) -> bytes | None:
        """Return a script that the reader's shortlist, or the composer of pathways, is made from."""
        folder, _, name = path.rpartition("/")
        if name == addresses.CARD_DATA:
            found = self._page(f"{folder}/")
            return found.beside.get(name) if found is not None else None
        key = name.removesuffix(".js")
        if key in self.library.references and path == addresses.of_work_script(key):
            return work_script(key, self.editions.values(), Shelf({key: self.library.references[key]}))
        for address_of, script in SCRIPTS:
            for language, edition in self.editions.items():
                if path == address_of(language):
                    return script(edition)
        return None

    def _stamped(self, address: str) -> bytes | None:
        found = self._page(address)
        if found is None:
            return None
        return self.shells[found.language, found.shell].stamp(found.address, found.slots)

    def _page(self, address: str) -> Page | None:
        parts = address.strip("/").split("/")
        if parts[0] == "p" and len(parts) == 2:
            return self._permalink(parts[1])
        language = next((one for one in LANGUAGES if one == parts[0]), None)
        if language is None:
            return None
        if len(parts) == 3:
            kind = next((kind for kind, names in SECTIONS.items() if names[language] == parts[1]), None)
            if kind is not None:
                if parts[2] in self.library.of(kind):
                    return record_page(kind, parts[2], self.editions[language])
                return self._broken(kind, parts[2], address, language)
        if language not in self._listings:
            made = listings(self.editions[language], self.documents)
            self._listings[language] = {page.address: page for page in made}
        return self._listings[language].get(address)

    def _permalink(self, identifier: str) -> Page | None:
        record = self.library.find(identifier)
        for kind in SECTIONS:
            for known, candidate in self.library.of(kind).items():
                if candidate is record or identifier in getattr(candidate, "aliases", ()):
                    made = permalinks(kind, known, self.editions["en"])
                    return next(
                        (page for page in made if page.address == addresses.permalink(identifier)), None
                    )
        return None

    def _broken(self, kind: Kind, identifier: str, address: str, language: Language) -> Page | None:
        """Return a page that says why a record cannot be read, if its file is there."""
        about = [one for one in self.found if one.file.endswith(f"/{identifier}.yml")]
        if not about:
            return None
        text = escape(report(about, "text", language, self.root))
        return page(
            self.settings,
            address,
            address,
            "document",
            language,
            title=identifier,
            description=identifier,
            body=f"<pre>{text}</pre>",
        )

    def _export(self, path: str) -> tuple[bytes, str] | None:
        """Return a file for other programs: of a record, of a language, or about the whole."""
        if self._exports is None:
            self._exports = Exports(self.library, self.editions, self.documents)
        return self._exports.answer(path, self._addresses)

    def _addresses(self) -> Iterator[str]:
        """Yield the address of every stamped page."""
        for job in jobs(self.library):
            if isinstance(job, str):
                self._page(f"{job}/")  # makes the listings, if nobody has asked for one yet
                yield from self._listings[job]
            else:
                yield from (addresses.of_record(*job, language) for language in LANGUAGES)

    def _file(self, path: str) -> tuple[bytes, str] | None:
        """Return a file of the host or of materials/; nothing outside the two, whatever the path says."""
        top = (self.root / "materials") if path.startswith("materials/") else self._host
        try:
            target = (top / path.removeprefix("materials/")).resolve()
            if not target.is_relative_to(top.resolve()) or not target.is_file():
                return None
        except (OSError, ValueError):  # a name that no file can have
            return None
        kind = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
        content = target.read_bytes()
        if kind == "text/html":
            address = path.removesuffix("index.html")
            language: Language = "fr" if address.startswith("fr/") else "en"
            content = finish_document(content.decode(), address, self.editions[language]).encode()
            kind = "text/html; charset=utf-8"
        return content, kind


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    desk: Desk
    listeners: set[queue.SimpleQueue[str]]

    def do_GET(self) -> None:
        """Answer a request."""
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            self._events()
        elif path == SCRIPT:
            self._send(200, _LIVE, "text/javascript")
        else:
            try:
                found = self.desk.answer(path.lstrip("/"))
            except PrintError as error:
                self._send(500, str(error).encode(), "text/plain; charset=utf-8")
                return
            if found is None and not path.endswith("/") and self.desk.answer(f"{path.lstrip('/')}/"):
                self.send_response(301)
                self.send_header("Location", f"{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif found is None:
                missing = self.desk.answer("404.html") or (b"404", "text/plain")
                self._send(404, *missing)
            else:
                self._send(200, *found)

    def _send(self, status: int, content: bytes, kind: str) -> None:
        # What is taken along must not ask this machine for anything later.
        if kind.startswith("text/html") and not self.path.startswith(f"/{addresses.DOWNLOADS}"):
            content = content.replace(b"</body>", f'<script src="{SCRIPT}"></script></body>'.encode())
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _events(self) -> None:
        """Keep the line open and tell the browser of every change."""
        waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.listeners.add(waiting)
        try:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            while True:
                try:
                    self.wfile.write(f"data: {waiting.get(timeout=15)}\n\n".encode())
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
        except OSError:
            pass  # the browser has gone
        finally:
            self.listeners.discard(waiting)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of every request."""


class _Watcher(FileSystemEventHandler):
    def __init__(self, root: Path, changes: queue.SimpleQueue[str]) -> None:
        self.root = root
        self.changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass a change on; opening and closing without writing are none."""
        if event.event_type in ("opened", "closed_no_write") or event.is_directory:
            return
        for path in {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)} - {""}:
            relative = Path(path).relative_to(self.root).as_posix()
            if "/__pycache__/" not in relative and not Path(relative).name.startswith("."):
                self.changes.put(relative)


def serve(root: Path, settings: Settings, port: int, language: Language, say: Say) -> None:
    """Serve the site of a project until interrupted, following its sources.

    Args:
        root: Folder of the project.
        settings: Its settings.
        port: Port on this machine; 0 for any free one.
        language: Language of messages.
        say: Receives them.

    Raises:
        BuildError: The host cannot make its pages.
        OSError: The port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="passerelle-") as folder:
        desk = Desk(root, settings, Path(folder))
        listeners: set[queue.SimpleQueue[str]] = set()
        handler = type("Handler", (_Handler,), {"desk": desk, "listeners": listeners})
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        server.daemon_threads = True
        changes: queue.SimpleQueue[str] = queue.SimpleQueue()
        observer = Observer()
        for name in (*SOURCES, "docs", CODE):
            if (root / name).is_dir():
                observer.schedule(_Watcher(root, changes), str(root / name), recursive=True)
        observer.schedule(_Watcher(root, changes), str(root))
        observer.start()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        if settings.handouts and not desk.settings.handouts:
            say(words.phrase("handouts_left_out", language, packages=PACKAGES))
        say(words.phrase("serve_ready", language, address=f"http://127.0.0.1:{server.server_port}/"))
        _tell(desk, language, say, {one.file for one in desk.check()})
        try:
            while True:
                _follow(desk, _gather(changes), language, say)
                for waiting in list(listeners):
                    waiting.put("changed")
        except KeyboardInterrupt:
            pass
        finally:
            observer.stop()
            server.shutdown()
            server.server_close()


def _gather(changes: queue.SimpleQueue[str]) -> set[str]:
    """Wait for a change and return it with those that follow at once."""
    found = {changes.get()}
    while True:
        try:
            found.add(changes.get(timeout=_PAUSE))
        except queue.Empty:
            return found


def _follow(desk: Desk, changed: set[str], language: Language, say: Say) -> None:
    """Bring the desk up to date after changes."""
    sources = {path for path in changed if path.startswith(SOURCES)}
    hosts = {path for path in changed if path.startswith(HOST_SOURCES)}
    code = {path for path in changed if path.startswith(CODE) and path not in hosts}
    if code:
        # The code of a running process cannot be exchanged safely: it starts again, on the same command line.
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    if not (sources or hosts):
        return
    say(words.phrase("serve_changed", language, files=", ".join(sorted(sources | hosts))))
    if hosts:
        try:
            desk.run_host()
        except Exception as error:  # whatever a half-written page does to the host, the desk stays open
            say(words.phrase("build_failed", language, reason=str(error)))
    if sources:
        desk.reload()
    threading.Thread(target=_tell, args=(desk, language, say, changed), daemon=True).start()


def _tell(desk: Desk, language: Language, say: Say, files: Iterable[str]) -> None:
    """Say what is wrong with the files that changed, and how much is wrong elsewhere."""
    found = desk.check()
    wanted = set(files)
    near = [one for one in found if one.file in wanted]
    if near:
        say(report(near, "text", language, desk.root))
    elif found:
        say(summary(found, language))
