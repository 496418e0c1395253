"""The table of the search: its rows, and how what readers met is put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Final

from .search_engines import Engine
from .search_visits import PATIENCE, Catalogue, Visit
from .table import Results

_NAMES: Final = {"passerelle": "Passerelle", "pagefind": "Pagefind", "material": "Material"}
_MEASURES: Final = {
    "sent": ("first query, bytes (requests)", "première requête, octets (demandes)"),
    "first": ("first query, time", "première requête, temps"),
    "later": ("another query, time", "autre requête, temps"),
    "again": ("… everything loaded", "… tout étant chargé"),
    "answered": ("queries that find anything", "requêtes qui trouvent quelque chose"),
    "index": ("index of a language on disk (files)", "index d’une langue sur le disque (fichiers)"),
}
_TARGETS: Final = {
    "sent": ("; aim 90, 200, 350 KB", " ; visé : 90, 200, 350 ko"),
    "first": ("; aim 120, 180, 300 ms", " ; visé : 120, 180, 300 ms"),
    "again": ("; aim 15 ms at 1,000, 60 ms at 10,000", " ; visé : 15 ms à 1 000, 60 ms à 10 000"),
    "index": ("; aim 10 MB, 600 files", " ; visé : 10 Mo, 600 fichiers"),
}
_NOTHING: Final = ("", "")


def _rows() -> dict[str, tuple[str, str]]:
    rows = {}
    for engine, name in _NAMES.items():
        targets = _TARGETS if engine == "passerelle" else {}
        for measure, words in _MEASURES.items():
            aim = targets.get(measure, _NOTHING)
            # An index for both languages is no index of a language.
            both = (
                "index of both languages on disk (files)",
                "index des deux langues sur le disque (fichiers)",
            )
            shown = both if (engine, measure) == ("material", "index") else words
            en, fr = (
                f"{'' if words[side].startswith('…') else f'{name}: ' if side == 0 else f'{name} : '}"
                f"{shown[side]}{aim[side]}"
                for side in (0, 1)
            )
            rows[f"{engine}_{measure}"] = (en, fr)
        if engine == "passerelle":
            rows |= {
                "folder": (
                    "… from a folder: first query, another query",
                    "… depuis un dossier : première requête, autre requête",
                ),
                "results": (
                    "… page of results, opened with a query, until results stand there (bytes, all included)",
                    "… page de résultats, ouverte avec une requête, jusqu’aux résultats (octets, tout compris)",
                ),
                "catalogue": (
                    "Catalogue: first screen (bytes, all included)",
                    "Catalogue : premier écran (octets, tout compris)",
                ),
                "choice": (
                    "… a criterion chosen, until its cards stand there",
                    "… un critère choisi, jusqu’à l’affichage de ses fiches",
                ),
            }
    return rows


ROWS: Final = _rows()


def put_engine(results: Results, cards: int, engine: Engine, visits: Sequence[Visit]) -> None:
    """Put in what readers met with an engine: medians over readers and queries."""

    def put(measure: str, words: str) -> None:
        results.put(cards, f"{engine.name}_{measure}", words, _french(words))

    put("sent", f"{_kilo(median(v.sent for v in visits))} ({median(v.requests for v in visits):.0f})")
    put("first", _time(v.first for v in visits))
    put("later", _time(time for v in visits for time in v.later))
    put("again", _time(time for v in visits for time in v.again))
    asked = sum(1 + len(v.later) for v in visits)
    put("answered", f"{sum(v.answered for v in visits) / asked:.0%}")
    files, size = max(engine.index.values(), key=lambda one: one[1])
    put("index", f"{size / 1e6:.1f} MB ({files:,})")


def put_own(
    results: Results, cards: int, visits: dict[str, list[Visit]], catalogues: Sequence[Catalogue]
) -> None:
    """Put in what only Passerelle has: answers from a folder, the page of results, the catalogue."""

    def put(row: str, words: str) -> None:
        results.put(cards, row, words, _french(words))

    folder, shown = visits["folder"], visits["results"]
    put("folder", f"{_time(v.first for v in folder)}, {_time(time for v in folder for time in v.later)}")
    put("results", f"{_time(v.first for v in shown)} ({_kilo(median(v.sent for v in shown))})")
    if catalogues:
        put(
            "catalogue", f"{_time(c.first for c in catalogues)} ({_kilo(median(c.sent for c in catalogues))})"
        )
        put("choice", _time(time for c in catalogues for time in c.choices))
    elif not any(note is _NO_CATALOGUE for note in results.notes):
        results.notes.append(_NO_CATALOGUE)
    for other in ("pagefind", "material"):
        if visits.get(other):
            results.notes.append(_compared(cards, other, visits["passerelle"], visits[other]))


_NO_CATALOGUE: Final = (
    "The site has no catalogue yet, so none was measured.",
    "Le site n’a pas encore de catalogue : aucun n’a été mesuré.",
)


def _compared(cards: int, name: str, own: Sequence[Visit], others: Sequence[Visit]) -> tuple[str, str]:
    def ratio(of: Callable[[Visit], Iterable[float]]) -> str:
        mine, theirs = (median(value for v in visits for value in of(v)) for visits in (own, others))
        return f"× {theirs / mine:.2g}" if theirs < 100 * mine else f"× {theirs / mine:.0f}"

    sent, first, later, again = (
        ratio(lambda v: (v.sent,)),
        ratio(lambda v: (v.first,)),
        ratio(lambda v: v.later),
        ratio(lambda v: v.again),
    )
    french = [one.replace(".", ",") for one in (sent, first, later, again)]
    return (
        f"{cards:,} cards: {_NAMES[name]} takes, of what Passerelle takes, {sent} bytes and {first} time for the first query, {later} time for another, {again} with everything loaded.",
        f"{_french(f'{cards:,}')} fiches : {_NAMES[name]} demande, de ce que demande Passerelle, {french[0]} d’octets et {french[1]} de temps pour la première requête, {french[2]} de temps pour une autre, {french[3]} tout étant chargé.",
    )


def gave_up(cards: int, engine: Engine) -> tuple[str, str]:
    """Return the note that an engine gave no answer."""
    name, minutes = _NAMES[engine.name], PATIENCE // 60
    return (
        f"{cards:,} cards: {name} failed, or had no answer within {minutes} minutes.",
        f"{_french(f'{cards:,}')} fiches : {name} a échoué, ou n’avait pas de réponse au bout de {minutes} minutes.",
    )


def notes(queries: int, pagefind: str, chromium: str) -> list[tuple[str, str]]:
    """Return how it was measured.

    Args:
        queries: How many there are.
        pagefind: Version of Pagefind; empty where it was left out.
        chromium: Version of the browser.
    """
    programs = f"Chromium {chromium}" + (f", Pagefind {pagefind}" if pagefind else "")
    return [
        (
            f"{programs}; {queries} queries of every kind that the evaluation of the search has, half of them in each language. Medians; the engines take turns, each first query is that of a new reader with an empty cache. “Another query” loads what it needs; “everything loaded” is the same query asked again.",
            f"{programs} ; {queries} requêtes de toutes les sortes que connaît l’évaluation de la recherche, la moitié dans chaque langue. Médianes ; les moteurs passent à tour de rôle, chaque première requête est celle d’un nouveau lecteur dont le cache est vide. Une « autre requête » charge ce qu’il lui faut ; « tout étant chargé » : la même posée une seconde fois.",
        ),
        (
            "Ten results with title and excerpt, of a page that does nothing else: the engine’s script, the index, the query. Bytes are those of the bodies, compressed with gzip by a server on the same machine; a network adds its delay for each request in turn.",
            "Dix résultats avec titre et extrait, dans une page qui ne fait rien d’autre : le script du moteur, l’index, la requête. Les octets sont ceux des contenus, comprimés par gzip par un serveur sur la même machine ; un réseau ajoute son délai à chaque demande.",
        ),
        (
            "Pagefind has read the main part of all pages of the same site; Material the pages of the cards alone, made by plain MkDocs, works and terms left out.",
            "Pagefind a lu la partie principale de toutes les pages du même site ; Material, seulement les pages des fiches, faites par MkDocs seul, sans travaux ni termes.",
        ),
        (
            "The invented cards are written with few different words, each of which stands in thousands of cards: the lists of documents are longer than those of real cards would be.",
            "Les fiches inventées sont écrites avec peu de mots différents, présents chacun dans des milliers de fiches : les listes de documents sont plus longues qu’avec de vraies fiches.",
        ),
    ]


def _kilo(size: float) -> str:
    return f"{size / 1000:,.0f} KB"


def _time(times: Iterable[float]) -> str:
    middle = median(times)
    return f"{middle:.1f} ms" if middle < 10 else f"{middle:,.0f} ms"


def _french(words: str) -> str:
    """Return a measured value as it is written in French."""
    swapped = words.translate(str.maketrans({",": "\0", ".": ","}))
    # A comma between digits groups thousands; any other stands between two values.
    pieces = swapped.split("\0")
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += (" " if piece[:1].isdigit() else ",") + piece
    return joined.replace("KB", "ko").replace("MB", "Mo").replace("%", " %")
