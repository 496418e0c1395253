"""What the knowledge base is made of: frozen, typed records, each field declared once."""

from .acronym import ACRONYMS, Acronym
from .entry import Source
from .evidence import Emmie, Evidence
from .fields import Leaf, Note, Path, leaves, model_of, models_in, notes
from .library import KINDS, FileRecord, Kind, Library, Listed, Record
from .material import Material, MaterialFile, Option, Question, Row, Scale, Section, Table
from .mentions import Mentions, mentions
from .outline import Grade, Outline
from .practice import Contact, Deliverable, Meeting, Organisation, Practice
from .programme import HALF_DAYS, Assessment, AssessmentPart, Chapter, Item, Part, Period, Programme, Unit
from .reference import TYPE_ALIASES, TYPES, Name, Reference
from .term import EVERYDAY, VOCABULARIES, Avoid, Term, Value
from .text import LANGUAGES, MAX_LINE, MAX_PROSE, ONE_SIDED, Language, Line, Synonyms, Text, other
from .translations import by_machine, fingerprint, is_partial, is_stale

__all__ = [
    "ACRONYMS", "EVERYDAY", "HALF_DAYS", "KINDS", "LANGUAGES", "MAX_LINE", "MAX_PROSE", "ONE_SIDED", "TYPES",
    "TYPE_ALIASES", "VOCABULARIES", "Acronym", "Assessment", "AssessmentPart", "Avoid", "Chapter", "Contact",
    "Deliverable", "Emmie", "Evidence", "FileRecord", "Grade", "Item", "Kind", "Language", "Leaf", "Library",
    "Line", "Listed", "Material", "MaterialFile", "Meeting", "Mentions", "Name", "Note", "Option",
    "Organisation", "Outline", "Part", "Path", "Period", "Practice", "Programme", "Question", "Record",
    "Reference", "Row", "Scale", "Section", "Source", "Synonyms", "Table", "Term", "Text", "Unit", "Value",
    "by_machine", "fingerprint", "is_partial", "is_stale", "leaves", "mentions", "model_of", "models_in", "notes", "other",
]  # fmt: skip
