"""The page of a card with places instead of what a card says: the browser fills them in for the preview.

It is made from the template of the cards themselves, so that the preview has the headings, the order and the classes of
the page whatever becomes of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from jinja2 import meta
from markupsafe import Markup

from ...model import LANGUAGES, Emmie, Practice, notes
from ..comparison import IN_PRACTICE
from ..edition import Edition
from ..environment import environment, render, source
from ..html import as_html
from .views import names_of

_NAMES: Final = re.compile(r'\b(id|aria-labelledby|href)="(#?)([a-z][^"]*)"')
_TEMPLATE: Final = "practice.html"
_CRUMBS: Final = re.compile(r'<nav class="pl-crumbs".*?</nav>\n?', re.DOTALL)
_GLANCE: Final = (
    *("kind", "country", "organisation", "years", "audience", "settings", "themes"),
    *("professions", "stages", "peer_reviewed", "training_needed", "facet_cost", "updated"),
)


def skeleton(edition: Edition) -> Markup:
    """Return the page of a card with `<i data-fill="…">` where a value goes, `data-each` where there may be several."""
    emmie = notes(Emmie)
    practice = notes(Practice)
    language = edition.language
    values: dict[str, object] = {
        **dict.fromkeys(_asked_for(_TEMPLATE), as_html("")),
        **{name: _fill(name) for name in _SINGLE},
        **{name: [_each(name)] for name in _SEVERAL},
        "ladder": [(label, False) for _, label in names_of("evidence-types", edition)],
        "planks": _planks(edition),
        "emmie": [(note.label[language], _fill(f"emmie.{field}"), True) for field, note in emmie.items()],
        "in_practice": [(field, practice[field].label[language], _fill(field)) for field in IN_PRACTICE],
        "glance": [(key, edition.word(key), [_each(f"glance.{key}")]) for key in _GLANCE],
        "presented": [{"subject": _each("presented"), "name": "", "place": "", "date": ""}],
        "contact": [(_each("contact"), _fill("contact.detail"))],
        "related": [(_each("related"), _fill("related.summary"))],
        "references": as_html('<li><i data-each="references"></i></li>'),
    }
    html = render(_TEMPLATE, language, **values)
    return as_html(_NAMES.sub(_apart, _CRUMBS.sub("", html, count=1)))


_SINGLE: Final = (
    *("crumb", "name", "acronym", "kind", "country", "years", "lead", "description", "scope"),
    *("evidence_type", "evidence_direction", "evidence_sign", "evidence_step", "evidence_in_short"),
    *("evidence_year", "statement", "not_documented", "sustainability", "eu_links", "citation"),
    *("organisation", "organisation_type", "organisation_description", "original", "updated"),
)
_SEVERAL: Final = ("situations", "deliverables", "materials", "eu_funds", "terms", "sources", "notes")


@cache
def _asked_for(template: str) -> frozenset[str]:
    """Return the names of all values of a template and those it includes; what the preview has no place for stays empty."""
    parsed = environment(LANGUAGES[0]).parse(source(template))
    included = [_asked_for(one) for one in meta.find_referenced_templates(parsed) if one]
    return frozenset(meta.find_undeclared_variables(parsed)).union(*included)


def _fill(name: str) -> Markup:
    return as_html('<i data-fill="{}"></i>').format(name)


def _each(name: str) -> Markup:
    return as_html('<i data-each="{}"></i>').format(name)


def _planks(edition: Edition) -> Markup:
    steps = len(edition.library.vocabularies.get("evidence-types", {})) or 1
    return as_html(f'<span class="pl-planks" data-step="0" aria-hidden="true">{"<i></i>" * steps}</span>')


def _apart(match: re.Match[str]) -> str:
    """Give names inside the preview a beginning of their own: the form around it has its own names."""
    attribute, sign, name = match.groups()
    return match.group() if attribute == "href" and not sign else f'{attribute}="{sign}preview-{name}"'
