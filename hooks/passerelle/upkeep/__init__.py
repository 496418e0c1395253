"""What the knowledge base needs: which cards to look at again, and where there are none yet."""

from __future__ import annotations

from .gaps import Gap, gaps, lacking_translation
from .queues import State, by_age, by_evidence, states

__all__ = ["Gap", "State", "by_age", "by_evidence", "gaps", "lacking_translation", "states"]
