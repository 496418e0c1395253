"""The files for other programs while one writes: each is made when it is asked for, and no sooner."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from .addresses import API, COLLECTIONS, DOWNLOADS, EMBED, FEEDS, TEMPLATES, file_of, of_download
from .courses import Courses
from .exports.feeds import MEDIA_TYPES
from .exports.sitemap import sitemaps
from .load.documents import Documents
from .model import KINDS, LANGUAGES, Language, Library
from .publish import CITATION
from .render import data
from .render.downloads import Downloads
from .render.edition import Edition
from .render.embed import EMBEDDED, embed_files
from .render.pairs import page_pairs
from .render.training import slides
from .search.builder import Searchable
from .search.files import FOLDER as INDEX
from .template.document import template

Answer = tuple[bytes, str]


@dataclass(frozen=True)
class Exports:
    """The files for other programs and for the search, from the library as it was when this was made.

    Attributes:
        library: Everything that was loaded.
        editions: Each language.
        documents: The hand-written pages.
    """

    library: Library
    editions: Mapping[Language, Edition]
    documents: Documents

    def answer(self, path: str, stamped: Callable[[], Iterable[str]]) -> Answer | None:
        """Return content and media type of a file, or None if it is none of these.

        Args:
            path: Its address.
            stamped: Returns the address of every stamped page.
        """
        made = self._made(path, stamped)
        if made is None:
            return None
        name = path.rpartition("/")[2]
        return made, MEDIA_TYPES.get(name) or _media_type(name)

    def _made(self, path: str, stamped: Callable[[], Iterable[str]]) -> bytes | None:
        if path.startswith(API):
            return self._data(path)
        if path.rpartition("/")[2] in FEEDS:
            return self._of_language(path)
        if path.startswith("sitemap"):
            pairs = page_pairs(stamped(), self.documents, self.library)
            settings = self.editions["en"].settings
            return _found(
                path,
                (
                    (where, [piece.encode() for piece in pieces])
                    for where, pieces in sitemaps(pairs, settings.site_url)
                ),
            )
        if path == CITATION:
            file = self.library.root / CITATION
            return file.read_bytes() if file.is_file() and not file.is_symlink() else None
        if path.startswith(f"{INDEX}/"):
            return self._index.get(path)
        for language, where in TEMPLATES.items():
            if path == where:
                return template(language, self.library.vocabularies)
        if path.startswith(DOWNLOADS):
            return self._taken_along(path)
        if path.startswith(("citations/", "bibliography.")):
            return self._downloads.at(path)
        if path.startswith(EMBED):
            return self._embedded(path)
        return None

    def _embedded(self, path: str) -> bytes | None:
        identifier = path.removeprefix(EMBED).partition("/")[0]
        kind = next((one for one in EMBEDDED if identifier in self.library.of(one)), None)
        made = embed_files(kind, identifier, self.editions) if kind else ()
        return next((content for where, content in made if path in (where, file_of(where))), None)

    @cached_property
    def _index(self) -> Mapping[str, bytes]:
        """The files of the index; all of them are made for the first query."""
        return dict(Searchable(self.editions, self.documents).whole())

    @cached_property
    def _downloads(self) -> Downloads:
        return Downloads(self.library, self.editions["en"].connections)

    def _taken_along(self, path: str) -> bytes | None:
        """Return a file made of a record: only the one asked for is made."""
        for language, edition in self.editions.items():
            for programme in self.library.programmes.values():
                for unit in programme.units:
                    if path == of_download(programme.id, slides.ENDING, language, unit.id):
                        return slides.deck(unit, programme, edition).encode()
        return Courses(self.editions).at(path, self.library.programmes)

    def _data(self, path: str) -> bytes | None:
        folder, _, name = path.removeprefix(API).rpartition("/")
        for kind in KINDS:
            if folder == COLLECTIONS[kind]:
                identifier = name.removesuffix(".json")
                known = identifier in self.library.of(kind) and name.endswith(".json")
                return data.of_record(kind, identifier, self.editions["en"]) if known else None
        if folder in LANGUAGES:
            return self._of_language(path)

        edition = self.editions["en"]
        return _found(
            path,
            data.whole(
                self.library,
                edition.settings,
                self.documents,
                lambda kind, identifier: data.of_record(kind, identifier, edition),
            ),
        )

    def _of_language(self, path: str) -> bytes | None:
        parts = path.removeprefix(API).split("/")
        language = next((one for one in LANGUAGES if one == parts[0]), None)
        if language is None:
            return None
        made = data.of_language(self.editions[language], self.documents)
        return _found(path, made)


def _found(path: str, files: Iterable[tuple[str, Iterable[bytes]]]) -> bytes | None:
    """Return the file with an address; those before it are made too, since later ones may tell of them."""
    for where, pieces in files:
        content = b"".join(pieces)
        if where == path:
            return content
    return None


def _media_type(name: str) -> str:
    if name.endswith(".xml"):
        return "application/xml"
    if name.endswith(".json"):
        return "application/json"
    if name.endswith((".imscc", ".zip")):
        return "application/zip"
    if name.endswith(".docx"):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    return f"{kind if kind.startswith('text/') else 'text/plain'}; charset=utf-8"
