"""BibTeX to works: every entry of a .bib file is loaded, or somebody is told why not.

The order of the steps matters: macros are put in first, lists of names are separated and split while their
braces still stand, and only then LaTeX is decoded, part by part. Decoded earlier, `{European Commission}`
would become a person called Commission. Addresses are never decoded.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from ..diagnostics import Rule
from ..model.reference import TYPE_ALIASES, TYPES, Reference, joined
from ..model.text import LANGUAGES, MAX_PROSE, Language, Text
from .bibtex_blocks import RawEntry, RawMacro, split_blocks
from .bibtex_case import CASED, sentence_case
from .bibtex_fields import (
    ACCESS,
    ALIASES,
    DATES,
    LONG,
    NAME_FIELDS,
    RANGES,
    VERBATIM,
    check_fields,
    month_of,
    read_date,
    read_languages,
)
from .bibtex_inherit import Draft, inherit
from .bibtex_latex import decode
from .bibtex_names import Names, parse_names
from .bibtex_source import BibSource
from .bibtex_values import Values
from .source import Report, read_source

MAX_BYTES: Final = 16_000_000
"""Largest .bib file: some six thousand works with annotations in both languages."""

MAX_KEY: Final = 80
"""Longest key, in characters."""

BAD_KEY = Rule(
    "B161",
    "error",
    message=Text("“{key}” cannot be a key", "« {key} » ne peut pas être une clé"),
    hint=Text(
        "use “{proposal}”, here and wherever the work is cited",
        "employez « {proposal} », ici et partout où le travail est cité",
    ),
    manual=Text(
        "A key becomes the address of the work’s page, so it is made of lower-case letters without accents, digits, and single hyphens or underscores between them: at most 80 characters. The usual form is surname_year. An entry with another key is left out.",
        "Une clé devient l’adresse de la page du travail ; elle se compose donc de minuscules sans accent, de chiffres et, entre eux, de traits d’union ou de soulignés isolés : 80 caractères au plus. La forme usuelle est nom_année. Une entrée dont la clé est autre est écartée.",
    ),
)
UNKNOWN_TYPE = Rule(
    "B162",
    "warning",
    message=Text(
        "@{type} is not a known type of work{near?}; did you mean @{near}?{/near}",
        "@{type} n’est pas un type de travail connu{near?} ; vouliez-vous dire @{near} ?{/near}",
    ),
    hint=Text(
        "it is treated as @misc; the types are article, book, collection, incollection, report, thesis, online, legislation, misc",
        "il est traité comme @misc ; les types sont article, book, collection, incollection, report, thesis, online, legislation, misc",
    ),
    manual=Text(
        "The type decides how a work is cited. The other types of BibTeX and biblatex are understood too, each as the nearest of ours; one that nobody knows is treated as misc.",
        "Le type décide de la manière de citer un travail. Les autres types de BibTeX et de biblatex sont compris aussi, chacun comme le plus proche des nôtres ; un type que personne ne connaît est traité comme misc.",
    ),
)
NO_TITLE = Rule(
    "B163",
    "error",
    message=Text("“{key}” has no title", "« {key} » n’a pas de titre"),
    hint=Text(
        "add title = {…}; for a work without one, describe it in a few words",
        "ajoutez title = {…} ; pour un travail sans titre, décrivez-le en quelques mots",
    ),
    manual=Text(
        "Every work has a title: it is the heading of its page and the text of every link to it.",
        "Tout travail a un titre : c’est l’en-tête de sa page et le texte de chaque lien vers elle.",
    ),
)
NO_YEAR = Rule(
    "B164",
    "warning",
    message=Text("“{key}” has neither year nor date", "« {key} » n’a ni année ni date"),
    hint=Text(
        "add year = 2019 or date = {2019-06-05}; year = {n.d.} if the work bears none",
        "ajoutez year = 2019 ou date = {2019-06-05} ; year = {n.d.} si le travail n’en porte pas",
    ),
    manual=Text(
        "Works are cited by author and year. A work that really bears no date says so: year = {n.d.}.",
        "Les travaux sont cités par auteur et année. Un travail qui ne porte vraiment aucune date le dit : year = {n.d.}.",
    ),
)
UNKNOWN_COMMAND = Rule(
    "B165",
    "warning",
    message=Text(
        "the LaTeX command \\{command} in {field} is not known",
        "la commande LaTeX \\{command} dans {field} n’est pas connue",
    ),
    hint=Text(
        "write the character itself; only the text of the command’s argument is kept",
        "écrivez le caractère lui-même ; seul le texte de l’argument est gardé",
    ),
    manual=Text(
        "Accents and the usual signs of LaTeX are turned into characters. Other commands mean nothing on a web page: their names are dropped and the text of their arguments stays. Every character can be typed directly.",
        "Les accents et les signes usuels de LaTeX sont convertis en caractères. Les autres commandes n’ont pas de sens sur une page web : leur nom est ôté, le texte de leurs arguments reste. Tout caractère peut être saisi directement.",
    ),
)

_GOOD_KEY: Final = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_ENGLISH: Final = frozenset({"title_en", "subtitle_en"})
_CASED: Final = frozenset(CASED) | _ENGLISH
_ROLES: Final = ("author", "editor", "translator")
_TYPES: Final = frozenset({*TYPES, *TYPE_ALIASES, "xdata"})


def load_bibliography(path: Path, file: str, report: Report) -> dict[str, Reference]:
    """Return the works of a .bib file by key, sorted by key.

    Args:
        path: The file.
        file: Its path relative to the project, for diagnostics.
        report: Receives what is wrong with it.
    """
    text = read_source(path, file, report, MAX_BYTES)
    return {} if text is None else parse_bibliography(text, file, report)


def parse_bibliography(text: str, file: str, report: Report) -> dict[str, Reference]:
    """Return the works of a BibTeX text by key, sorted by key.

    Args:
        text: The text.
        file: Its path relative to the project, for diagnostics.
        report: Receives what is wrong with it.
    """
    source = BibSource(text, file, report)
    values = Values(source)
    drafts: dict[str, Draft] = {}
    for block in split_blocks(source):
        if isinstance(block, RawMacro):
            values.define(block)
        else:
            drafts[block.key] = _draft(source, values, block)
    inherit(source, drafts)
    works: dict[str, Reference] = {}
    for key, draft in drafts.items():
        if draft.raw.type == "xdata":  # not a work: it only lends its fields
            continue
        work = _finish(source, draft)
        if len(key) <= MAX_KEY and _GOOD_KEY.fullmatch(key):
            works[key] = work
        else:
            source.report(BAD_KEY, draft.raw.key_start, len(key), key=key or "?", proposal=_propose(work))
    return dict(sorted(works.items()))


def _draft(source: BibSource, values: Values, raw: RawEntry) -> Draft:
    draft = Draft(raw)
    written = {one.name for one in raw.fields}
    for one in raw.fields:
        text = values.evaluate(one.value, one.value_start, one.name)
        if text is None:
            continue
        name = one.name
        if ALIASES.get(name, name) not in written:
            name = ALIASES.get(name, name)
        unknown: list[str] = []
        if name in VERBATIM or (name in DATES and "~" in text):  # “about” in a date, no space of LaTeX
            draft.fields[name] = text.strip()
        elif name in RANGES:
            draft.fields[name] = "--".join(decode(part, unknown.append) for part in re.split("-{2,3}", text))
        else:
            if name in NAME_FIELDS:
                draft.names[name] = parse_names(text, source, one.name, one.start)
            draft.fields[name] = decode(text, unknown.append, paragraphs=name in LONG)
            if name in _CASED:
                cased = decode(sentence_case(text))
                if cased != draft.fields[name]:
                    draft.sentence[name] = cased
        for command in dict.fromkeys(unknown):
            source.report(UNKNOWN_COMMAND, one.start, len(one.name), command=command, field=one.name)
        draft.starts[name] = one.start
        draft.lines[name] = source.line(one.start)
    check_fields(source, draft.fields, draft.starts)
    return draft


def _finish(source: BibSource, draft: Draft) -> Reference:
    raw, fields = draft.raw, draft.fields
    kind = TYPE_ALIASES.get(raw.type, raw.type)
    if kind not in TYPES:
        near = source.near(raw.type, _TYPES)
        source.report(UNKNOWN_TYPE, raw.start, len(raw.type) + 1, type=raw.type, near=near)
        kind = "misc"
    if kind != raw.type:
        fields.setdefault("entrytype", raw.type)  # a master’s thesis is still told from a doctoral one
    if not fields.get("title"):
        source.report(NO_TITLE, raw.start, len(raw.type) + 1, key=raw.key)
    if not fields.get("date") and not fields.get("year"):
        source.report(NO_YEAR, raw.start, len(raw.type) + 1, key=raw.key)
    languages = read_languages((fields.get("langid") or fields.get("language", ""))[:400])[0]
    title = _title(fields, "", languages)
    date = _date(fields)
    nobody = Names()
    roles = {role: draft.names.get(role, nobody) for role in _ROLES}
    english = _CASED if languages[:1] == ("en",) else _ENGLISH
    access = fields.get("access", "").strip()
    return Reference(
        id=raw.key,
        type=kind,
        title=title,
        authors=roles["author"].names,
        editors=roles["editor"].names,
        translators=roles["translator"].names,
        contributors={role: found.names for role, found in draft.names.items() if role not in _ROLES},
        others=frozenset(role for role, names in draft.names.items() if names.others),
        titles=Text(**{one: _title(fields, one, languages)[:MAX_PROSE] for one in LANGUAGES}),
        year=read_date(date[:100])[0],
        date=date,
        fields=fields,
        sentence={name: text for name, text in draft.sentence.items() if name in english},
        languages=languages,
        access=access if access in ACCESS else "",
        annotation=Text(*(fields.get(f"abstract_{one}", "")[:MAX_PROSE] for one in LANGUAGES)),
        file=source.file,
        line=source.line(raw.start),
        lines=draft.lines,
    )


def _title(fields: dict[str, str], language: Language | str, languages: tuple[str, ...]) -> str:
    """Return title and subtitle, of the work itself or of its edition in a language; empty where there is none."""
    if language and f"title_{language}" in fields:
        title, subtitle = fields[f"title_{language}"], fields.get(f"subtitle_{language}", "")
    elif not language or (languages and languages[0] == language):
        title, subtitle = fields.get("title", ""), fields.get("subtitle", "")
    else:
        return ""
    return joined(title, subtitle, french=(language or next(iter(languages), "")) == "fr")


def _date(fields: dict[str, str]) -> str:
    """Return the date as written; BibTeX’s year and month joined."""
    if fields.get("date"):
        return fields["date"]
    year, month = fields.get("year", ""), month_of(fields.get("month", ""))
    return f"{year}-{month:02d}" if month and year.isascii() and year.isdigit() and len(year) == 4 else year


def _propose(work: Reference) -> str:
    """Return a key that could be used instead of a bad one."""
    proposal = slug(work.id)
    if proposal:
        return proposal
    names = work.authors or work.editors
    who = slug(names[0].family) if names else slug(work.title)
    return slug(f"{who[:60].strip('_') or 'work'}_{work.year or ''}")


def slug(text: str, between: str = "_") -> str:
    """Return a text in small letters and digits without accents, with one sign between its words."""
    text = text[:200].lower()
    for written, plain in (("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ø", "o"), ("ł", "l")):
        text = text.replace(written, plain)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", between, plain)[:MAX_KEY].strip(between)
