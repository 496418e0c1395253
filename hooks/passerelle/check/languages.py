"""Both languages are there, built alike, and no translation is older than its original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..diagnostics import Diagnostic, Rule
from ..load import Subject
from ..model import LANGUAGES, ONE_SIDED, Language, Leaf, Line, Text, fingerprint, is_stale, other
from ..notation import citations, links

EMPTY = Rule(
    "T201",
    "error",
    message=Text("{label}: no text in either language", "{label} : aucun texte dans aucune des deux langues"),
    hint=Text("write `en:` and `fr:`, or leave the field out", "écrivez `en:` et `fr:`, ou omettez le champ"),
    manual=Text(
        "A text field holds text in at least one language.",
        "Un champ de texte contient un texte dans une langue au moins.",
    ),
)
MISSING = Rule(
    "T202",
    "warning",
    message=Text("{label}: the text in {language} is missing", "{label} : le texte en {language} manque"),
    hint=Text(
        "translate it; until then the page shows the other language with a notice",
        "traduisez-le ; d’ici là, la page montre l’autre langue, avec une mention",
    ),
    manual=Text(
        "Every text is wanted in both languages. Where one is missing, the page shows the other, marked as such and with its language declared, so that a screen reader pronounces it rightly.",
        "Tout texte est attendu dans les deux langues. Là où l’une manque, la page montre l’autre, signalée comme telle et avec sa langue déclarée, pour qu’une synthèse vocale la prononce bien.",
    ),
)
STRUCTURE = Rule(
    "T203",
    "warning",
    message=Text(
        "{label}, {what}: {en} in English, {fr} in French",
        "{label}, {what} : {en} en anglais, {fr} en français",
    ),
    hint=Text(
        "make the two texts follow each other paragraph by paragraph",
        "faites se répondre les deux textes, paragraphe par paragraphe",
    ),
    manual=Text(
        "A text and its translation have the same paragraphs, list items, citations and links. A difference mostly means that one of the two was changed alone.",
        "Un texte et sa traduction ont les mêmes paragraphes, puces, citations et liens. Une différence signifie le plus souvent que l’un des deux a été modifié seul.",
    ),
)
STALE = Rule(
    "T204",
    "warning",
    message=Text(
        "the text in {language} was translated from an older version",
        "le texte en {language} a été traduit d’une version antérieure",
    ),
    hint=Text(
        "revise the translation, then write `translation: {of: {fingerprint}}`",
        "révisez la traduction, puis écrivez `translation: {of: {fingerprint}}`",
    ),
    manual=Text(
        "`translation: {of: …}` holds a fingerprint of the original that was translated. When the original changes, the fingerprint no longer fits and the translation is marked as older on the page. Once it is revised, the new fingerprint, which this message gives, is put in its place.",
        "`translation: {of: …}` contient une empreinte de l’original qui a été traduit. Lorsque l’original change, l’empreinte ne correspond plus et la traduction est signalée sur la page comme antérieure. Une fois révisée, on y met la nouvelle empreinte, que donne ce message.",
    ),
)
NAMES: Final[dict[Language, Line]] = {"en": Line("English", "anglais"), "fr": Line("French", "français")}
PARAGRAPHS: Final = Line("paragraphs", "paragraphes")
ITEMS: Final = Line("list items", "puces")
CITATIONS: Final = Line("citations", "citations")
LINKS: Final = Line("links", "liens")
_NOTATION: Final = re.compile(r"\[@[^\]]*\]|\[\[[^\]|]*")
"""What cites and links, without the words shown: where both languages have the same, no closer look is needed."""
_MARKER: Final = r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])(?=[^\S\n])"
ITEM: Final = re.compile(rf"\n{_MARKER}")
"""A line that begins as a list item; the search leaps from one line end to the next."""
_LINE: Final = re.compile(rf"\n(?:\s*(?=\n)|{_MARKER})")
"""Empty lines, or a line that begins as a list item."""


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """Languages of every text, and the age of the translation."""
    for leaf in subject.worded:
        text = leaf.value
        if text.en and text.fr:
            if not isinstance(text, Line):
                yield from _structure(subject, leaf, text)
        elif not text:
            if leaf.note is None or not leaf.note.blank:
                yield EMPTY.at(subject.place(leaf.path), label=_label(leaf))
        elif leaf.path[-1] not in ONE_SIDED:
            missing: Language = "fr" if text.en else "en"
            yield MISSING.at(subject.place(leaf.path), label=_label(leaf), language=NAMES[missing])
    original: Language | None = getattr(subject.record, "original", None)
    if original is not None and is_stale(subject.record):
        place = subject.place(("translation", "of"))
        yield STALE.at(
            place, language=NAMES[other(original)], fingerprint=fingerprint(subject.record, original)
        )


def _label(leaf: Leaf) -> Line | str:
    return leaf.note.label if leaf.note is not None else str(leaf.path[-1])


def _structure(subject: Subject, leaf: Leaf, text: Text) -> Iterator[Diagnostic]:
    path, label = leaf.path, _label(leaf)
    if ("\n" in text.en or "\n" in text.fr) and not in_step(text.en, text.fr):
        en, fr = paragraphs(text.en), paragraphs(text.fr)
        if en != fr:
            yield STRUCTURE.at(subject.place(path), label=label, what=PARAGRAPHS, en=en, fr=fr)
        en, fr = items(text.en), items(text.fr)
        if en != fr:
            yield STRUCTURE.at(subject.place(path), label=label, what=ITEMS, en=en, fr=fr)
    if ("[" in text.en or "[" in text.fr) and _NOTATION.findall(text.en) != _NOTATION.findall(text.fr):
        en_keys, fr_keys = (sorted(key for key, _ in citations(text[language])) for language in LANGUAGES)
        if en_keys != fr_keys:
            yield STRUCTURE.at(
                subject.place(path), label=label, what=CITATIONS, en=len(en_keys), fr=len(fr_keys)
            )
        en_ids, fr_ids = (sorted(key for key, _ in links(text[language])) for language in LANGUAGES)
        if en_ids != fr_ids:
            yield STRUCTURE.at(subject.place(path), label=label, what=LINKS, en=len(en_ids), fr=len(fr_ids))


def in_step(en: str, fr: str) -> bool:
    """Tell at once of most texts that they have the same paragraphs and list items in both languages, in their order."""
    lines = _LINE.findall(f"\n{en}")
    # What else than spaces a blank line holds, such as no-break spaces, `paragraphs` looks at.
    return lines == _LINE.findall(f"\n{fr}") and "".join(lines).isascii()


def paragraphs(text: str) -> int:
    """Return how many blocks stand between empty lines."""
    if "\n\n\n" not in text and "\n " not in text and "\n\t" not in text:
        return text.count("\n\n") + 1
    if "\n " in text or "\n\t" in text:  # an empty line may hold spaces
        text = "\n".join(line.strip() for line in text.split("\n"))
    return sum(1 for block in text.split("\n\n") if block.strip())


def items(text: str) -> int:
    """Return how many list items a text has."""
    return len(ITEM.findall(f"\n{text}"))
