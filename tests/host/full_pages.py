"""A MkDocs hook for one test: every page that is stamped elsewhere is here rendered by MkDocs in full."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from passerelle import addresses, chrome
from passerelle.load import load_project
from passerelle.load.documents import load_documents
from passerelle.publish import all_pages
from passerelle.render.pages import SHELLS
from passerelle.settings import load_settings

STATE: dict[str, Any] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    root = Path(config.config_file_path).parent
    STATE["settings"] = load_settings(root)
    STATE["documents"] = load_documents(root)
    STATE["library"] = load_project(root)[0]
    pages = all_pages(STATE["library"], STATE["settings"], STATE["documents"])
    STATE["pages"] = {page.address: page for page in pages}
    config.site_url, config.site_name = STATE["settings"].site_url, STATE["settings"].site_name
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    made = Files(
        [file for file in files if file.src_uri != "placeholder.md" and not file.is_documentation_page()]
    )
    for address, page in STATE["pages"].items():
        template = "template: chooser.html\n" if SHELLS[page.shell][0] == "chooser" else ""
        made.append(
            File.generated(config, f"{address}index.md", content=f"---\ntitle: full\n{template}---\n")
        )
    return made


def on_page_content(html: str, page: Any, config: MkDocsConfig, files: Files) -> str:
    return _filled(page.url)["body"]


def on_page_context(context: dict[str, Any], page: Any, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    stamped = STATE["pages"][page.url]
    kind, section = SHELLS[stamped.shell]
    context["passerelle"] = chrome.surroundings(
        STATE["settings"], STATE["documents"], stamped.language, kind, page.url, _filled(page.url), section
    )
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    context["passerelle"] = chrome.missing_page(STATE["settings"], STATE["documents"])
    return context


def _filled(address: str) -> dict[str, str]:
    way = addresses.way_to_root(address)
    return {name: value.replace(addresses.ROOT, way) for name, value in STATE["pages"][address].slots.items()}
