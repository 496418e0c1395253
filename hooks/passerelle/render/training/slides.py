"""A unit of a programme as slides to show: one HTML file that needs nothing else, with notes for who speaks.

A slide says little: the title of an item and its key points. What the item says in full, what its cards say of
themselves and where its words come from stand in the notes. Links lead to the site by whole addresses, since the file
is taken elsewhere; the addresses of materials and of the programme are printed too, and drawn as QR codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from importlib import resources
from typing import Final, TypeVar

import segno
from markupsafe import Markup

from ... import addresses
from ...addresses import ROOT
from ...durations import minutes_of_material, minutes_of_part
from ...model import Item, Part, Practice, Programme, Text, Unit, leaves
from ...model.mentions import mentions
from ..acronyms import unmarked
from ..edition import Edition
from ..environment import render
from ..html import as_html
from .key_points import key_points, sentences
from .times import length_of_unit, spoken
from .units import anchor_of, kind_of

ENDING: Final = "slides.html"
"""Ending of the files."""

GOALS: Final = 5
CARDS: Final = 6
WORKS: Final = 5
"""Most goals, cards and works on one slide; more go on to the next."""

_SIGNS: Final = 8
"""How many words more a text may count than its points for the signs of its list."""
_OWN_WORK: Final = re.compile(r'href="#ref-([^"]+)"')
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Linked:
    """A record in the notes or in a list: a link to it, and what is said of it.

    Attributes:
        link: The link.
        words: Plain words beside it, such as its evidence.
        text: Its summary or definition, or nothing.
    """

    link: Markup
    words: str = ""
    text: Markup | str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """An address to be typed or scanned.

    Attributes:
        address: The address.
        image: Its QR code, as the address of an image that holds it.
    """

    address: str
    image: str


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide.

    Attributes:
        kind: title, about, goals, part, item, material, cards, works or end.
        title: Its heading.
        kicker: What stands above the heading.
        length: How long it takes, or nothing.
        points: What it says, point by point.
        more: Whether the notes say more than the points do.
        cards: Cards, terms and materials that it names, or that are to be read.
        works: Entries of a bibliography.
        code: An address to take along.
        notes: What the speaker may say, in paragraphs.
        linked: Records that the notes explain.
        cited: Works that the notes name.
    """

    kind: str
    title: Markup | str
    kicker: Markup | str = ""
    length: str = ""
    points: Sequence[Markup | str] = ()
    more: bool = False
    cards: Sequence[Linked] = ()
    works: Sequence[Markup] = ()
    code: Code | None = None
    notes: Sequence[Markup | str] = ()
    linked: Sequence[Linked] = ()
    cited: Sequence[Markup] = ()


def decks_of(programme: Programme, edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the slides of each unit of a programme in one language."""
    for unit in programme.units:
        where = addresses.of_download(programme.id, ENDING, edition.language, unit.id)
        yield where, deck(unit, programme, edition).encode()


def deck(unit: Unit, programme: Programme, edition: Edition) -> str:
    """Return the slides of a unit in one language, as one HTML file."""
    settings = edition.settings
    permanent = settings.site_url + addresses.permalink(programme.id)
    title = edition.plain(unit.title)
    name = edition.name(programme)
    html = render(
        "slides.html",
        edition.language,
        lang=edition.language,
        title=title,
        programme=name,
        qr=edition.word("deck_qr"),
        page=f"{ROOT}{addresses.of_record('programme', programme.id, edition.language)}#{anchor_of(unit.id)}",
        description=f"{name}{': ' if edition.language == 'en' else f'{chr(0xA0)}: '}{title}",
        canonical=permanent,
        slides=list(_slides(unit, programme, edition)),
        made_from=edition.word("deck_made_from", address=permanent, year=str(programme.updated)),
        style=as_html(_asset("slides.css")),
        script=as_html(_asset("slides.js")),
    )
    return _taken_away(html, edition)


@cache
def _asset(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8").strip()


def _taken_away(html: str, edition: Edition) -> str:
    """Return the file with every link whole: to entries of its own list of works, or to the site."""
    own = set(re.findall(r'id="ref-([^"]+)"', html))

    def work(match: re.Match[str]) -> str:
        key = match.group(1)
        if key in own:
            return match.group()
        return f'href="{ROOT}{addresses.of_record("reference", key, edition.language)}"'

    return _OWN_WORK.sub(work, unmarked(html)).replace(ROOT, escape(edition.settings.site_url))


def _slides(unit: Unit, programme: Programme, edition: Edition) -> Iterator[Slide]:
    yield Slide(
        "title",
        edition.inline(unit.title),
        kicker=as_html("{} · {}").format(kind_of(unit, programme, edition), edition.name(programme)),
        length=length_of_unit(unit, edition) if unit.kind != "day" or unit.minutes else "",
        points=[edition.inline(programme.provider.name)],
        notes=[edition.prose(programme.summary), edition.prose(programme.public)],
    )
    if unit.text:
        yield Slide(
            "about",
            edition.word("deck_about"),
            points=_points(unit.text, edition),
            more=_more(unit.text, edition),
            notes=_whole(unit.text, edition),
        )
    for goals in _shares(unit.goals, GOALS):
        yield Slide("goals", edition.word("deck_goals"), points=[edition.inline(goal) for goal in goals])
    through = [edition.inline(one.title) for one in programme.units if one.id in unit.through]
    if through:
        yield Slide("goals", edition.word("unit_through"), points=through)
    shown: set[str] = set()
    for part in unit.parts:
        yield _part(part, edition)
        for item in part.items:
            yield _item(item, part, edition)
            yield from _materials([one for one in item.materials if one not in shown], edition)
            shown.update(item.materials)
    yield from _read_on(unit, edition)
    yield Slide(
        "end",
        edition.word("deck_end"),
        points=[edition.word("deck_end_lead")],
        code=_code(programme.id, edition),
    )


def _part(part: Part, edition: Edition) -> Slide:
    minutes = minutes_of_part(part)
    contents = [edition.inline(item.title) for item in part.items]
    return Slide(
        "part",
        edition.inline(part.title),
        kicker=edition.word(f"moment_{part.moment}") if part.moment else "",
        length=spoken(minutes, edition) if minutes else "",
        points=contents or _points(part.text, edition),
        more=not contents and _more(part.text, edition),
        notes=_whole(part.text, edition),
    )


def _item(item: Item, part: Part, edition: Edition) -> Slide:
    practices = edition.library.practices
    named = [one for one in (*item.practices, *item.materials) if one in edition.names]
    linked = [_card(practices[one], edition) for one in item.practices if one in practices]
    for one in item.terms:
        if one in edition.library.terms:
            definition = _first_sentence(edition.library.terms[one].definition, edition)
            linked.append(Linked(edition.link(one), text=definition))
    cited = [edition.link(one) for one in item.references if one in edition.library.references]
    return Slide(
        "item",
        edition.inline(item.title),
        kicker=edition.inline(part.title),
        length=spoken(item.minutes, edition) if item.minutes else "",
        points=_points(item.text, edition),
        more=_more(item.text, edition),
        cards=[Linked(edition.link(one)) for one in named],
        notes=_whole(item.text, edition),
        linked=linked,
        cited=cited,
    )


def _materials(identifiers: Iterable[str], edition: Edition) -> Iterator[Slide]:
    """Yield a slide for each material: what the room needs to begin with it."""
    for identifier in dict.fromkeys(identifiers):
        material = edition.library.materials.get(identifier)
        if material is None:
            continue
        minutes = minutes_of_material(material)
        points: list[Markup | str] = [edition.inline(material.summary)]
        if material.fictional:
            points.append(edition.word("material_fictional"))
        yield Slide(
            "material",
            edition.name(material),
            kicker=edition.label("material-kinds", material.kind),
            length=spoken(minutes, edition) if minutes else "",
            points=points,
            code=_code(identifier, edition),
            notes=[*_whole(material.public, edition), *_whole(material.advice, edition)],
        )


def _read_on(unit: Unit, edition: Edition) -> Iterator[Slide]:
    named = mentions(leaves(unit))
    heading = edition.word("deck_read_on")
    practices = edition.library.practices
    cards = [_card(practices[one], edition) for one in named.targets if one in practices]
    for share in _shares(cards, CARDS):
        yield Slide(
            "cards",
            heading,
            kicker=edition.word("deck_read_cards"),
            cards=[Linked(one.link, one.words) for one in share],
            linked=share,
        )
    works = [edition.work(key) for key in edition.citations.sorted(named.works)]
    for entries in _shares(works, WORKS):
        yield Slide("works", heading, kicker=edition.word("deck_read_works"), works=entries)


def _card(practice: Practice, edition: Edition) -> Linked:
    evidence = practice.evidence
    words = edition.word(
        "evidence_in_short",
        type=edition.label("evidence-types", evidence.type),
        direction=edition.label("evidence-directions", evidence.direction).lower(),
    )
    return Linked(edition.link(practice.id), words, edition.inline(practice.summary))


def _points(text: Text | None, edition: Edition) -> list[Markup]:
    if not text:
        return []
    source, language = text.best(edition.language)
    return [edition.inline(Text(**{language: point})) for point in key_points(source)]


def _more(text: Text | None, edition: Edition) -> bool:
    """Tell whether a text says more than its points: whoever reads a slide alone should know."""
    if not text:
        return False
    source = text.best(edition.language)[0]
    return len(" ".join(key_points(source)).split()) + _SIGNS < len(source.split())


def _first_sentence(text: Text, edition: Edition) -> Markup:
    source, language = text.best(edition.language)
    return edition.inline(Text(**{language: sentences(" ".join(source.split()))[0]}))


def _whole(text: Text | None, edition: Edition) -> list[Markup]:
    return [edition.prose(text)] if text else []


def _code(identifier: str, edition: Edition) -> Code:
    address = edition.settings.site_url + addresses.permalink(identifier)
    return Code(address, _drawn(address))


@lru_cache(maxsize=500)  # The decks of both languages, and of a programme and its units, show the same codes.
def _drawn(address: str) -> str:
    # White behind black, whatever the colours of the slide: cameras want it so.
    drawn = segno.make(address, error="m", micro=False)
    return drawn.svg_data_uri(border=3, light="#fff", omitsize=True)


def _shares(values: Sequence[_T], most: int) -> Iterator[Sequence[_T]]:
    """Yield values in as few shares of at most `most` as will do, and as even as can be."""
    count = -(-len(values) // most)
    for number in range(count):
        yield values[number * len(values) // count : (number + 1) * len(values) // count]
