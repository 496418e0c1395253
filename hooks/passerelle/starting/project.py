"""Beginning a knowledge base of one's own: the program is taken over as it is, everything else is its owner's."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import resources
from pathlib import Path
from typing import Final, Literal

import yaml

from ..authoring.editor_schema import schema_files
from ..brand import readable
from ..model import LANGUAGES, VOCABULARIES
from ..settings import Settings, SettingsError, load_settings

PROGRAM: Final = (
    "hooks",
    "scripts",
    "requirements",
    ".github",
    "Makefile",
    "mkdocs.yml",
    "NOTICE",
    ".gitignore",
    ".gitattributes",
    ".editorconfig",
    ".pre-commit-config.yaml",
    ".vscode/extensions.json",
)
"""What is ours: taken over as it is, renewed as a whole, never edited by whoever runs a site with it."""

_TEMPLATES: Final = {
    "docs/index.md": "index.md",
    "docs/en/index.md": "en/index.md",
    "docs/fr/index.md": "fr/index.md",
    "docs/en/about.md": "en/about.md",
    "docs/fr/a-propos.md": "fr/a-propos.md",
    "docs/en/contribute.md": "en/contribute.md",
    "docs/fr/contribuer.md": "fr/contribuer.md",
    "docs/en/legal.md": "en/legal.md",
    "docs/fr/mentions-legales.md": "fr/mentions-legales.md",
    "docs/en/accessibility.md": "en/accessibility.md",
    "docs/fr/accessibilite.md": "fr/accessibilite.md",
    "docs/assets/mark.svg": "mark.svg",
    "bibliography/references.bib": "references.bib",
    "README.md": "README.md",
}
"""What is theirs: begun with these files, and from then on in their hands."""

_OWN: Final = "[tool.passerelle]"
_NAME: Final = re.compile(r"[^\W_](?:[\w ’'.,&()–/-]{0,78}[\w.)])?")
_SENTENCE: Final = re.compile(r"[^\x00-\x1f<>{}\[\]`\\]{1,300}")
_SLOT: Final = re.compile(r"\{(\w+)(:yaml)?\}")
_ACCENT: Final = "#00586a"


class StartError(Exception):
    """The knowledge base cannot be begun; `key` and `values` say why: a word, and what goes into it."""

    def __init__(self, key: str, /, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a new knowledge base is to be.

    Attributes:
        name: Its name, the same in both languages.
        url: Public address of its site.
        repository: Public address of its repository, or the empty string.
        branch: Branch that edits are proposed against.
        first_language: The language that comes first.
        purpose_en: What it is for, in one sentence in English.
        purpose_fr: The same in French.
        accent: Colour of links and buttons, or the empty string.
        band: Colour of the band at the foot, or the empty string.
        lists: Whether the controlled lists begin as ours or with two values each, to be renamed.
    """

    name: str
    url: str = "https://example.org/"
    repository: str = ""
    branch: str = "main"
    first_language: Literal["en", "fr"] = "en"
    purpose_en: str = "A knowledge base of practices, in English and in French."
    purpose_fr: str = "Une base de connaissances sur des pratiques, en français et en anglais."
    accent: str = ""
    band: str = ""
    lists: Literal["ours", "blank"] = "ours"


def start(folder: Path, plan: Plan) -> int:
    """Begin a knowledge base in a folder that is empty or not there yet.

    Returns:
        How many files were written.

    Raises:
        StartError: The folder is not empty, something in the plan cannot be used, or the program's files are not here.
        OSError: The files cannot be written.
    """
    _examine(plan)
    program = _program()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StartError("init_not_empty", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    _take_over(program, folder)
    for name in ("practices", "training", "materials", "vocabulary/terms", "bibliography"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / ".gitkeep").touch()
    _write(folder / "pyproject.toml", _pyproject(program, plan))
    for name in VOCABULARIES:
        ours = program / "vocabulary" / f"{name}.yml"
        if plan.lists == "ours" and ours.is_file():
            shutil.copyfile(ours, folder / "vocabulary" / ours.name)
        else:
            _write(folder / "vocabulary" / f"{name}.yml", _blank_list(name))
    values = _values(plan)
    for target, template in _TEMPLATES.items():
        _write(folder / target, _filled(_template(template), values))
    try:
        load_settings(folder)
    except SettingsError as error:
        raise StartError("init_refused", reason=str(error)) from error
    _schemas(folder)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def update(folder: Path) -> int:
    """Renew the program of a knowledge base that `start` began; what belongs to its owner is left alone.

    Dependencies and tool settings of pyproject.toml are renewed too; the table [tool.passerelle] stays as it is.

    Returns:
        How many files the program has.

    Raises:
        StartError: The folder holds no such knowledge base, or the program's files are not here.
        OSError: The files cannot be written.
    """
    program = _program()
    if program == folder.resolve() or not (folder / "hooks/passerelle").is_dir():
        raise StartError("init_no_project", folder=str(folder))
    own = _own_table((folder / "pyproject.toml").read_text(encoding="utf-8"))
    if not own:
        raise StartError("init_no_project", folder=str(folder))
    for name in ("hooks", "scripts", "requirements"):
        shutil.rmtree(folder / name, ignore_errors=True)
    written = _take_over(program, folder)
    _write(folder / "pyproject.toml", _with_table(program, own))
    try:
        _schemas(folder)
    except ValueError as error:  # settings of an editor that are theirs, and cannot be read
        raise StartError("init_refused", reason=str(error)) from error
    return written


def _schemas(folder: Path) -> None:
    """Wire the editors: the schemas are made from the model, which is ours, and from the lists, which are theirs."""
    for name, text in schema_files(folder).items():
        _write(folder / name, text)


def _examine(plan: Plan) -> None:
    """Refuse what could not stand in a page, in YAML or in TOML as it is."""
    if not _NAME.fullmatch(plan.name):
        raise StartError("init_bad", field="name")
    for field in ("purpose_en", "purpose_fr"):
        if not _SENTENCE.fullmatch(getattr(plan, field)):
            raise StartError("init_bad", field=field)
    for field, pattern in (
        ("url", r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~/-]*)?"),
        ("repository", r"(?:https?://[A-Za-z0-9.-]+(?::\d+)?/[A-Za-z0-9._~/-]+)?"),
        ("branch", r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}"),
        ("first_language", r"en|fr"),
        ("accent", r"(?:#[0-9a-fA-F]{6})?"),
        ("band", r"(?:#[0-9a-fA-F]{6})?"),
    ):
        if not re.fullmatch(pattern, getattr(plan, field)):
            raise StartError("init_bad", field=field)


def _program() -> Path:
    """Return the folder in which the program lies with everything that belongs to it."""
    top = Path(__file__).resolve().parents[3]
    if not all((top / name).exists() for name in ("Makefile", "mkdocs.yml", "hooks/mkdocs_hooks.py")):
        raise StartError("init_no_program")
    return top


def _take_over(program: Path, folder: Path) -> int:
    written = 0
    for name in PROGRAM:
        source = program / name
        for path in [source] if source.is_file() else _plain_files(source):
            target = folder / path.relative_to(program)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
            written += 1
    return written


def _plain_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts:
            yield path


def _pyproject(program: Path, plan: Plan) -> str:
    """Return our pyproject.toml with the table of the new knowledge base in the place of ours."""
    settings = {
        "site_name": plan.name,
        "site_url": plan.url.rstrip("/") + "/",
        "repository": plan.repository,
        "branch": plan.branch,
        "first_language": plan.first_language,
        "purpose_en": plan.purpose_en,
        "purpose_fr": plan.purpose_fr,
        "accent": plan.accent,
        "band": plan.band,
        "mark": "assets/mark.svg",
    }
    assert set(settings) <= set(Settings.__dataclass_fields__)
    # A JSON string is a TOML string too, as long as it holds no surrogates and no control characters.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in settings.items()]
    return _with_table(program, "\n".join([_OWN, *lines]) + "\n")


def _with_table(program: Path, table: str) -> str:
    text = (program / "pyproject.toml").read_text(encoding="utf-8")
    ours = _own_table(text)
    return text.replace(ours, table.rstrip("\n") + "\n\n", 1)


def _own_table(text: str) -> str:
    """Return the table [tool.passerelle] of a pyproject.toml, up to the next table; or nothing."""
    match = re.search(r"^\[tool\.passerelle\]\n(?:(?!\[).*\n?)*", text, re.MULTILINE)
    return match.group() if match else ""


def _blank_list(name: str) -> str:
    values = [
        {
            "id": f"{number}-{name}",
            "label": {"en": f"To be named ({number})", "fr": f"À nommer ({number})"},
            "definition": {
                "en": "Replace this value by your own.",
                "fr": "Remplacez cette valeur par les vôtres.",
            },
        }
        for number in ("first", "second")  # a card names two themes
    ]
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


def _values(plan: Plan) -> dict[str, str]:
    order = ("fr", "en") if plan.first_language == "fr" else LANGUAGES
    purposes = {"en": plan.purpose_en, "fr": plan.purpose_fr}
    values = {
        "name": plan.name,
        "initial": escape(plan.name[0].upper()),
        "accent": readable(plan.accent or _ACCENT, "#ffffff", 4.5),
        "description": " ".join(purposes[language] for language in order),
        **{f"purpose_{language}": purpose for language, purpose in purposes.items()},
    }
    values["banks"] = "\n".join(
        _filled(_template(f"bank.{language}.html"), values).rstrip() for language in order
    )
    return values


def _filled(template: str, values: dict[str, str]) -> str:
    """Return a template with its slots filled: `{name}` as it is, `{name:yaml}` as a quoted YAML string."""

    def one(match: re.Match[str]) -> str:
        if match.group(1) not in values:
            return match.group()
        value = values[match.group(1)]
        return json.dumps(value, ensure_ascii=False) if match.group(2) else value

    return _SLOT.sub(one, template)


def _template(name: str) -> str:
    return (resources.files(__package__) / "files" / name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
