"""The templates, one environment per language.

Interface words never change within a build, so `{{ words.key }}` is replaced by the word itself before a page is made,
and `{{ root }}` by the mark that stands for the way to the root: what is left to evaluate for each of many thousands of
pages is only what differs from page to page. A template is compiled once, with marks for the words; its code for a
language is the same with the words of that language.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import cache, lru_cache
from html import escape
from importlib import resources
from types import CodeType
from typing import Any, Final

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup
from markupsafe import escape as escape_value

from .. import words
from ..addresses import ROOT, SECTIONS, of_browse, of_overview, of_site_map
from ..model import LANGUAGES, Kind, Language

_ROOT: Final = re.compile(r"\{\{\s*root\s*\}\}")
_OF_LANGUAGE: Final = re.compile(r"\{\{\s*(words|section)\.(\w+)\s*\}\}")
_MARK: Final = re.compile("\x02(words|section)\\.(\\w+)\x03")
"""Stands in compiled templates for what a language has of its own."""


class _Loader(jinja2.BaseLoader):
    def __init__(self, language: Language) -> None:
        self.language = language

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        code = _in_language(_compiled(name), self.language)
        return environment.template_class.from_code(environment, code, globals or {})


@cache
def _compiled(name: str) -> CodeType:
    """Return the code of a template, with marks for what a language has of its own."""
    return environment(LANGUAGES[0]).compile(source(name), name, name)


def source(name: str) -> str:
    """Return the source of a template, with marks for what a language has of its own."""
    text = (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")
    return _OF_LANGUAGE.sub("\x02\\1.\\2\x03", _ROOT.sub(ROOT, text))


def _in_language(code: CodeType, language: Language) -> CodeType:
    """Return code, that of the functions in it included, with the words of a language in the place of marks."""

    def own(constant: object) -> object:
        if isinstance(constant, CodeType):
            return _in_language(constant, language)
        return _MARK.sub(said, constant) if isinstance(constant, str) else constant

    def said(mark: re.Match[str]) -> str:
        kind, key = mark.groups()
        return section(key, language) if kind == "section" else escape(words.word(key, language))

    return code.replace(co_consts=tuple(map(own, code.co_consts)))


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
    made.code_generator_class = _Printing
    made.globals.clear()  # Jinja copies them for every page, and no template uses any.
    return made


class _Printing(CodeGenerator):
    """Has a template print what `_printed` returns, as it is: Jinja would have it made a string, and copied, once more.

    The two methods are those that Jinja's own `nativetypes` overrides, for the same reason.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


def _printed(value: object) -> str:
    """Return what a template prints for a value; as Jinja's own escaping does, but without copying each Markup twice."""
    if value.__class__ is Markup:
        return value
    if value.__class__ is str:
        return _escaped(value)
    return str(value) if value.__class__ is int else escape_value(value)


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
