"""Changing single values of a source; everything around them stays as it was written."""

from __future__ import annotations

from ..model.fields import Path
from ..model.text import LANGUAGES, Language
from .prose import rewrapped
from .scalars import WIDTH
from .tree import Entry, Mapping, Node, Scalar, Sequence, Tree


def set_text(tree: Tree, path: Path, language: Language, value: str) -> None:
    """Put a text in one language into a source.

    Args:
        tree: The source.
        path: Where the text in both languages stands.
        language: The language.
        value: The text, each paragraph on one line.

    Raises:
        KeyError: There is no text at this place.
    """
    texts = _at(tree, path)
    mine = texts.get(language)
    room = WIDTH - 2 * (len(path) + 1)
    new = Scalar(rewrapped(value, room) + "\n" if "\n" in value else value, '"')
    if mine is not None:
        mine.value = new
        return
    place = len(texts.entries) if language == LANGUAGES[-1] else 0
    texts.entries.insert(place, Entry(new, Scalar(language)))


def set_translation(tree: Tree, of: str, *, machine: bool) -> None:
    """Say in a source which original its translation was made from, and whether a machine made it."""
    root = tree.root
    if not isinstance(root, Mapping):
        raise KeyError("translation")
    found = root.get("translation")
    if found is None or not isinstance(found.value, Mapping):
        made = Entry(Mapping(flow=True), Scalar("translation"))
        if found is not None:  # written without a value
            root.entries[root.entries.index(found)] = made
        else:
            after = root.get("original")
            root.entries.insert(root.entries.index(after) + 1 if after else 0, made)
        found = made
    values = found.value
    assert isinstance(values, Mapping)
    _set(values, "of", Scalar(of, '"'))
    if machine:
        _set(values, "machine", Scalar("true"))
    else:
        values.entries = [entry for entry in values.entries if not entry.key or entry.key.value != "machine"]


def _set(mapping: Mapping, name: str, value: Scalar) -> None:
    found = mapping.get(name)
    if found is None:
        mapping.entries.append(Entry(value, Scalar(name)))
    else:
        found.value = value


def _at(tree: Tree, path: Path) -> Mapping:
    node: Node = tree.root
    for part in path:
        if isinstance(node, Mapping):
            entry = node.get(str(part))
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.entries):
            entry = node.entries[part]
        else:
            entry = None
        if entry is None:
            raise KeyError(part)
        node = entry.value
    if not isinstance(node, Mapping):
        raise KeyError(path[-1] if path else "")
    return node
