"""Another organisation's own knowledge base, begun from this program: empty, and ready to be built."""

from __future__ import annotations

from .project import Plan, StartError, start, update

__all__ = ["Plan", "StartError", "start", "update"]
