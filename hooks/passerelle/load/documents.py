"""The hand-written pages of docs/: what they are called, where they stand, which is whose twin."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..diagnostics import Place, Rule
from ..model import LANGUAGES, Language, Text
from .source import UNREADABLE, Report, read_source
from .yaml_file import parse_yaml

BAD_FRONT_MATTER = Rule(
    "D201",
    "error",
    message=Text(
        "the page has no usable {what} in its front matter",
        "la page n’a pas de {what} utilisable dans son en-tête",
    ),
    hint=Text(
        "begin the file with `---`, `title: …`, `description: …`, `---`",
        "commencez le fichier par `---`, `title: …`, `description: …`, `---`",
    ),
    manual=Text(
        "A hand-written page says its title and, in one sentence, what it is about; search engines and the site map show both. `page:` names it when the file is called otherwise in the other language.",
        "Une page rédigée à la main donne son titre et, en une phrase, son objet ; les moteurs de recherche et le plan du site affichent les deux. `page:` la désigne lorsque le fichier porte un autre nom dans l’autre langue.",
    ),
)

_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
CODE: Final = re.compile(r"(^ {0,3}(`{3,}+|~{3,}+).*?^ {0,3}\2[^\n]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
"""Fenced blocks and code spans of a hand-written page."""


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
        first_line: Line of the file on which the text begins.
        only: Whether it is meant to exist in this language alone (the API reference is in English).
    """

    file: str
    address: str
    language: Language | None
    page: str
    title: str
    description: str
    text: str = ""
    first_line: int = 1
    only: bool = False

    @property
    def prose(self) -> str:
        """The text without code, in which the notations are shown rather than used."""
        return CODE.sub("", self.text)


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


def _files(top: Path) -> Iterator[Path]:
    """Yield every file and link below a folder; links are not followed."""
    for folder, folders, files in os.walk(top):
        yield from (Path(folder, name) for name in files)
        yield from (path for name in folders if (path := Path(folder, name)).is_symlink())


def load_documents(root: Path, report: Report = lambda _: None) -> Documents:
    """Return the hand-written pages below docs/, and report what is wrong with their front matter."""
    found: dict[str, Document] = {}
    top = root / "docs"
    for path in sorted(_files(top)):
        if path.is_symlink():  # the host would follow it, whatever it is, and publish what it leads to
            report(UNREADABLE.at(Place(f"docs/{path.relative_to(top).as_posix()}"), reason="symbolic link"))
            continue
        if path.suffix != ".md":
            continue
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
            first_line=text.count("\n", 0, match.end()) + 1 if match else 1,
            only=meta.get("only") == "true",
        )
    return Documents(found)
