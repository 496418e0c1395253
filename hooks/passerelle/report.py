"""Diagnostics to text, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Literal, get_args

from . import words
from .diagnostics import Diagnostic, Rule
from .load.source import read_source
from .model.text import Language

Format = Literal["text", "json", "sarif", "github"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_CONTROL: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics without repetitions, by file, line, column and code."""
    return sorted(set(diagnostics))


def report(diagnostics: Iterable[Diagnostic], form: Format, language: Language, root: Path) -> str:
    """Return the whole report as text, without a line end at its end.

    Args:
        diagnostics: What was found.
        form: One of `FORMATS`.
        language: Language of the messages.
        root: Folder of the project, to quote source lines from.
    """
    found = in_order(diagnostics)
    if form == "json":
        return _json([_plain(one, language) for one in found])
    if form == "sarif":
        return _json(_sarif(found, language))
    if form == "github":
        return "\n".join(_github(one, language) for one in found)
    sources: dict[str, list[str]] = {}
    return "\n".join([*(_text(one, language, root, sources) for one in found), summary(found, language)])


def summary(found: list[Diagnostic], language: Language) -> str:
    """Return the closing line: how many errors and warnings."""
    errors = sum(one.severity == "error" for one in found)
    return words.phrase("summary_of_check", language, errors=str(errors), warnings=str(len(found) - errors))


def visible(text: str) -> str:
    """Return text with control and directional characters shown as codes: a terminal must not obey a source."""
    return _CONTROL.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)


def _json(data: object) -> str:
    """Return data as JSON: accents as they are, what a terminal might obey as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _CONTROL.sub(
        lambda match: match.group() if match.group() == "\n" else f"\\u{ord(match.group()):04x}", text
    )


def _text(one: Diagnostic, language: Language, root: Path, sources: dict[str, list[str]]) -> str:
    severity = words.phrase(one.severity, language)
    lines = [visible(f"{one.file}:{one.line}:{one.column}: {severity} {one.code}: {one.message(language)}")]
    if one.file not in sources:
        text = read_source(root / one.file, one.file, lambda _: None, limit=8_000_000)
        sources.clear()  # Findings come file by file: one is enough to keep.
        sources[one.file] = text.split("\n") if text else []
    lines += _quote(one, sources[one.file])
    hint = words.phrase("hint", language, hint=one.hint(language))
    return "\n".join([*lines, visible(f"    = {hint}")])


def _quote(one: Diagnostic, lines: list[str]) -> list[str]:
    """Return the source line with a caret below, cut to what a terminal shows."""
    if not 0 < one.line <= len(lines) or not lines[one.line - 1].strip():
        return []
    line = lines[one.line - 1]
    start = max(0, one.column - 1 - 60)
    shown = line[start : start + 100].replace("\t", " ")
    room = max(1, len(shown) - (one.column - 1 - start))
    caret = " " * (one.column - 1 - start) + "^" * min(one.length, room)
    number = str(one.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {caret}"]


def _plain(one: Diagnostic, language: Language) -> dict[str, Any]:
    return {
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "length": one.length,
        "code": one.code,
        "severity": one.severity,
        "message": one.message(language),
        "hint": one.hint(language),
    }


def _sarif(found: list[Diagnostic], language: Language) -> dict[str, Any]:
    """Return a SARIF 2.1.0 log. Source: OASIS, Static Analysis Results Interchange Format, version 2.1.0."""
    codes = sorted({one.code for one in found})
    return {
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Passerelle",
                        "rules": [_sarif_rule(Rule.registered[code], language) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": one.code,
                        "ruleIndex": codes.index(one.code),
                        "level": one.severity,
                        "message": {"text": f"{one.message(language)}. {one.hint(language)}"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": one.file, "uriBaseId": "%SRCROOT%"},
                                    "region": {
                                        "startLine": one.line,
                                        "startColumn": one.column,
                                        "endColumn": one.column + one.length,
                                    },
                                }
                            }
                        ],
                    }
                    for one in found
                ],
            }
        ],
    }


def _sarif_rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.message[language]},
        "fullDescription": {"text": rule.manual[language]},
        "defaultConfiguration": {"level": rule.severity},
    }


def _github(one: Diagnostic, language: Language) -> str:
    """Return a workflow command. Source: GitHub Docs, “Workflow commands for GitHub Actions”."""
    properties = {
        "file": visible(one.file),
        "line": str(one.line),
        "col": str(one.column),
        "endColumn": str(one.column + one.length),
        "title": f"Passerelle {one.code}",
    }
    joined = ",".join(f"{name}={_escape(value, properties=True)}" for name, value in properties.items())
    message = f"{visible(one.message(language))}\n{visible(one.hint(language))}"
    return f"::{one.severity} {joined}::{_escape(message)}"


def _escape(text: str, *, properties: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if properties else text
