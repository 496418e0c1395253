"""The colours of a site: two that its owner chooses, made readable on a light and on a dark page."""

from __future__ import annotations

from typing import Final

from .settings import Settings

STYLE: Final = "assets/brand.css"
"""Where the style sheet of the colours stands, on a site that has chosen its own."""

_ENOUGH: Final = 7.0
"""Contrast that links have with the page at least. WCAG 2.2 asks for 4.5; tinted boxes take a part of it."""
_LIGHT_PAGE: Final = "#ffffff"
_DARK_PAGE: Final = "#0e191d"
_ON_BAND: Final = "#e9f3f3"


def style(settings: Settings) -> str:
    """Return the style sheet with the colours of a site, or the empty string where it has chosen none."""
    light: list[str] = []
    dark: list[str] = []
    if settings.accent:
        link, bright = (readable(settings.accent, page, _ENOUGH) for page in (_LIGHT_PAGE, _DARK_PAGE))
        light += [f"--link:{link}", f"--link-2:{mixed(link, '#000000', 0.4)}", f"--iron:{link}"]
        dark += [f"--link:{bright}", f"--link-2:{mixed(bright, '#ffffff', 0.5)}", f"--iron:{bright}"]
    if settings.band:
        band = readable(settings.band, _ON_BAND, _ENOUGH)
        light += [f"--deep:{band}"]
        dark += [f"--deep:{mixed(band, '#000000', 0.6)}"]
    if not light:
        return ""
    day, night = ";".join(light), ";".join(dark)
    return (
        f":root{{{day}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-scheme=light]){{{night}}}}}\n"
        f":root[data-scheme=dark]{{{night}}}\n"
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21. Source: WCAG 2.2, “contrast ratio”."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str, enough: float) -> str:
    """Return a colour, darkened or lightened until it has enough contrast with its ground."""
    towards = "#000000" if _luminance(ground) > 0.18 else "#ffffff"
    for step in range(21):
        found = mixed(colour, towards, step / 20)
        if contrast(found, ground) >= enough:
            return found
    return towards


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with a share of another, from 0 (none) to 1 (nothing else)."""
    parts = (round(a + (b - a) * share) for a, b in zip(_parts(one), _parts(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour. Source: WCAG 2.2, “relative luminance”."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in _parts(colour))
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
