"""What entries inherit: `xdata` gives fields as they are, `crossref` gives a part the data of its whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ..diagnostics import Rule
from ..model.text import LANGUAGES, Text
from .bibtex_blocks import RawEntry
from .bibtex_names import Names
from .bibtex_source import BibSource, words

NO_PARENT = Rule(
    "B151",
    "error",
    message=Text(
        "“{key}” takes data from “{parent}”, which is not in this file{near?}; did you mean “{near}”?{/near}",
        "« {key} » reprend les données de « {parent} », qui n’est pas dans ce fichier{near?} ; vouliez-vous dire « {near} » ?{/near}",
    ),
    hint=Text(
        "mend the key in crossref or xdata, or remove the field",
        "corrigez la clé dans crossref ou xdata, ou retirez le champ",
    ),
    manual=Text(
        "`crossref` and `xdata` hold keys of other entries of the same file, exactly as they are written there.",
        "`crossref` et `xdata` contiennent des clés d’autres entrées du même fichier, écrites exactement comme là-bas.",
    ),
)
CYCLE = Rule(
    "B152",
    "error",
    message=Text(
        "“{key}” takes data from itself, by way of “{parent}”",
        "« {key} » reprend ses propres données, par l’intermédiaire de « {parent} »",
    ),
    hint=Text("remove one of the crossref or xdata fields", "retirez l’un des champs crossref ou xdata"),
    manual=Text(
        "An entry may take data from another, which takes them from a third; a ring of entries has no beginning.",
        "Une entrée peut reprendre des données d’une autre, qui les tient d’une troisième ; une ronde d’entrées n’a pas de début.",
    ),
)

_PARTS: Final = frozenset(
    words("inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference")
)
_PERIODICAL_PARTS: Final = frozenset(("article", "suppperiodical", "review"))
_NEVER: Final = frozenset(
    words(
        "ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring "
        "relatedtype shorthand shorthandintro sortkey sorttitle shorttitle indextitle indexsorttitle "
        # biblatex would also hand on the following; what is true of the whole is not true of its parts.
        "doi url urldate url_en url_fr file eprint eprinttype eprintclass abstract abstract_en abstract_fr annotation keywords "
        "note addendum pages pagetotal access license"
    )
)
_DATE_FIELDS: Final = frozenset({"date", "year", "month", "day"})


@dataclass(slots=True)
class Draft:
    """An entry whose own fields have been read.

    Attributes:
        raw: The entry as written.
        fields: Its fields by name, decoded; inherited ones are added.
        names: The fields that hold names.
        sentence: The titles that differ in sentence case, by field.
        starts: Where each of its own fields stands.
        lines: Line of each field, inherited ones included.
    """

    raw: RawEntry
    fields: dict[str, str] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=dict)
    sentence: dict[str, str] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def inherit(source: BibSource, drafts: Mapping[str, Draft]) -> None:
    """Give every entry what it inherits, parents first, however long the chain."""
    done: set[str] = set()
    for key in drafts:
        path: dict[str, None] = {}  # the entries that wait for their parents; ordered
        stack = [key]
        while stack:
            current = stack[-1]
            if current in done:
                stack.pop()
                continue
            draft = drafts[current]
            parents = _parents(draft)
            if current not in path:
                path[current] = None
                waiting = [parent for _, parent in parents if parent in drafts and parent not in done]
                stack += [parent for parent in waiting if parent not in path]
                for name, parent in parents:
                    _report(source, draft, name, parent, drafts, path)
                continue
            stack.pop()
            del path[current]
            done.add(current)
            for name, parent in parents:
                if parent in done and parent != current:
                    _take(draft, drafts[parent], as_part=name == "crossref")


def _parents(draft: Draft) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if "xdata" in draft.starts:
        found += [("xdata", part.strip()) for part in draft.fields.get("xdata", "").split(",")]
    if "crossref" in draft.starts:
        found.append(("crossref", draft.fields.get("crossref", "").strip()))
    return [one for one in dict.fromkeys(found) if one[1]][:20]


def _report(
    source: BibSource,
    draft: Draft,
    name: str,
    parent: str,
    drafts: Mapping[str, Draft],
    path: Mapping[str, None],
) -> None:
    if parent not in drafts:
        near = source.near(parent, drafts.keys())
        source.report(NO_PARENT, draft.starts[name], len(name), key=draft.raw.key, parent=parent, near=near)
    elif parent in path:
        source.report(CYCLE, draft.starts[name], len(name), key=draft.raw.key, parent=parent)


def _take(child: Draft, parent: Draft, *, as_part: bool) -> None:
    kind = child.raw.type
    own_date = bool(_DATE_FIELDS & child.fields.keys())
    renamed: dict[str, str] = {}
    if as_part:
        whole = "journal" if kind in _PERIODICAL_PARTS and parent.raw.type == "periodical" else ""
        whole = whole or ("main" if parent.raw.type.startswith("mv") else "book" if kind in _PARTS else "")
        if whole:
            for name in ("title", "subtitle", "titleaddon"):
                renamed[name] = f"{whole}{name}"
                renamed |= {f"{name}_{one}": f"{whole}{name}_{one}" for one in LANGUAGES}
            if kind in _PARTS and kind != "inbook":
                renamed["author"] = "bookauthor"
    # What is renamed comes first: the title of the whole before a booktitle that it may have itself.
    for name in sorted(parent.fields, key=lambda one: one not in renamed):
        if as_part and name in _NEVER:
            continue
        target = renamed.get(name, name)
        if target in child.fields or (own_date and name in _DATE_FIELDS):
            continue
        child.fields[target] = parent.fields[name]
        child.lines[target] = parent.lines[name]
        if name in parent.names:
            child.names[target] = parent.names[name]
        if name in parent.sentence:
            child.sentence[target] = parent.sentence[name]
