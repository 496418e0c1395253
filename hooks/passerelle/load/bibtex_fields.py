"""What single fields hold: which are known, dates, languages, ways of access."""

from __future__ import annotations

import calendar
import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from ..diagnostics import Rule
from ..model.text import LANGUAGES, Text
from .bibtex_source import BibSource, words
from .bibtex_values import MONTHS

UNKNOWN_FIELD = Rule(
    "B141",
    "warning",
    message=Text(
        "“{field}” is not a known field; did you mean “{near}”?",
        "« {field} » n’est pas un champ connu ; vouliez-vous dire « {near} » ?",
    ),
    hint=Text(
        "mend the name, or leave it if it is a field of your own",
        "corrigez le nom, ou laissez-le si c’est un champ à vous",
    ),
    manual=Text(
        "Fields of your own are kept and never shown. This one resembles a known field so much that it is probably misspelt, and its value would not be shown.",
        "Les champs de votre cru sont conservés et jamais affichés. Celui-ci ressemble tant à un champ connu qu’il est sans doute mal orthographié, et sa valeur ne serait pas affichée.",
    ),
)
BAD_DATE = Rule(
    "B142",
    "error",
    message=Text("“{date}” in {field} is not a date", "« {date} » dans {field} n’est pas une date"),
    hint=Text(
        "write 2019, 2019-06, 2019-06-05, or a period 2019/2020; ca. 2019 or 2019? when it is not certain; “in press” goes into pubstate",
        "écrivez 2019, 2019-06, 2019-06-05 ou une période 2019/2020 ; ca. 2019 ou 2019? si elle est incertaine ; « in press » va dans pubstate",
    ),
    manual=Text(
        "Dates are written year first, with hyphens; two of them with a slash are a period. A question mark, a tilde or “ca.” marks a date that is not certain. Without a readable year a work can be neither cited nor sorted.",
        "Les dates s’écrivent l’année d’abord, avec des traits d’union ; deux dates séparées par une barre forment une période. Un point d’interrogation, un tilde ou « ca. » marque une date incertaine. Sans année lisible, un travail ne peut être ni cité ni classé.",
    ),
)
UNKNOWN_LANGUAGE = Rule(
    "B143",
    "error",
    message=Text(
        "“{language}” is not a language{near?}; did you mean “{near}”?{/near}",
        "« {language} » n’est pas une langue{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text(
        "write english, french, german …, or several joined with “and”",
        "écrivez english, french, german…, ou plusieurs jointes par « and »",
    ),
    manual=Text(
        "`langid` holds the language of the title, then any other in which the work exists, by biblatex’s English names or two-letter codes, joined with “and”. It decides how browsers and screen readers pronounce the title.",
        "`langid` contient la langue du titre, puis toute autre langue dans laquelle le travail existe, sous les noms anglais de biblatex ou les codes à deux lettres, jointes par « and ». Elle décide de la prononciation du titre par les lecteurs d’écran.",
    ),
)
BAD_ACCESS = Rule(
    "B144",
    "error",
    message=Text(
        "“{access}” is not a way of access{near?}; did you mean “{near}”?{/near}",
        "« {access} » n’est pas un mode d’accès{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text(
        "write open (open licence), free (free to read) or paid",
        "écrivez open (licence ouverte), free (lecture gratuite) ou paid (payant)",
    ),
    manual=Text(
        "`access` tells a reader without a subscription what to expect: open (under an open licence, named in `license`), free (free to read) or paid.",
        "`access` indique à un lecteur sans abonnement à quoi s’attendre : open (sous licence ouverte, nommée dans `license`), free (lecture gratuite) ou paid (payant).",
    ),
)

NAME_FIELDS: Final = frozenset(
    words(
        "author editor translator editora editorb editorc bookauthor holder annotator commentator introduction foreword afterword "
        "shortauthor shorteditor namea nameb namec"
    )
)
VERBATIM: Final = frozenset(
    words("url url_en url_fr urlraw doi file pdf eprint verba verbb verbc crossref xref xdata")
)
"""Fields whose value is taken as it is written: LaTeX in them would damage an address."""

RANGES: Final = frozenset({"pages", "bookpagination"})
"""Fields in which two hyphens stay two hyphens: what exports and citation metadata expect of a range."""

LONG: Final = frozenset(words("abstract abstract_en abstract_fr annotation note note_en note_fr"))
"""Fields in which blank lines part paragraphs."""

DATES: Final = frozenset({"date", "year", "urldate", "origdate", "eventdate"})

ALIASES: Final = {
    "journal": "journaltitle", "address": "location", "school": "institution", "annote": "annotation", "key": "sortkey",
    "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "pdf": "file",
}  # fmt: skip
"""BibTeX's names of fields, and biblatex's, under which they are kept."""

_LOCALISED: Final = words(
    "title subtitle titleaddon booktitle booksubtitle maintitle mainsubtitle journaltitle abstract author editor translator "
    "publisher institution organization location series edition type note number url"
)
KNOWN: Final = frozenset(
    words(
        "abstract addendum afterword annotation annotator author authortype bookauthor bookpagination booksubtitle "
        "booktitle booktitleaddon chapter commentator crossref date day doi edition editor editora editorb editorc editortype "
        "eid eissn entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon execute file "
        "foreword gender hidden holder howpublished ids indextitle indexsorttitle institution introduction isan isbn ismn "
        "isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journalsubtitle journaltitle journaltitleaddon "
        "keywords label langid langidopts language library location mainsubtitle maintitle maintitleaddon month nameaddon "
        "note number options organization origdate origlanguage origlocation origpublisher origtitle pages pagetotal "
        "pagination part presort publisher pubstate related relatedoptions relatedstring relatedtype reprinttitle series "
        "shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey sortname sortshorthand "
        "sorttitle sortyear subtitle title titleaddon translator type url urldate urlraw venue verba verbb verbc version "
        "volume volumes xdata xref year access license timestamp owner groups comment copyright"
    )
    + tuple(f"{name}_{language}" for name in _LOCALISED for language in LANGUAGES)
    + tuple(ALIASES)
)
"""Fields of biblatex, of common programs, and our own."""

_ALIKE: Final = 0.8

ACCESS: Final = ("open", "free", "paid")

_NAMES_OF_LANGUAGES: Final = {
    "en": "english american british usenglish ukenglish canadian australian newzealand anglais eng",
    "fr": "french francais frenchb acadian canadien français fre fra",
    "de": "german ngerman germanb austrian naustrian swissgerman nswissgerman deutsch allemand ger deu",
    "nl": "dutch nederlands flemish néerlandais", "es": "spanish español espagnol", "it": "italian italiano italien",
    "pt": "portuguese portuges brazilian brazil portugais", "da": "danish dansk danois", "sv": "swedish svenska suédois",
    "nb": "norsk bokmal bokmål", "nn": "nynorsk", "no": "norwegian norvégien", "fi": "finnish finnois",
    "pl": "polish polonais", "cs": "czech tchèque", "sk": "slovak slovaque", "hu": "hungarian magyar hongrois",
    "ro": "romanian roumain", "bg": "bulgarian bulgare", "el": "greek polutonikogreek grec", "hr": "croatian croate",
    "sl": "slovene slovenian slovène", "et": "estonian estonien", "lv": "latvian letton", "lt": "lithuanian lituanien",
    "mt": "maltese maltais", "ga": "irish irlandais", "cy": "welsh", "gd": "scottish", "ca": "catalan", "eu": "basque",
    "gl": "galician", "tr": "turkish turc", "ar": "arabic arabe", "he": "hebrew hébreu", "ru": "russian russe",
    "uk": "ukrainian ukrainien", "sr": "serbian serbianc serbe", "bs": "bosnian", "mk": "macedonian", "sq": "albanian albanais",
    "is": "icelandic", "lb": "luxembourgish", "la": "latin", "fa": "persian farsi", "zh": "chinese", "ja": "japanese",
    "ko": "korean", "hi": "hindi", "ur": "urdu", "id": "indonesian", "ms": "malay", "so": "somali", "ku": "kurdish",
}  # fmt: skip
_LANGUAGES: Final = {
    name: code for code, names in _NAMES_OF_LANGUAGES.items() for name in (code, *names.split())
}

_DATE: Final = re.compile(
    r"(?:ca?\.|circa|vers|env\.|about)?\s*+(?:\[\s*+)?([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\s*[~?%]?\s*\]?",
    re.IGNORECASE,
)
_NONE: Final = frozenset({"n.d.", "n.d", "nd", "s.d.", "s.d", "sd", "undated", "no date", "sans date"})
_MONTH_NAMES: Final = (
    "january janvier", "february février", "march mars", "april avril", "may mai", "june juin", "july juillet",
    "august août", "september septembre", "october octobre", "november novembre", "december décembre",
)  # fmt: skip


@lru_cache(maxsize=4_096)
def read_date(written: str) -> tuple[int | None, bool]:
    """Return the (first) year of a date, and whether the date is well formed.

    Args:
        written: Such as 2019, 2019-06-05, 2019/2020, ca. 2019, 2019?, or n.d. for no date.
    """
    written = written.strip().lower()
    if not written or written in _NONE:
        return None, True
    ends = written.replace("–", "/").replace("--", "/").split("/")
    if len(ends) > 2 or not any(end.strip() for end in ends):
        return None, False
    years: list[int] = []
    for end in ends:
        if end.strip() in ("", ".."):  # an open period
            continue
        match = _DATE.fullmatch(end.strip()) if len(end) < 40 else None
        year = int(match.group(1)) if match else 0
        if match is None or not 1000 <= year <= 2100 or not _is_day(year, match.group(2), match.group(3)):
            return (years[0] if years else None), False
        years.append(year)
    return (years[0] if years else None), bool(years) and years == sorted(years)


def _is_day(year: int, month: str | None, day: str | None) -> bool:
    if month is None:
        return True
    if day is None:
        return 1 <= int(month) <= 12 or 21 <= int(month) <= 24  # seasons
    return 1 <= int(month) <= 12 and 1 <= int(day) <= calendar.monthrange(year, int(month))[1]


def month_of(written: str) -> int | None:
    """Return the number of a month, written as a number or a name in either language, or None."""
    word = written.strip().lower().rstrip(".")
    if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 12:
        return int(word)
    for number, (short, names) in enumerate(zip(MONTHS, _MONTH_NAMES, strict=True), 1):
        if word == short or word in names.split():
            return number
    return None


@lru_cache(maxsize=1_024)
def read_languages(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ISO 639-1 codes of a `langid` or `language` field, and the words of it that name no language."""
    codes: list[str] = []
    unknown: list[str] = []
    for part in re.split(r" and |[,;/]", " ".join(written.lower().split())):
        word = part.strip()
        if not word:
            continue
        code = _LANGUAGES.get(word) or _LANGUAGES.get(word.split("-")[0].split("_")[0])
        if code is None:
            unknown.append(word)
        elif code not in codes:
            codes.append(code)
    return tuple(codes), tuple(unknown)


def check_fields(source: BibSource, fields: dict[str, str], starts: dict[str, int]) -> None:
    """Report what is wrong with the dates, languages, access and names of the fields that an entry itself gives."""
    for name, start in starts.items():
        value = fields.get(name, "")
        if name in DATES:
            if not read_date(value[:100])[1]:
                source.report(BAD_DATE, start, len(name), field=name, date=value)
        elif name in ("langid", "language"):
            if name == "language" and "langid" in fields:
                continue
            for word in read_languages(value[:400])[1]:
                near = source.near(word, _LANGUAGES)
                source.report(UNKNOWN_LANGUAGE, start, len(name), language=word, near=near)
        elif name == "access":
            if value.strip() not in ("", *ACCESS):
                source.report(BAD_ACCESS, start, len(name), access=value, near=source.near(value, ACCESS))
        elif name not in KNOWN:
            near = source.near(name, KNOWN)
            # Fields of one’s own are welcome, so the likeness must be strong.
            if near and (sorted(near) == sorted(name) or SequenceMatcher(None, name, near).ratio() >= _ALIKE):
                source.report(UNKNOWN_FIELD, start, len(name), field=name, near=near)
