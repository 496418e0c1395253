"""The search engines that are compared: how each is set up from its site, and how a page puts queries to it.

All are driven alike, by a page that has nothing but a function `ask(query)`, which loads the engine at the first call
and comes back with ten results, title and excerpt of each. So no engine's own page, style or delay for typing counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from passerelle.model import LANGUAGES, Language

from . import programs

RESULTS: Final = 10

_PASSERELLE: Final = """
let ready;
function load() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = BASE + "assets/search.js";
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}
async function ask(query) {
  await (ready ||= load());
  return (await passerelle.search(query, {language: LANGUAGE, limit: RESULTS})).map(one => [one.title, one.excerpt]);
}
"""

_PAGEFIND: Final = """
let ready;
async function ask(query) {
  const engine = await (ready ||= import(BASE + "pagefind.js"));
  const found = await engine.search(query);
  const shown = await Promise.all(found.results.slice(0, RESULTS).map(one => one.data()));
  return shown.map(one => [one.meta.title, one.excerpt]);
}
"""

# The worker of Material's theme is spoken to as its bundle does: 0 is the index, 1 ready, 2 a query, 3 its answer.
_MATERIAL: Final = """
let ready;
let answered;
async function load() {
  const worker = new Worker(BASE + "WORKER");
  const index = await (await fetch(BASE + "search/search_index.json")).json();
  await new Promise((resolve, reject) => {
    worker.onerror = reject;
    worker.onmessage = message => message.data.type === 1 ? resolve() : answered(message.data.data);
    worker.postMessage({type: 0, data: {config: index.config, docs: index.docs, options: {suggest: false}}});
  });
  return worker;
}
async function ask(query) {
  const worker = await (ready ||= load());
  const found = await new Promise(resolve => { answered = resolve; worker.postMessage({type: 2, data: query}); });
  return found.items.slice(0, RESULTS).map(pages => [pages[0].title, pages[0].text]);
}
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """A search engine over a site.

    Attributes:
        name: What it is called in the table, and the folder that its site is served below.
        folder: Where that is.
        code: The script of the page that puts queries to it.
        index: For each language, how many files its index has and how many bytes they are.
        large: Files that take a server some time to compress.
    """

    name: str
    folder: Path
    code: str
    index: dict[Language, tuple[int, int]]
    large: tuple[str, ...] = ()

    def page(self, language: Language, base: str) -> str:
        """Return the page that puts queries to the engine.

        Args:
            language: Language of the page.
            base: Address of the engine's folder, with a slash at the end.
        """
        known = f'const BASE = "{base}", LANGUAGE = "{language}", RESULTS = {RESULTS};'
        return (
            f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{self.name}</title>'
            f'<link rel="icon" href="data:,"><script>{known}{self.code}</script>'
        )


def passerelle(site: Path) -> Engine:
    """Return the search of a built site."""
    index = {language: _size(list((site / "search" / language).iterdir())) for language in LANGUAGES}
    return Engine("passerelle", site, _PASSERELLE, index)


def pagefind(site: Path, folder: Path, cache: Path) -> Engine | None:
    """Let Pagefind make its index of the pages of a built site; None where the program cannot be had.

    Of each page it reads what stands in `main`, as its own guide advises.

    Args:
        site: The built site.
        folder: Where the index goes.
        cache: Where programs are kept.
    """
    command = shutil.which("pagefind") or programs.from_wheel(
        "pagefind-bin", "pagefind_bin/pagefind", cache / "pagefind"
    )
    if not command:
        return None
    if not folder.is_dir():
        where = ["--site", str(site), "--output-path", str(folder), "--root-selector", "main"]
        subprocess.run(
            [command, *where, "--glob", f"{{{','.join(LANGUAGES)}}}/**/*.html", "--silent"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    files = [path for path in folder.rglob("*") if path.suffix.startswith(".pf_") or "wasm." in path.name]
    index = {
        language: _size(
            [
                path
                for path in files
                if path.name.startswith((f"{language}_", f"wasm.{language}", f"pagefind.{language}_"))
            ]
        )
        for language in LANGUAGES
    }
    return Engine("pagefind", folder, _PAGEFIND, index)


def material(site: Path) -> Engine:
    """Return the search of a site that MkDocs made with Material; its one index holds both languages."""
    (worker,) = (site / "assets" / "javascripts" / "workers").glob("search.*.js")
    code = _MATERIAL.replace("WORKER", worker.relative_to(site).as_posix())
    index = "search/search_index.json"
    return Engine("material", site, code, {"en": _size([site / index])}, (index,))


def pagefind_version(cache: Path) -> str:
    """Return the version of the Pagefind that is used, or nothing."""
    command = shutil.which("pagefind") or cache / "pagefind" / "pagefind_bin" / "pagefind"
    try:
        said = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=60).stdout
    except OSError:
        return ""
    return said.split()[-1] if said else ""


def chromium() -> str:
    """Return the path of a Chromium: the one named, the one that `make browser` found, or one installed.

    Raises:
        FileNotFoundError: There is none.
    """
    kept = Path(__file__).resolve().parents[1] / ".venv" / "chromium"
    named = os.environ.get("PASSERELLE_CHROMIUM") or (kept.read_text().strip() if kept.exists() else "")
    found = named or shutil.which("chromium")
    if not found:
        raise FileNotFoundError("no Chromium: run `make browser`, or set PASSERELLE_CHROMIUM")
    return found


def _size(files: list[Path]) -> tuple[int, int]:
    return len(files), sum(path.stat().st_size for path in files)
