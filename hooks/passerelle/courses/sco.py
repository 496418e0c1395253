"""The one document of a SCORM package: all pages of a course, which it shows one at a time.

One document, because a SCO may greet the platform only once: pages of their own would leave it with every step. Without
the script it is read from top to bottom, and without a platform it remembers nothing; it works all the same.

Source: ADL SCORM 1.2 (Run-Time Environment: the API that sco.js speaks to).
"""

from __future__ import annotations

import json
from html import escape
from importlib import resources
from typing import Final

from .. import words
from ..model import Language
from .course import Course, Page, Questionnaire, Texts, joined, title_of
from .finish import in_new_tabs, with_names
from .forms import form
from .pages import in_languages, style, tongue

_SAID: Final = ("course_contents", "course_back", "course_on", "course_place", "course_language")
"""The words that the script needs."""
_SCRIPT: Final = (resources.files(__package__) / "sco.js").read_text(encoding="utf-8")
_STYLE: Final = (resources.files(__package__) / "sco.css").read_text(encoding="utf-8")


def start_page(course: Course) -> str:
    """Return the document of a course: its pages for participants, in order; what is for trainers stays out."""
    sheets = [
        one
        for one in course.entries()
        if isinstance(one, Questionnaire) or (isinstance(one, Page) and not one.trainer)
    ]
    said = {key: {language: words.word(key, language) for language in course.languages} for key in _SAID}
    menu = "".join(
        f'<li><a href="#page-{number}">{_title(one.titles)}</a></li>' for number, one in enumerate(sheets, 1)
    )
    pages = "\n".join(_sheet(one, number) for number, one in enumerate(sheets, 1))
    names = {language: tongue(language) for language in course.languages}
    # What is in the element is data: nothing in it can end the element.
    data = json.dumps({**said, "languages": names}, ensure_ascii=False, sort_keys=True)
    data = data.replace("<", "\\u003c")
    contents, label = _title(said["course_contents"]), escape(joined(said["course_contents"]))
    return (
        f'<!DOCTYPE html>\n<html lang="{course.languages[0]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n'  # none: a browser would look for one where there is none
        f"<title>{escape(title_of(course))}</title>\n<style>\n{style()}{_STYLE}</style>\n</head>\n<body>\n"
        f'<header>\n<p class="course">{_title(course.titles)}</p>\n<nav aria-label="{label}">'
        f"<details><summary>{contents}</summary>\n<ol>{menu}</ol>\n</details></nav>\n</header>\n"
        f"<main>\n{pages}\n</main>\n"
        f'<script type="application/json" id="words">{data}</script>\n<script>\n{_SCRIPT}</script>\n</body>\n</html>\n'
    )


def _title(titles: Texts) -> str:
    """Return a title as HTML, each language marked, so that one of them can be shown alone."""
    if len(set(titles.values())) == 1:
        return escape(next(iter(titles.values())))
    return '<span class="tongue"> / </span>'.join(
        f'<span class="language language-{language}" lang="{language}">{escape(text)}</span>'
        for language, text in titles.items()
    )


def _sheet(one: Page | Questionnaire, number: int) -> str:
    bodies: Texts
    if isinstance(one, Questionnaire):
        bodies = {language: form(one, language) for language in one.titles}
    else:
        bodies = {language: body + _files(one, language) for language, body in one.bodies.items()}
    html = in_new_tabs(with_names(in_languages(bodies, one.titles), f"p{number}-"))
    return (
        f'<section class="page" id="page-{number}" aria-labelledby="title-{number}">\n'
        f'<h1 id="title-{number}" tabindex="-1">{_title(one.titles)}</h1>\n{html}\n</section>'
    )


def _files(page: Page, language: Language) -> str:
    if not page.files:
        return ""
    links = "".join(
        f'<li><a href="{escape(file.path)}" target="_blank" rel="noopener">{escape(file.titles[language])}</a></li>'
        for file in page.files
    )
    return f"<h2>{escape(words.word('material_files', language))}</h2><ul>{links}</ul>"
