"""Many handouts in one document: a shortlist, or a binder with a cover, contents, references and a glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from .. import addresses
from ..connections import Connections
from ..model import KINDS, Library, leaves, other
from ..model.mentions import mentions
from ..render.edition import Edition
from ..render.environment import render
from ..render.html import as_html
from ..render.training.units import anchor_of, kind_of
from ..render.typography import fold
from .document import Links, document, dropped, way_to, with_head
from .paper import MakeAddress, on_paper
from .pieces import HANDED_OUT, Piece, Subject

_SHARED: Final = ("#ref-", "#ab-")
"""Beginnings of the anchors of what stands once in a binder: works and acronyms."""
_ONCE: Final = frozenset({"#references", "pl-acronyms"})
"""What each part leaves to the end of the binder."""
_ACRONYM: Final = re.compile(r'<div id="(ab-[^"]+)">.*?</div>\n', re.DOTALL)


def shortlist(pieces: Sequence[Piece], edition: Edition, *, title: str = "", answers: bool = False) -> str:
    """Return the HTML document of a shortlist: what is in it, and the handout of each.

    Args:
        pieces: What its handouts say, in order.
        edition: The language.
        title: Its title, or empty for the usual one.
        answers: Whether it is for trainers.
    """
    title = title or edition.word("shortlist")
    within = {one.subject: _anchor(one.subject) for one in pieces}
    links = Links(edition, within)
    parts = "".join(_part(one, links, edition, dropped(one.subject, answers)) for one in pieces)
    cards = [one.subject.id for one in pieces if one.subject.kind == "practice"]
    # The page of the reader's shortlist takes over the cards that its address names.
    shared = f"{edition.settings.site_url}{addresses.of_shortlist(edition.language)}?cards={','.join(cards)}"
    front = render(
        "handout_shortlist.html",
        edition.language,
        title=title,
        entries=_entries(pieces, edition),
        way=as_html(way_to(shared, edition)) if cards else "",
    )
    named = render("handout_named.html", edition.language, rows=links.rows())
    return document(edition, title, _names(pieces), front + parts + named, "shortlist", _updated(pieces))


def binder(pieces: Sequence[Piece], edition: Edition, *, title: str = "", answers: bool = False) -> str:
    """Return the HTML document of a binder.

    Args:
        pieces: What its parts say, in order.
        edition: The language.
        title: Its title, or empty for that of its first programme, or else the usual one.
        answers: Whether it is for trainers.
    """
    title = title or _title(pieces, edition)
    terms = list(dict.fromkeys(term for one in pieces for term in one.terms))
    within = {one.subject: _anchor(one.subject) for one in pieces}
    within |= {
        Subject("programme", one.subject.id, unit.id): f"{_prefix(one.subject)}{anchor_of(unit.id)}"
        for one in pieces
        if one.subject.kind == "programme" and not one.subject.unit
        for unit in edition.library.programmes[one.subject.id].units
        if Subject("programme", one.subject.id, unit.id) not in within
    }
    within |= {Subject("term", one): f"term-{one}" for one in terms}
    links = Links(edition, within, _SHARED)
    parts = "".join(_part(one, links, edition, dropped(one.subject, answers) | _ONCE) for one in pieces)
    acronyms = {found.group(1): found.group() for one in pieces for found in _ACRONYM.finditer(one.body)}
    in_terms = [key for one in terms for key in edition.connections.cites["term", one]]
    works = tuple(dict.fromkeys((*(key for one in pieces for key in one.works), *in_terms)))
    address = partial(links.address, here=Subject("term", ""))
    glossary = [
        _term(one, address, edition) for one in sorted(terms, key=lambda one: fold(edition.names[one][1]))
    ]
    site = edition.settings.site_url + f"{edition.language}/"
    front = render(
        "binder_front.html",
        edition.language,
        title=title,
        site=edition.settings.site_name,
        counts=_counts(pieces, edition),
        updated=_updated(pieces),
        way=as_html(way_to(site, edition)),
        entries=_entries(pieces, edition),
        references=bool(works),
        glossary=bool(glossary),
        acronyms=bool(acronyms),
    )
    rows = "".join(acronyms[one] for one in sorted(acronyms, key=lambda one: (fold(one), one)))
    back = render(
        "binder_back.html",
        edition.language,
        references=as_html(on_paper(edition.works(works), address)) if works else "",
        glossary=glossary,
        acronyms=as_html(on_paper(f"<dl>{rows}</dl>", address)) if acronyms else "",
        rows=links.rows(),
    )
    return document(edition, title, _names(pieces), front + parts + back, "binder", _updated(pieces))


def linked(subjects: Iterable[Subject], library: Library, connections: Connections) -> list[Subject]:
    """Return subjects with the cards and materials that they use, each once, those asked for first."""
    found = list(subjects)
    for one in tuple(found):
        if one.kind == "programme":
            units = library.programmes[one.id].units
            named = [
                target
                for unit in units
                if one.unit in ("", unit.id)
                for target in mentions(leaves(unit)).targets
            ]
        else:
            named = list(library.mentions_of(one.kind, one.id).targets)
            named += [other for kind, other in connections.used_by.get(one.id, ()) if kind == "material"]
        found += [
            Subject(kind, name) for kind in HANDED_OUT[::2] for name in named if name in library.listed(kind)
        ]
    return list(dict.fromkeys(found))


def _anchor(subject: Subject) -> str:
    return "at-" + subject.name.replace("/", "--")


def _prefix(subject: Subject) -> str:
    return f"{_anchor(subject)}--"


def _part(one: Piece, links: Links, edition: Edition, left_out: frozenset[str]) -> str:
    prefix = _prefix(one.subject)
    article = on_paper(one.body, partial(links.address, here=one.subject, prefix=prefix), left_out, prefix)
    css = "unit" if one.subject.unit else one.subject.kind
    return f'<section class="part part--{css}" id="{_anchor(one.subject)}">{with_head(article, one.subject, edition)}</section>\n'


def _entries(
    pieces: Sequence[Piece], edition: Edition
) -> list[tuple[str, str, str, str, list[tuple[str, str]]]]:
    """Return a row of the contents for each part: anchor, kind, title, what it is, and the units of a programme."""
    return [
        (
            _anchor(one.subject),
            _kind(one.subject, edition),
            one.title,
            one.description if not one.subject.unit else "",
            [
                (f"{_prefix(one.subject)}{anchor_of(unit.id)}", edition.plain(unit.title))
                for unit in edition.library.programmes[one.subject.id].units
            ]
            if one.subject.kind == "programme" and not one.subject.unit
            else [],
        )
        for one in pieces
    ]


def _kind(subject: Subject, edition: Edition) -> str:
    library = edition.library
    if subject.kind == "practice":
        return edition.word("practice_card")
    if subject.kind == "material":
        return edition.label("material-kinds", library.materials[subject.id].kind)
    programme = library.programmes[subject.id]
    if subject.unit:
        unit = next(one for one in programme.units if one.id == subject.unit)
        return f"{edition.name(programme)}, {kind_of(unit, programme, edition)}"
    return edition.word(f"programme_kind_{programme.kind}")


def _term(identifier: str, address: MakeAddress, edition: Edition) -> dict[str, object]:
    term = edition.library.terms[identifier]
    twin = other(edition.language)
    definition = edition.acronyms.explain(edition.prose(term.definition), "")[0]
    return {
        "anchor": f"term-{identifier}",
        "name": edition.name(term),
        "twin": term.label[twin],
        "twin_lang": twin,
        # The list of acronyms names those of the parts; a definition alone does not bring in others.
        "definition": as_html(
            on_paper(re.sub(r'<a class="pl-ab"[^>]*>(.*?)</a>', r"\1", definition), address)
        ),
    }


def _title(pieces: Sequence[Piece], edition: Edition) -> str:
    first = next((one for one in pieces if one.subject.kind == "programme"), None)
    return first.title if first is not None else edition.word("binder")


def _counts(pieces: Sequence[Piece], edition: Edition) -> list[str]:
    found = []
    for kind in KINDS:
        count = sum(1 for one in pieces if one.subject.kind == kind)
        if count:
            name = edition.word(f"section_{kind}")
            found.append(edition.word("binder_count", name=name, count=str(count)))
    return found


def _names(pieces: Sequence[Piece]) -> str:
    return "; ".join(one.title for one in pieces)


def _updated(pieces: Sequence[Piece]) -> int:
    return max((one.updated for one in pieces), default=0)
