"""What came of asking, kept in `.cache/links.jsonl`: one line for each address, written as soon as it is known.

A run that was interrupted is thereby gone on with: the next one asks only for what is missing or has grown old.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, get_args

from .visit import Result, State

FILE: Final = ".cache/links.jsonl"
SHORT: Final = timedelta(days=1)
"""How long a result that is not good is kept: a server that was down may be back tomorrow."""

_NAMES: Final = tuple(one.name for one in fields(Result))
_STATES: Final = frozenset(get_args(State))


@dataclass(slots=True)
class Memory:
    """The results of earlier runs.

    Attributes:
        path: The file.
        results: The last result of each address.
    """

    path: Path
    results: dict[str, Result] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path) -> Memory:
        """Return what a file remembers; lines that cannot be read (a run was cut off in one) are forgotten."""
        memory = cls(path)
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return memory
        for line in lines:
            try:
                entry = json.loads(line)
                known = {name: entry[name] for name in _NAMES}
                if all(isinstance(value, str) for value in known.values()) and known["state"] in _STATES:
                    datetime.fromisoformat(known["day"])
                    memory.results[known["address"]] = Result(**known)
            except (ValueError, TypeError, KeyError, RecursionError):
                continue
        return memory

    def fresh(self, address: str, keep: timedelta, now: datetime) -> Result | None:
        """Return the last result of an address if it is young enough: `keep` for a good one, a day for others."""
        known = self.results.get(address)
        if known is None:
            return None
        age = now - datetime.fromisoformat(known.day)
        return known if age < (keep if known.state in ("fine", "moved") else min(keep, SHORT)) else None

    def add(self, result: Result, now: datetime) -> Result:
        """Remember a result and write it down; return it with its day, and since when it has been so."""
        before = self.results.get(result.address)
        day = now.astimezone(UTC).isoformat(timespec="seconds")
        since = before.since if before is not None and before.state == result.state else day
        dated = replace(result, day=day, since=since)
        self.results[result.address] = dated
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(_line(dated))
        return dated

    def tidy(self, addresses: Collection[str]) -> None:
        """Write the file anew, with one line for each of these addresses; those that nobody uses any more are dropped."""
        kept = [self.results[address] for address in sorted(addresses) if address in self.results]
        beside = self.path.with_name(f"{self.path.name}.new")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("".join(map(_line, kept)), encoding="utf-8")
        beside.replace(self.path)


def _line(result: Result) -> str:
    return json.dumps(asdict(result), ensure_ascii=True) + "\n"
