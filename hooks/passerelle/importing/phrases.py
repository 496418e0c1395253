"""How templates word things: headings, instructions, prompts and answers, compared without their dress."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from ..model import LANGUAGES, Language
from ..template.wording import prompts, sentences, titles

_BRACKETS: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NUMBER: Final = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Z][.)]|[IVX]{1,5}[.)])\s+(?=\S)")
_WORDS: Final = re.compile(r"[^\W_]+")


@cache
def table(name: str) -> Any:
    """Return one of the tables of phrases.yml."""
    text = (resources.files(__package__) / "phrases.yml").read_text(encoding="utf-8")
    # Every scalar stays text: `no` is a word here.
    return yaml.load(text, yaml.CBaseLoader)[name]


def listed(name: str) -> list[str]:
    """Return the phrases of a table, those of both languages one after the other."""
    return [phrase for language in LANGUAGES for phrase in table(name)[language]]


def bare(text: str) -> str:
    """Return the words of a text alone: small letters without accents, a space between two words."""
    text = text[:2000].replace("œ", "oe").replace("Œ", "oe")
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORDS.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


def bare_heading(text: str) -> str:
    """Return the words of a heading alone, without its number and what stands between brackets."""
    text = text[:400]
    outside = _BRACKETS.sub(" ", _NUMBER.sub("", text))
    return bare(outside) or bare(text)


@cache
def _bare_list(name: str) -> frozenset[str]:
    return frozenset(filter(None, map(bare, listed(name)))) | {""}


def is_prompt(text: str) -> bool:
    """Tell whether a text is what stands in a field that nobody has filled in."""
    return bare(text) in _bare_list("prompts")


def without_prompt(text: str) -> str:
    """Return a text without a prompt of the template that sticks to its beginning: `Write hereThe answer`."""
    for prompt in prompts():
        if text.startswith(prompt) and text[len(prompt) :][:1].isupper():
            return text[len(prompt) :]
    return text


def is_title(text: str) -> bool:
    """Tell whether a text is the title of a template."""
    return bare_heading(text) in _bare_list("titles") or text.strip() in titles()


def is_nothing(text: str) -> bool:
    """Tell whether an answer says that there is nothing: a hyphen, “none”, « sans objet »."""
    return bare(text) in _bare_list("nothing")


_LIMIT: Final = re.compile(
    r"[(\[]\s*(?:enter\s+)?(?:a\s+)?(?:max|at most|up to|no more than|au plus|en \d+ mots|\d+ (?:words|mots))[^()\[\]]*[)\]]\s*",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bex)[.?!…:](?=\s+[^\W\d_a-zà-ÿ]|\s+[(“«\"]|\s*$)|\n|$", re.MULTILINE
)


@cache
def _instructions() -> re.Pattern[str]:
    starts = sorted(listed("instructions"), key=len, reverse=True)
    written = "|".join(re.escape(one).replace(r"\ ", r"\s+").replace("’", "[’']") for one in starts)
    return re.compile(rf"(?:\d[.)]\s*)?(?:{written})\b", re.IGNORECASE)


def after_instructions(text: str) -> int:
    """Return where the answer begins in a paragraph: behind the sentences in which a template says what to write."""
    place = 0
    while True:
        place += len(text[place:]) - len(text[place:].lstrip())
        own = next((one for one in sentences() if text.startswith(one, place)), "")
        limit = _LIMIT.match(text, place)
        if own:
            place += len(own)
        elif limit:
            place = limit.end()
        elif place < len(text) and _instructions().match(text, place):
            end = _SENTENCE_END.search(text, place)
            place = len(text) if end is None else max(end.end(), place + 1)
        else:
            return place


def guess_language(text: str) -> Language:
    """Return the language that a text is more likely to be in."""
    words = bare(text[:2000]).split() + bare(text[len(text) // 2 : len(text) // 2 + 2000]).split()
    counts = {
        language: sum(word in common for word in words)
        for language in LANGUAGES
        for common in [frozenset(table("common")[language])]
    }
    return "fr" if counts["fr"] > counts["en"] else "en"
