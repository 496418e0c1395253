"""Translations from a PO file back into the YAML files, everything else in them as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import polib

from ..diagnostics import Diagnostic, Place, Rule
from ..formatting import laid_out, read_tree
from ..formatting.edit import set_text, set_translation
from ..formatting.files import format_text, model_of_file
from ..formatting.prose import unwrapped
from ..load.source import Report, invisible, read_source
from ..model import LANGUAGES, ONE_SIDED, FileRecord, Language, Leaf, Library, Text, fingerprint, other
from ..notation import citations, links
from .po import context, texts_to_translate

MAX_BYTES: Final = 4_000_000
"""Largest PO file that is read."""

NOT_PO = Rule(
    "T401",
    "error",
    message=Text("this is not a PO file: {problem}", "ceci n’est pas un fichier PO : {problem}"),
    hint=Text(
        "open it with the tool that it comes from and save it again, as UTF-8",
        "ouvrez-le avec l’outil dont il vient et enregistrez-le de nouveau, en UTF-8",
    ),
    manual=Text(
        "`passerelle translate import` reads PO files that `passerelle translate export` has made and a translator’s tool has saved. The header names the language and the record.",
        "`passerelle translate import` lit les fichiers PO que `passerelle translate export` a faits et qu’un outil de traduction a enregistrés. L’en-tête nomme la langue et la fiche.",
    ),
)
NO_SUCH_TEXT = Rule(
    "T402",
    "warning",
    message=Text("“{context}” is no text of the library", "« {context} » n’est pas un texte de la base"),
    hint=Text(
        "the text has been removed since, or the record renamed: export again",
        "le texte a été retiré depuis, ou la fiche renommée : exportez de nouveau",
    ),
    manual=Text(
        "Each entry of a PO file says by its context which text of which record it translates. A text that is no longer there cannot take its translation.",
        "Chaque entrée d’un fichier PO dit par son contexte quel texte de quelle fiche elle traduit. Un texte qui n’existe plus ne peut recevoir sa traduction.",
    ),
)
ORIGINAL_CHANGED = Rule(
    "T403",
    "warning",
    message=Text(
        "“{context}”: the original has changed since the export, so the translation is left out",
        "« {context} » : l’original a changé depuis l’export, la traduction est donc laissée de côté",
    ),
    hint=Text(
        "export again; what is translated already will be there",
        "exportez de nouveau ; ce qui est déjà traduit s’y trouvera",
    ),
    manual=Text(
        "A translation is taken over only where the original is still the one that was translated. Otherwise the page would show two texts that say different things, without anyone having noticed.",
        "Une traduction n’est reprise que si l’original est encore celui qui a été traduit. Sinon, la page montrerait deux textes différents sans que personne ne l’ait remarqué.",
    ),
)
LOST_NOTATION = Rule(
    "T404",
    "error",
    message=Text(
        "“{context}”: {lost?}{lost} got lost{/lost}{both?}, {/both}{added?}{added} is not in the original{/added}",
        "« {context} » : {lost?}{lost} a disparu{/lost}{both?}, {/both}{added?}{added} n’est pas dans l’original{/added}",
    ),
    hint=Text(
        "put it back as it stands in the original; the words after | are yours",
        "remettez-le tel qu’il est dans l’original ; les mots après | sont les vôtres",
    ),
    manual=Text(
        "`[@key]` cites a work and `[[id]]` links to a record: a translation has the same ones as its original. Translation programs like to translate or drop them; such a text is left out, the others of the file are taken over.",
        "`[@clé]` cite un travail et `[[id]]` mène à une fiche : une traduction contient les mêmes que son original. Les logiciels de traduction aiment les traduire ou les perdre ; un tel texte est laissé de côté, les autres du fichier sont repris.",
    ),
)
UNFIT = Rule(
    "T405",
    "error",
    message=Text(
        "“{context}” cannot be taken over: {problem}", "« {context} » ne peut pas être repris : {problem}"
    ),
    hint=Text(
        "correct the translation and import it again", "corrigez la traduction et importez-la de nouveau"
    ),
    manual=Text(
        "A translation keeps the rules of its field: no invisible characters, one line for a name, not longer than a text may be.",
        "Une traduction respecte les règles de son champ : aucun caractère invisible, une seule ligne pour un nom, pas plus longue qu’un texte ne peut l’être.",
    ),
)


@dataclass(slots=True)
class Outcome:
    """What became of a PO file.

    Attributes:
        file: The source that it belongs to, relative to the project, or the empty string.
        text: The new text of that source, or None where nothing changes.
        taken: How many texts were taken over.
        same: How many were there already.
        empty: How many are not translated.
        fuzzy: How many are marked as not certain, and therefore left out.
        left_out: How many were left out for another reason, which has been reported.
        complete: Whether the whole record is translated from the original of today.
        changes: The texts taken over, by their place in the record.
    """

    file: str = ""
    text: str | None = None
    taken: int = 0
    same: int = 0
    empty: int = 0
    fuzzy: int = 0
    left_out: int = 0
    complete: bool = False
    changes: dict[tuple[str | int, ...], str] = field(default_factory=dict)


def bring_in(
    library: Library, po: polib.POFile, file: str, report: Report, *, machine: bool = False
) -> Outcome:
    """Return what a PO file changes; nothing is written.

    Args:
        library: The library.
        po: The file, read.
        file: Its path, for diagnostics.
        report: Receives what is wrong.
        machine: Whether a machine made it: entries marked as fuzzy are taken too, and the record says so.
    """
    done = Outcome()
    into: Language | None = next(
        (one for one in LANGUAGES if one == po.metadata.get("Language", "")[:2]), None
    )
    name = po.metadata.get("X-Passerelle-Record", "")
    entries = [entry for entry in po if not entry.obsolete]
    if not name and entries:
        name = (entries[0].msgctxt or "").partition("/")[0]
    kind = next((kind for kind, identifier in library.named() if identifier == name), None)
    if into is None or kind is None:
        report(
            NOT_PO.at(
                Place(file), problem="Language" if into is None else f"X-Passerelle-Record: {name[:80]}"
            )
        )
        return done
    record: FileRecord = library.of(kind)[name]  # type: ignore[assignment]
    done.file = library.file_of(kind, name)
    known = {
        context(name, leaf): (leaf, source, target)
        for leaf, source, target in texts_to_translate(record, into)
    }
    places: dict[tuple[str, str], list[str]] = {}
    for key, (_, source, _) in known.items():
        places.setdefault((_shape(key), source), []).append(key)
    settled: set[str] = set()
    for entry in entries:
        place = Place(file, max(1, entry.linenum or 1))
        found = _find(known, places, entry)
        if found is None:
            rule = ORIGINAL_CHANGED if entry.msgctxt in known else NO_SUCH_TEXT
            if entry.msgstr:
                report(rule.at(place, context=(entry.msgctxt or "")[:120]))
                done.left_out += 1
            continue
        leaf, source, target = found
        if _take(done, entry, leaf, source, target, place, report, machine=machine):
            settled.add(context(name, leaf))
    done.complete = settled >= {key for key, (leaf, _, _) in known.items() if leaf.path[-1] not in ONE_SIDED}
    _write(library, record, into, done, report, file, machine=machine)
    return done


def _find(
    known: dict[str, tuple[Leaf, str, str]], places: dict[tuple[str, str], list[str]], entry: polib.POEntry
) -> tuple[Leaf, str, str] | None:
    """Return the text that an entry translates: at its place, or elsewhere in the same list if items have moved."""
    name, wanted = entry.msgctxt or "", unwrapped(entry.msgid)
    at = known.get(name)
    if at is not None and at[1] == wanted:
        return at
    moved = places.get((_shape(name), wanted), [])
    return known[moved[0]] if len(moved) == 1 else None


def _shape(name: str) -> str:
    """Return a context without the positions in lists."""
    return ".".join("#" if part.isdigit() else part for part in name.split("."))


def _take(
    done: Outcome,
    entry: polib.POEntry,
    leaf: Leaf,
    source: str,
    target: str,
    place: Place,
    report: Report,
    *,
    machine: bool,
) -> bool:
    """Note what one entry changes; tell whether its text is now a translation of the original of today."""
    new = unwrapped(entry.msgstr)
    fuzzy = "fuzzy" in entry.flags and not machine
    if not new:
        done.empty += 1
        return False
    if fuzzy:
        done.fuzzy += 1
        return False
    if new == target:
        done.same += 1
        return True
    lost, added = _lost(source, new)
    name = (entry.msgctxt or "")[:120]
    if lost or added:
        both = "," if lost and added else ""
        report(LOST_NOTATION.at(place, context=name, lost=", ".join(lost), added=", ".join(added), both=both))
        done.left_out += 1
        return False
    for _, character in invisible(new):
        report(UNFIT.at(place, context=name, problem=character))
        done.left_out += 1
        return False
    done.changes[leaf.path] = new
    done.taken += 1
    return True


def _lost(source: str, target: str) -> tuple[list[str], list[str]]:
    """Return the citations and links that a translation lacks, and those that it has too many."""
    before, after = Counter(_notations(source)), Counter(_notations(target))
    return sorted(before - after), sorted(after - before)


def _notations(text: str) -> Iterator[str]:
    yield from (f"[@{key}]" for key, _ in citations(text))
    yield from (f"[[{identifier}]]" for identifier, _ in links(text))


def _write(
    library: Library,
    record: FileRecord,
    into: Language,
    done: Outcome,
    report: Report,
    po_file: str,
    *,
    machine: bool,
) -> None:
    """Put the changes into the text of the source, and say what the translation was made from once it is complete."""
    text = read_source(library.root / done.file, done.file, report)
    if text is None:
        return
    model = model_of_file(done.file)
    tree = read_tree(text)
    before = laid_out(read_tree(text), model)
    for path, value in done.changes.items():
        set_text(tree, path, into, value)
    if getattr(record, "original", None) == other(into) and (done.complete or (machine and done.changes)):
        stamp = fingerprint(record, other(into))
        old = getattr(record, "translation", None)
        if done.changes or old is not None:
            set_translation(tree, stamp if done.complete or old is None else old.of, machine=machine)
    new = laid_out(tree, model)
    if new == before:
        return
    problems: list[Diagnostic] = []
    checked = format_text(new, done.file, model, problems.append)
    if checked is None:
        told = Text(*("; ".join(one.message(language) for one in problems[:5]) for language in LANGUAGES))
        report(UNFIT.at(Place(po_file), context=record.id, problem=told))
        done.taken = 0
        return
    done.text = checked
