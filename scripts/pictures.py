"""Pictures of the pages that a proposal changes, before and after, side by side in one page.

    .venv/bin/python scripts/pictures.py BEFORE AFTER CHANGES OUTPUT [--limit 20]

BEFORE and AFTER are folders of built sites, CHANGES is what `passerelle changes --format json` wrote. Both sites are
shown from this machine; a page that asks for anything else gets nothing. PASSERELLE_CHROMIUM=/path chooses a browser.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from passerelle.changes import ChangesError, read_changes

WIDTH, HIGHEST = 1000, 5_000
"""Size of a picture at most, in pixels."""
SECONDS = 15
"""Longest wait for one page."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def shown(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=os.fspath(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def picture(browser: Browser, base: str, page: str) -> bytes | None:
    """Return a picture of a page as PNG, or None where there is no such page."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": 800}, reduced_motion="reduce", service_workers="block"
    )
    try:
        opened: Page = context.new_page()
        opened.set_default_timeout(SECONDS * 1000)

        def only_here(route: Route) -> None:
            route.continue_() if route.request.url.startswith(base) else route.abort()

        opened.route("**/*", only_here)
        answer = opened.goto(base + page, wait_until="load")
        if answer is None or answer.status != 200:
            return None
        high = min(HIGHEST, int(opened.evaluate("document.documentElement.scrollHeight")))
        return opened.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": high})
    finally:
        context.close()


def side_by_side(rows: list[tuple[str, str, str]], left_out: int) -> str:
    """Return the page that shows the pictures.

    Args:
        rows: Address of each page, and the files of its pictures, empty where there is none.
        left_out: How many pages are not shown.
    """
    out = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Before and after / avant et après</title>",
        "<style>body{font:16px/1.5 sans-serif;margin:1rem}section div{display:grid;grid-template-columns:1fr 1fr;gap:1rem}"
        "img{width:100%;border:1px solid #888}</style><h1>Before and after / avant et après</h1>",
    ]
    for page, before, after in rows:
        name = escape(page or "/")
        cells = "".join(
            f'<p><img src="{file}" alt="{word}: {name}" loading="lazy">' if file else f"<p>({word}: –)"
            for file, word in ((before, "before / avant"), (after, "after / après"))
        )
        out.append(f"<section><h2>{name}</h2><div>{cells}</div></section>")
    if left_out:
        out.append(f"<p>+ {left_out}")
    return "\n".join(out) + "\n"


def main() -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("before", "after", "changes", "output"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--limit", type=int, default=20, help="most pages shown")
    given = parser.parse_args()
    try:
        pages = read_changes(given.changes.read_bytes()).pages
    except ChangesError as error:
        print(error, file=sys.stderr)
        return 1
    given.output.mkdir(parents=True, exist_ok=True)
    rows: list[tuple[str, str, str]] = []
    with shown(given.before) as old, shown(given.after) as new, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("PASSERELLE_CHROMIUM"), args=["--no-sandbox"]
        )
        for number, page in enumerate(pages[: given.limit], 1):
            files = []
            for base, when in ((old, "before"), (new, "after")):
                made = picture(browser, base, page)
                file = f"{number:02}-{when}.png"
                if made is not None:
                    (given.output / file).write_bytes(made)
                files.append(file if made is not None else "")
            rows.append((page, files[0], files[1]))
        browser.close()
    text = side_by_side(rows, max(0, len(pages) - given.limit))
    (given.output / "index.html").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
