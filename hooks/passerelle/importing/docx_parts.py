"""Opening a Word document safely: the parts of it that hold text, each parsed without entities, within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from .docx_repair import closed_in_order
from .refusals import DAMAGED, PASSWORD, TOO_MUCH, UNSAFE, RefusedError

MAX_PART: Final = 6_000_000
"""Most bytes of one part, unpacked. A page of Word's XML takes about 20 KB."""
MAX_PARTS: Final = 12_000_000
"""Most bytes of all the parts that are read, unpacked."""
MAX_ENTRIES: Final = 4_000
"""Most files in the archive."""
MAX_DEPTH: Final = 120
"""Deepest nesting of elements; tables in tables reach about 40."""
_ROOT: Final = "_rels/.rels"
_DOCUMENT: Final = "officeDocument"
_WANTED: Final = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")

Element = Any
"""An element of lxml, which has no types."""


class Parts:
    """The XML parts of a Word document.

    Attributes:
        document: Name of the part that holds the text.
        trees: The parts that were read, by name.
        images: How many pictures the archive holds.
        repaired: Whether elements overlapped in a part, and were put in order.
    """

    def __init__(self, data: bytes, file: str) -> None:
        """Read the parts of the archive that hold text, and what they refer to.

        Args:
            data: The archive.
            file: Its name, for messages.

        Raises:
            RefusedError: It is damaged, too large, or declares entities.
        """
        self._file = file
        self._left = MAX_PARTS
        self.repaired = False
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise RefusedError(DAMAGED, file, reason=str(error)) from error
        self._names = {name.lower(): name for name in self._archive.namelist()}
        if len(self._names) > MAX_ENTRIES:
            raise RefusedError(DAMAGED, file, reason=f"{len(self._names)} files")
        self.images = sum(name.startswith("word/media/") for name in self._names)
        self.trees: dict[str, Element] = {}
        targets = self._targets(_ROOT, "")
        self.document = next((name for kind, name in targets if kind == _DOCUMENT), "word/document.xml")
        if self.document.lower() not in self._names:
            raise RefusedError(DAMAGED, file, reason=f"no {self.document}")
        self._read(self.document)
        self.by_kind: dict[str, list[str]] = {}
        for kind, name in self._targets(_relations(self.document), self.document.rpartition("/")[0]):
            if kind in _WANTED and name.lower() in self._names and name not in self.trees:
                self._read(name)
                self._targets(_relations(name), name.rpartition("/")[0])
                self.by_kind.setdefault(kind, []).append(name)

    def all_of(self, kind: str) -> list[Element]:
        """Return the parts of a kind: footnotes, endnotes, comments, header or footer."""
        return [self.trees[name] for name in self.by_kind.get(kind, [])]

    def core(self) -> Element | None:
        """Return the part that tells when the document was last changed, or None."""
        return self._read("docProps/core.xml") if "docprops/core.xml" in self._names else None

    def packed(self, kinds: tuple[str, ...]) -> bytes:
        """Return an archive of the text, its relations and the parts of some kinds, and of nothing else.

        Nothing in it was copied: each part is written anew from what was parsed.
        """
        keep = [self.document, *(name for kind in kinds for name in self.by_kind.get(kind, []))]
        keep += [relations for name in ("", *keep) if (relations := _relations(name)) in self.trees]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name in dict.fromkeys(keep):
                archive.writestr(name, etree.tostring(self.trees[name], encoding="UTF-8"))
        return out.getvalue()

    def _targets(self, relations: str, folder: str) -> list[tuple[str, str]]:
        """Return kind and name of the parts that a part refers to."""
        if relations.lower() not in self._names:
            return []
        found = []
        for one in self._read(relations):
            if not isinstance(one.tag, str) or one.get("TargetMode") == "External":
                continue
            target = one.get("Target", "")
            name = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            found.append((one.get("Type", "").rpartition("/")[2], name))
        return found

    def _read(self, name: str) -> Element:
        if name not in self.trees:
            self.trees[name] = self._parse(name, self._bytes(name))
        return self.trees[name]

    def _bytes(self, name: str) -> bytes:
        limit = min(MAX_PART, self._left)
        try:
            info = self._archive.getinfo(self._names[name.lower()])
            if info.flag_bits & 1:
                raise RefusedError(PASSWORD, self._file)
            # What the archive says of its sizes may be a lie: only what has been unpacked counts.
            with self._archive.open(info) as stream:
                data = stream.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise RefusedError(DAMAGED, self._file, reason=str(error) or name) from error
        if len(data) > limit:
            raise RefusedError(
                TOO_MUCH, self._file, size=f"> {limit // 1_000_000}", limit=MAX_PART // 1_000_000
            )
        self._left -= len(data)
        return data

    def _tree(self, data: bytes, parser: Any) -> Element:
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if error.code != etree.ErrorTypes.ERR_TAG_NAME_MISMATCH:
                raise
            tree = etree.fromstring(closed_in_order(data), parser)
            self.repaired = True
            return tree

    def _parse(self, name: str, data: bytes) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )  # fmt: skip
        try:
            tree = self._tree(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if b"<!DOCTYPE" in data[:4096].replace(b"\0", b""):
                raise RefusedError(UNSAFE, self._file) from error
            raise RefusedError(DAMAGED, self._file, reason=f"{name}: {str(error)[:120]}") from error
        if tree.getroottree().docinfo.doctype:
            raise RefusedError(UNSAFE, self._file)
        depth = 0
        for event, _ in etree.iterwalk(tree, events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise RefusedError(DAMAGED, self._file, reason=f"{name}: > {MAX_DEPTH}")
        return tree


def _relations(name: str) -> str:
    folder, _, leaf = name.rpartition("/")
    return f"{folder}/_rels/{leaf}.rels".lstrip("/")
