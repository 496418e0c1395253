"""Where the styles and fonts of paper come from."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

THEME: Final = Path(__file__).parents[2] / "theme" / "assets"
"""Where the styles that pages share with paper, and the fonts, lie."""

FONTS: Final = "font:/"
"""Beginning of the addresses of fonts in the styles of paper."""


@cache
def styles() -> str:
    """Return the styles of paper: first those of training, which pages have too."""
    own = Path(__file__).with_name("paper.css").read_text(encoding="utf-8")
    return (THEME / "training.css").read_text(encoding="utf-8") + own


@cache
def ground() -> bytes:
    """Return a sum of everything but the document that a PDF depends on: what makes it, and the fonts."""
    found = hashlib.sha256()
    for package in ("weasyprint", "pydyf", "fonttools", "segno"):
        found.update(f"{package} {metadata.version(package)}\n".encode())
    own = [Path(__file__).with_name(name) for name in ("pdf.py", "qr.py")]
    for path in (*own, *sorted((THEME / "fonts").glob("*.woff2"))):
        found.update(path.read_bytes())
    return found.digest()
