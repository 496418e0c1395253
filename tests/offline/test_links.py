"""Links of the offline copy: each names its file, and nothing else of a page changes."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.offline.links import moved_up, named
from tests.strategies import TROUBLE, few

SITE: Final = "https://toy.example/kb/"
PAGE: Final = "en/practices/caprev/index.html"


def rewritten(html: str, where: str = PAGE) -> str:
    return named(html.encode(), where, SITE).decode()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../caprev/", "../caprev/index.html"),
        ("./", "./index.html"),
        ("../../", "../../index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("about/", "about/index.html"),
        ("../caprev/#evidence", "../caprev/index.html#evidence"),
        ("../search/?q=a/b&amp;kind=term", "../search/index.html?q=a/b&amp;kind=term"),
        ("../search/?q=a#b/", "../search/index.html?q=a#b/"),
        ("../l'eau/", "../l'eau/index.html"),
        ("../a:b/", "../a:b/index.html"),
        # what stays
        ("", ""),
        ("#evidence", "#evidence"),
        ("#a/", "#a/"),
        ("?q=a/", "?q=a/"),
        ("../caprev/index.html", "../caprev/index.html"),
        ("../../citations/gull_1901.bib", "../../citations/gull_1901.bib"),
        ("../a..", "../a.."),
        ("https://elsewhere.example/", "https://elsewhere.example/"),
        ("//elsewhere.example/", "//elsewhere.example/"),
        ("/kb/en/", "/kb/en/"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
        (f"{SITE}p/caprev/", f"{SITE}p/caprev/"),
    ],
)
def test_an_address_of_a_folder_gets_its_file(address: str, expected: str) -> None:
    assert rewritten(f'<a href="{address}">') == f'<a href="{expected}">'
    if "'" not in address:
        assert rewritten(f"<a href='{address}'>") == f"<a href='{expected}'>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<a class="x>y" lang=fr href="../" rel="up">',
            '<a class="x>y" lang=fr href="../index.html" rel="up">',
        ),
        ('<a\n  href="../">', '<a\n  href="../index.html">'),
        ('<form role="search" action="../search/">', '<form role="search" action="../search/index.html">'),
        ('<button formaction="../">', '<button formaction="../index.html">'),
        ('<link rel="next" href="../2/">', '<link rel="next" href="../2/index.html">'),
        (
            '<div data-href="../a/" data-url=\'b/#c\' data-action="../?d">',
            '<div data-href="../a/index.html" data-url=\'b/index.html#c\' data-action="../index.html?d">',
        ),
        (
            '<meta http-equiv="refresh" content="0; url=../caprev/">',
            '<meta http-equiv="refresh" content="0; url=../caprev/index.html">',
        ),
        # two tags side by side, and one without an address before one with
        ('<a id="x"></a><a href="../">', '<a id="x"></a><a href="../index.html">'),
        (
            '<li><a href="a/">a</a><a href="b/">b</a>',
            '<li><a href="a/index.html">a</a><a href="b/index.html">b</a>',
        ),
    ],
)
def test_wherever_an_address_stands(before: str, after: str) -> None:
    assert rewritten(before) == after


@pytest.mark.parametrize(
    "html",
    [
        '<code>href="../"</code>',
        '<code>&lt;a href="../"&gt;</code>',
        '<script type="application/ld+json">{"x":"<a href=\\"../\\">"}</script>',
        "<script>x = '<a href=\"../\">'</script>",
        '<!-- <a href="../"> -->',
        "<style>a[href='../']{}</style>",
        '<abbr href="../">',
        '<article data-theme="a/">',
        '<span data-label="../" data-root="../../">',
        '<meta name="description" content="0; url=../">',
        '<link rel="canonical" href="https://toy.example/kb/en/">',
        '<link rel="alternate" hreflang="fr" href="https://toy.example/kb/fr/">',
        '<meta property="og:url" content="https://toy.example/kb/en/">',
        '<img src="a/" alt=\'<a href="../">\'>',
    ],
)
def test_what_is_no_link_of_the_page_stays(html: str) -> None:
    if (
        "<img" in html
    ):  # a link inside the value of an attribute is text; only our own pages are rewritten, which escape it
        html = html.replace("<a", "&lt;a")
    assert rewritten(html) == html


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("atom.xml", f"{SITE}en/practices/caprev/atom.xml"),
        ("../../../fr/nouveautes/feed.json", f"{SITE}fr/nouveautes/feed.json"),
        ("../../../sitemap.xml", f"{SITE}sitemap.xml"),
        ("../../../sitemap-1.xml.gz", f"{SITE}sitemap-1.xml.gz"),
        ("../../../materials/feed.json", "../../../materials/feed.json"),
        ("../not-an-atom.xml", "../not-an-atom.xml"),
        ("../../../../atom.xml", "../../../../atom.xml"),
        ("https://feeds.example/atom.xml", "https://feeds.example/atom.xml"),
    ],
)
def test_what_the_copy_leaves_out_is_linked_on_the_web(target: str, expected: str) -> None:
    for tag in ('<a class="x" href="{}">', '<link rel="alternate" type="application/atom+xml" href="{}">'):
        assert rewritten(tag.format(target)) == tag.format(expected)


def test_the_address_of_the_site_is_escaped() -> None:
    assert named(b'<a href="atom.xml">', "en/index.html", "https://x.example/?a&b/").decode() == (
        '<a href="https://x.example/?a&amp;b/en/atom.xml">'
    )


def test_the_start_page_lies_one_folder_higher() -> None:
    page = (
        '<link href="assets/a.css"><link rel="canonical" href="https://x.example/"><script src="assets/a.js"></script>'
        '<a href="#content"><a href="./en/index.html"><a href="fr/index.html"><form action="en/search/index.html">'
    )
    assert moved_up(page.encode(), "site").decode() == (
        '<link href="site/assets/a.css"><link rel="canonical" href="https://x.example/">'
        '<script src="site/assets/a.js"></script><a href="#content"><a href="site/en/index.html">'
        '<a href="site/fr/index.html"><form action="site/en/search/index.html">'
    )


class Parts(HTMLParser):
    """A page as a browser takes it apart."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.texts = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.texts += data


def expected_of(tag: str, name: str, value: str) -> str:
    """The rule told in another way: by what the parts of an address are."""
    wanted = {"href": ("a", "area", "link"), "action": ("form",)}
    if tag not in wanted.get(name, ()) and name not in ("formaction", "data-href", "data-url", "data-action"):
        return value
    try:
        parts = urlsplit(value)
    except ValueError:
        return value
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not parts.path:
        return value
    last = parts.path.rpartition("/")[2]
    if last not in ("", ".", ".."):
        return value
    return parts.path + ("index.html" if not last else "/index.html") + value[len(parts.path) :]


STEPS: Final = st.sampled_from(["..", ".", "en", "caprev", "l’eau", "a b", "x.pdf", "é"])
ADDRESS: Final = st.builds(
    lambda steps, slash, query, anchor: "/".join(steps) + slash + query + anchor,
    st.lists(STEPS, min_size=1, max_size=4),
    st.sampled_from(["", "/"]),
    st.sampled_from(["", "?q=a/b", "?"]),
    st.sampled_from(["", "#x", "#x/"]),
) | st.sampled_from(["", "#", "https://a.example/b/", "/x/", "//a.example/", "mailto:a@b.example"])
NAME: Final = st.sampled_from(
    ["href", "action", "formaction", "data-href", "data-url", "data-action", "data-root", "title", "class"]
)
VALUE: Final = ADDRESS | st.sampled_from(['a > b / "c"', "<a href=../>", "l'eau/", "../"])
TAG: Final = st.builds(
    lambda tag, attributes: (
        f"<{tag}" + "".join(f' {name}="{escape(value)}"' for name, value in attributes.items()) + ">"
    ),
    st.sampled_from(["a", "link", "form", "button", "div", "area", "abbr"]),
    st.dictionaries(NAME, VALUE, max_size=4),
)
TEXT: Final = st.sampled_from(['href="../" ', "a &lt;a href='../'&gt; b", '<!-- <a href="../"> -->', "’"])


@few
@given(st.lists(TAG | TEXT, max_size=12).map("".join))
def test_the_addresses_change_and_nothing_else(html: str) -> None:
    before, after = Parts(html), Parts(rewritten(html))
    assert after.texts == before.texts
    assert after.tags == [
        (tag, [(name, expected_of(tag, name, value or "")) for name, value in attributes])
        for tag, attributes in before.tags
    ]


@few
@given(TROUBLE)
def test_anything_goes_through_and_twice_is_once(text: str) -> None:
    html = f'<p>{text}</p><a href="../">{text}</a>'.encode("utf-8", "surrogatepass")
    once = named(html, PAGE, SITE)
    assert named(once, PAGE, SITE) == once
