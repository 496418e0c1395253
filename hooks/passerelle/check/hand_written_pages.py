"""Hand-written pages: front matter, twins, links, and no address that a generated page needs."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses
from ..diagnostics import Diagnostic, Place, Rule, nearest
from ..load.documents import Document, load_documents
from ..load.source import position
from ..model import KINDS, LANGUAGES, Library, Text, other
from ..notation import citations, links
from .citations import UNKNOWN_WORK
from .links import UNKNOWN_LINK

COLLISION = Rule(
    "D202",
    "error",
    message=Text(
        "this page has the address of a generated page: {address}",
        "cette page a l’adresse d’une page engendrée : {address}",
    ),
    hint=Text("rename the file", "renommez le fichier"),
    manual=Text(
        "Cards, terms, works and their listings have addresses of their own. A hand-written page of the same address would silently take the place of one of them, or the other way round.",
        "Les fiches, termes, travaux et leurs listes ont des adresses à eux. Une page rédigée de même adresse prendrait en silence la place de l’un d’eux, ou l’inverse.",
    ),
)
NO_TWIN = Rule(
    "D203",
    "warning",
    message=Text(
        "this page has no counterpart in {language}", "cette page n’a pas d’équivalent en {language}"
    ),
    hint=Text(
        "write it, and give both the same `page:` in their front matter when the files have different names",
        "rédigez-la, et donnez aux deux le même `page:` dans leur en-tête si les fichiers portent des noms différents",
    ),
    manual=Text(
        "Every hand-written page exists in both languages; the language switch leads from one to the other. A page that is meant to exist in one language only, such as the reference of the code, says `only: true`.",
        "Toute page rédigée existe dans les deux langues ; le lien de langue mène de l’une à l’autre. Une page voulue dans une seule langue, comme la référence du code, porte `only: true`.",
    ),
)
_NAMES = {"en": Text("English", "anglais"), "fr": Text("French", "français")}


def check_library(library: Library) -> Iterator[Diagnostic]:
    """Every hand-written page."""
    found: list[Diagnostic] = []
    documents = load_documents(library.root, found.append)
    yield from found
    generated = set(_generated(library))
    for document in documents.by_file.values():
        if document.address in generated or _below_section(document.address):
            yield COLLISION.at(Place(document.file), address=document.address)
        if (
            document.language
            and not document.only
            and documents.named(document.page, other(document.language)) is None
        ):
            yield NO_TWIN.at(Place(document.file), language=_NAMES[other(document.language)])
        yield from _notations(document, library)


def _generated(library: Library) -> Iterator[str]:
    for language in LANGUAGES:
        for kind in KINDS:
            yield addresses.of_section(kind, language)
            for identifier in library.of(kind):
                yield addresses.of_record(kind, identifier, language)
        yield addresses.of_browse(language)
        yield addresses.of_site_map(language)
        yield f"{language}/{addresses.DIAGNOSTICS[language]}/"
        yield addresses.of_wanted(language)
        yield addresses.of_archive(language)


def _below_section(address: str) -> bool:
    """Tell whether an address lies among the generated ones: browsing, later pages of listings, permalinks, shells."""
    return address.startswith("p/") or any(
        address.startswith(
            (
                f"{language}/_",  # shells
                addresses.of_browse(language),
                *(f"{addresses.of_section(kind, language)}page/" for kind in KINDS),
            )
        )
        for language in LANGUAGES
    )


def _notations(document: Document, library: Library) -> Iterator[Diagnostic]:
    def place(written: str) -> Place:
        line, column = position(document.text, document.text.find(written))
        return Place(document.file, line + document.first_line - 1, column, len(written))

    for key, written in citations(document.prose):
        if key not in library.references:
            yield UNKNOWN_WORK.at(place(written), key=key, near=nearest(key, library.references))
    for identifier, written in links(document.prose):
        if library.find(identifier) is None and identifier not in library.unread:
            known = [key for kind in KINDS for key in library.of(kind)]
            yield UNKNOWN_LINK.at(place(written), id=identifier, near=nearest(identifier, known))
