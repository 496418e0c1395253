"""How long training takes: stated totals win, sums need every piece."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from passerelle.durations import minutes_of_part, minutes_of_programme, minutes_of_unit, summed
from passerelle.model import Item, Line, Part, Programme, Text, Unit
from passerelle.model.practice import Organisation

NAME = Line("Name", "Nom")
MINUTES = st.none() | st.integers(1, 500)


def item(minutes: int | None) -> Item:
    return Item(title=NAME, minutes=minutes)


def part(stated: int | None, items: list[int | None]) -> Part:
    return Part(title=NAME, minutes=stated, items=tuple(map(item, items)))


def unit(stated: int | None, parts: list[Part]) -> Unit:
    return Unit(id="unit", kind="session", title=NAME, minutes=stated, parts=tuple(parts))


@given(st.lists(MINUTES))
def test_a_sum_says_whether_it_is_the_whole(minutes: list[int | None]) -> None:
    found, complete = summed(map(item, minutes))
    assert found == sum(one or 0 for one in minutes)
    assert complete == (bool(minutes) and None not in minutes)


@given(MINUTES, st.lists(MINUTES))
def test_what_is_stated_wins(stated: int | None, minutes: list[int | None]) -> None:
    found = minutes_of_part(part(stated, minutes))
    if stated is not None:
        assert found == stated
    elif minutes and None not in minutes:
        assert found == sum(one or 0 for one in minutes)
    else:
        assert found is None


def test_a_unit_and_a_programme_are_summed_only_when_every_piece_is_known() -> None:
    known, unknown = part(None, [30, 15]), part(None, [30, None])
    assert minutes_of_unit(unit(None, [known, part(20, [])])) == 65
    assert minutes_of_unit(unit(None, [known, unknown])) is None
    assert minutes_of_unit(unit(None, [])) is None
    whole = Text("All.", "Tout.")

    def programme(*units: Unit) -> Programme:
        return Programme(
            id="one", original="en", name=NAME, summary=whole, description=whole, public=whole, updated=2026,
            provider=Organisation(name=NAME, type="guild"), units=units,
        )  # fmt: skip

    assert minutes_of_programme(programme(unit(40, []), unit(None, [known]))) == 85
    assert minutes_of_programme(programme(unit(40, []), unit(None, [unknown]))) is None
