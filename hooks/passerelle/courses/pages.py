"""A page of a course as a document that needs nothing else: its style is in it, and nothing is fetched."""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import Final

from .. import cldr
from ..model import Language
from .course import Page, Texts, title_of
from .finish import with_names

_STYLE: Final = (resources.files(__package__) / "course.css").read_text(encoding="utf-8")


def style() -> str:
    """Return the style of the pages."""
    return _STYLE


def page_document(page: Page) -> str:
    """Return a page as an HTML document.

    Platforms show the title of a page above it, so the headings of the page begin at the second level.
    """
    languages = list(page.bodies)
    first = languages[0]
    return (
        f'<!DOCTYPE html>\n<html lang="{first}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title_of(page))}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n{in_languages(page.bodies, page.titles)}\n</main>\n</body>\n</html>\n"
    )


def in_languages(bodies: Texts, titles: Texts) -> str:
    """Return HTML in one language as it is; in two, one after the other, each under its title and marked as such."""
    if len(bodies) == 1:
        (body,) = bodies.values()
        return body
    parts = [
        f'<section class="language language-{language}" lang="{language}">\n'
        f'<p class="tongue">{escape(tongue(language))}</p>\n'
        f'<h2 class="tongue">{escape(titles[language])}</h2>\n{with_names(body, f"{language}-")}\n</section>'
        for language, body in bodies.items()
    ]
    return '\n<hr class="tongue">\n'.join(parts)


def tongue(language: Language) -> str:
    """Return the name of a language in itself."""
    return cldr.languages(language)[language].capitalize()
