"""The assessments of a programme, with their points."""

from __future__ import annotations

from markupsafe import Markup

from ...model import Programme
from ..edition import Edition
from ..environment import render
from ..html import as_html
from .times import counted


def assessment(programme: Programme, edition: Edition) -> Markup:
    """Return the assessments of a programme, each with its parts and points; nothing where there is none."""
    if not programme.assessment:
        return as_html("")
    periods = {one.id: edition.inline(one.title) for one in programme.periods}
    shown = [
        {
            "title": edition.inline(one.title),
            "period": periods.get(one.period, ""),
            "text": edition.prose(one.text) if one.text else "",
            "points": counted("points", one.points, edition),
            "parts": [
                (edition.inline(part.title), edition.prose(part.text) if part.text else "", part.points)
                for part in one.parts
            ],
            "total": one.points,
        }
        for one in programme.assessment
    ]
    return as_html(render("assessment.html", edition.language, assessments=shown))
