"""What pandoc makes of the invented works: `python -m tests.oracle.pandoc` writes it anew into pandoc.json.

pandoc reads works.bib with its own reader and formats it with its own citation processor (citeproc), after house.csl;
it shares no line with Passerelle. Its answers are committed, so that the tests need no pandoc.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
ANSWERS: Final = HERE / "pandoc.json"
LOCALES: Final = {"en": "en-GB", "fr": "fr-FR"}
FRENCH: Final = (
    ('and="symbol"', 'and="text" delimiter-precedes-et-al="never"'),
    ('delimiter-precedes-last="always"', 'delimiter-precedes-last="never"'),
    ('form="short" and="text"', 'form="short" delimiter-precedes-last="never" and="text"'),
    ('<name and="text"', '<name delimiter-precedes-last="never" and="text"'),
    ('delimiter="; "', 'delimiter="&#8239;; "'),
    ('term="edition" form="short" prefix=" "', 'term="edition" form="short" prefix="&#160;"'),
    ('prefix=", no.&#160;"', 'prefix=", n°&#160;"'),
)
"""What of the style CSL cannot say for one language alone, and how French has it."""

_ENTRY: Final = re.compile(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>', re.DOTALL)
_CITATION: Final = re.compile(r'<p><span class="citation"[^>]*>(.*?)</span></p>', re.DOTALL)


def plain(html: str) -> str:
    """Return HTML as text: titles in *stars*, raised letters between ^carets^, a no-break space as ~, a narrow one as `."""
    html = re.sub(r"</?(?:em|cite|i)\b[^>]*>", "*", html)
    html = re.sub(r"</?sup\b[^>]*>", "^", html)
    text = unescape(re.sub(r"<[^>]+>", "", html))
    return " ".join(text.split(" ")).replace("\u00a0", "~").replace("\u202f", "`").replace("\n", " ").strip()


def citations() -> list[str]:
    """Return the citations that both are asked for, as they are written in a text."""
    return (HERE / "citations.txt").read_text(encoding="utf-8").split("\n")[:-1]


def version() -> str:
    """Return the version of the pandoc on the path."""
    return _pandoc(["--version"], "").split("\n")[0]


def ask(language: str, folder: Path) -> dict[str, dict[str, str]]:
    """Return what pandoc makes of every work, at the foot and cited in the text, and of the citations.

    Args:
        language: Language of the page.
        folder: Where the style and the works may be written.
    """
    style = (HERE / "house.csl").read_text(encoding="utf-8")
    if language == "fr":
        for general, french in FRENCH:
            assert general in style
            style = style.replace(general, french)
    (folder / "style.csl").write_text(style, encoding="utf-8")
    works = _read(language)
    (folder / "works.json").write_text(json.dumps(works), encoding="utf-8")
    asked = [*(f"[@{work['id']}]" for work in works), *citations()]
    html = _pandoc(
        ["--citeproc", "--from", "markdown", "--to", "html", "--wrap", "none", "--csl", str(folder / "style.csl"),
         "--bibliography", str(folder / "works.json"), "--metadata", f"lang={LOCALES[language]}"],
        "\n\n".join(asked),
    )  # fmt: skip
    entries = {key: plain(entry) for key, entry in _ENTRY.findall(html)}
    cited = dict(zip(asked, map(plain, _CITATION.findall(html)), strict=True))
    return {"foot": {work["id"]: entries[work["id"]] for work in works}, "text": cited}


def _read(language: str) -> list[dict[str, Any]]:
    """Return the works as pandoc reads them for a page in a language.

    Under a French page pandoc leaves English titles as they are printed. Our rule asks for the language of the title,
    not of the page, so the titles are taken from what it reads for an English page.
    """

    def read(locale: str) -> list[dict[str, Any]]:
        text = (HERE / "works.bib").read_text(encoding="utf-8")
        found: list[dict[str, Any]] = json.loads(
            _pandoc(["--from", "biblatex", "--to", "csljson"], text, locale)
        )
        return found

    titles = ("title", "title-short", "container-title")
    return [
        work | {name: english[name] for name in titles if name in english}
        for work, english in zip(read(LOCALES[language]), read(LOCALES["en"]), strict=True)
    ]


def _pandoc(arguments: list[str], text: str, locale: str = "en-GB") -> str:
    """Run pandoc; its readers put words such as “PhD thesis” in the language of the environment."""
    environment = os.environ | {"LANG": f"{locale.replace('-', '_')}.UTF-8"}
    command = ["pandoc", *arguments]
    return subprocess.run(
        command, input=text, env=environment, capture_output=True, text=True, check=True
    ).stdout


def main() -> None:
    """Write pandoc's answers."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        answers = {language: ask(language, Path(folder)) for language in LOCALES}
    text = json.dumps({"pandoc": version(), **answers}, ensure_ascii=False, indent=1)
    ANSWERS.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
