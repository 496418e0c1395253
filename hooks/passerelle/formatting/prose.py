"""Paragraphs without the line breaks of their file, which would only be in a translator’s way, and back."""

from __future__ import annotations

import re
from typing import Final

from .scalars import wrapped

_ITEM: Final = re.compile(r"([ \t]*)([-*+]|[0-9]{1,9}[.)])([ \t]+)")


def unwrapped(text: str) -> str:
    """Return a text with each paragraph and each list item on one line; lines that are broken on purpose stay."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        bare = line.strip()
        broken = bool(lines) and (lines[-1].endswith(("  ", "\\")) or not lines[-1].strip())
        if not lines or not bare or broken or _ITEM.match(line):
            lines.append(line if line.endswith("  ") and bare else line.rstrip())
        else:
            lines[-1] += f" {line.strip() if not line.endswith('  ') else line.lstrip()}"
    return "\n".join(lines)


def rewrapped(text: str, room: int) -> str:
    """Return an unwrapped text in lines of at most `room` characters, list items with their lines indented."""
    lines: list[str] = []
    for line in text.split("\n"):
        match = _ITEM.match(line)
        lead = match.group() if match else re.match(r"[ \t]*", line).group()  # type: ignore[union-attr]
        hanging = " " * len(lead)
        pieces = wrapped(line[len(lead) :], room - len(lead))
        lines += [f"{lead if not number else hanging}{piece}" for number, piece in enumerate(pieces)]
    return "\n".join(line if line.strip() else "" for line in lines)
