"""In which languages a material can be had."""

from __future__ import annotations

from ...model import Language, Material, other


def languages_of(material: Material) -> tuple[str, ...]:
    """Return the languages in which a material can be had, its own first."""
    codes: list[str] = []
    if material.sections:
        both: tuple[Language, Language] = (material.original, other(material.original))
        codes += [one for one in both if all(section.title[one] for section in material.sections)]
    return tuple(dict.fromkeys((*codes, *(file.language for file in material.files))))
