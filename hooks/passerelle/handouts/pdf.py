"""HTML documents to PDF/UA, in a process that can reach nothing but the fonts of the site.

WeasyPrint is imported here and nowhere else, and only when the first PDF is made: it takes half a second.
"""

from __future__ import annotations

import io
import logging
import os
from functools import cache
from pathlib import Path
from typing import Any, Final

from .assets import FONTS, THEME
from .qr import SCHEME, draw

_STANDS_FOR: Final = {0x202F: (0x2009, 0x00A0), 0x2011: (0x2010, 0x002D)}
"""Characters that our fonts lack, and those whose shape they take: the narrow no-break space of French, the no-break
hyphen. A font of the machine would jump in otherwise, another one on each machine."""


def make_pdf(html: str) -> bytes:
    """Return the PDF of an HTML document: tagged, PDF/UA-1, its fonts embedded; the same bytes each time.

    Raises:
        OSError: A library of the system is missing.
    """
    # fontTools writes the time into the fonts that it cuts to size, unless it is told one.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # of properties that only browsers know
    import weasyprint

    document = weasyprint.HTML(string=html, url_fetcher=_fetcher())
    made: bytes = document.write_pdf(font_config=_fonts(), pdf_variant="pdf/ua-1", finisher=_wrap_items)
    return made


def make_file(folder: str, key: str) -> None:
    """Make the PDF of the document `key.html` in a folder beside it, and take the document away.

    Raises:
        OSError: As for `make_pdf`, or the disk is full.
    """
    source = Path(folder) / f"{key}.html"
    target = source.with_suffix(".pdf")
    making = target.with_name(f".{key}-{os.getpid()}")
    making.write_bytes(make_pdf(source.read_text(encoding="utf-8")))
    making.replace(target)
    source.unlink(missing_ok=True)


def _wrap_items(_: Any, pdf: Any) -> None:
    """Put what stands in an item of a list beside its bullet into one body, as ISO 32000-1, 14.8.4.3.3, asks.

    WeasyPrint does so for items that are a line of text, not for those that hold paragraphs.
    """
    import pydyf

    elements = {one.reference: one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and "S" in one}
    for item in [one for one in elements.values() if one["S"] == "/LI"]:
        loose = [kid for kid in item["K"] if kid in elements and elements[kid]["S"] not in ("/Lbl", "/LBody")]
        if not loose:
            continue
        body = pydyf.Dictionary({**item, "S": "/LBody", "K": pydyf.Array(loose), "P": item.reference})
        pdf.add_object(body)
        kept = [kid for kid in item["K"] if kid not in loose]
        item["K"] = pydyf.Array([*kept, body.reference])
        for kid in loose:
            elements[kid]["P"] = body.reference


@cache
def _fonts() -> Any:
    """Return the fonts, which are unpacked once for all documents of a process."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _fetcher() -> Any:
    """Return what WeasyPrint asks for everything that a document refers to."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnAssets(URLFetcher):  # type: ignore[misc]
        """Serves our fonts, and QR codes."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            """Return what is at an address.

            Raises:
                ValueError: It is none of these: no file of this machine is read, and no other machine asked.
            """
            if url.startswith(FONTS):
                path = THEME / "fonts" / Path(url).name
                return URLFetcherResponse(url, _font(path), {"Content-Type": "font/ttf"})
            if url.startswith(SCHEME):
                return URLFetcherResponse(url, draw(url), {"Content-Type": "image/svg+xml"})
            raise ValueError(f"nothing is fetched from {url[:80]}")

    return OwnAssets()


def _font(path: Path) -> bytes:
    """Return a font unpacked, with shapes for the characters that it lacks."""
    from fontTools.ttLib import TTFont

    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    for table in font["cmap"].tables:
        if table.isUnicode():
            for missing, shapes in _STANDS_FOR.items():
                shape = next((table.cmap[one] for one in shapes if one in table.cmap), None)
                if shape is not None:
                    table.cmap.setdefault(missing, shape)
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()
