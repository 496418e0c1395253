"""Ten thousand references in both languages: from a .bib file to every citation and every full reference.

`python -m benchmarks.references` measures by itself; each run is a process of its own, and nothing is kept between runs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Final

from passerelle.load.bibtex import load_bibliography
from passerelle.model import LANGUAGES
from passerelle.notation import Cited
from passerelle.render.citations import Citations

from .measure import Cost, middle, run

WORKS: Final = 10_000

_WORDS: Final = [
    "anchor",
    "buoy",
    "cable",
    "drift",
    "ebb",
    "fog",
    "gale",
    "harbour",
    "island",
    "jetty",
    "keel",
    "lamp",
    "mist",
    "oil",
    "pier",
    "quay",
    "rope",
    "sand",
    "tide",
    "wave",
]
_SYLLABLES: Final = (
    "Bar",
    "Cor",
    "Del",
    "Fen",
    "Gor",
    "Hal",
    "Lin",
    "Mar",
    "Nor",
    "Ros",
    "Sel",
    "Tar",
    "Vel",
    "Win",
)
_ENDS: Final = ("ley", "mont", "rieux", "sen", "ton", "vel", "wick", "é")
_GIVEN: Final = (
    "Ada",
    "Bruno",
    "Chloé",
    "Jean-Paul",
    "Élise M.",
    "F. G.",
    "Hugo",
    "Inès",
    "Jo",
    "Karim",
    "Léa",
    "Maud",
)
_BODIES: Final = ("{Lamp Guild}", "{Office du port}", "{Ministry of Tides and Quays}")
_KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("article", "journaltitle={{Tides}}, volume={{{n}}}, number={{2}}, pages={{{n}--{m}}}, doi={{10.5555/{key}}}"),
    ("article", "journaltitle={{Cahiers du large}}, volume={{{n}}}, pages={{{n}--{m}}}"),
    ("book", "publisher={{Pier Press}}, edition={{{edition}}}"),
    ("book", "publisher={{Presses du quai}}, translator={{Roux, Élodie}}, origlanguage={{english}}, origdate={{1990}}"),
    ("collection", "publisher={{Pier Press}}"),
    ("incollection", "booktitle={{The Book of {word}}}, editor={{Tern, Bo and Auk, Bea}}, pages={{{n}--{m}}}, publisher={{Pier Press}}"),
    ("report", "institution={{Ministry of Tides}}, series={{Insights}}, number={{{n}}}, url={{https://tides.example/{key}}}"),
    ("thesis", "institution={{University of Norrholm}}, type={{phdthesis}}"),
    ("legislation", "number={{{n}}}, journaltitle={{Moniteur des ports}}"),
    ("online", "url={{https://lamps.example/{key}}}, urldate={{2021-03-01}}"),
)  # fmt: skip


def write_bibliography(path: Path, works: int = WORKS) -> None:
    """Write invented works of every kind: persons with many works a year, namesakes, bodies, long lists, no dates."""
    random = Random("references")
    people = [
        f"{random.choice(_SYLLABLES)}{random.choice(_ENDS)}, {random.choice(_GIVEN)}" for _ in range(400)
    ]
    with path.open("w", encoding="utf-8") as stream:
        for number in range(works):
            key = f"work_{number:05}"
            kind, fields = random.choice(_KINDS)
            names = random.sample(people, random.choice((1, 1, 2, 2, 3, 3, 4, 6, 25)))
            if random.random() < 0.1:
                names = [f"{{{random.choice(_BODIES)}}}"[1:-1]]
            word = random.choice(_WORDS)
            title = " ".join(random.choice(_WORDS).title() for _ in range(8))
            year = "" if random.random() < 0.03 else f"year={{{random.randint(1990, 2024)}}},"
            first = random.randint(1, 400)
            rest = fields.format(
                n=first, m=first + 12, key=key, word=word.title(), edition=random.randint(1, 9)
            )
            role = "editor" if kind == "collection" else "author"
            stream.write(
                f"@{kind}{{{key}, {role}={{{' and '.join(names)}}}, title={{{title}: A {{Norrholm}} Story {number}}}, {year}\n"
                f"  {rest}, langid={{{random.choice(('english', 'french'))}}}}}\n"
            )


def measure(folder: Path, runs: int = 3) -> Cost:
    """Return what it costs to read so many works and to write all citations and references in both languages."""
    path = folder / "references.bib"
    write_bibliography(path)
    command = (sys.executable, "-m", "benchmarks.references", str(path))
    return middle([run(command, Path(__file__).resolve().parents[1]) for _ in range(runs)])


def cite_everything(path: Path) -> int:
    """Return how many characters of HTML all citations and references of a .bib file make in both languages."""
    works = load_bibliography(path, path.name, lambda _: None)
    written = 0
    for language in LANGUAGES:
        citations = Citations(works, language)
        for key in citations.sorted(works):
            written += len(citations.in_text((Cited(key),))) + len(citations.full(key))
    return written


def told(cost: Cost) -> tuple[str, str]:
    """Return the result as a note under the table, in English and in French."""
    wall, cpu = f"{cost.wall:.1f}", f"{cost.cpu:.1f}"
    return (
        f"{WORKS:,} references of every kind, read from one .bib file and written in both languages, in the text and in full: {wall} s ({cpu} s), one process, nothing kept from before.",
        f"{WORKS:,}".replace(",", " ")
        + " références de toutes sortes, lues dans un fichier .bib et écrites dans les deux langues, dans le texte et en entier : "
        + f"{wall.replace('.', ',')} s ({cpu.replace('.', ',')} s), un seul processus, rien de gardé d’avance.",
    )


def main() -> None:
    """Without an argument measure and say it; with the path of a .bib file be what is measured."""
    if len(sys.argv) > 1:
        cite_everything(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory(prefix="passerelle-references-") as folder:
        print(told(measure(Path(folder)))[0])


if __name__ == "__main__":
    main()
