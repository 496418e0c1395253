"""The only file that knows MkDocs: its events come in here, and calls to the core go out.

MkDocs makes the hand-written pages and one shell for each kind of page; the core stamps the cards into the shells.
`passerelle build` runs MkDocs as its host and does the rest itself; `mkdocs build` and `mkdocs serve` do all of it
through these events.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

# A hook's folder is on the path only while this file is executed: everything is imported here.
sys.path.insert(0, str(Path(__file__).parent))
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from passerelle import chrome, shell
from passerelle.handouts.press import with_handouts
from passerelle.host import DRIVEN, inspect
from passerelle.load import load_vocabulary
from passerelle.load.documents import Documents, load_documents
from passerelle.model import Language
from passerelle.publish import publish
from passerelle.render.documents import open_notations
from passerelle.render.pages import SHELLS, Shell
from passerelle.settings import Settings, SettingsError, load_settings

STATE: dict[str, Any] = {}
"""Settings and pages of the build under way; MkDocs runs no hook file again when it reloads, so events refill it."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the settings and, unless the core drives this build, refuse it here, before the old site is touched."""
    root = Path(config.config_file_path).parent
    try:
        STATE["settings"] = settings = load_settings(root)
    except SettingsError as error:
        raise PluginError(str(error)) from error
    config.site_url, config.site_name = settings.site_url, settings.site_name
    if not os.environ.get(DRIVEN):
        library, report, failed = inspect(root)
        if report:
            print(report, file=sys.stderr)
        if failed:
            raise PluginError("the sources have errors; the site was left as it was")
        STATE["library"] = library
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the shells to the pages that MkDocs makes."""
    root = Path(config.config_file_path).parent
    STATE["documents"] = load_documents(root)
    STATE["situations"] = load_vocabulary(root, "stages", lambda _: None)
    for language, kind in shell.names():
        template = "template: chooser.html\n" if SHELLS[kind][0] == "chooser" else ""
        content = f"---\ntitle: shell\n{template}---\n"
        files.append(File.generated(config, f"{shell.address(language, kind)}index.md", content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn citations and links of hand-written pages into markers for the core."""
    return open_notations(markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the marker of the body into a shell."""
    return shell.marker("body") if _shell_kind(page) else html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the templates what surrounds a page."""
    settings: Settings = STATE["settings"]
    documents: Documents = STATE["documents"]
    kind = _shell_kind(page)
    if kind:
        language: Language = "fr" if page.url.startswith("fr/") else "en"
        slots = chrome.shell_slots()
        name, section = SHELLS[kind]
    else:
        document = documents.by_file[page.file.src_uri]
        language = document.language or "en"
        toc = [
            (item.id, item.title) for top in page.toc for item in (top.children if top.level == 1 else [top])
        ]
        slots = chrome.document_slots(settings, documents, document, toc)
        name, section = chrome.kind_of_document(document), None
    context["passerelle"] = chrome.surroundings(
        settings, documents, language, name, page.url, slots, section, STATE["situations"]
    )
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the page for addresses that do not exist what surrounds it."""
    settings: Settings = STATE["settings"]
    context["passerelle"] = chrome.missing_page(settings, STATE["documents"])
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Stamp the cards into the shells, unless the core does it itself."""
    for name in ("javascripts", "stylesheets"):  # Material's own: no page of our theme loads them
        shutil.rmtree(Path(config.site_dir) / "assets" / name, ignore_errors=True)
    if not os.environ.get(DRIVEN):
        publish(STATE["library"], with_handouts(STATE["settings"]), Path(config.site_dir))


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Watch every source, not only docs/."""
    root = Path(config.config_file_path).parent
    for name in ("practices", "training", "vocabulary", "bibliography", "materials", "hooks"):
        if (root / name).is_dir():
            server.watch(str(root / name))
    return server


def _shell_kind(page: Page) -> Shell | None:
    return next((kind for language, kind in shell.names() if page.url == shell.address(language, kind)), None)
