"""QR codes: the way from paper back to the page."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from html import escape

from markupsafe import Markup


@lru_cache(maxsize=8)  # Both languages of a record have the same.
def _image(address: str) -> str:
    import segno  # not before a handout is made

    stream = io.BytesIO()
    # Level M (15 % may be lost) survives a photocopy; the quiet zone of 4 modules is what ISO/IEC 18004 asks for.
    segno.make(address, error="m", micro=False).save(stream, kind="svg", border=4, xmldecl=False, svgns=True)
    return f"data:image/svg+xml;base64,{base64.b64encode(stream.getvalue()).decode()}"


def qr_code(address: str, alternative: str) -> Markup:
    """Return the QR code of an address as an image.

    Args:
        address: What the code says.
        alternative: What stands for it where it is read aloud.
    """
    return Markup(f'<img class="qr" src="{_image(address)}" alt="{escape(alternative)}">')
