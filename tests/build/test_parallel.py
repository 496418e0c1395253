"""Work done by several processes: nothing is done twice or lost, and what goes wrong in one of them is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable

import pytest

from passerelle.parallel import ChildError, aside, spread

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes can be forked here")


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.parametrize("weighed", [False, True])
def test_every_item_is_taken_once(processes: int, weighed: bool) -> None:
    items = list(range(500))
    weights = [1 + (item % 7) * 100 for item in items] if weighed else None
    made = spread(list, items, processes, weights, here=(-1,))
    assert sorted(item for share in made for item in share) == [-1, *items]
    assert made[0][0] == -1


def _fail_elsewhere(here: int) -> None:
    if os.getpid() != here:
        raise ValueError("the lamp has gone out")


@forking
def test_a_failure_in_another_process_is_told() -> None:
    here = os.getpid()

    def work(share: Iterable[int]) -> int:
        _fail_elsewhere(here)
        return sum(share)

    with pytest.raises(ChildError, match="the lamp has gone out"):
        spread(work, range(100), 2)


@forking
def test_what_is_made_aside_is_made_elsewhere() -> None:
    with aside(os.getpid, 2) as made:
        assert made() != os.getpid()
    with aside(os.getpid, 1) as made:
        assert made() == os.getpid()


@forking
def test_a_failure_aside_is_told_where_its_result_is_asked_for() -> None:
    here = os.getpid()
    with (
        aside(lambda: _fail_elsewhere(here), 2) as made,
        pytest.raises(ChildError, match="lamp has gone out"),
    ):
        made()


@forking
def test_a_process_that_is_killed_is_told() -> None:
    with (
        aside(lambda: os.kill(os.getpid(), signal.SIGKILL), 2) as made,
        pytest.raises(ChildError, match="killed, or out of memory"),
    ):
        made()


@forking
def test_no_process_is_left_behind_when_nobody_asks() -> None:
    with pytest.raises(KeyError), aside(os.getpid, 2):
        raise KeyError
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
