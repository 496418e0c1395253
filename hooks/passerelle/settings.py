"""The settings of a project: the table `[tool.passerelle]` of its pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import urlsplit

from .model import LANGUAGES, Language

_FORMS: Final = (
    ("first_language", re.compile(r"(?:en|fr)?"), "en or fr"),
    ("accent", re.compile(r"(?:#[0-9a-fA-F]{6})?"), "a colour such as #00586a"),
    ("band", re.compile(r"(?:#[0-9a-fA-F]{6})?"), "a colour such as #0d343d"),
    (
        "mark",
        re.compile(r"(?:(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:svg|png|webp))?"),
        "a picture below docs/, such as assets/mark.svg",
    ),
)
"""What the characters of some settings must be, and how to say it."""


class SettingsError(Exception):
    """The settings cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project.

    Attributes:
        site_url: Public address of the site, ending in a slash; canonical links and feeds are built on it.
        site_name: Name of the site, the same in both languages.
        repository: Public address of the repository, or the empty string; “edit this card” needs it.
        branch: Branch that edits are proposed against.
        forge: Program that shows the repository: github, gitlab or forgejo; empty to tell by its address.
        email: Address that contributions may be sent to, or the empty string.
        host: Command that makes the hand-written pages and the shells, without the output folder.
        output: Folder of the finished site, relative to the project.
        handouts: Whether handouts are made with the site, as PDF.
        purpose_en: What the site is for, in one sentence, at the foot of the English pages; or empty for Passerelle's own.
        purpose_fr: The same at the foot of the French pages.
        first_language: The language that comes first where both are offered.
        accent: Colour of links and buttons, such as #00586a, or empty for Passerelle's own.
        band: Colour of the band at the foot, or empty.
        mark: Picture beside the name, below docs/, such as assets/mark.svg; or empty for the footbridge.
    """

    site_url: str = "https://example.org/"
    site_name: str = "Passerelle"
    repository: str = ""
    branch: str = "main"
    forge: str = ""
    email: str = ""
    host: tuple[str, ...] = ("mkdocs", "build", "--strict", "--site-dir")
    output: str = "site"
    handouts: bool = True
    purpose_en: str = ""
    purpose_fr: str = ""
    first_language: str = "en"
    accent: str = ""
    band: str = ""
    mark: str = ""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages, in the order in which they are offered."""
        return ("fr", "en") if self.first_language == "fr" else LANGUAGES

    def purpose(self, language: Language) -> str:
        """Return what the site is for in a language, or the empty string."""
        return self.purpose_en if language == "en" else self.purpose_fr

    def edit_url(self, file: str) -> str:
        """Return the address at which a source file can be edited, or the empty string without a repository."""
        return self._forge_url(_EDIT, file)

    def new_url(self, file: str) -> str:
        """Return the address at which a new source file can be begun, or the empty string without a repository.

        Name and text of the file follow as a query, under names that differ from forge to forge.
        """
        return self._forge_url(_NEW, file)

    @property
    def forge_name(self) -> str:
        """Name of the program that shows the repository: as set, or as its address tells, else github."""
        host = urlsplit(self.repository).hostname or ""
        told = next((name for sign, name in _SIGNS.items() if sign in host), "github")
        return self.forge or told

    def _forge_url(self, ways: Mapping[str, str], file: str) -> str:
        way = ways[self.forge_name].format(branch=self.branch, file=file, folder=file.rpartition("/")[0])
        return self.repository.rstrip("/") + way if self.repository else ""


_EDIT: Final = {
    "github": "/edit/{branch}/{file}",
    "gitlab": "/-/edit/{branch}/{file}",
    "forgejo": "/_edit/{branch}/{file}",
}
_NEW: Final = {
    "github": "/new/{branch}",
    "gitlab": "/-/new/{branch}",
    "forgejo": "/_new/{branch}/{folder}",
}
"""Addresses of the pages on which the forges edit a file and begin a new one."""
_SIGNS: Final = {"gitlab": "gitlab", "codeberg": "forgejo", "forgejo": "forgejo", "gitea": "forgejo"}
"""Parts of a host's name by which the program that runs on it can be told."""


def find_root(start: Path) -> Path | None:
    """Return the project that a folder lies in: the nearest one above with practices/ and pyproject.toml."""
    for folder in (start, *start.parents):
        if (folder / "practices").is_dir() and (folder / "pyproject.toml").is_file():
            return folder
    return None


def load_settings(root: Path) -> Settings:
    """Return the settings of the project in `root`.

    Raises:
        SettingsError: The file is not TOML, or a setting is unknown or of the wrong type.
    """
    try:
        with (root / "pyproject.toml").open("rb") as stream:
            table = tomllib.load(stream).get("tool", {}).get("passerelle", {})
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"pyproject.toml: {error}") from error
    known = {field.name for field in fields(Settings)}
    for name, value in table.items():
        if name not in known:
            raise SettingsError(f"pyproject.toml: [tool.passerelle] has no setting “{name}”")
        if name == "host":
            if not isinstance(value, list) or not value or not all(isinstance(part, str) for part in value):
                raise SettingsError(
                    "pyproject.toml: [tool.passerelle] host should be a list: a command and its options"
                )
        elif name == "handouts":
            if not isinstance(value, bool):
                raise SettingsError(f"pyproject.toml: [tool.passerelle] {name} should be true or false")
        elif not isinstance(value, str):
            raise SettingsError(f"pyproject.toml: [tool.passerelle] {name} should be text")
    if table.get("forge", "") not in ("", *_EDIT):
        raise SettingsError(f"pyproject.toml: [tool.passerelle] forge should be one of {', '.join(_EDIT)}")
    output = PurePath(table.get("output", "site"))
    if output.is_absolute() or ".." in output.parts or not output.parts:
        raise SettingsError("pyproject.toml: [tool.passerelle] output should be a folder inside the project")
    for name, pattern, wanted in _FORMS:
        if not pattern.fullmatch(table.get(name, "")):
            raise SettingsError(f"pyproject.toml: [tool.passerelle] {name} should be {wanted}")
    if "host" in table:
        table["host"] = tuple(table["host"])
    if "site_url" in table:
        table["site_url"] = table["site_url"].rstrip("/") + "/"
    return Settings(**table)
