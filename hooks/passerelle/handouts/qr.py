"""QR codes: the way from paper back to the page.

A document only names the address; the code is drawn when it is printed, so that an unchanged page costs nothing.
"""

from __future__ import annotations

import base64
import io
from html import escape
from typing import Final

from markupsafe import Markup

from ..render.html import as_html

SCHEME: Final = "qr:/"
"""Beginning of the address of a QR code in a document; what it says follows, as Base64."""


def qr_code(address: str, alternative: str) -> Markup:
    """Return the QR code of an address as an image for a document.

    Args:
        address: What the code says.
        alternative: What stands for it where it is read aloud.
    """
    said = base64.urlsafe_b64encode(address.encode()).decode()
    return as_html(f'<img class="qr" src="{SCHEME}{said}" alt="{escape(alternative)}">')


def draw(url: str) -> bytes:
    """Return the picture (SVG) of a QR code from its address in a document."""
    import segno

    stream = io.BytesIO()
    # Level M (15 % may be lost) survives a photocopy; the quiet zone of 4 modules is what ISO/IEC 18004 asks for.
    code = segno.make(base64.urlsafe_b64decode(url.removeprefix(SCHEME)).decode(), error="m", micro=False)
    code.save(stream, kind="svg", border=4, xmldecl=False, svgns=True)
    return stream.getvalue()
