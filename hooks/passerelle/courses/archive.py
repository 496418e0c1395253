"""Files to one ZIP file: in their order, without dates or owners, so that the same files make the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that ZIP knows; a package has no date of its own."""
_MODE: Final = 0o100644 << 16
_UNIX: Final = 3


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file.

    Args:
        files: Content of each file by its path; a learning platform looks for the manifest, which comes first.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, content)
    return stream.getvalue()
