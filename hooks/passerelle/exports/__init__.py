"""Works of the bibliography in the formats that reference managers read."""

from __future__ import annotations

from .dates import parts_of
from .shelf import FORMATS, Format, Shelf, export, forms

__all__ = ["FORMATS", "Format", "Shelf", "export", "forms", "parts_of"]
