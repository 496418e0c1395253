"""Files to models: nothing is lost silently, nothing crashes, and every problem of every file comes out in one run."""

from .project import (
    BIBLIOGRAPHY,
    FOLDERS,
    Reader,
    load_project,
    load_vocabulary,
    place_in,
    text_and_positions,
)

__all__ = [
    "BIBLIOGRAPHY",
    "FOLDERS",
    "Reader",
    "load_project",
    "load_vocabulary",
    "place_in",
    "text_and_positions",
]
