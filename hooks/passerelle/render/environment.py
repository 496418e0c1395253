"""The templates, one environment per language.

Interface words never change within a build, so `{{ words.key }}` is replaced by the word itself when a template is
compiled, and `{{ root }}` by the mark that stands for the way to the root: what is left to evaluate for each of many
thousands of pages is only what differs from page to page.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from importlib import resources
from typing import Final

import jinja2
from markupsafe import Markup
from markupsafe import escape as escape_value

from .. import words
from ..addresses import ROOT, SECTIONS, of_browse, of_overview, of_site_map
from ..model import Kind, Language

_WORD: Final = re.compile(r"\{\{\s*words\.(\w+)\s*\}\}")
_ROOT: Final = re.compile(r"\{\{\s*root\s*\}\}")
_SECTION: Final = re.compile(r"\{\{\s*section\.(\w+)\s*\}\}")


class _Loader(jinja2.BaseLoader):
    def __init__(self, language: Language) -> None:
        self.language = language

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        folder = resources.files(__package__) / "templates"
        source = (folder / template).read_text(encoding="utf-8")
        source = _WORD.sub(lambda match: escape(words.word(match.group(1), self.language)), source)
        source = _ROOT.sub(ROOT, source)
        source = _SECTION.sub(lambda match: section(match.group(1), self.language), source)
        return source, template, None


def section(name: str, language: Language) -> str:
    """Return the address of a section of the site: home, browse, overview, site_map or the listing of a kind of record."""
    if name == "home":
        return f"{ROOT}{language}/"
    if name == "browse":
        return ROOT + of_browse(language)
    if name == "overview":
        return ROOT + of_overview(language)
    if name == "site_map":
        return ROOT + of_site_map(language)
    kind: Kind = name  # type: ignore[assignment]
    return f"{ROOT}{language}/{SECTIONS[kind][language]}/"


@cache
def environment(language: Language) -> jinja2.Environment:
    """Return the environment of the templates in one language. Everything printed is escaped unless it is Markup."""
    made = jinja2.Environment(
        loader=_Loader(language),
        autoescape=False,  # `_printed` does it
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        cache_size=-1,  # all of them, in a plain dict
    )
    made.globals.clear()  # Jinja copies them for every page, and no template uses any.
    return made


def _printed(value: object) -> str:
    """Return what a template prints for a value; as Jinja's own escaping does, but without copying each Markup twice."""
    if value.__class__ is Markup:
        return value
    return _escaped(value) if value.__class__ is str else escape_value(value)


@lru_cache(maxsize=2_000)  # Headings and labels come again on every page.
def _escaped(text: str) -> str:
    return escape_value(text)


@cache
def _template(name: str, language: Language) -> jinja2.Template:
    return environment(language).get_template(name)


def render(template: str, language: Language, **values: object) -> str:
    """Return a template filled in.

    Args:
        template: File name in render/templates.
        language: Language of the page.
        values: Values of the template; strings are escaped, Markup is not.
    """
    found = _template(template, language)
    # As `Template.render` does, which copies all the values three times.
    return "".join(found.root_render_func(found.new_context(values, shared=True)))
