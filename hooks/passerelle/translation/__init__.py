"""Translating: what lacks and what has aged, and files that translators’ tools can open."""
