"""The ZIP: other programs read it, it keeps every byte, and the same files give the same archive."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.offline import archive
from passerelle.offline.archive import Packer, TooLargeError, assemble, is_ours
from tests.strategies import few

FILES: Final = {
    "copy/START HERE.html": b"<!doctype html>" * 400,
    "copy/site/a.html": b"",
    "copy/site/b/index.html": b"x",
    "copy/site/été – 1.txt": "à".encode() * 30,
    "copy/site/noise": b"".join(sha256(bytes([number])).digest() for number in range(100)),
}


def pack(folder: Path, files: dict[str, bytes], *, parts: int = 2, name: str = "x.zip") -> Path:
    packed = []
    for number in range(parts):
        place = folder / f"{name}-{number}"
        place.mkdir()
        packer = Packer(place)
        for file, content in list(files.items())[number::parts]:
            packer.add(file, content)
        packed += packer.close()
    assemble(folder / name, packed)
    return folder / name


def read(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def test_an_archive_holds_every_file_in_the_order_of_names(tmp_path: Path) -> None:
    found = read(pack(tmp_path, FILES))
    assert found == FILES
    assert list(found) == sorted(FILES)


def test_what_it_says_of_each_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(pack(tmp_path, FILES)) as opened:
        for one in opened.infolist():
            assert one.date_time == (1980, 1, 1, 0, 0, 0)
            assert one.external_attr >> 16 == 0o100644
            assert bool(one.flag_bits & 0x800) is not one.filename.isascii()
            assert one.compress_size <= one.file_size
        assert opened.getinfo("copy/START HERE.html").compress_type == zipfile.ZIP_DEFLATED
        assert opened.getinfo("copy/site/noise").compress_type == zipfile.ZIP_STORED


def test_the_same_files_give_the_same_bytes_however_they_were_shared_out(tmp_path: Path) -> None:
    one = pack(tmp_path, FILES, parts=1, name="one.zip").read_bytes()
    three = pack(tmp_path, dict(reversed(FILES.items())), parts=3, name="three.zip").read_bytes()
    assert one == three


@few
@given(
    st.dictionaries(
        st.text(st.sampled_from("abé’–/"), min_size=1, max_size=8), st.binary(max_size=300), max_size=6
    )
)
def test_anything_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    assert read(pack(tmp_path_factory.mktemp("zip"), files)) == files


@pytest.mark.parametrize("count", [0xFFFE, 0xFFFF])
def test_more_files_than_the_small_form_can_count(tmp_path: Path, count: int) -> None:
    path = pack(tmp_path, {f"c/{number:05}": b"" for number in range(count)})
    with zipfile.ZipFile(path) as opened:
        assert len(opened.namelist()) == count
    assert (b"PK\6\6" in path.read_bytes()) is (count >= 0xFFFF)


@pytest.mark.skipif(shutil.which("unzip") is None, reason="no unzip on this machine")
@pytest.mark.parametrize("count", [0, 0x10000])
def test_another_program_unpacks_it(tmp_path: Path, count: int) -> None:
    files = FILES | {f"copy/many/{number}": b"" for number in range(count)}
    path = pack(tmp_path, files)
    done = subprocess.run(["unzip", "-tqq", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    if not count:
        subprocess.run(["unzip", "-qq", str(path), "-d", str(tmp_path / "out")], check=True)
        out = {
            file.relative_to(tmp_path / "out").as_posix(): file.read_bytes()
            for file in (tmp_path / "out").rglob("*")
            if file.is_file()
        }
        assert out == FILES


def test_an_archive_too_large_for_a_stick_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LIMIT", 12_000)
    assert pack(tmp_path, FILES, name="fits.zip").stat().st_size < 12_000
    with pytest.raises(TooLargeError):
        pack(tmp_path, FILES | {"copy/z": bytes(12_000)})
    with pytest.raises(TooLargeError):
        pack(tmp_path, {f"copy/{number:04}": b"" for number in range(200)}, name="many.zip")


def test_ours_is_known_again(tmp_path: Path) -> None:
    assert is_ours(pack(tmp_path, FILES))
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a", "b")
    (tmp_path / "empty.zip").write_bytes(b"")
    assert not is_ours(tmp_path / "other.zip")
    assert not is_ours(tmp_path / "empty.zip")
    assert not is_ours(tmp_path / "none.zip")
    assert not is_ours(tmp_path)
    assert struct.calcsize("<HHHHH") == 10  # no padding: the format knows none
