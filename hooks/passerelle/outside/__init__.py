"""The addresses outside that the sources lead to: whether they still answer.

The way of an address: `uses` finds it in the sources, `survey` asks for it in its turn, through `visit`, which goes
nowhere that `guard` does not let it; `memory` keeps what came of it, and `findings` says it to the writer.
"""

from __future__ import annotations

from .findings import findings
from .memory import Memory
from .survey import survey
from .uses import Use, outside_addresses
from .visit import Result, Visitor

__all__ = ["Memory", "Result", "Use", "Visitor", "findings", "outside_addresses", "survey"]
