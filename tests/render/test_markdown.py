"""Texts to HTML: nothing but the subset, whatever is written."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.notation import cited
from passerelle.render import markdown
from passerelle.render.markdown import TAGS, sanitise, to_html, to_inline, to_plain
from tests.strategies import TROUBLE, few


class Reader(HTMLParser):
    """Collects the elements and attributes of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment came through")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration came through")


def html_of(text: str, language: str = "en") -> str:
    return to_html(text, language, link, cite)  # type: ignore[arg-type]


def link(identifier: str, shown: str) -> str:
    return f'<a href="LINK">{escape(shown or identifier)}</a>'


def cite(inner: str) -> str:
    return f'<a href="CITE">{escape("; ".join(work.key for work in cited(inner)))}</a>'


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.tags


@few
@given(TROUBLE, st.sampled_from(["en", "fr"]))
def test_any_text_gives_only_the_subset(text: str, language: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:  # cannot come out of a file (see the tests of load.source)
        return
    html = html_of(text, language)
    for tag, attributes in tags(html):
        assert tag in TAGS
        assert set(attributes) <= {"href"}
        address = attributes.get("href") or "LINK"
        assert (
            re.match(r"LINK|CITE|(?:https?|mailto):", address, re.IGNORECASE)
            or ":" not in address.split("/")[0]
        )
    assert not re.search(r"<\s*/?\s*(script|img|style|iframe|svg|h\d|code|pre|table)", html, re.IGNORECASE)


@few
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<em>", "</em>", "<strong>", "</strong>", "<ul>", "<li>", "</li>", "</ul>", "<ol>", "</ol>", "&amp;",
             "&lt;", "&gt;", "&quot;", "text", "é", " ", "\n", "<", "&", ">", '"', "<a>", "<p class=x>", "<P>", "<script>", "&#60;"]
        ),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_what_counts_as_harmless_is_so(html: str) -> None:
    """The short cut past nh3 lets through only what nh3 would not call dangerous."""
    if markdown._HARMLESS.fullmatch(html):
        assert {tag for tag, _ in tags(html)} <= TAGS
        clean = nh3.clean(
            html, tags=set(TAGS), attributes={"a": {"href"}}, url_schemes={"https"}, link_rel=None
        )
        assert {tag for tag, _ in tags(clean)} <= TAGS
        assert not any(attributes for _, attributes in tags(html))
        words = [re.sub(r"\s|<[^>]*>", "", one) for one in (html, clean)]
        assert unescape(words[0]) == unescape(words[1])
    assert {tag for tag, _ in tags(sanitise(html))} <= TAGS


def test_short_cut_and_nh3_agree_on_ordinary_text() -> None:
    source = "One *two* **three** & <four>\n\n- a\n- b\n\n1. c\n2. “d”"
    html = html_of(source)
    assert markdown._HARMLESS.fullmatch(html)
    assert nh3.clean(html, tags=set(TAGS), attributes={"a": {"href"}}, link_rel=None) == html.replace(
        "&quot;", '"'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[x](https://e.example/?a=1&b=2)", '<p><a href="https://e.example/?a=1&amp;b=2">x</a></p>'),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
        ("<b>bold</b> & co", "<p>&lt;b&gt;bold&lt;/b&gt; &amp; co</p>"),
        ("[[id]] and [[id|words]]", '<p><a href="LINK">id</a> and <a href="LINK">words</a></p>'),
        ("said [@a; @b, p. 3].", '<p>said <a href="CITE">a; b</a>.</p>'),
        ("[[id|<i>]]", '<p><a href="LINK">&lt;i&gt;</a></p>'),
        ("a ![x](https://e.example/i.png)", "<p>a </p>"),
    ],
)
def test_the_subset(text: str, html: str) -> None:
    assert html_of(text).strip() == html


@pytest.mark.parametrize(
    "text", ["&#xE000;0&#xE001; [[a]]", "&#57344;0&#57345; [[a]]", "&#xE000;" + "9" * 5000 + "&#xE001; [[a]]"]
)
def test_character_references_are_plain_text(text: str) -> None:
    """They could bring in the characters that mark the places of links."""
    html = html_of(text)
    assert html.count("LINK") == 1
    assert "&amp;#" in html


def test_the_mark_of_the_root_cannot_be_written() -> None:
    assert "\0" not in html_of("a&#0;b &#x0; \\0")


def test_a_single_paragraph_loses_its_container() -> None:
    assert to_inline("<p>a <em>b</em></p>\n") == "a <em>b</em>"
    assert to_inline("<p>a</p>\n<p>b</p>") == "<p>a</p>\n<p>b</p>"
    assert to_inline("<ul><li><p>a</p></li></ul>") == "<ul><li><p>a</p></li></ul>"


@few
@given(TROUBLE, st.sampled_from(["en", "fr"]))
def test_plain_text_holds_no_notation(text: str, language: str) -> None:
    plain = to_plain(text, str.upper, language)  # type: ignore[arg-type]
    assert "\n" not in plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("One *two* **three**, [four](https://x.example).", "One two three, four."),
        ("A claim [@a, p. 3]. Another [@b].", "A claim. Another."),
        ("See [[walk]] and [[walk|the walk]].", "See WALK and the walk."),
        ("One\n\ntwo", "One two"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert to_plain(text, str.upper, "en") == plain
