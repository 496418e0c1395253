"""Changes in words, as Markdown for a forge: whatever a stranger has written stands in code, where it does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .. import words
from ..model import LANGUAGES, Language
from ..report import visible
from .data import Change, Changes, Finding, What

MOST: Final = 40
"""Most entries of a list; a forge takes 65,536 characters, and nobody reads more."""
_LONGEST: Final = 120

_TITLES: Final[dict[What, str]] = {
    "added": "changes_added",
    "changed": "changes_changed",
    "retired": "changes_retired",
    "removed": "changes_removed",
}
_KINDS: Final = {
    "list": "changes_list",
    "document": "changes_document",
    "term": "changes_term",
}


def markdown(changes: Changes, languages: Iterable[Language] = LANGUAGES, pictures: str = "") -> str:
    """Return changes as Markdown.

    Args:
        changes: What differs.
        languages: Languages, the first in the open, any other folded below it.
        pictures: Address of the pictures of the changed pages, or the empty string.
    """
    first, *others = languages
    parts = ["\n".join(_in(changes, first, pictures))]
    for language in others:
        heading = words.phrase("changes_title", language)
        parts.append(
            f'<details lang="{language}"><summary>{heading}</summary>\n\n'
            + "\n".join(_in(changes, language, pictures))
            + "\n\n</details>"
        )
    return "\n\n".join(parts) + "\n"


def _in(changes: Changes, language: Language, pictures: str) -> Iterator[str]:
    def phrase(key: str, **values: str) -> str:
        return words.phrase(key, language, **values)

    yield f"## {phrase('changes_title')}"
    yield ""
    if changes.base:
        yield phrase("changes_between", base=code(changes.base), head=code(changes.head or "…"))
        yield ""
    if not changes.changes:
        yield phrase("changes_none")
    for what, key in _TITLES.items():
        found = [one for one in changes.changes if one.what == what]
        if found:
            yield f"### {phrase(key)} ({len(found)})"
            yield ""
            yield from _shortened([_change(one, language) for one in found], language)
            yield ""
    (old_en, old_fr), (new_en, new_fr) = changes.words
    yield f"### {phrase('changes_words')}"
    yield ""
    yield f"| | {phrase('changes_before')} | {phrase('changes_after')} | ± |"
    yield "| --- | ---: | ---: | ---: |"
    for key, old, new in (("changes_en", old_en, new_en), ("changes_fr", old_fr, new_fr)):
        yield f"| {phrase(key)} | {old} | {new} | {new - old:+} |"
    for key, findings in (("changes_new", changes.new), ("changes_gone", changes.gone)):
        if findings or key == "changes_new":
            yield ""
            yield f"### {phrase(key)} ({len(findings)})"
            yield ""
            yield from _shortened([_finding(one, language) for one in findings], language)
    if changes.pages:
        yield ""
        yield f"### {phrase('changes_pages')} ({len(changes.pages)})"
        yield ""
        if pictures:
            yield phrase("changes_pictures", address=pictures)
            yield ""
        yield from _shortened([f"- {code('/' + page)}" for page in changes.pages], language)


def _change(change: Change, language: Language) -> str:
    kind = words.word(_KINDS.get(change.kind) or f"kind_{change.kind}", language)
    (old_en, old_fr), (new_en, new_fr) = change.before, change.after
    counts = words.phrase("changes_count", language, en=f"{new_en - old_en:+}", fr=f"{new_fr - old_fr:+}")
    name = change.name[LANGUAGES.index(language)]
    return f"- {kind} {code(change.id)}{words.word('changes_colon', language)}{code(name)} ({counts})"


def _finding(one: Finding, language: Language) -> str:
    severity = words.word(one.severity, language)
    message = one.fr if language == "fr" else one.en
    return f"- {severity} {one.code}, {code(f'{one.file}:{one.line}')} {code(message)}"


def _shortened(lines: list[str], language: Language) -> Iterator[str]:
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"- {words.phrase('changes_more', language, count=str(len(lines) - MOST))}"


def code(text: str) -> str:
    """Return text of a stranger as a code span: no link, no mention, no HTML, no line of its own.

    A forge turns `@name` and `#12` into mentions even where they are escaped, but not in code. A run of backticks
    inside would end the span; they become apostrophes.
    """
    text = visible(re.sub(r"\s+", " ", text).strip()).replace("`", "’").replace("|", "¦")
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    return f"`{text}`" if text else "–"
