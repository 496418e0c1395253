"""How far the translation of a record is: what lacks a language, what is older than its original, what nobody has reviewed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from .fields import Leaf, texts
from .text import LANGUAGES, ONE_SIDED, Language, Text


def fingerprint(record: object, language: Language) -> str:
    """Return the fingerprint of a record's texts in one language: 12 hexadecimal digits of their SHA-256.

    Args:
        record: A card, programme or material.
        language: The language that it was first written in.
    """
    digest = hashlib.sha256()
    for text in texts(record):
        digest.update(" ".join(text[language].split()).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:12]


def is_stale(record: object) -> bool:
    """Tell whether the translation of a record is older than its original."""
    translation = getattr(record, "translation", None)
    original = getattr(record, "original", None)
    return (
        translation is not None and original in LANGUAGES and translation.of != fingerprint(record, original)
    )


def by_machine(record: object) -> bool:
    """Tell whether the translation of a record is a draft of a machine that nobody has reviewed."""
    translation = getattr(record, "translation", None)
    return translation is not None and translation.machine


def is_partial(found: Iterable[Leaf]) -> bool:
    """Tell whether one of a record's texts exists in one language only; an acronym or a form to avoid may.

    Args:
        found: The leaves of the record.
    """
    return any(
        isinstance(leaf.value, Text)
        and bool(leaf.value.en) != bool(leaf.value.fr)
        and leaf.path[-1] not in ONE_SIDED
        for leaf in found
    )
