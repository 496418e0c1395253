"""Files to models: nothing is lost silently, nothing crashes, and every problem of every file comes out in one run."""

from .lists import load_vocabulary
from .places import place_in, text_and_positions
from .project import BIBLIOGRAPHY, FOLDERS, Reader, load_project
from .subject import Subject, subject_of, subjects, values_of_lists

__all__ = [
    "BIBLIOGRAPHY",
    "FOLDERS",
    "Reader",
    "Subject",
    "load_project",
    "load_vocabulary",
    "place_in",
    "subject_of",
    "subjects",
    "text_and_positions",
    "values_of_lists",
]
