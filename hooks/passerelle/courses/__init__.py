"""Courses for learning platforms: programmes and their units as IMS Common Cartridge 1.1 and SCORM 1.2 packages.

`course` says what a course is, whatever it is packed into; `contents` makes one of a programme or unit; `cartridge` and
`scorm` turn it into the files of a package, and `archive` into one ZIP file.
"""

from .packages import FORMATS, REACHES, Courses, Reach

__all__ = ["FORMATS", "REACHES", "Courses", "Reach"]
