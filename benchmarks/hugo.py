"""The same site made by Hugo: the same pages, of the same size, from the same library.

Everything is laid out in Hugo’s favour. Links and citations are already HTML, the facts of a card are ready labels in
JSON front matter (the quickest to read), and all prose of a card is one Markdown body. What is left to Hugo is what it
is good at: Markdown, templates, listings by taxonomy, aliases. Its shell is ours, taken from the pages that MkDocs
makes, so that both write pages of the same size.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

from passerelle import addresses
from passerelle.addresses import FACETS
from passerelle.build import finish_host, start_host
from passerelle.load import load_project
from passerelle.model import LANGUAGES
from passerelle.render.edition import editions
from passerelle.render.listings import CARDS_A_PAGE, WORKS_A_PAGE
from passerelle.settings import load_settings

from .hugo_feed import Feed
from .hugo_programs import Hugo

_LAYOUTS: Final = Path(__file__).parent / "layouts"
_MARKER: Final = re.compile(r"@@passerelle:([a-z_]+)@@")
_SLOTS: Final = {
    "title": "{{ .Title }}",
    "description": "{{ .Description }}",
    "canonical": "{{ .Permalink }}",
    "head": '{{ partial "head.html" . }}',
    "twin": "{{ with .Params.twin }}{{ . }}{{ else }}/{{ end }}",
    "permalink": "{{ .Params.permanent }}",
    "edit": "",
    "toc": '{{ partial "toc.html" . }}',
    "body": '{{ block "main" . }}{{ end }}',
}


def make_site(project: Path, folder: Path) -> None:
    """Lay a Hugo site out in `folder`, in both ways of feeding, from a project.

    `folder` then holds `content-markdown`, `content-adapter` and the rest, which both share.
    """
    shutil.rmtree(folder, ignore_errors=True)
    settings = load_settings(project)
    library, _ = load_project(project)
    with tempfile.TemporaryDirectory() as host:
        finish_host(start_host(project, settings, Path(host)))
        _layouts(Path(host), folder / "layouts")
        shutil.copytree(Path(host) / "assets", folder / "static" / "assets")
    for edition in editions(library, settings):
        _content(Feed(edition), folder)
    for feed_name in ("markdown", "adapter"):
        text = json.dumps(_configuration(settings.site_url, feed_name), indent=1)
        (folder / f"{feed_name}.json").write_text(text, encoding="utf-8")


def command(hugo: Hugo, folder: Path, feed: str, output: Path) -> list[str]:
    """Return the command that makes the site."""
    return [
        str(hugo.command),
        "--source",
        str(folder),
        "--config",
        f"{feed}.json",
        "--destination",
        str(output),
        "--quiet",
    ]


def _configuration(url: str, feed: str) -> dict[str, Any]:
    languages = {
        language: {
            "weight": weight,
            "languageName": language,
            "contentDir": f"content-{feed}/{language}",
            "taxonomies": {facet: facet for facet in FACETS},
            "permalinks": {
                facet: f"/{addresses.BROWSE[language]}/{addresses.FACETS[facet][language]}/:slug/"
                for facet in FACETS
            },
        }
        for weight, language in enumerate(LANGUAGES, 1)
    }
    return {
        "baseURL": url,
        "title": "Passerelle",
        "defaultContentLanguage": "en",
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["RSS", "404"],
        "timeout": "900s",
        "pagination": {"disableAliases": True},
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        "languages": languages,
    }


def _layouts(host: Path, folder: Path) -> None:
    """Write the layouts; their frames are the shells that the host made."""
    shutil.copytree(_LAYOUTS, folder)
    kinds = {"practices": "practice", "references": "reference", "glossary": "term", "_default": "practices"}
    for section, shell in kinds.items():
        for language in LANGUAGES:
            html = (host / language / "_shells" / shell / "index.html").read_text(encoding="utf-8")
            html = html.replace('="../../../', '="/')
            html = _MARKER.sub(lambda match: _SLOTS.get(match.group(1), ""), html)
            name = "baseof.html" if language == "en" else f"baseof.{language}.html"
            (folder / section).mkdir(exist_ok=True)
            (folder / section / name).write_text(html, encoding="utf-8")
    html = (host / "en" / "_shells" / "permalink" / "index.html").read_text(encoding="utf-8")
    html = html.replace('="../../../', '="/')
    banks = '<div class="pl-banks"><section lang="en"><p><a class="pl-button" href="{{ .Permalink }}" hreflang="en">Read it in English</a></p></section><section lang="fr"><p><a class="pl-button" href="{{ .Permalink }}" hreflang="fr">Lire en français</a></p></section></div>'
    slots = {
        "title": "{{ with .Page }}{{ .Title }}{{ end }}",
        "description": "{{ with .Page }}{{ .Title }}{{ end }}",
        "canonical": "{{ .Permalink }}",
        "body": banks,
    }
    (folder / "alias.html").write_text(
        _MARKER.sub(lambda match: slots.get(match.group(1), ""), html), encoding="utf-8"
    )


def _content(feed: Feed, folder: Path) -> None:
    library, language = feed.edition.library, feed.language
    made: dict[str, list[tuple[str, dict[str, Any], str]]] = {
        "practices": [(one.id, *feed.practice(one)) for one in library.practices.values()],
        "references": [(one.id, *feed.reference(one)) for one in library.references.values()],
        "glossary": [(one.id, *feed.term(one)) for one in library.terms.values()],
    }
    for section, records in made.items():
        pages = folder / "content-markdown" / language / section
        pages.mkdir(parents=True)
        for identifier, front, body in records:
            text = json.dumps(front, ensure_ascii=False)
            (pages / f"{identifier}.md").write_text(f"{text}\n\n{body}\n", encoding="utf-8")
        size = WORKS_A_PAGE if section == "references" else CARDS_A_PAGE
        heading: dict[str, Any] = {"title": section, "size": size}
        if section == "practices":
            heading["url"] = f"/{addresses.of_section('practice', language)}"
        (pages / "_index.md").write_text(json.dumps(heading) + "\n", encoding="utf-8")
        adapted = folder / "content-adapter" / language / section
        adapted.mkdir(parents=True)
        shutil.copyfile(pages / "_index.md", adapted / "_index.md")
        data = [_adapted(identifier, front, body) for identifier, front, body in records]
        name = f"{section}_{language}"
        (folder / "assets").mkdir(exist_ok=True)
        (folder / "assets" / f"{name}.json").write_text(
            json.dumps(data, ensure_ascii=False), encoding="utf-8"
        )
        template = '{{ range (resources.Get "NAME.json" | transform.Unmarshal) }}{{ $.AddPage . }}{{ end }}\n'
        (adapted / "_content.gotmpl").write_text(template.replace("NAME", name), encoding="utf-8")


_KNOWN: Final = ("title", "url", "description", "aliases", "translationKey")


def _adapted(identifier: str, front: dict[str, Any], body: str) -> dict[str, Any]:
    known = {key: value for key, value in front.items() if key in _KNOWN}
    params = {key: value for key, value in front.items() if key not in _KNOWN}
    return {
        "path": identifier,
        "kind": "page",
        **known,
        "params": params,
        "content": {"mediaType": "text/markdown", "value": body},
    }
