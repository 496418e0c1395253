"""Shells and stamping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle import shell
from passerelle.addresses import ROOT, way_to_root
from passerelle.shell import Shell, ShellError, marker
from tests.strategies import few

PIECE = st.text(st.characters(exclude_characters="@\0", exclude_categories=["Cs"]), max_size=20)
ADDRESSES = st.sampled_from(["", "en/", "p/x/", "en/practices/x/", "fr/parcourir/theme/x/page/2/"])


@few
@given(PIECE, PIECE, PIECE, PIECE, PIECE, ADDRESSES)
def test_stamping_is_replacing(one: str, two: str, three: str, title: str, body: str, address: str) -> None:
    html = f"{one}{marker('title')}{two}{marker('body')}{three}{marker('title')}"
    stamped = Shell.of(html, "x").stamp(address, {"title": title, "body": body}).decode()
    way = way_to_root(address)
    one, two, three = (piece.replace('="../../../', f'="{way}') for piece in (one, two, three))
    assert stamped == f"{one}{title}{two}{body}{three}{title}"


def test_the_way_to_the_root_is_that_of_the_page() -> None:
    shape = Shell.of(f'<a href="../../../x/">{marker("title")}</a>{marker("body")}', "x")
    slots = {"title": "t", "body": f'<a href="{ROOT}en/">'}
    assert shape.stamp("en/a/b/", slots) == b'<a href="../../../x/">t</a><a href="../../../en/">'
    assert shape.stamp("p/b/", slots) == b'<a href="../../x/">t</a><a href="../../en/">'
    assert shape.stamp("", slots) == b'<a href="./x/">t</a><a href="./en/">'


def test_values_are_not_searched_for_markers() -> None:
    shape = Shell.of(f"{marker('title')}|{marker('body')}", "x")
    assert shape.stamp("en/", {"title": marker("body"), "body": "b"}) == f"{marker('body')}|b".encode()


def test_a_shell_without_a_wanted_slot_is_refused() -> None:
    with pytest.raises(ShellError, match=r"en/_shells/x/.*body"):
        Shell.of(marker("title"), "en/_shells/x/")


def test_a_slot_without_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Shell.of(f"{marker('title')}{marker('body')}", "x").stamp("en/", {"title": "t"})


def test_shells_lie_as_deep_as_a_card() -> None:
    for language, kind in shell.names():
        assert way_to_root(shell.address(language, kind)) == "../../../"
