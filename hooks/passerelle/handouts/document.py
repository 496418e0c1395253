"""A handout: the article about a record under a head with its permalink and QR code, as one HTML document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape

from ..addresses import ROOT
from ..model import KINDS, Language
from ..render.edition import Edition
from ..render.environment import render
from .assets import styles
from .paper import DROPPED, FOR_TRAINER, on_paper
from .pieces import UNIT, Piece, Subject, target_of
from .qr import qr_code


class Links:
    """Where the links of a handout lead, and a list of what they name.

    On paper a link to another page of the site cannot be followed: at the end stands where to find each.
    """

    def __init__(
        self, edition: Edition, within: Mapping[Subject, str] | None = None, shared: tuple[str, ...] = ()
    ) -> None:
        """Begin a list.

        Args:
            edition: The language.
            within: What the document itself holds, with the anchor of each.
            shared: Beginnings of the anchors of what all its parts share, such as `#ref-`.
        """
        self._edition = edition
        self._within = within or {}
        self._shared = shared
        self.named: dict[Subject, None] = {}

    def address(self, href: str, here: Subject, prefix: str = "") -> str | None:
        """Return where a link leads on paper, or None where it cannot lead anywhere.

        Args:
            href: Where it leads on the page.
            here: What the page is about.
            prefix: What stands before the ids of the page in the document.
        """
        if href.startswith(UNIT) and here.unit:  # another unit of the programme, which the page has beside it
            other = Subject(here.kind, here.id, href.removeprefix(UNIT))
            inside = self._within.get(other)
            return f"#{inside}" if inside else escape(self._edition.settings.site_url + other.way)
        if href.startswith("#"):
            return href if href.startswith(self._shared) else f"#{prefix}{href[1:]}"
        if not href.startswith(ROOT):
            return href
        target = target_of(href, self._edition.language)
        if target is None:
            # Listings of cards with one value are for browsing; files can be fetched from the site.
            path = href[len(ROOT) :]
            return self._edition.settings.site_url + path if path.startswith(("materials/", "p/")) else None
        if target in self._within:
            return f"#{self._within[target]}"
        self.named.setdefault(Subject(target.kind, target.id))
        return escape(self._edition.settings.site_url + target.way)

    def rows(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """Return what is named, by kind: the kind, and for each record its name, its permalink and how that is printed."""
        edition = self._edition
        shown = []
        for kind in KINDS:
            ids = [one for one in self.named if one.kind == kind and one.id in edition.names]
            if kind == "reference" or not ids:
                continue  # the works stand under the references
            ids.sort(key=lambda one: edition.names[one.id][1].casefold())
            rows = [
                (
                    edition.names[one.id][1],
                    edition.settings.site_url + one.way,
                    spoken(edition.settings.site_url + one.way),
                )
                for one in ids
            ]
            shown.append((edition.word(f"used_{kind}" if kind != "programme" else "section_programme"), rows))
        return shown


def spoken(address: str) -> str:
    """Return an address as it is typed in: without its scheme."""
    return address.partition("://")[2] or address


def handout(found: Piece, edition: Edition, *, answers: bool = False) -> str:
    """Return the HTML document of a handout.

    Args:
        found: What it says.
        edition: The language.
        answers: Whether it is the trainer's, with answers.
    """
    links = Links(edition)
    article = on_paper(
        found.body, partial(links.address, here=found.subject), dropped(found.subject, answers)
    )
    return document(
        edition,
        found.title,
        found.description,
        with_head(article, found.subject, edition)
        + render("handout_named.html", edition.language, rows=links.rows()),
        f"handout handout--{'unit' if found.subject.unit else found.subject.kind}",
        found.updated,
    )


def dropped(subject: Subject, answers: bool) -> frozenset[str]:
    """Return what is left out of the page about a subject, for participants or for trainers."""
    left_out = DROPPED if answers else DROPPED | FOR_TRAINER
    # A whole programme names what it uses item by item; the list of it all is for a unit that stands alone.
    return left_out if subject.unit else left_out | {"pl-used"}


def with_head(article: str, subject: Subject, edition: Edition) -> str:
    """Return an article with its permalink and the QR code of it in its head."""
    way = way_to(edition.settings.site_url + subject.way, edition)
    before, end, after = article.partition("</header>")
    whole = f"{before}{way}{end}{after}" if end else way + article
    return f'<div data-way="{escape(spoken(edition.settings.site_url + subject.way))}">{whole}</div>\n'


def way_to(address: str, edition: Edition) -> str:
    """Return an address as QR code and in letters."""
    code = qr_code(address, edition.word("handout_qr", address=address))
    return f'<p class="way">{code} <a href="{escape(address)}">{escape(spoken(address))}</a></p>'


def document(edition: Edition, title: str, description: str, body: str, css: str, updated: int = 0) -> str:
    """Return a whole HTML document.

    Args:
        edition: Its language.
        title: Its title, plain.
        description: What it is, plain.
        body: HTML.
        css: Classes of the body.
        updated: Year of its last update, or 0.
    """
    language: Language = edition.language
    site = escape(edition.settings.site_name)
    modified = f'<meta name="dcterms.modified" content="{updated}">\n' if updated else ""
    return (
        f'<!doctype html>\n<html lang="{language}" data-site="{site}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(title)}</title>\n<meta name="author" content="{site}">\n'
        f'<meta name="description" content="{escape(description)}">\n<meta name="generator" content="Passerelle">\n'
        f'{modified}<style>{styles()}</style>\n</head>\n<body class="{css}">\n{body}</body>\n</html>\n'
    )
