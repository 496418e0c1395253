"""The library to a site: every page stamped into its shell, in a folder where the host has put its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import Final

from . import addresses, words
from .addresses import COLLECTIONS, ROOT
from .check.materials import FOLDER as MATERIALS
from .check.materials import published_files
from .courses import Courses
from .exports.sitemap import sitemaps
from .handouts.press import Press
from .handouts.publication import handouts_of_record
from .load.documents import Documents, load_documents
from .model import KINDS, LANGUAGES, Kind, Language, Library
from .notation import cited
from .parallel import aside, spread
from .render import data
from .render.archive import archive_page
from .render.comparison import comparison_script, work_script
from .render.documents import close_notations, mark_words, put_acronyms
from .render.downloads import Downloads
from .render.edition import Edition, editions
from .render.embed import embed_files
from .render.form import form_page, form_script, records_script
from .render.listings import bibliography, browse_page, card_listings, glossary, materials, programmes
from .render.manual import manual_page
from .render.news import recent_page
from .render.overview import overview
from .render.pages import Page
from .render.pages import Shell as ShellName
from .render.pairs import page_pairs
from .render.pathway_page import pathway_page, pathway_script
from .render.records import explained, record_page
from .render.search_page import search_page
from .render.shortlist_page import shortlist_page
from .render.site_map import site_map
from .render.training.slides import decks_of
from .render.translation_page import translation_page
from .render.wanted import wanted_page
from .search.builder import BothParts, Searchable
from .search.files import FOLDER as INDEX
from .settings import Settings
from .shell import FOLDER, Shell, ShellError, address, names
from .template.document import template
from .writing import CollisionError, Writer

_PAYS: Final = 250
"""From how many records on a second process pays: 270, with three programmes, take 1.7 seconds instead of 3."""

_AT_A_TIME: Final = 50
"""How many records are read into the index in a row."""

CITATION: Final = "CITATION.cff"
"""How the knowledge base is cited, in the Citation File Format; the site has it too."""

SCRIPTS: Final = (
    (addresses.of_shortlist_script, comparison_script),
    (addresses.of_pathway_script, pathway_script),
    (addresses.of_form_script, form_script),
    (addresses.of_form_records, records_script),
)
"""Address and maker of each script that hands what a page needs to the client: one for each language."""

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
        yield explained(page, edition)


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
    yield pathway_page(edition, documents)
    yield site_map(edition, documents)
    yield recent_page(edition)
    yield translation_page(edition, documents)
    yield wanted_page(edition, documents)
    yield archive_page(edition)


def permalinks(kind: Kind, identifier: str, edition: Edition) -> Iterator[Page]:
    """Yield the permalink of a record and those of its former ids: both languages are offered, a script goes on."""
    record = edition.library.of(kind)[identifier]
    banks = "".join(
        f'<section lang="{language}"><p><a class="pl-button" href="{ROOT}{addresses.of_record(kind, identifier, language)}" '
        f'hreflang="{language}">{escape(words.word("choose_language", language))}</a></p></section>'
        for language in edition.settings.languages
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
    host_done: Callable[[], None] = lambda: None,
) -> int:
    """Stamp every page into a folder in which the host has made its pages and shells.

    Args:
        library: What to publish; it has passed the checks.
        settings: Settings of the project.
        folder: The folder; finished pages are added to it, shells are removed from it.
        processes: How many processes to use; by default as many as there are processors, where it pays.
        progress: Told what is being done.
        host_done: Called before the folder is looked at, to wait for a host that is still at work in it.

    Returns:
        How many pages were stamped.

    Raises:
        ShellError: The host's shells cannot be used.
        CollisionError: A stamped page would replace a page of the host or another stamped page.
        PrintError: A handout could not be made.
    """
    records = [job for job in jobs(library) if not isinstance(job, str)]
    several = processes if len(records) >= _PAYS else 1
    documents = load_documents(library.root)
    by_language = {edition.language: edition for edition in editions(library, settings)}
    downloads = Downloads(library, by_language["en"].connections)
    courses = Courses(by_language)

    press = Press(library.root, processes) if settings.handouts else None

    def stamp(share: Iterable[Job]) -> tuple[list[str], BothParts, list[tuple[str, str]]]:
        made: list[str] = []
        papers: list[tuple[str, str]] = []
        unread: list[tuple[Kind, str]] = []
        writer = Writer(folder)
        reader = searchable.reader()
        for job in share:
            for page in pages_of(job, by_language, documents):
                writer.write(page.address, shells[page.language, page.shell].stamp(page.address, page.slots))
                made.append(page.address)
                for name, content in page.beside.items():
                    writer.write_file(page.address + name, content)
                if press is not None and not isinstance(job, str) and page.shell == job[0]:
                    papers += _handouts(press, job, by_language[page.language], page)
            if isinstance(job, str):
                reader.read_pages(job)
                for where, pieces in _files_of_language(by_language[job], documents, searchable):
                    writer.write_pieces(where, pieces)
                continue
            for where, content in _files_of_record(*job, by_language, downloads, courses):
                if where.endswith("/"):
                    writer.write(where, content)
                else:
                    writer.write_file(where, content)
            unread.append(job)
            # Several in a row, so that the index is at hand in the processor's cache.
            if len(unread) == _AT_A_TIME:
                reader.read_all(unread)
        reader.read_all(unread)
        return made, reader.parts(), papers

    # Neither needs what is prepared here, and to send what comes of them costs little.
    likeness = by_language["en"].likeness  # the same in both languages
    with (
        aside(lambda: likeness.index, several) as index,
        aside(lambda: downloads.shelf, several) as shelf,
    ):
        for edition in by_language.values():
            edition.prepare()
        searchable = Searchable(by_language, documents)
        likeness.index, downloads.shelf = index(), shelf()
    host_done()
    shells = read_shells(folder)
    index_folders = (f"{INDEX}/{language}" for language in LANGUAGES)
    taken = (f"{addresses.DOWNLOADS}{language}" for language in LANGUAGES)
    folders = (*downloads.folders(), *data.folders(), *index_folders, *courses.folders(), *taken)
    for name in (*folders, "shortlist", "pathway", "form"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    parts = spread(stamp, records, several, here=LANGUAGES)
    made = [page for pages, _, _ in parts for page in pages]
    read = [read for _, read, _ in parts]

    def write_index(language: Language) -> None:
        for where, content in searchable.index(language, read):
            (folder / where).write_bytes(content)

    def write_listings() -> None:
        for where, content in downloads.of_listings():
            (folder / where).write_bytes(content)

    # What is about the whole, the longest first.
    whole: list[Callable[[], None]] = [
        *(partial(write_index, language) for language in LANGUAGES),
        partial(_write_data, library, settings, folder, documents),
        partial(_write_site_map, library, folder, settings, documents, made),
        write_listings,
        partial(_finish_documents, folder, documents, by_language),
        partial(_copy_materials, library, folder),
        partial(_write_templates, library, folder),
    ]
    spread(_do, whole, several)
    for language in LANGUAGES:
        shutil.rmtree(folder / language / FOLDER, ignore_errors=True)
    if press is not None:
        _print(press, folder, [paper for _, _, papers in parts for paper in papers], progress)
    return len(made)


def _do(tasks: Iterable[Callable[[], None]]) -> None:
    """Do the tasks that one process has taken."""
    for task in tasks:
        task()


def _handouts(press: Press, job: tuple[Kind, str], edition: Edition, page: Page) -> Iterator[tuple[str, str]]:
    """Lay the handouts about a record down to be printed; yield address and key of each."""
    for where, html in handouts_of_record(*job, edition, page.slots["body"]):
        yield where, press.submit(html)


def _print(
    press: Press, folder: Path, papers: list[tuple[str, str]], progress: Callable[[str], None]
) -> None:
    """Print the handouts that have changed and put them all into the site."""
    press.print([key for _, key in papers], progress)
    for where, key in papers:
        if (folder / where).exists():  # a unit's, and that of a record called like programme and unit
            raise CollisionError(f"two handouts have the address {where}")
        (folder / where).parent.mkdir(parents=True, exist_ok=True)
        press.put(key, folder / where)
    press.tidy()


def _files_of_record(
    kind: Kind,
    identifier: str,
    by_language: Mapping[Language, Edition],
    downloads: Downloads,
    courses: Courses,
) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the files about a record that are no pages, for both languages."""
    yield (
        addresses.of_data(COLLECTIONS[kind], identifier),
        data.of_record(kind, identifier, by_language["en"]),
    )
    yield from downloads.of_record(kind, identifier)
    yield from embed_files(kind, identifier, by_language)
    if kind == "programme":
        for edition in by_language.values():
            yield from decks_of(edition.library.programmes[identifier], edition)
    if kind == "reference":
        script = work_script(identifier, by_language.values(), downloads.shelf)
        yield addresses.of_work_script(identifier), script
    if kind == "programme":
        yield from courses.of_programme(by_language["en"].library.programmes[identifier])


def _files_of_language(
    edition: Edition, documents: Documents, searchable: Searchable
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield address and pieces of the files of a language that are no pages."""
    yield from data.of_language(edition, documents)
    for where, content in searchable.cards(edition.language):
        yield where, [content]
    for address_of, script in SCRIPTS:
        yield address_of(edition.language), [script(edition)]


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


def _write_templates(library: Library, folder: Path) -> None:
    """Write the template of a card in each language, for those who write with Word."""
    for language, where in addresses.TEMPLATES.items():
        (folder / where).parent.mkdir(parents=True, exist_ok=True)
        (folder / where).write_bytes(template(language, library.vocabularies))


def _write_data(library: Library, settings: Settings, folder: Path, documents: Documents) -> None:
    """Write the data about the whole, each collection from the files of its records, and how the site is cited."""
    top = os.fspath(folder)

    def read(kind: Kind, identifier: str) -> bytes:
        # Without pathlib and without a buffer, for the same reason as in `Writer`.
        with open(f"{top}/{addresses.of_data(COLLECTIONS[kind], identifier)}", "rb", buffering=0) as stream:  # noqa: PTH123
            return stream.readall()

    writer = Writer(folder)
    for where, pieces in data.whole(library, settings, documents, read):
        writer.write_pieces(where, pieces)
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
