"""Passerelle: structured practice cards and a bibliography in, a bilingual site of methods and tools out.

The core of the generator. Data goes one way: files → `load` → `model.Library` → `check` → diagnostics, and
`Library` → `render` → pages → site. Nothing in this package knows MkDocs (a test proves it); the one file that
does is `hooks/mkdocs_hooks.py`.
"""
