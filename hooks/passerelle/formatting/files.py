"""Formatting the sources of a project: which model a file has, and what is done when it cannot be laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from ..diagnostics import Place, Rule
from ..load import FOLDERS
from ..load.fields import validate
from ..load.source import Report, read_source
from ..load.yaml_file import parse_yaml
from ..model import ACRONYMS, VOCABULARIES, Acronym, Text, Value
from .layout import laid_out
from .tree import Entry, Node, Scalar, Tree, read_tree

LEFT_ALONE: Final = Rule(
    "Y108",
    "warning",
    message=Text(
        "the file is left as it is: it could not be laid out without changing it",
        "le fichier reste tel quel : sa mise en forme l’aurait modifié",
    ),
    hint=Text(
        "please report it, with the file; nothing is wrong with what it says",
        "merci de le signaler, avec le fichier ; ce qu’il dit n’est pas en cause",
    ),
    manual=Text(
        "`passerelle format` reads back what it has written and compares: the values and the comments have to be the same as before. Where they are not, the file is not touched.",
        "`passerelle format` relit ce qu’il a écrit et compare : les valeurs et les commentaires doivent être les mêmes qu’avant. Sinon, le fichier n’est pas touché.",
    ),
)


def model_of_file(file: str) -> type[Any] | None:
    """Return the model of a source by its path relative to the project: that of its record, or of each of its values."""
    for folder, (_, model) in FOLDERS.items():
        if file.startswith(f"{folder}/") and file.endswith(".yml"):
            return model
    if file == ACRONYMS:
        return Acronym
    return Value if file in {f"vocabulary/{name}.yml" for name in VOCABULARIES} else None


def source_files(root: Path) -> Iterator[str]:
    """Yield the path of every YAML source of a project, relative to it."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.yml")):
            yield path.relative_to(root).as_posix()
    for file in (*(f"vocabulary/{name}.yml" for name in VOCABULARIES), ACRONYMS):
        if (root / file).is_file():
            yield file


def format_file(root: Path, file: str, report: Report) -> str | None:
    """Return the text of a source as it should be laid out, or None for one that has problems, which are reported.

    Args:
        root: Folder of the project.
        file: Path of the source relative to it.
        report: Receives what is wrong.
    """
    text = read_source(root / file, file, report)
    return None if text is None else format_text(text, file, model_of_file(file), report)


def format_text(text: str, file: str, model: type[Any] | None, report: Report) -> str | None:
    """Return a source laid out, or None for one that has problems, which are reported; see `format_file`."""
    found: list[Any] = []
    data = parse_yaml(text, file, found.append)
    if data is None or found:
        for one in found:
            report(one)
        return None
    if model is not None:
        whole = data if isinstance(data, list) else [data]
        for number, item in enumerate(whole):
            validate(model, item, text, file, found.append, (number,) if data is whole else ())
    if found:
        for one in found:
            report(one)
        return None
    tree = read_tree(text)
    new = laid_out(tree, model)
    if not _same(text, new, data, model):
        report(LEFT_ALONE.at(Place(file)))
        return None
    return new


def _same(old: str, new: str, data: Any, model: type[Any] | None) -> bool:
    """Tell whether a new text says what the old one says, comments included."""
    found: list[Any] = []
    again = parse_yaml(new, "", found.append)
    if found or (again != data if model is None else _stripped(again) != _stripped(data)):
        return False
    try:
        return Counter(comments(read_tree(new))) == Counter(comments(read_tree(old)))
    except yaml.YAMLError:
        return False


def _stripped(data: Any) -> Any:
    """Return data as every model takes them: without white space around texts."""
    if isinstance(data, dict):
        return {key: _stripped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_stripped(value) for value in data]
    return data.strip() if isinstance(data, str) else data


def comments(tree: Tree) -> Iterator[str]:
    """Yield every comment of a tree."""
    yield from filter(None, (*tree.head, *tree.foot))
    yield from _comments(tree.root)


def _comments(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        return
    for entry in node.entries:
        yield from _of_entry(entry)
        yield from _comments(entry.value)


def _of_entry(entry: Entry) -> Iterator[str]:
    yield from filter(None, (*entry.above, entry.aside, *(line for line, _ in entry.below)))
