"""The HTML of pages on paper: what is left out, where links lead, what stands for what PDF does not have."""

from __future__ import annotations

import re

import pytest

from passerelle.addresses import ROOT
from passerelle.handouts.paper import DROPPED, FOR_TRAINER, on_paper
from passerelle.handouts.pieces import HANDED_OUT, Subject, piece, target_of
from passerelle.handouts.qr import draw, qr_code
from passerelle.render.edition import editions
from tests.conftest import Project


def shown(html: str, **options: object) -> str:
    return on_paper(html, lambda href: href, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("html", "paper"),
    [
        ("<p>Plain &lt;b&gt; &amp; “quoted”<br>text</p>", "<p>Plain &lt;b&gt; &amp; “quoted”<br>text</p>"),
        ('a<div class="x pl-downloads"><div>b</div><div>c</div></div>d', "ad"),
        ('<ul><li class="pl-copy">gone</li><li>kept</li></ul>', "<ul><li>kept</li></ul>"),
        ('<p class="pl-copy" hidden><button>x</button></p>y', "y"),
        ("<p hidden>x</p>y", "y"),
        (
            '<dl class="pl-facts"><div><dt>A</dt><dd>b</dd><dd>c</dd></div></dl>',
            '<ul class="dl pl-facts"><li><span class="dt">A</span><div class="dd">b</div><div class="dd">c</div></li></ul>',
        ),
        (
            "<details><summary>More</summary><p>x</p></details>",
            '<div class="details"><p class="summary">More</p><p>x</p></div>',
        ),
        ('<figure class="pl-around"><svg><path d="M1 1"/></svg></figure>z', "z"),
    ],
)
def test_what_becomes_of_elements(html: str, paper: str) -> None:
    assert shown(html) == paper


def test_a_section_can_be_left_out_by_its_heading() -> None:
    html = '<section aria-labelledby="uses"><h2 id="uses">Uses</h2></section><section aria-labelledby="about">a</section>'
    assert shown(html, dropped=FOR_TRAINER) == '<section aria-labelledby="about">a</section>'
    assert shown(html, dropped=DROPPED) == html


def test_links_follow_the_function_or_go_and_leave_their_words() -> None:
    html = '<a class="pl-term-link" href="x" download>one</a> <a href="y"><strong>two</strong></a>'
    paper = on_paper(html, lambda href: "#there" if href == "x" else None)
    assert paper == '<a href="#there" class="pl-term-link">one</a> <strong>two</strong>'


def test_ids_bear_a_prefix_and_headings_a_lower_level() -> None:
    assert (
        shown('<h2 id="a">A</h2><p id="b">b</p>', prefix="x--", shift=1)
        == '<h3 id="x--a">A</h3><p id="x--b">b</p>'
    )


@pytest.mark.parametrize(
    ("href", "target"),
    [
        (f"{ROOT}en/practices/lantern-walk/", Subject("practice", "lantern-walk")),
        (f"{ROOT}en/training/night-school/#unit-first", Subject("programme", "night-school", "first")),
        (f"{ROOT}en/glossary/ebb/", Subject("term", "ebb")),
        (f"{ROOT}fr/pratiques/lantern-walk/", None),
        (f"{ROOT}en/browse/theme/tides/", None),
        (f"{ROOT}materials/lamps/plan.txt", None),
        ("https://lamps.example/en/practices/lantern-walk/", None),
        ("#references", None),
    ],
)
def test_which_record_a_link_leads_to(href: str, target: Subject | None) -> None:
    assert target_of(href, "en") == target


@pytest.mark.parametrize("kind", HANDED_OUT)
def test_nothing_but_our_own_tags_is_on_any_page(project: Project, kind: str) -> None:
    """The pass over the tags rests on this: whatever a page holds, what it opens it closes."""
    library = project.library()
    for edition in editions(library, project.settings):
        for identifier in library.of(kind):  # type: ignore[arg-type]
            body = piece(Subject(kind, identifier), edition).body  # type: ignore[arg-type]
            paper = shown(body, dropped=frozenset())
            for name in ("div", "ul", "li", "section", "p", "span", "table", "a"):
                assert paper.count(f"<{name}>") + paper.count(f"<{name} ") == paper.count(f"</{name}>"), name


def test_a_qr_code_has_an_alternative_and_needs_nothing_from_elsewhere() -> None:
    image = qr_code("https://toy.example/p/lantern-walk/", 'QR code: "here" & <there>')
    assert 'alt="QR code: &quot;here&quot; &amp; &lt;there&gt;"' in image
    found = re.search(r'src="(qr:/[^"]+)"', image)
    assert found and b"<svg" in draw(found.group(1))
