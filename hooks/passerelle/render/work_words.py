"""Words that entries write in one language and pages print in both: kinds of work, editions, languages, places in a work."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from .. import cldr, words
from ..model import LANGUAGES, Language, Reference
from .typography import NO_BREAK, fold, typeset

_KINDS: Final[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = (
    (("PhD thesis", "phdthesis", "doctoral thesis", "doctoral dissertation", "PhD dissertation"), ("thèse de doctorat", "thèse")),
    (
        ("master’s thesis", "mathesis", "mastersthesis", "masters thesis", "master thesis", "MA thesis", "MSc thesis"),
        ("mémoire de master", "mémoire de maîtrise", "mémoire de master 2"),
    ),
    (("bachelor’s thesis", "bathesis", "bachelor thesis", "BA thesis", "BSc thesis"), ("mémoire de licence", "mémoire de bachelor")),
    (("habilitation thesis", "habilitation"), ("habilitation à diriger des recherches", "HDR")),
    (("technical report", "techreport"), ("rapport technique",)),
    (("research report", "resreport"), ("rapport de recherche",)),
    (("evaluation report",), ("rapport d’évaluation",)),
    (("final report",), ("rapport final",)),
    (("annual report",), ("rapport annuel", "rapport d’activité")),
    (("working paper",), ("document de travail",)),
    (("discussion paper",), ("document de réflexion",)),
    (("policy brief", "policy paper"), ("note de synthèse", "note d’orientation")),
    (("conference paper", "paper presented at a conference"), ("communication", "communication à un colloque")),
    (("white paper",), ("livre blanc",)),
    (("press release",), ("communiqué de presse",)),
    (("leaflet", "brochure"), ("brochure", "dépliant")),
    (("slides", "presentation"), ("diaporama", "présentation")),
    (("training manual",), ("manuel de formation",)),
    (("directive",), ("directive",)),
    (("regulation",), ("règlement",)),
    (("resolution",), ("résolution",)),
    (("recommendation",), ("recommandation",)),
    (("circular",), ("circulaire",)),
    (("act", "law"), ("loi",)),
    (("decree",), ("décret",)),
    (("order", "ministerial order"), ("arrêté",)),
)  # fmt: skip
"""Kinds of work in English and in French; the first of each language is printed for one written in the other.

Those written together, as phdthesis, are biblatex’s keys.
"""

_KEYS: Final = frozenset({"phdthesis", "mathesis", "mastersthesis", "bathesis", "techreport", "resreport"})
_EDITION: Final = re.compile(
    r"([0-9]{1,3})\s*\.?\s*(?:st|nd|rd|th|re|ère|e|è|ème|ième|er)?\.?(?:\s*(?:ed|éd|edn|edition|édition)\.?)?",
    re.IGNORECASE,
)
_ORDINALS: Final = {
    word: number
    for row in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    )
    for number, word in enumerate(row.split(), 1)
}
_REVISED: Final = frozenset(
    {
        "revised",
        "rev",
        "revised edition",
        "rev ed",
        "édition revue",
        "éd rev",
        "revue",
        "nouvelle édition revue",
    }
)
_SILENT_H: Final = frozenset({"hébreu"})
"""French names of languages that elide before a silent h; of the others the h is sounded (du hongrois, du hindi)."""

_PAGES: Final = re.compile(r"(?:(?:pp?|pages?)\b\.?\s*)?([0-9][0-9\s,–-]*|[ivxlc]+(?:\s?[–-]+\s?[ivxlc]+)?)")
_CHAPTER: Final = re.compile(r"(?:chap|ch|chapter|chapitre)\b\.?\s*(?=[0-9IVXivx])")
_RANGE: Final = re.compile(r"(?<=[0-9])\s?(?:--|[-–])\s?(?=[0-9])")


@cache
def kind_in(written: str, language: Language) -> str:
    """Return the kind of a work, written in either language or as a key of biblatex, in the language of the page.

    One that is known in that language keeps its words, in the table’s capitals; one that is not known stays as it is.
    """
    folded = fold(written)
    for kinds in _KINDS:
        spelt = {fold(one): one for side in kinds for one in side}
        if folded in spelt:
            own = kinds[LANGUAGES.index(language)]
            return spelt[folded] if spelt[folded] in own and folded not in _KEYS else own[0]
    return written


def kind_of(work: Reference, language: Language) -> str:
    """Return the kind of a work where its entry says more than its type: “PhD thesis”, « rapport technique »."""
    local = work.fields.get(f"type_{language}", "")
    if local:
        return local
    written = work.get("type") or work.get("entrytype") * (work.get("entrytype") in _KEYS)
    return kind_in(written, language) if written else ""


@cache
def edition_number(written: str) -> int | None:
    """Return the number of an edition written as 2, 2nd, second or « 2e éd. », or None."""
    match = _EDITION.fullmatch(written.strip())
    if match:
        return int(match.group(1))
    first, _, rest = written.strip().lower().partition(" ")
    return _ORDINALS.get(first) if rest.rstrip(".") in ("", "ed", "éd", "edn", "edition", "édition") else None


def edition_in(written: str, language: Language) -> tuple[str, str, str]:
    """Return an edition as printed: what stands before a superscript, the superscript, what stands after it."""
    number = edition_number(written)
    if number is not None:
        if language == "fr":
            return str(number), "re" if number == 1 else "e", f"{NO_BREAK}éd."
        return f"{number}{_ending(number)} ed.", "", ""
    if written.lower().rstrip(".").replace(". ", " ") in _REVISED:
        return words.word("revised_edition", language), "", ""
    return written, "", ""


def _ending(number: int) -> str:
    if 10 <= number % 100 <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


@cache
def translated_from(code: str, language: Language) -> str:
    """Return “translated from the French by”, « traduit de l’anglais par », or the same without the language."""
    name = cldr.languages(language).get(code, "")
    if not name:
        return words.word("translated_by", language)
    if language == "en":
        return words.phrase("translated_from", language, tongue=f"the {name}")
    vowel = fold(name)[0] in "aeiou" or name in _SILENT_H
    return words.phrase("translated_from", language, tongue=f"{'de l’' if vowel else 'du '}{name}")


def pages_in(pages: str) -> str:
    """Return pages with a dash between the first and the last; other hyphens stay, as in the article number e12-34."""
    if "--" in pages:
        return pages.replace("---", "–").replace("--", "–")
    return (
        _RANGE.sub("–", pages)
        if re.fullmatch(r"[0-9]+\s?[-–]\s?[0-9]+(?:, ?[0-9]+(?:\s?[-–]\s?[0-9]+)?)*", pages)
        else pages
    )


def pages_with_word(pages: str, language: Language) -> str:
    """Return pages of a book: “p. 9”, “pp. 1–9”, « p. 1–9 »; what is no number stays without a word."""
    printed = pages_in(pages)
    if not re.match(r"[0-9ivxlcdm]", printed, re.IGNORECASE):
        return printed
    several = language == "en" and re.search(r"[–,]|(?<=[0-9])-(?=[0-9])", printed)
    return f"{'pp.' if several else 'p.'}{NO_BREAK}{printed}"


def locator_in(locator: str, language: Language) -> str:
    """Return where in a work: a bare number is a page, “p. 12-14” has its dash and, in English, its second p."""
    locator = " ".join(locator.split())
    pages = _PAGES.fullmatch(locator)
    if pages:
        return pages_with_word(pages.group(1), language)
    return typeset(_CHAPTER.sub(f"chap.{NO_BREAK}", locator), language)
