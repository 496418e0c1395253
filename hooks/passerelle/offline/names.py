"""Whether every system can store the files of the copy: a USB stick, Windows, a ZIP.

Rules of Windows: Microsoft, “Naming Files, Paths, and Namespaces”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from .problems import Problem

LONGEST: Final = 160
"""Longest path in the ZIP, in UTF-16 units. Windows opens paths of up to 259; this leaves about a hundred for the
folder in which it is unpacked, such as `C:\\Users\\firstname.lastname\\OneDrive - The Ministry\\Documents\\`."""
LONGEST_NAME: Final = 255

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]|[. ]$')
_DEVICES: Final = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?$")


def problems(paths: Iterable[str], top: str) -> Iterator[Problem]:
    """Yield what keeps files from being stored anywhere.

    Args:
        paths: Paths in the copy, with forward slashes.
        top: Name of the folder that holds them in the ZIP.
    """
    seen: dict[str, str] = {}
    checked: set[str] = set()
    for path in (top, *(f"{top}/{path}" for path in paths)):
        length = _units(path)
        if length > LONGEST:
            yield Problem("offline_long_path", {"path": path, "length": str(length), "limit": str(LONGEST)})
        at = 0
        while at >= 0:  # the path and every folder above it, each once
            at = path.find("/", at + 1)
            part = path if at < 0 else path[:at]
            if part in checked:
                continue
            checked.add(part)
            name = part.rpartition("/")[2]
            if not storable(name):
                yield Problem("offline_bad_name", {"path": part, "name": name})
            known = seen.setdefault(unicodedata.normalize("NFC", part).casefold(), part)
            if known != part:
                yield Problem("offline_same_name", {"one": known, "two": part})


def storable(name: str) -> bool:
    """Tell whether every system can store a file or folder of this name."""
    return bool(name) and not (_FORBIDDEN.search(name) or _DEVICES.match(name) or _units(name) > LONGEST_NAME)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
