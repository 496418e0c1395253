"""Data for the pages themselves: classic scripts, since a page that was opened from a folder may not fetch anything else."""

from __future__ import annotations

from .records import to_json


def handing(function: str, *data: object) -> bytes:
    """Return a script that hands data to a function of the client, as UTF-8.

    Args:
        function: Its name.
        data: What it is called with; bytes are JSON already.
    """
    told = b",".join([one if isinstance(one, bytes) else to_json(one) for one in data])
    # U+2028 and U+2029, which JSON allows in a string and older scripts do not.
    told = told.replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")
    return b"%s(%s);\n" % (function.encode(), told)
