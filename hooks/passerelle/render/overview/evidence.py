"""How well cards are supported, all together: their spread over the steps of evidence, in words and as planks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from markupsafe import Markup

from ..edition import Edition
from ..html import as_html

Spread = tuple[int, ...]
"""How many cards stand on each step of the evidence ladder, the weakest step first."""

_WIDTH, _HEIGHT, _APART = 11, 12, 3


def spread_of(identifiers: Iterable[str], edition: Edition) -> Spread:
    """Return how cards, given by id, spread over the steps of evidence."""
    practices = edition.library.outlines
    counts = [0] * edition.ladder(next(iter(practices.values())))[1] if practices else [0]
    for identifier in identifiers:
        counts[edition.ladder(practices[identifier])[0] - 1] += 1
    return tuple(counts)


def best(spread: Spread) -> int:
    """Return the highest step that a card stands on, from 1; 0 if there is no card."""
    return max((step for step, count in enumerate(spread, 1) if count), default=0)


def planks(spread: Spread) -> Markup:
    """Return the drawing of a spread: the footbridge of a card, each plank as high as the share of cards that reach it.

    Cards of which all state no evidence have one hatched plank, as on a card; what is not reached is a dashed gap.
    """
    total, high = sum(spread), best(spread)
    gaps, laid, hatch = [], [], ""
    middle = (len(spread) - 1) / 2
    for place in range(len(spread)):
        x = place * (_WIDTH + _APART) + 1
        # The arch of the bridge: the planks at the banks lie lower.
        top = 1 + round(5 * ((place - middle) / middle) ** 2, 1) if middle else 1
        reached = sum(spread[place:]) / total if total else 0
        height = round(max(1.5, _HEIGHT * reached), 1) if reached else 0
        if not place and high == 1:
            hatch = f"M{x} {top + 4:g}l4-4M{x} {top + 9:g}l9-9M{x + 1} {top + 12:g}l10-10M{x + 6} {top + 12:g}l5-5"
        elif height:
            laid.append(f"M{x} {top + _HEIGHT - height:g}h{_WIDTH}v{height:g}h-{_WIDTH}z")
        if height < _HEIGHT:
            gaps.append(f"M{x} {top:g}h{_WIDTH}v{_HEIGHT}h-{_WIDTH}z")
    if hatch:
        hatch += f"M1 {1 + (5 if middle else 0)}h{_WIDTH}v{_HEIGHT}h-{_WIDTH}z"
    paths = "".join(
        f'<path class="pl-spread__{name}" d="{drawn}"/>'
        for name, drawn in (("gap", "".join(gaps)), ("laid", "".join(laid)), ("none", hatch))
        if drawn
    )
    width, height = len(spread) * (_WIDTH + _APART) - 1, _HEIGHT + 7
    return as_html(
        f'<svg class="pl-spread" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true" focusable="false">{paths}</svg>'
    )


def in_short(spread: Spread, edition: Edition) -> str:
    """Return in a few words how well some cards are supported: the best of them, and what most of them come to.

    “Mostly: none stated (8). At best: controlled study (1 of 12)”: one good study does not stand for the other cards.
    """
    high, total = best(spread), sum(spread)
    if not high:
        return ""
    label = step_label(high, edition)
    if spread[high - 1] == total:
        return edition.word("glance_all_at", type=label)
    found = edition.word("glance_best", type=label, count=str(spread[high - 1]), all=str(total))
    most = spread.index(max(spread)) + 1
    if most == high or 2 * spread[most - 1] <= total:
        return found
    return f"{edition.word('glance_mostly', type=step_label(most, edition), count=str(spread[most - 1]))} {found}"


def in_full(spread: Spread, edition: Edition) -> str:
    """Return a whole spread in words, or nothing where all cards stand on one step: `in_short` has said it."""
    parts = [
        edition.word("glance_on_step", count=str(count), type=step_label(step, edition))
        for step, count in enumerate(spread, 1)
        if count
    ]
    return edition.word("glance_spread", steps=", ".join(parts)) if len(parts) > 1 else ""


def step_label(step: int, edition: Edition) -> str:
    """Return the name of a step of evidence as it stands within a sentence."""
    steps: Sequence[str] = list(edition.library.vocabularies.get("evidence-types", {}))
    label = edition.label("evidence-types", steps[step - 1]) if step <= len(steps) else ""
    return label[:1].lower() + label[1:]


def cards(count: int, edition: Edition) -> str:
    """Return a number of cards in words: “1 card”, “12 cards”, “no card yet”."""
    if not count:
        return edition.word("glance_no_card")
    return edition.word("glance_card") if count == 1 else edition.word("glance_cards", count=str(count))


def described(spread: Spread, edition: Edition) -> Markup:
    """Return a spread as a drawing and in words, the whole of it for those who do not see the drawing."""
    full = in_full(spread, edition)
    hidden = f'<span class="pl-hidden"> {escape(full)}</span>' if full else ""
    return as_html(f"{planks(spread)}<small>{escape(in_short(spread, edition))}{hidden}</small>")
