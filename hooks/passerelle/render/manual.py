"""The manual of the diagnostics: every rule, from the rules themselves."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from ..addresses import DIAGNOSTICS
from ..check import rules
from ..diagnostics import Rule
from ..model import Language, other
from .edition import Edition
from .pages import Page, contents, page
from .typography import typeset

FAMILIES: Final = ("Y", "F", "V", "I", "T", "D", "P", "M", "B", "S", "W")
"""Families of codes, in the order in which a source meets them."""

_SLOT: Final = re.compile(r"\{(\w+)\?\}(.*?)\{/\1\}|\{(\w+)\}")
_CODE: Final = re.compile(r"`([^`]+)`")


def manual_page(edition: Edition) -> Page:
    """Return the manual of all codes in one language."""
    language = edition.language
    known = rules()
    html = [f"<p>{_text(edition.word('diagnostics_lead'), language)}</p>"]  # the theme puts the title above
    toc = []
    for family in (*FAMILIES, *sorted({code[0] for code in known} - set(FAMILIES))):
        members = [rule for code, rule in known.items() if code.startswith(family)]
        if not members:
            continue
        name = edition.word(f"family_{family.lower()}") if family in FAMILIES else family
        anchor = f"family-{family.lower()}"
        toc.append((anchor, name))
        html.append(f'<h2 id="{anchor}">{escape(name)}</h2>')
        html += [_rule(rule, edition) for rule in members]
    return page(
        edition.settings,
        f"{language}/{DIAGNOSTICS[language]}/",
        f"{other(language)}/{DIAGNOSTICS[other(language)]}/",
        "document",
        language,
        title=edition.word("diagnostics_title"),
        description=edition.word("diagnostics_description").replace("`", ""),
        body="\n".join(html),
        file="hooks/passerelle/check/__init__.py",
        toc=contents(edition.word("on_this_page"), toc),
    )


def _rule(rule: Rule, edition: Edition) -> str:
    language = edition.language
    severity = escape(edition.word(rule.severity))
    return (
        f'<h3 id="{rule.code.lower()}"><code>{rule.code}</code> <small>{severity}</small></h3>\n'
        f"<p><strong>{escape(edition.word('diagnostics_message'))}</strong> {_text(bare_message(rule.message[language]), language)}</p>\n"
        f"<p>{_text(rule.manual[language], language)}</p>\n"
        f"<p><strong>{escape(edition.word('diagnostics_hint'))}</strong> {_text(bare_message(rule.hint[language]), language)}</p>"
    )


def bare_message(template: str) -> str:
    """Return a message with its slots shown as … , optional parts left out."""
    return _SLOT.sub(lambda match: "" if match.group(1) else "…", template)


def _text(text: str, language: Language) -> str:
    return _CODE.sub(lambda match: f"<code>{match.group(1)}</code>", escape(typeset(text, language)))
