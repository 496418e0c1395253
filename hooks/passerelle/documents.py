"""The hand-written pages of docs/: what they are called, where they stand, which is whose twin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, Final

from . import shell
from .diagnostics import Diagnostic, Place, Rule
from .load.source import Report, read_source
from .load.yaml_file import parse_yaml
from .model import LANGUAGES, Language, Text
from .notation import CITATION, LINK

BAD_FRONT_MATTER = Rule(
    "D201",
    "error",
    message=Text("the page has no usable {what} in its front matter", "la page n’a pas de {what} utilisable dans son en-tête"),
    hint=Text("begin the file with `---`, `title: …`, `description: …`, `---`", "commencez le fichier par `---`, `title: …`, `description: …`, `---`"),
    manual=Text(
        "A hand-written page says its title and, in one sentence, what it is about; search engines and the site map show both. `page:` names it when the file is called otherwise in the other language.",
        "Une page rédigée à la main donne son titre et, en une phrase, son objet ; les moteurs de recherche et le plan du site affichent les deux. `page:` la désigne lorsque le fichier porte un autre nom dans l’autre langue.",
    ),
)

_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_CODE: Final = re.compile(r"(^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\2[^\n]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
"""Fenced blocks and code spans, in which the notations are shown rather than used."""
_NOTE: Final = re.compile(r"@@passerelle:(link|cite)-([0-9a-f]*)@@")
WORKS: Final = shell.marker("works")
"""Stands at the foot of a hand-written page that cites: the list of the works goes there."""


@dataclass(frozen=True, slots=True)
class Document:
    """A hand-written page.

    Attributes:
        file: Path relative to the project.
        address: Address of its page from the root of the site.
        language: Its language, or None for the root page.
        page: Name that it shares with its twin in the other language.
        title: Its title.
        description: What it is about, in one sentence.
        text: Its Markdown, without the front matter.
        only: Whether it is meant to exist in this language alone (the API reference is in English).
    """

    file: str
    address: str
    language: Language | None
    page: str
    title: str
    description: str
    text: str = ""
    only: bool = False


@dataclass(frozen=True, slots=True)
class Documents:
    """The hand-written pages of a project.

    Attributes:
        by_file: All of them, by path relative to docs/.
    """

    by_file: Mapping[str, Document] = field(default_factory=dict)

    def named(self, page: str, language: Language) -> Document | None:
        """Return the page with this name in a language, or None."""
        for document in self.by_file.values():
            if document.page == page and document.language == language:
                return document
        return None


def load_documents(root: Path, report: Report = lambda _: None) -> Documents:
    """Return the hand-written pages below docs/, and report what is wrong with their front matter."""
    found: dict[str, Document] = {}
    top = root / "docs"
    for path in sorted(top.rglob("*.md")):
        relative = path.relative_to(top).as_posix()
        file = f"docs/{relative}"
        text = read_source(path, file, report)
        if text is None:
            continue
        match = _FRONT.match(text)
        meta: Any = parse_yaml(match.group(1), file, lambda _: None) if match else {}
        if not isinstance(meta, dict):
            report(BAD_FRONT_MATTER.at(Place(file), what="YAML"))
            meta = {}
        for name in ("title", "description"):
            if not isinstance(meta.get(name), str):
                report(BAD_FRONT_MATTER.at(Place(file), what=f"`{name}`"))
        folder, _, rest = relative.partition("/")
        language: Language | None = next((one for one in LANGUAGES if one == folder and rest), None)
        stem = relative.removesuffix(".md")
        stem = "" if stem == "index" else stem.removesuffix("/index")
        name = stem.partition("/")[2] or "home" if language else "chooser"
        found[relative] = Document(
            file=file,
            address=f"{stem}/" if stem else "",
            language=language,
            page=str(meta.get("page") or name),
            title=str(meta.get("title") or stem),
            description=str(meta.get("description") or ""),
            text=text[match.end() :] if match else text,
            only=meta.get("only") == "true",
        )
    return Documents(found)


def open_notations(markdown: str) -> str:
    """Return the Markdown of a hand-written page with its citations and links as markers, code left alone.

    The host knows nothing of the library; `close_notations` puts the links in once the host is done.
    """
    cites = False

    def mark(match: re.Match[str]) -> str:
        nonlocal cites
        if match.re is LINK:
            inner = f"{match.group(1)}|{match.group(2) or ''}"
            return f"@@passerelle:link-{inner.encode().hex()}@@"
        cites = True
        return f"@@passerelle:cite-{match.group(1).encode().hex()}@@"

    parts = _CODE.split(markdown)
    # Every third part is prose; then come the code itself and the fence inside it.
    for index in range(0, len(parts), 3):
        parts[index] = CITATION.sub(mark, LINK.sub(mark, parts[index]))
    text = "".join(part for index, part in enumerate(parts) if index % 3 != 2)
    return f"{text}\n\n{WORKS}\n" if cites else text


def close_notations(html: str, link: Any, citation: Any, works: Any) -> str:
    """Return a page of the host with its markers replaced.

    Args:
        html: The page.
        link: Makes a link from an id and the words to show.
        citation: Makes a citation from what stands between its brackets.
        works: Makes the list of the works cited, from those insides.
    """
    cited: list[str] = []

    def fill(match: re.Match[str]) -> str:
        try:
            inner = bytes.fromhex(match.group(2)).decode()
        except ValueError:
            return escape(match.group())
        if match.group(1) == "link":
            identifier, _, shown = inner.partition("|")
            return str(link(identifier.strip(), shown.strip()))
        cited.append(inner)
        return str(citation(inner))

    html = _NOTE.sub(fill, html)
    return re.sub(f"(?:<p>)?{re.escape(WORKS)}(?:</p>)?", lambda _: str(works(cited)), html)


def problems(root: Path) -> list[Diagnostic]:
    """Return what is wrong with the front matter of the hand-written pages."""
    found: list[Diagnostic] = []
    load_documents(root, found.append)
    return found
