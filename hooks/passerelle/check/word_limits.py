"""Texts keep the word limits of the practice template, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..diagnostics import Diagnostic, Rule
from ..load import Subject
from ..model import Line, Text
from ..notation import CITATION, LINK

TOO_MANY_WORDS = Rule(
    "T101",
    "warning",
    message=Text(
        "{label}: {count} words in {language}, {limit} at most",
        "{label} : {count} mots en {language}, {limit} au plus",
    ),
    hint=Text(
        "{over} too many: shorten it, or move details to another field",
        "{over} de trop : raccourcissez le texte, ou déplacez des détails vers un autre champ",
    ),
    manual=Text(
        "The RAN Collection practice template sets limits: 300 words for the description, 200 for sustainability and transferability, 100 for links with the European Union and for the organisation. A summary is one sentence of at most 40 words. French is often a little longer than English; the limit is the same. Over-long texts are published, with this warning. Citations do not count.",
        "Le modèle de fiche de la collection du RAN fixe des limites : 300 mots pour la description, 200 pour la pérennité et la transférabilité, 100 pour les liens avec l’Union européenne et pour l’organisme. Le résumé est une phrase de 40 mots au plus. Le français est souvent un peu plus long que l’anglais ; la limite est la même. Un texte trop long est publié, avec cet avertissement. Les citations ne comptent pas.",
    ),
)
ALPHANUMERIC: Final = re.compile(r"[^\W_]")
_NAMES: Final = {"en": Line("English", "anglais"), "fr": Line("French", "français")}


def count_words(text: str) -> int:
    """Return how many words a text has, as a word processor counts them: what stands between spaces.

    Citations and lone punctuation do not count; a link counts as the words it shows.
    """
    text = CITATION.sub("", text)
    text = LINK.sub(lambda match: match.group(2) or match.group(1), text)
    return sum(1 for piece in text.split() if ALPHANUMERIC.search(piece))


def at_most(text: str) -> int:
    """Return no fewer than the words of a text, in half the time that it takes to part them: most texts have fewer yet.

    Whatever is not ASCII is taken for a space, and citations for words. Of ASCII, a source holds no other spaces.
    """
    return 1 + text.count(" ") + text.count("\n") + text.count("\t") + len(text.encode()) - len(text)


def check_record(subject: Subject) -> Iterator[Diagnostic]:
    """Word limits of every text that has one."""
    for leaf, language, text in subject.texts:
        limit = leaf.note.words if leaf.note is not None else None
        if limit is None or at_most(text) <= limit:
            continue
        count = count_words(text)
        if count > limit:
            yield TOO_MANY_WORDS.at(
                subject.place((*leaf.path, language)),
                label=leaf.note.label if leaf.note else "",
                count=count,
                language=_NAMES[language],
                limit=limit,
                over=count - limit,
            )
