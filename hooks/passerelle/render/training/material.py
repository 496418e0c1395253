"""A material to its page."""

from __future__ import annotations

from html import escape
from typing import Any

from markupsafe import Markup

from ... import addresses
from ...addresses import ROOT
from ...durations import minutes_of_material
from ...model import Material, MaterialFile
from ..downloads import links_of_record
from ..edition import Edition
from ..edition_pages import page_of_record
from ..embed import discovery
from ..environment import render
from ..html import as_html
from ..metadata import page_metadata
from ..notices import notices
from ..pages import Page, contents
from ..provenance import source_line
from ..take_along import take_along
from .languages import languages_of
from .linked import of_material
from .sheet import sheet
from .times import spoken
from .uses import used_in


def material_page(material: Material, edition: Edition) -> Page:
    """Return the page of a material in one language."""
    language = edition.language
    name = edition.name(material)
    works = edition.connections.cites["material", material.id]
    uses = [
        *used_in(material.id, edition),
        *(
            edition.link(identifier)
            for kind, identifier in edition.connections.used_by.get(material.id, ())
            if kind == "practice" and identifier not in material.practices
        ),
    ]
    body = render(
        "material.html",
        language,
        name=name,
        kind=edition.label("material-kinds", material.kind),
        lead=edition.inline(material.summary),
        notices=notices(material, edition),
        fictional=material.fictional,
        facts=_facts(material, edition),
        files=[_file(one, edition) for one in material.files],
        take_along=take_along("material", material.id, edition),
        advice=edition.prose(material.advice) if material.advice else "",
        sheet=sheet(material, edition),
        uses=uses,
        practices=[edition.link(one) for one in material.practices],
        terms=[edition.link(one) for one in edition.connections.terms["material", material.id]],
        references=edition.works(works),
        downloads=links_of_record(edition, "material", material.id),
        sources=[source_line(one, edition) for one in material.sources],
        updated=material.updated,
        original=edition.label("languages", material.original),
        permalink=ROOT + addresses.permalink(material.id),
        permanent=edition.settings.site_url + addresses.permalink(material.id),
    )
    toc = [
        *([("advice", edition.word("material_advice"))] if material.advice else []),
        *((f"part-{number}", edition.plain(one.title)) for number, one in enumerate(material.sections, 1)),
        *([("uses", edition.word("material_uses"))] if uses or material.practices else []),
        *([("references", edition.word("references"))] if works else []),
        ("about", edition.word("about_this_material")),
    ]
    summary = edition.plain(material.summary)
    return page_of_record(
        edition,
        "material",
        material.id,
        title=name,
        description=summary,
        body=body,
        file=edition.library.file_of("material", material.id),
        toc=contents(edition.word("on_this_page"), toc),
        head=page_metadata(
            edition,
            title=name,
            creator=", ".join(edition.plain(one) for one in material.authors),
            date=str(material.updated),
            kind=edition.label("material-kinds", material.kind),
            address=edition.settings.site_url + addresses.permalink(material.id),
            description=summary,
        )
        + discovery(material.id, edition)
        + of_material(material, edition, summary),
    )


def _facts(material: Material, edition: Edition) -> list[tuple[str, Any]]:
    minutes = minutes_of_material(material)
    licence = edition.library.vocabularies.get("licences", {}).get(material.licence)
    terms: Any = edition.label("licences", material.licence)
    if licence is not None:
        if licence.url:
            terms = as_html('<a href="{}" rel="license">{}</a>').format(licence.url, terms)
        terms = as_html("{}. {}").format(terms, edition.inline(licence.definition))
    known: list[tuple[str, Any]] = [
        ("programme_public", edition.inline(material.public) if material.public else ""),
        ("programme_length", spoken(minutes, edition) if minutes else ""),
        ("material_level", edition.label("levels", material.level) if material.level else ""),
        ("material_authors", as_html(", ").join(edition.inline(one) for one in material.authors)),
        ("licence", terms),
        ("material_languages", ", ".join(edition.label("languages", one) for one in languages_of(material))),
    ]
    return [(edition.word(key), value) for key, value in known if value]


def _file(file: MaterialFile, edition: Edition) -> tuple[Markup, str]:
    """Return a link to a file or address, and its language."""
    if file.path:
        name = escape(file.path.rpartition("/")[2])
        link = f'<a href="{ROOT}materials/{escape(file.path)}" download>{name}</a>'
    else:
        link = f'<a class="pl-url" href="{escape(file.url)}">{escape(file.url)}</a>'
    return as_html(link), edition.label("languages", file.language)
