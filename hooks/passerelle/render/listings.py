"""The pages that list: cards by every facet, works, terms, programmes, and the ways of browsing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from markupsafe import Markup

from .. import addresses
from ..addresses import FACETS, ROOT, Facet
from ..connections import FACET_VOCABULARY
from ..model import Language, Outline, Text, other
from . import linked_data, news
from .downloads import data_links, download_links, links_of_all_cards, links_of_listing
from .edition import Edition
from .edition_pages import single_page
from .environment import render
from .html import as_html
from .pages import Page, Shell, page
from .training.ways import ways_to_training
from .typography import fold, typeset

CARDS_A_PAGE: Final = 50
WORKS_A_PAGE: Final = 100
OPEN_FACETS: Final = frozenset({"stage", "setting", "theme"})
"""Facets whose values are shown unfolded beside a listing."""


def card_listings(edition: Edition) -> Iterator[Page]:
    """Yield the listing of all cards, and one for each value of each facet that some card has."""
    items = {practice.id: _item(practice, edition) for practice in edition.library.outlines.values()}
    pages = {one: addresses.of_record("practice", one, edition.language) for one in items}
    section = edition.word("section_practice")
    catalogue = ROOT + addresses.of_section("practice", edition.language)
    everything = edition.by_name(items)
    panel = {facet: _choices(edition, facet) for facet in FACETS if edition.connections.facets[facet]}
    yield from _paged(
        edition,
        [items[one] for one in everything],
        lambda language, number: addresses.of_section("practice", language, number),
        title=section,
        lead=f"{edition.word('practices_lead')} {_count(len(everything), edition)}",
        description=edition.word("practices_description"),
        crumbs=[],
        facets=_facets(edition, panel),
        tools=data_links(edition),
        downloads=links_of_all_cards(edition),
        shell="practices",
        records=[pages[one] for one in everything],
        head=news.feed_heads(edition.settings.site_name, edition.language, edition.word("recent")),
        catalogue=catalogue,
    )
    for facet in FACETS:
        for value in edition.facet_values(facet):
            # A value that no card has yet gets its page too: it shows the gap and invites to fill it.
            ids = edition.connections.facets[facet].get(value, ())
            ordered = edition.by_name(ids)
            label = edition.facet_label(facet, value)
            definition = edition.library.vocabularies.get(FACET_VOCABULARY.get(facet, ""), {}).get(value)
            lead = edition.inline(definition.definition) if definition is not None else as_html("")
            unfolded = {facet: _choices(edition, facet, value)} if facet in panel else {}

            def address(language: Language, number: int, facet: Facet = facet, value: str = value) -> str:
                return addresses.of_facet(facet, value, language, number)

            yield from _paged(
                edition,
                [items[one] for one in ordered],
                address,
                title=f"{edition.facet_name(facet)}{_colon(edition)} {label}",
                heading=label,
                lead=as_html(f"{lead} {escape(_count(len(ids), edition))}".strip()),
                description=edition.word("facet_description", facet=edition.facet_name(facet), value=label),
                crumbs=[
                    (edition.word("section_browse"), _browse(edition)),
                    (edition.facet_name(facet), f"{_browse(edition)}#{facet}"),
                ],
                facets=_facets(edition, panel | unfolded),
                tools=news.feed_links(edition, value) if facet == "theme" else None,
                downloads=links_of_listing(edition, facet, value),
                shell="browse",
                records=[pages[one] for one in ordered],
                head=news.feed_heads(
                    edition.settings.site_name,
                    edition.language,
                    edition.word("feed_of_theme", theme=label),
                    value,
                )
                if facet == "theme"
                else "",
                combine=f"{catalogue}?{facet}={value}" if ids else "",
            )


def browse_page(edition: Edition) -> Page:
    """Return the page that offers every facet with its values, those that no card has included: gaps are seen."""
    facets = [
        {
            "id": facet,
            "name": edition.facet_name(facet),
            "lead": edition.word("facet_evidence_lead") if facet == "evidence" else "",
            "choices": _values(edition, facet, None),
        }
        for facet in FACETS
    ]
    language = edition.language
    return single_page(
        edition,
        addresses.of_browse,
        "browse",
        title=edition.word("section_browse"),
        description=edition.word("browse_lead"),
        body=render("browse.html", language, facets=facets),
    )


def bibliography(edition: Edition) -> Iterator[Page]:
    """Yield the pages of the bibliography, in order of authors’ names, a heading for each letter."""
    ordered = edition.citations.sorted(edition.library.references)
    entries = []
    for key in ordered:
        work = edition.library.references[key]
        access = edition.access(work)
        badges = [access] if access else []
        badges += [
            f'<span class="pl-badge">{escape(edition.label("languages", code))}</span>'
            for code in work.languages
        ]
        items = "".join(f"<li>{badge}</li>" for badge in badges)
        html = f'<li class="pl-entry"><p>{edition.citations.full(key)}</p><ul class="pl-badges">{items}</ul></li>'
        entries.append((_letter(edition.citations.order(key)[0]), html))
    yield from _paged(
        edition,
        entries,
        lambda language, number: addresses.of_section("reference", language, number),
        title=edition.word("section_reference"),
        lead=edition.word("count_works", count=str(len(ordered))),
        description=edition.word("works_description"),
        crumbs=[],
        facets=as_html(""),
        tools=download_links(edition),
        shell="references",
        records=[addresses.of_record("reference", key, edition.language) for key in ordered],
        size=WORKS_A_PAGE,
        layout=lambda shown: _by_letter(shown, edition.word("letters")),
    )


def _by_letter(entries: Sequence[tuple[str, str]], heading: str) -> str:
    """Return entries under a heading for each letter, with a way to each letter above."""
    groups: dict[str, list[str]] = {}
    for letter, html in entries:
        groups.setdefault(letter, []).append(html)
    ways = "".join(f'<li><a href="#letter-{letter.lower()}">{letter}</a></li>' for letter in groups)
    sections = "".join(
        f'<section class="pl-group" aria-labelledby="letter-{letter.lower()}"><h2 id="letter-{letter.lower()}">{letter}</h2>\n'
        f'<ul class="pl-entries">\n{"".join(group)}\n</ul></section>\n'
        for letter, group in groups.items()
    )
    nav = f'<nav class="pl-letters" aria-label="{escape(heading)}"><ul>{ways}</ul></nav>\n'
    return nav + sections if len(groups) > 1 else sections


def _as_list(entries: Sequence[str]) -> str:
    return f'<ol class="pl-list">\n{"".join(entries)}\n</ol>'


def glossary(edition: Edition) -> Page:
    """Return the glossary, in the alphabetical order of the page’s language."""
    language, twin = edition.language, other(edition.language)
    groups: dict[str, list[dict[str, Any]]] = {}
    ordered = sorted(edition.library.terms.values(), key=lambda one: (fold(edition.name(one)), one.id))
    for term in ordered:
        acronym = term.acronym[language] if term.acronym else ""
        groups.setdefault(_letter(fold(edition.name(term))), []).append(
            {
                "address": ROOT + addresses.of_record("term", term.id, language),
                "label": edition.name(term),
                "lang": "" if term.label[language] else as_html(f' lang="{twin}"'),
                "other": typeset(term.label[twin], twin),
                "other_lang": as_html(f' lang="{twin}"'),
                "acronym": acronym,
            }
        )
    body = render(
        "glossary.html",
        language,
        lead=edition.word("count_terms", count=str(len(edition.library.terms))),
        alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        groups=groups,
        acronyms=[(as_html(entry.form), as_html(entry.html())) for entry in edition.acronyms.glossary()],
    )
    return page(
        edition.settings,
        addresses.of_section("term", language),
        addresses.of_section("term", twin),
        "terms",
        language,
        title=edition.word("section_term"),
        description=edition.word("terms_description"),
        body=body,
        head=linked_data.of_glossary(edition, [(term.id, edition.name(term)) for term in ordered]),
    )


def materials(edition: Edition) -> Iterator[Page]:
    """Yield the listing of the materials, by kind and name; it says so when there is none yet."""
    kinds = list(edition.library.vocabularies.get("material-kinds", {}))
    known = sorted(
        edition.library.materials.values(),
        key=lambda one: (kinds.index(one.kind) if one.kind in kinds else -1, fold(edition.name(one)), one.id),
    )
    yield from _paged(
        edition,
        [
            _short_item(one.id, edition.label("material-kinds", one.kind), one.summary, edition)
            for one in known
        ],
        lambda language, number: addresses.of_section("material", language, number),
        title=edition.word("section_material"),
        lead=edition.word("materials_lead" if known else "materials_none"),
        description=edition.word("materials_description"),
        crumbs=[
            (edition.word("section_programme"), ROOT + addresses.of_section("programme", edition.language))
        ],
        facets=as_html(""),
        shell="materials",
        records=[addresses.of_record("material", one.id, edition.language) for one in known],
    )


def _short_item(identifier: str, kind: str, summary: Text, edition: Edition) -> str:
    return (
        f'<li class="pl-item"><div class="pl-item__text"><p class="pl-kicker">{escape(kind)}</p>'
        f"<h2>{edition.link(identifier)}</h2><p>{edition.inline(summary)}</p></div></li>"
    )


def programmes(edition: Edition) -> Iterator[Page]:
    """Yield the listing of the training programmes; it says so when there is none yet."""
    known = sorted(edition.library.programmes.values(), key=lambda one: fold(edition.name(one)))
    entries = [
        _short_item(one.id, edition.word(f"programme_kind_{one.kind}"), one.summary, edition) for one in known
    ]
    yield from _paged(
        edition,
        entries,
        lambda language, number: addresses.of_section("programme", language, number),
        title=edition.word("section_programme"),
        lead=edition.word("programmes_lead" if entries else "programmes_none"),
        description=edition.word("programmes_description"),
        crumbs=[],
        tools=ways_to_training(edition),
        facets=as_html(""),
        shell="programmes",
        records=[addresses.of_record("programme", one.id, edition.language) for one in known],
    )


def _paged(
    edition: Edition,
    entries: Sequence[Any],
    address: Callable[[Language, int], str],
    *,
    title: str,
    lead: str,
    description: str,
    crumbs: list[tuple[str, str]],
    facets: Markup,
    shell: Shell,
    records: Sequence[str],
    head: str = "",
    heading: str = "",
    tools: Markup | None = None,
    catalogue: str = "",
    combine: str = "",
    downloads: Markup | None = None,
    size: int = CARDS_A_PAGE,
    layout: Callable[[Sequence[Any]], str] = _as_list,
) -> Iterator[Page]:
    language = edition.language
    count = max(1, -(-len(entries) // size))
    # The later pages go without: whoever wants to know the whole takes the data.
    described = linked_data.of_listing(
        edition, address(language, 1), heading or title, description, len(records), records[:size]
    )
    for number in range(1, count + 1):
        shown = entries[(number - 1) * size : number * size]
        html = as_html(layout(shown)) if shown else as_html("")
        named = heading or title
        numbered = named if number == 1 else edition.word("page_number", title=named, page=str(number))
        body = render(
            "listing.html",
            language,
            crumbs=crumbs,
            crumb=numbered,
            title=numbered,
            lead=lead,
            tools=tools,
            catalogue=catalogue,
            combine=combine,
            downloads=downloads,
            entries=html,
            pages=_page_links(address, language, number, count),
            previous_page=ROOT + address(language, number - 1) if number > 1 else "",
            next_page=ROOT + address(language, number + 1) if number < count else "",
            facets=facets,
        )
        yield page(
            edition.settings,
            address(language, number),
            address(other(language), number),
            shell,
            language,
            title=title if number == 1 else edition.word("page_number", title=title, page=str(number)),
            description=description,
            body=body,
            head=head + (described if number == 1 else ""),
        )


def _page_links(
    address: Callable[[Language, int], str], language: Language, current: int, count: int
) -> list[dict[str, Any]]:
    """Return links to the first, the last and the neighbouring pages, with a gap between those that are left out."""
    wanted = sorted({1, count, *range(max(1, current - 2), min(count, current + 2) + 1)})
    links: list[dict[str, Any]] = []
    for previous, number in zip([0, *wanted], wanted, strict=False):
        if number > previous + 1:
            links.append({"gap": True, "current": False})
        links.append(
            {
                "gap": False,
                "number": number,
                "current": number == current,
                "address": ROOT + address(language, number),
            }
        )
    return links


def _item(practice: Outline, edition: Edition) -> str:
    return render(
        "item.html",
        edition.language,
        id=practice.id,
        kind=edition.label("kinds", practice.kind),
        country=edition.label("countries", practice.country),
        years=edition.years(practice),
        link=edition.link(practice.id),
        summary=edition.inline(practice.summary),
        themes=[edition.label("themes", theme) for theme in practice.themes],
        planks=edition.planks(practice),
        evidence_type=edition.label("evidence-types", practice.evidence.type),
        evidence_direction=edition.word(
            "effect_in_short",
            direction=edition.label("evidence-directions", practice.evidence.direction).lower(),
        ),
    )


def _facets(edition: Edition, panel: Mapping[Facet, Markup]) -> Markup:
    """Return the panel beside a listing, from the choices of each facet: most of them are the same in every listing."""
    return as_html(render("facets.html", edition.language, facets=panel.values()))


def _choices(edition: Edition, facet: Facet, current: str | None = None) -> Markup:
    """Return the values of a facet that some card has, to choose from; unfolded when one of them is listed."""
    return as_html(
        render(
            "facet.html",
            edition.language,
            id=facet,
            name=edition.facet_name(facet),
            open=facet in OPEN_FACETS or current is not None,
            choices=[one for one in _values(edition, facet, current) if one["count"]],
        )
    )


def _values(edition: Edition, facet: Facet, current: str | None) -> list[dict[str, Any]]:
    counts = edition.connections.facets[facet]
    return [
        {
            "label": edition.facet_label(facet, value),
            "address": ROOT + addresses.of_facet(facet, value, edition.language),
            "count": len(counts.get(value, ())),
            "current": value == current,
        }
        for value in edition.facet_values(facet)
    ]


def _count(number: int, edition: Edition) -> str:
    if number == 0:
        return edition.word("count_practices_none")
    return (
        edition.word("count_practices_one")
        if number == 1
        else edition.word("count_practices", count=str(number))
    )


def _browse(edition: Edition) -> str:
    return ROOT + addresses.of_browse(edition.language)


def _colon(edition: Edition) -> str:
    return ":" if edition.language == "en" else "\u00a0:"


def _letter(folded: str) -> str:
    initial = folded[:1].upper()
    return initial if initial.isascii() and initial.isalpha() else "0"
