"""The library to a site: every page stamped into its shell, in a folder where the host has put its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final

from . import addresses, words
from .addresses import COLLECTIONS, ROOT
from .check.materials import FOLDER as MATERIALS
from .check.materials import published_files
from .exports.sitemap import sitemaps
from .load.documents import Documents, load_documents
from .model import KINDS, LANGUAGES, Kind, Language, Library
from .notation import cited
from .parallel import spread
from .render import data
from .render.comparison import comparison_script, work_script
from .render.documents import close_notations, mark_words, put_acronyms
from .render.downloads import Downloads
from .render.edition import Edition, editions
from .render.form import form_page, form_script, records_script
from .render.listings import bibliography, browse_page, card_listings, glossary, materials, programmes
from .render.manual import manual_page
from .render.news import recent_page
from .render.overview import overview
from .render.pages import Page
from .render.pages import Shell as ShellName
from .render.pairs import page_pairs
from .render.practice import practice_page
from .render.reference import reference_page
from .render.search_page import search_page
from .render.shortlist_page import shortlist_page
from .render.site_map import site_map
from .render.term import term_page
from .render.training.material import material_page
from .render.training.programme import programme_page
from .search.builder import BothParts, Searchable
from .search.files import FOLDER as INDEX
from .settings import Settings
from .shell import FOLDER, Shell, ShellError, address, names

_PAYS: Final = 300
"""From how many records on a second process pays."""


CITATION: Final = "CITATION.cff"
"""How the knowledge base is cited, in the Citation File Format; the site has it too."""


class CollisionError(Exception):
    """A page would replace another one; the message names its address."""


Job = tuple[Kind, str] | Language
"""A part of the work: the pages of a record, by kind and id, in both languages; or all the listings of a language.

Both languages of a record are made by one process: two would each have the whole library in memory of their own, since
what a process reads it also copies, by counting its references.
"""


def jobs(library: Library) -> list[Job]:
    """Return all the work there is, the longest first."""
    records = ((kind, identifier) for kind in KINDS for identifier in library.of(kind))
    return [*LANGUAGES, *records]


def pages_of(job: Job, by_language: Mapping[Language, Edition], documents: Documents) -> Iterator[Page]:
    """Yield the pages of a job."""
    if isinstance(job, str):
        yield from listings(by_language[job], documents)
        return
    kind, identifier = job
    for language in LANGUAGES:
        yield record_page(kind, identifier, by_language[language])
    yield from permalinks(kind, identifier, by_language["en"])


def listings(edition: Edition, documents: Documents) -> Iterator[Page]:
    """Yield every page of a language that is not about one record."""
    for page in _listings(edition, documents):
        yield _explained(page, edition)


def _listings(edition: Edition, documents: Documents) -> Iterator[Page]:
    yield from card_listings(edition)
    yield browse_page(edition)
    yield from overview(edition, documents)
    yield from bibliography(edition)
    yield glossary(edition)
    yield from programmes(edition)
    yield from materials(edition)
    yield manual_page(edition)
    yield search_page(edition, documents)
    yield shortlist_page(edition)
    yield form_page(edition, documents)
    yield site_map(edition, documents)
    yield recent_page(edition)


def record_page(kind: Kind, identifier: str, edition: Edition) -> Page:
    """Return the page of a record, with its acronyms explained but for the record's own."""
    acronym = getattr(edition.library.of(kind)[identifier], "acronym", None)
    own = {escape(acronym[language]) for language in LANGUAGES} if acronym else ()
    return _explained(_record_page(kind, identifier, edition), edition, own)


def _explained(page: Page, edition: Edition, own: Collection[str] = ()) -> Page:
    body, acronyms = edition.acronyms.explain(page.slots["body"], page.address, own)
    page.slots["body"] = body + acronyms
    return page


def _record_page(kind: Kind, identifier: str, edition: Edition) -> Page:
    library = edition.library
    if kind == "practice":
        return practice_page(library.practices[identifier], edition)
    if kind == "programme":
        return programme_page(library.programmes[identifier], edition)
    if kind == "material":
        return material_page(library.materials[identifier], edition)
    if kind == "term":
        return term_page(library.terms[identifier], edition)
    return reference_page(library.references[identifier], edition)


def permalinks(kind: Kind, identifier: str, edition: Edition) -> Iterator[Page]:
    """Yield the permalink of a record and those of its former ids: both languages are offered, a script goes on."""
    record = edition.library.of(kind)[identifier]
    banks = "".join(
        f'<section lang="{language}"><p><a class="pl-button" href="{ROOT}{addresses.of_record(kind, identifier, language)}" '
        f'hreflang="{language}">{escape(words.word("choose_language", language))}</a></p></section>'
        for language in LANGUAGES
    )
    name = edition.name(record)
    for known in dict.fromkeys((identifier, *getattr(record, "aliases", ()))):
        slots = {
            "title": escape(name),
            "description": escape(name),
            "canonical": escape(edition.settings.site_url + addresses.permalink(identifier)),
            "head": "",
            "body": f'<p class="pl-lead">{escape(name)}</p><div class="pl-banks">{banks}</div>',
        }
        yield Page(addresses.permalink(known), "permalink", "en", slots)


def all_pages(library: Library, settings: Settings, documents: Documents) -> Iterator[Page]:
    """Yield every stamped page of a library."""
    by_language = {edition.language: edition for edition in editions(library, settings)}
    for job in jobs(library):
        yield from pages_of(job, by_language, documents)


def read_shells(folder: Path) -> dict[tuple[Language, ShellName], Shell]:
    """Return the shells that the host has made in a folder.

    Raises:
        ShellError: A shell is missing, or lacks a slot.
    """
    shells = {}
    for language, kind in names():
        where = address(language, kind)
        try:
            html = (folder / addresses.file_of(where)).read_text(encoding="utf-8")
        except OSError as error:
            raise ShellError(f"the host has made no shell {where}") from error
        shells[language, kind] = Shell.of(html, where)
    return shells


def publish(
    library: Library,
    settings: Settings,
    folder: Path,
    processes: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> int:
    """Stamp every page into a folder in which the host has made its pages and shells.

    Args:
        library: What to publish; it has passed the checks.
        settings: Settings of the project.
        folder: The folder; finished pages are added to it, shells are removed from it.
        processes: How many processes to use; by default as many as there are processors, where it pays.
        progress: Told what is being done.

    Returns:
        How many pages were stamped.

    Raises:
        ShellError: The host's shells cannot be used.
        CollisionError: A stamped page would replace a page of the host or another stamped page.
    """
    documents = load_documents(library.root)
    shells = read_shells(folder)
    by_language = {edition.language: edition for edition in editions(library, settings)}
    downloads = Downloads(library, by_language["en"].connections)

    def stamp(share: Iterable[Job]) -> tuple[list[str], BothParts]:
        made: list[str] = []
        writer = _Writer(folder)
        reader = searchable.reader()
        for job in share:
            for page in pages_of(job, by_language, documents):
                writer.write(page.address, shells[page.language, page.shell].stamp(page.address, page.slots))
                made.append(page.address)
                for name, text in page.beside.items():
                    writer.write_file(page.address + name, text.encode())
            if isinstance(job, str):
                reader.read_pages(job)
                files = _files_of_language(by_language[job], documents, searchable)
            else:
                reader.read(*job)
                files = _files_of_record(*job, by_language, downloads)
            for where, content in files:
                writer.write_file(where, content)
        return made, reader.parts()

    for edition in by_language.values():
        edition.prepare()
    searchable = Searchable(by_language, documents)
    index_folders = (f"{INDEX}/{language}" for language in LANGUAGES)
    for name in (*downloads.folders(), *data.folders(), *index_folders, "shortlist", "form"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    records = [job for job in jobs(library) if not isinstance(job, str)]
    parts = spread(stamp, records, processes if len(records) >= _PAYS else 1, here=LANGUAGES)
    made = [page for pages, _ in parts for page in pages]
    for where, text in searchable.index([read for _, read in parts]):
        (folder / where).write_text(text, encoding="utf-8", newline="")
    for where, content in downloads.of_listings():
        (folder / where).write_bytes(content)
    _write_data(library, settings, folder, documents)
    for language in LANGUAGES:
        shutil.rmtree(folder / language / FOLDER, ignore_errors=True)
    _finish_documents(folder, documents, by_language)
    _copy_materials(library, folder)
    _write_site_map(library, folder, settings, documents, made)
    return len(made)


def _files_of_record(
    kind: Kind, identifier: str, by_language: Mapping[Language, Edition], downloads: Downloads
) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the files about a record that are no pages; they serve both languages."""
    yield (
        addresses.of_data(COLLECTIONS[kind], identifier),
        data.of_record(kind, identifier, by_language["en"]),
    )
    yield from downloads.of_record(kind, identifier)
    if kind == "reference":
        script = work_script(identifier, by_language.values(), downloads.shelf)
        yield addresses.of_work_script(identifier), script.encode()


def _files_of_language(
    edition: Edition, documents: Documents, searchable: Searchable
) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the files of a language that are no pages."""
    for where, pieces in data.of_language(edition, documents):
        yield where, b"".join(pieces)
    for where, text in searchable.cards(edition.language):
        yield where, text.encode()
    yield addresses.of_shortlist_script(edition.language), comparison_script(edition).encode()
    yield addresses.of_form_script(edition.language), form_script(edition).encode()
    yield addresses.of_form_records(edition.language), records_script(edition).encode()


class _Writer:
    """Writes pages into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)

    def write(self, page_address: str, content: bytes) -> None:
        """Write a page."""
        # Plain strings and calls to the system: with pathlib, tens of thousands of pages take twice as long to write.
        parent = f"{self._folder}/{page_address}"
        try:
            os.mkdir(parent)  # noqa: PTH102
        except FileExistsError:
            pass  # of the host, or of a page below this one
        except FileNotFoundError:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
        self.write_file(f"{page_address}index.html", content)

    def write_file(self, where: str, content: bytes) -> None:
        """Write a file.

        Raises:
            CollisionError: There is one already.
        """
        try:
            descriptor = os.open(f"{self._folder}/{where}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError as error:
            raise CollisionError(f"two pages have the address {where.removesuffix('index.html')}") from error
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)


def _finish_documents(folder: Path, documents: Documents, by_language: dict[Language, Edition]) -> None:
    """Put links, citations and acronyms into the hand-written pages."""
    for document in documents.by_file.values():
        path = folder / addresses.file_of(document.address)
        if path.is_file():
            html = path.read_text(encoding="utf-8")
            if "@@passerelle:" in html:
                edition = by_language[document.language or "en"]
                path.write_text(finish_document(html, document.address, edition), encoding="utf-8")


def finish_document(html: str, page_address: str, edition: Edition) -> str:
    """Return a page of the host with its links, citations, works and acronyms put in."""

    def works(insides: Iterable[str]) -> str:
        keys = tuple(work.key for inner in insides for work in cited(inner))
        if not keys:
            return ""
        heading = escape(edition.word("references"))
        return f'<h2 id="references">{heading}</h2>\n<ul class="pl-refs">\n{edition.works(keys)}\n</ul>'

    marked = mark_words(html, edition.acronyms.mark)
    closed = close_notations(
        marked, edition.link, lambda inner: edition.citations.in_text(cited(inner)), works
    )
    explained, acronyms = edition.acronyms.explain(closed, page_address, section="<h2")
    return put_acronyms(explained, acronyms).replace(ROOT, addresses.way_to_root(page_address))


def _copy_materials(library: Library, folder: Path) -> None:
    """Copy materials/ into the site: plain files of types that run nothing, and no links to files of this machine."""
    for path in published_files(library.root):
        target = folder / MATERIALS / path.relative_to(library.root / MATERIALS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _write_data(library: Library, settings: Settings, folder: Path, documents: Documents) -> None:
    """Write the data about the whole, each collection from the files of its records, and how the site is cited."""
    top = os.fspath(folder)

    def read(kind: Kind, identifier: str) -> bytes:
        # Without pathlib and without a buffer, for the same reason as in `_Writer`.
        with open(f"{top}/{addresses.of_data(COLLECTIONS[kind], identifier)}", "rb", buffering=0) as stream:  # noqa: PTH123
            return stream.readall()

    for where, pieces in data.whole(library, settings, documents, read):
        with (folder / where).open("wb") as stream:
            stream.writelines(pieces)
    citation = library.root / CITATION
    if citation.is_file() and not citation.is_symlink():
        shutil.copyfile(citation, folder / CITATION)


def _write_site_map(
    library: Library, folder: Path, settings: Settings, documents: Documents, made: Iterable[str]
) -> None:
    """Write sitemap.xml, in place of the host's, which knows the hand-written pages only and carries today's date."""
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    for where, pieces in sitemaps(page_pairs(made, documents, library), settings.site_url):
        with (folder / where).open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
