"""Projects with many cards: the real cards, vocabulary and theme, and invented cards and works beside them."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import yaml

from passerelle.check.word_limits import count_words
from passerelle.model import Practice, notes

from .prose import Pair, Writer, blocks

PROJECT: Final = Path(__file__).resolve().parents[1]
_FOLDERS: Final = ("hooks", "vocabulary", "bibliography", "practices", "training", "materials")
_COUNTRIES: Final = ("BE", "FR", "DE", "NL", "DK", "SE", "ES", "IT", "GB", "PL", "AT", "PT")
_SUMMARY: Final = notes(Practice)["summary"].words or 0
"""Most words of a summary."""
_SHELF: Final = 200
"""Cards in a folder of invented cards."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Ids that invented cards draw on: the controlled lists by name, and the terms."""

    values: dict[str, list[str]]
    terms: list[str]

    @classmethod
    def of(cls, project: Path) -> Lists:
        """Return the ids in a project's vocabulary."""
        values = {}
        for path in sorted((project / "vocabulary").glob("*.yml")):
            values[path.stem] = [item["id"] for item in yaml.load(path.read_bytes(), yaml.CSafeLoader)]
        return cls(values, sorted(path.stem for path in (project / "vocabulary" / "terms").glob("*.yml")))


def make_project(folder: Path, cards: int, length: int = 1) -> None:
    """Make a project with so many cards and half as many invented works.

    Args:
        folder: Where; what stands there is removed.
        cards: How many cards, the real ones among them.
        length: 1 for cards of 7 KB, the length of a filled-in practice template; 3 for that of the first set of
            cards here, which are more thorough.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")
    settings = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    # No generator beside which this one is measured makes PDFs.
    settings = settings.replace("[tool.passerelle]\n", "[tool.passerelle]\nhandouts = false\n")
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    for name in _FOLDERS:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    _docs(folder / "docs")
    lists = Lists.of(folder)
    invented = max(1, cards - sum(1 for _ in (folder / "practices").rglob("*.yml")))
    works = [f"invented_{number:05}" for number in range(max(1, cards // 2))]
    with (folder / "bibliography" / "references.bib").open("a", encoding="utf-8") as stream:
        for number, key in enumerate(works):
            stream.write(work(number, key))
    for number in range(invented):
        shelf = folder / "practices" / f"shelf-{number // _SHELF:02}"
        shelf.mkdir(exist_ok=True)
        (shelf / f"{card_id(number)}.yml").write_text(
            card(number, invented, works, lists, length), encoding="utf-8"
        )


def card_id(number: int) -> str:
    """Return the id of an invented card."""
    return f"invented-card-{number:05}"


def _docs(folder: Path) -> None:
    pages = {
        "index.md": ("Passerelle", "Choose a language. Choisissez une langue."),
        "en/index.md": ("Home", "Practice cards in two languages."),
        "fr/index.md": ("Accueil", "Des fiches de pratiques en deux langues."),
    }
    for name, (title, text) in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {title}\ndescription: {text}\n---\n{text}\n", encoding="utf-8")


def card(number: int, cards: int, works: Sequence[str], lists: Lists, length: int) -> str:
    """Return an invented card as YAML, laid out as people write it."""
    writer = Writer(f"card {number}")
    random = writer.random
    cited = random.sample(works, min(4, len(works)))
    linked = random.sample(lists.terms, min(6, len(lists.terms)))
    links: list[Pair] = [
        (f", which is part of [[{term}]]", f", ce qui relève de [[{term}]]") for term in linked
    ]
    cites: list[Pair] = [(f" [@{key}]", f" [@{key}]") for key in cited]
    name = writer.title(number)
    description = [writer.paragraph(3 * length, (links[0], cites[0])), writer.bullets(3 * length)]
    description += [writer.paragraph(2, (links[1],)), writer.paragraph(1, (links[2],))]
    sustainability = blocks(writer.paragraph(2 * length, (links[3],)), writer.bullets(2 * length))
    statement = blocks(writer.paragraph(2 * length, (cites[1],)), writer.paragraph(1, (cites[2],)))
    year = random.randint(2005, 2024)
    related = {card_id((number + step) % cards) for step in (1, 17, 333)} - {card_id(number)}
    lines = [
        f"id: {card_id(number)}",
        f"original: {random.choice(('en', 'fr'))}",
        f"kind: {random.choice(lists.values['kinds'])}",
    ]
    lines += [
        *_text("name", name),
        *_text("summary", _summary(writer)),
        *_text("description", blocks(*description), "|"),
    ]
    lines.append("peer_reviewed: false")
    for field, at_least, at_most in (
        ("themes", 2, 2),
        ("audiences", 1, 3),
        ("professions", 1, 3),
        ("settings", 1, 2),
        ("stages", 1, 3),
    ):
        chosen = random.sample(lists.values[field], random.randint(at_least, at_most))
        lines.append(f"{field}: [{', '.join(chosen)}]")
    country = random.choice(_COUNTRIES)
    lines += [*_text("scope", writer.sentence()), f"countries: [{country}]", f"start: {year}", "evidence:"]
    lines += [
        f"  type: {random.choice(lists.values['evidence-types'])}",
        "  direction: unknown",
        f"  year: {year + 1}",
    ]
    lines += [*_text("statement", statement, "|", 2), f"  references: [{cited[1]}]", "  emmie:"]
    lines += [
        *_text("mechanism", writer.paragraph(length), indent=4),
        *_text("implementation", writer.paragraph(length), indent=4),
    ]
    lines += _text("sustainability", sustainability, "|")
    lines += ["presented:", "  - name:"] + [
        f"      {side}: Invented meeting {number % 90}" for side in ("en", "fr")
    ]
    lines += [f"    date: {year + 1}-0{random.randint(1, 9)}-1{random.randint(0, 9)}"]
    lines += [
        *_text("eu_links", writer.sentence()),
        "organisation:",
        *_text("name", writer.title(number), indent=2),
    ]
    lines += [
        f"  type: {random.choice(lists.values['organisation-types'])}",
        *_text("description", writer.paragraph(2), indent=2),
    ]
    lines += ["  url: https://example.org/organisation/", f"country: {country}", "contact:"]
    lines += [*_text("role", ("Secretariat of the service", "Secrétariat du service"), indent=2)]
    lines += [*_text("organisation", name, indent=2), "  url: https://example.org/contact/", "updated: 2026"]
    lines += [
        *_text("rationale", writer.paragraph(2 * length, (cites[3],))),
        *_text("activities", writer.bullets(3 * length, "1."), "|"),
    ]
    lines += [
        *_text("training", writer.paragraph(length, (links[4],))),
        *_text("risks", writer.paragraph(2 * length, (links[5],))),
    ]
    if length > 1:
        for field in ("providers", "dose", "tailoring"):
            lines += _text(field, writer.paragraph(2))
    lines += [f"references: [{', '.join(cited)}]", f"related: [{', '.join(sorted(related))}]", "sources:"]
    for position in range(length):
        lines += [
            "  - title:",
            f"      en: Template number {position + 1}",
            f"      fr: Fiche numéro {position + 1}",
        ]
        lines += ["    url: https://example.org/template/"]
    if length > 1:
        lines.append("notes:")
        for _ in range(4):
            (en, fr) = (_folded(text, 6) for text in writer.paragraph(3))
            lines += ["  - en: >-", *en, "    fr: >-", *fr]
    return "\n".join(lines) + "\n"


def _summary(writer: Writer) -> Pair:
    """Return two sentences, or one where two have more words than a summary may have."""
    two = writer.paragraph(2)
    if all(count_words(text) <= _SUMMARY for text in two):
        return two
    return two[0].partition(". ")[0] + ".", two[1].partition(". ")[0] + "."


def _text(field: str, pair: Pair, style: str = ">-", indent: int = 0) -> Iterator[str]:
    space = " " * indent
    yield f"{space}{field}:"
    for side, text in zip(("en", "fr"), pair, strict=True):
        yield f"{space}  {side}: {style}"
        yield from _folded(text, indent + 4)


def _folded(text: str, indent: int) -> Iterator[str]:
    space = " " * indent
    for line in text.split("\n"):
        hanging = "   " if line[:1].isdigit() else "  " if line.startswith("- ") else ""
        yield from textwrap.wrap(
            line, 112, initial_indent=space, subsequent_indent=space + hanging, break_on_hyphens=False
        ) or [""]


def work(number: int, key: str) -> str:
    """Return an invented work as BibTeX."""
    writer = Writer(f"work {number}")
    random: Random = writer.random
    en, fr = writer.paragraph(4)
    authors = random.sample(_AUTHORS, random.randint(1, 3))
    fields = {
        "author": " and ".join(authors),
        "title": f"{writer.title(number)[0]}: {writer.sentence()[0].rstrip('.')}",
        "year": str(random.randint(1990, 2024)),
        "journaltitle": f"Invented Journal of {random.choice(('Probation', 'Social Work', 'Mentoring', 'Evaluation'))}",
        "volume": str(random.randint(1, 60)),
        "number": str(random.randint(1, 4)),
        "pages": f"{(first := random.randint(1, 400))}--{first + random.randint(5, 30)}",
        "doi": f"10.5555/invented.{number:05}",
        "langid": random.choice(("english", "french")),
        "access": random.choice(("open", "free", "paid")),
        "abstract_en": en,
        "abstract_fr": fr,
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"\n@article{{{key},\n{body}}}\n"


_AUTHORS: Final = [
    f"{family}, {given}"
    for family in ("Aubanel", "Brightwell", "Castanier", "Dunmore", "Estaque")
    for given in ("Ada", "Bruno", "Chloé", "Daniel", "Élise", "Frank")
]


def describe(folder: Path) -> str:
    """Return what a project holds, for a message."""
    files = list((folder / "practices").rglob("*.yml"))
    return json.dumps({"cards": len(files), "bytes": sum(path.stat().st_size for path in files)})
