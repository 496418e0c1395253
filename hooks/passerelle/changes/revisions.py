"""The sources of a revision in a folder of their own: plain files only, and nothing of it is run."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

SOURCES: Final = (
    "practices",
    "training",
    "materials",
    "vocabulary",
    "bibliography",
    "docs",
    "pyproject.toml",
)
"""What a library is made from."""
_LARGEST: Final = 20_000_000
"""Largest file that is taken along, in bytes; larger ones are slides or films, which are not compared."""


class RevisionError(Exception):
    """The revision cannot be read, or there is no Git; the message says which."""


class UnknownRevisionError(RevisionError):
    """There is no revision of this name; the message is the name."""


@contextmanager
def revision(root: Path, name: str) -> Iterator[tuple[Path, str]]:
    """Give a folder with the sources of a revision, and the short name of its commit; the folder goes at the end.

    Args:
        root: Folder of the project, which lies in a Git repository.
        name: A branch, tag or commit.

    Raises:
        UnknownRevisionError: There is none of this name.
        RevisionError: It cannot be read, or there is no Git.
    """
    # "--end-of-options" and "^{commit}": a name that begins like an option, or names anything but a commit, is refused.
    verified = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", what=name
    )
    commit = verified.decode().strip()
    prefix = _git(root, "rev-parse", "--show-prefix", what=name).decode().strip()
    present = _git(root, "ls-tree", "--name-only", f"{commit}:{prefix}", what=name).decode().split("\n")
    paths = [path for path in SOURCES if path in present]
    with tempfile.TemporaryDirectory(prefix="passerelle-") as folder:
        target = Path(folder)
        if paths:
            # Of the tree itself, so that a project may lie in a folder of its repository.
            packed = _git(root, "archive", "--format=tar", f"{commit}:{prefix}", "--", *paths, what=name)
            _unpack(packed, target)
        for path in ("practices", "training"):
            (target / path).mkdir(exist_ok=True)
        yield target, commit[:12]


@contextmanager
def work_tree(root: Path) -> Iterator[tuple[Path, str]]:
    """Give the project as it stands, in the manner of `revision`."""
    yield root, ""


def _unpack(packed: bytes, target: Path) -> None:
    """Write the plain files of an archive below a folder; links and anything that leads out of it are left out."""
    with tempfile.TemporaryFile() as stream:
        stream.write(packed)
        stream.seek(0)
        with tarfile.open(fileobj=stream) as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                if not member.isfile() or path.is_absolute() or ".." in path.parts or member.size > _LARGEST:
                    continue
                content = archive.extractfile(member)
                if content is not None:
                    place = target / path
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(content.read())


def _git(root: Path, *arguments: str, what: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        raise RevisionError(f"git: {error.strerror}") from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        if not said:  # Git is asked to say nothing of a name that it does not know.
            raise UnknownRevisionError(what)
        raise RevisionError(f"{what}: {said}")
    return done.stdout
