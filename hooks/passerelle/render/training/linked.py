"""What a programme or material is, for machines: a course, a learning resource, in the terms of schema.org.

Sources: schema.org Course, Syllabus and LearningResource; the Bioschemas profile TrainingMaterial 1.0.
"""

from __future__ import annotations

from typing import Final

from ... import addresses
from ...durations import minutes_of_material, minutes_of_programme, minutes_of_unit
from ...model import Material, Programme, Unit, other
from ..edition import Edition
from ..linked_data import Data, ids_of, page_data, publisher, script_of
from .languages import languages_of
from .units import anchor_of

_PROFILE: Final = "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"
_TYPES: Final = {"programme": "Course", "toolkit": "LearningResource", "pathway": "Course"}


def of_programme(programme: Programme, edition: Edition, description: str) -> str:
    """Return the description of a training programme, with a section of the syllabus for each unit."""
    language = edition.language
    provider: Data = {"@type": "Organization", "name": edition.plain(programme.provider.name)}
    if programme.provider.url:
        provider["url"] = programme.provider.url
    data = page_data(_TYPES[programme.kind], "programme", programme.id, edition)
    where = data["url"]
    data |= {
        "name": edition.name(programme),
        "alternateName": programme.acronym[language] if programme.acronym else "",
        "description": description,
        "provider": provider,
        "audience": {"@type": "Audience", "audienceType": edition.plain(programme.public)},
        "coursePrerequisites" if programme.kind != "toolkit" else "competencyRequired": edition.plain(
            programme.prerequisites
        ),
        "teaches": [edition.plain(one) for one in programme.objectives],
        "timeRequired": _length(programme),
        "syllabusSections" if programme.kind != "toolkit" else "hasPart": [
            _unit(unit, where, edition) for unit in programme.units
        ],
        "dateModified": str(programme.updated),
        "publisher": publisher(edition.settings),
        "citation": ids_of("reference", edition.connections.cites["programme", programme.id], edition),
        "mentions": ids_of("term", edition.connections.terms["programme", programme.id], edition),
    }
    if programme.name.en and programme.name.fr and programme.description.en and programme.description.fr:
        twin = {
            "@id": edition.settings.site_url + addresses.of_record("programme", programme.id, other(language))
        }
        data["workTranslation" if language == programme.original else "translationOfWork"] = twin
    return script_of(data)


def of_material(material: Material, edition: Edition, description: str) -> str:
    """Return the description of a material as a learning resource."""
    site = edition.settings.site_url
    licence = edition.library.vocabularies.get("licences", {}).get(material.licence)
    minutes = minutes_of_material(material)
    terms = edition.connections.terms["material", material.id]
    data = page_data("LearningResource", "material", material.id, edition)
    data |= {
        "http://purl.org/dc/terms/conformsTo": {"@id": _PROFILE, "@type": "CreativeWork"},
        "name": edition.name(material),
        "description": description,
        "keywords": [
            edition.label("material-kinds", material.kind),
            *(edition.names[one][1] for one in terms),
        ],
        "author": [{"@type": "Organization", "name": edition.plain(one)} for one in material.authors],
        # An address or a work, says schema.org: words alone are neither.
        "license": (licence.url if licence else "")
        or {"@type": "CreativeWork", "name": edition.label("licences", material.licence)},
        "learningResourceType": edition.label("material-kinds", material.kind),
        "educationalLevel": {"@type": "DefinedTerm", "name": edition.label("levels", material.level)}
        if material.level
        else "",
        "audience": {"@type": "Audience", "audienceType": edition.plain(material.public)}
        if material.public
        else "",
        "timeRequired": f"PT{minutes}M" if minutes else "",
        "inLanguage": list(languages_of(material)) or edition.language,
        "dateModified": str(material.updated),
        "isAccessibleForFree": True,
        "publisher": publisher(edition.settings),
        "isPartOf": [
            {
                "@id": f"{site}{addresses.of_record('programme', programme, edition.language)}#{anchor_of(unit)}"
            }
            for programme, unit in edition.connections.taught_in.get(material.id, ())
        ],
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": f"{site}materials/{file.path}" if file.path else file.url,
                "inLanguage": file.language,
            }
            for file in material.files
        ],
        "citation": ids_of("reference", edition.connections.cites["material", material.id], edition),
        "about": [
            {"@type": "DefinedTerm", "name": edition.names[one][1], **identified}
            for one, identified in zip(terms, ids_of("term", terms, edition), strict=True)
            if one in material.terms
        ],
        "mentions": ids_of("term", [one for one in terms if one not in material.terms], edition),
    }
    return script_of(data)


def _unit(unit: Unit, where: str, edition: Edition) -> Data:
    minutes = minutes_of_unit(unit)
    known = {
        "@type": "Syllabus",
        "@id": f"{where}#{anchor_of(unit.id)}",
        "name": edition.plain(unit.title),
        "description": edition.plain(unit.text),
        "timeRequired": f"PT{minutes}M" if minutes else "",
        "teaches": [edition.plain(one) for one in unit.goals],
    }
    return {name: value for name, value in known.items() if value}


def _length(programme: Programme) -> str:
    """Return how long a programme takes, as ISO 8601 writes durations, or the empty string."""
    minutes = minutes_of_programme(programme)
    if programme.months:
        return f"P{programme.months}M"
    if programme.days:
        return f"P{programme.days}D"
    return f"PT{minutes}M" if minutes else ""
