"""Acronyms: found in texts, explained once a section, listed at the foot; never in links, headings or code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from passerelle.load.documents import Documents
from passerelle.notation import is_acronym
from passerelle.publish import all_pages, finish_document
from passerelle.render.acronyms import Acronyms, stands_for
from passerelle.render.documents import open_notations
from passerelle.render.edition import editions
from passerelle.serve import Desk
from tests.conftest import Project

LIST = [
    {
        "id": "nh",
        "acronym": {"en": "NHO"},
        "label": {"en": "Northern Harbour Office", "fr": "capitainerie du nord"},
    },
    {
        "id": "kyst",
        "acronym": {"en": "KV", "fr": "KV"},
        "label": {"en": "coast watch", "fr": "garde-côte"},
        "original": "Kystvakten",
        "language": "no",
        "see": "kite-circle",
    },
    {
        "id": "eu",
        "acronym": {"en": "EU", "fr": "UE"},
        "label": {"en": "European Union", "fr": "Union européenne"},
    },
    {"id": "six", "acronym": {"en": "6PO", "fr": "6PO"}, "label": {"en": "six poles", "fr": "six perches"}},
    {
        "id": "pp",
        "acronym": {"en": "P&P", "fr": "P&P"},
        "label": {"en": "pilots & ports", "fr": "pilotes et ports"},
    },
]


def acronyms_of(project: Project, language: str = "en") -> Acronyms:
    project.write("vocabulary/acronyms.yml", yaml.safe_dump(LIST, allow_unicode=True))
    english, french = editions(project.library(), project.settings)
    return english.acronyms if language == "en" else french.acronyms


def linked(html: str) -> list[str]:
    """Return the words that lead to the list, in order."""
    return re.findall(r'class="pl-ab" href="#ab-[\w-]+">([^<]*)<', html)


def explained(acronyms: Acronyms, html: str, **more: object) -> tuple[list[str], str]:
    """Return the words of an HTML text that lead to the list, and the list."""
    body, foot = acronyms.explain(acronyms.mark(html), "en/", **more)  # type: ignore[arg-type]
    assert "<abbr" not in body
    assert re.sub(r'<a class="pl-ab"[^>]*>([^<]*)</a>', r"\1", body) == html
    for word in re.findall(r'href="#([\w-]+)"', body):
        assert f'id="{word}"' in foot
    return linked(body), foot


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>The NHO, and the NHO again.</p>", ["NHO"]),
        ("<p>NHO.</p><section><p>NHO</p></section>", ["NHO", "NHO"]),
        ("<p>Two NHOs, l’NHO, NHO-based, non-NHO</p>", ["NHO"]),
        ("<p>NHO-2 xNHO NHOX www.NHO a/NHO @NHO A-NHO Nho nho</p>", []),
        ("<p>P&amp;P and 6PO, not 16PO or 6POL</p>", ["P&amp;P", "6PO"]),
        ('<p><a href="https://NHO.example/NHO">an <em>NHO</em> paper</a></p>', []),
        ("<h3>NHO</h3><p>NHO</p>", ["NHO"]),
        ("<h3>EU <em>and NHO</em></h3><p>NHO</p>", ["NHO"]),
        ('<p><a href="https://x.example/">NHO, EU</a> EU</p><section>NHO</section>', ["EU", "NHO"]),
        ("<p>NHO (the EU’s Northern Harbour Office)</p>", ["NHO", "EU"]),
        ("<p><strong>NHO</strong> and <em>EU</em></p>", ["NHO", "EU"]),
        ("<p>Northern Harbour Office (NHO); the NHO</p>", []),
        ("<p>NHO (Northern harbour office); the NHO</p>", []),
        ("<p>NHO (see there)</p>", ["NHO"]),
        ("<p>LS and LW, of a term and of a card</p>", ["LS", "LW"]),
    ],
)
def test_what_is_explained(project: Project, html: str, words: list[str]) -> None:
    assert explained(acronyms_of(project), html)[0] == words


def test_words_in_links_and_headings_are_listed_all_the_same(project: Project) -> None:
    for html in (
        '<p><a href="https://x.example/">NHO</a></p>',
        "<h2>NHO</h2>",
        "<p>Northern Harbour Office (NHO)</p>",
    ):
        words, foot = explained(acronyms_of(project), html)
        assert words == []
        assert "<dt>NHO</dt><dd>Northern Harbour Office</dd>" in foot


def test_each_language_says_it_in_its_words(project: Project) -> None:
    english, french = acronyms_of(project), acronyms_of(project, "fr")
    assert "<dt>EU</dt><dd>European Union</dd>" in explained(english, "<p>EU, UE</p>")[1]
    assert explained(french, "<p>EU, UE</p>")[0] == ["UE"], (
        "a foreign acronym of two letters may mean anything"
    )
    assert (
        '<dd>capitainerie du nord (<i lang="en">Northern Harbour Office</i>)</dd>'
        in explained(french, "<p>NHO</p>")[1]
    )
    foot = explained(french, "<p>KV</p>")[1]
    assert (
        '<dd><a href="\0fr/pratiques/kite-circle/">garde-côte</a> (<i lang="no">Kystvakten</i>)</dd>' in foot
    )
    assert "Sigles employés" in foot
    assert '<a href="\0fr/pratiques/lantern-walk/">' in explained(french, "<p>RL</p>")[1]


def test_what_two_claim_is_left_alone(project: Project) -> None:
    project.card("other-walk", name={"en": "Long way", "fr": "Long chemin"}, acronym={"en": "LW"})
    assert explained(acronyms_of(project), "<p>LW</p>") == ([], "")


def test_a_term_comes_before_a_card(project: Project) -> None:
    project.card("line-search", name={"en": "Line search", "fr": "Ligne"}, acronym={"en": "LS"})
    assert "en/glossary/lee-shore/" in explained(acronyms_of(project), "<p>LS</p>")[1]


def test_the_page_of_a_record_does_not_explain_its_own_name(project: Project) -> None:
    assert explained(acronyms_of(project), "<p>LW</p>", own={"LW"}) == ([], "")
    words, foot = explained(acronyms_of(project), "<p>NHO</p><section>NHO EU</section>", own={"NHO"})
    assert words == ["NHO", "EU"], "what the list adds is told once"
    assert "Northern Harbour Office" in foot


def test_pages_link_to_lists_that_are_there(project: Project) -> None:
    project.write("vocabulary/acronyms.yml", yaml.safe_dump(LIST, allow_unicode=True))
    project.card(
        "kite-circle",
        name={"en": "Kite circle", "fr": "Cercle des cerfs-volants"},
        summary={"en": "Kites for the NHO.", "fr": "Des cerfs-volants pour le KV."},
        rationale={"en": "The NHO & the [LW](https://lw.example/LW) say so.", "fr": "Le KV le dit."},
        related=["lantern-walk"],
    )
    pages = {
        page.address: page.slots["body"]
        for page in all_pages(project.library(), project.settings, Documents())
    }
    assert not any("<abbr" in body or "\f" in body for body in pages.values())
    card = pages["en/practices/kite-circle/"]
    assert linked(card) == ["NHO", "NHO"], "in the lead and in a section"
    assert card.count('class="pl-acronyms"') == 1
    assert re.findall(r"<dt>(NHO|LW)</dt>", card) == ["LW", "NHO"]
    assert linked(pages["en/practices/"]) == ["NHO"], "lists of cards too, once"
    glossary = pages["fr/glossaire/"]
    assert re.findall(r"<dt>([^<]*)</dt>", glossary) == ["6PO", "KV", "NHO", "P&amp;P", "UE"]
    assert "pl-acronyms" not in pages["en/references/gull_1901/"]


def test_hand_written_pages_explain_theirs_but_not_in_code(project: Project) -> None:
    acronyms_of(project)
    edition = editions(project.library(), project.settings)[0]
    markdown = open_notations("## The NHO\n\nThe NHO and `NHO`.\n\n[[lee-shore|LS]] by EU\n")
    html = (
        "<html><head><title>EU</title></head><body><main><h2 title='EU'>The NHO</h2>\n<p>The NHO and <code>NHO</code>.</p>\n<pre><span>EU</span></pre>"
        + "".join(f"<p>{line}</p>" for line in markdown.split("\n")[4:] if line)
        + "</main></body></html>"
    )
    done = finish_document(html, "en/about/", edition)
    assert linked(done) == ["NHO", "EU"]
    assert re.findall(r"<dt>([^<]*)</dt>", done) == ["EU", "LS", "NHO"]
    assert done.index("pl-acronyms") < done.index("</main>")
    assert "@@passerelle" not in done
    assert "<title>EU</title>" in done
    assert "<h2 title='EU'>The NHO</h2>" in done
    assert "<code>NHO</code>" in done


def test_a_page_that_shows_the_mark_has_one_list_all_the_same(project: Project) -> None:
    acronyms_of(project)
    edition = editions(project.library(), project.settings)[0]
    mark = open_notations("").strip()
    done = finish_document(f"<main><p>NHO</p><code>{mark}</code><p>{mark}</p></main>", "en/about/", edition)
    assert done.count('class="pl-acronyms"') == 1
    assert f"<code>{mark}</code>" in done


def test_an_edited_acronym_is_on_the_pages_under_serve(hosted: Project) -> None:
    folder = hosted.root / "beside"
    folder.mkdir()
    desk = Desk(hosted.root, hosted.settings, folder)
    hosted.card("kite-circle", rationale={"en": "Ask the NHO, or LS.", "fr": "Voir le NHO."})
    hosted.write("vocabulary/acronyms.yml", yaml.safe_dump(LIST, allow_unicode=True))
    desk.reload()
    page = desk.answer("en/practices/kite-circle/")
    assert page is not None
    assert b"Northern Harbour Office" in page[0]
    hosted.term(acronym={"en": "LSH"})
    desk.reload()
    page = desk.answer("en/practices/kite-circle/")
    assert page is not None
    assert b"<dt>LS</dt>" not in page[0]


@pytest.mark.parametrize(
    ("form", "meaning", "told"),
    [
        ("CPIP", "conseiller pénitentiaire d’insertion et de probation", True),
        ("RNR", "Risk-Need-Responsivity model", True),
        ("ENAP", "French prison academy", False),
        ("ENAP", "École nationale d’administration pénitentiaire", True),
        ("VERA-2R", "Violent Extremism Risk Assessment, version 2 revised", True),
        ("RNR", "modèle risque-besoins-réceptivité", False),
    ],
)
def test_initials(form: str, meaning: str, told: bool) -> None:
    assert stands_for(form, meaning) == told


@pytest.mark.parametrize(
    "form", ["SPIP", "CoSA", "P/CVE", "VERA-2R", "ERG22+", "P&P", "6PO", "OuVER", "MoU", "CSIL-R"]
)
def test_shapes(form: str) -> None:
    assert is_acronym(form)


@pytest.mark.parametrize("form", ["Kites", "P.R.A.T.I.C.", "ERG 22+", "2019", "A", "Énap", "ab", ""])
def test_other_shapes(form: str) -> None:
    assert not is_acronym(form)


@pytest.fixture(scope="module")
def acronyms(tmp_path_factory: pytest.TempPathFactory) -> Acronyms:
    from tests.conftest import make_project

    return acronyms_of(make_project(tmp_path_factory.mktemp("acronyms")))


PIECES = st.sampled_from(
    ["NHO", "EU", "6PO", "P&amp;P", "LS", " ", "(", ")", "<p>", "</p>", "<em>", "</em>", '<a href="/NHO">', "</a>",
     "<section>", "<h2>", "</h2>", "x", "’", "é", "-", "&lt;", "1"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_but_links_is_added(acronyms: Acronyms, html: str) -> None:
    explained(acronyms, html)


def test_the_list_may_be_missing(project: Project) -> None:
    assert not (project.root / "vocabulary/acronyms.yml").exists()
    assert project.library().acronyms == {}


def entry(**changes: object) -> str:
    return yaml.safe_dump([{**LIST[0], **changes}], allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (yaml.safe_dump(LIST, allow_unicode=True), []),
        (entry(acronym={"en": "LS"}), ["V105"]),
        (entry() + entry(id="other"), ["V105"]),
        (entry() + entry(), ["V103"]),
        (entry(acronym={"en": "N.H.O."}), ["V106"]),
        (entry(see="nowhere"), ["I202"]),
        (entry(language="xx"), ["V101"]),
        (entry(label={"en": "Northern Harbour Office"}), ["T202"]),
        (entry(meaning="x"), ["F101"]),
        ("a: b\n", ["V102"]),
    ],
)
def test_faults_of_the_list(project: Project, content: str, found: list[str]) -> None:
    project.write("vocabulary/acronyms.yml", content)
    assert project.codes() == found


def test_a_fault_is_shown_at_its_place(project: Project) -> None:
    project.write("vocabulary/acronyms.yml", entry(acronym={"en": "LS"}))
    assert project.found() == ["V105:3:9"]


def test_the_acronym_of_a_card_can_be_out_of_reach(project: Project) -> None:
    project.card("kite-circle", acronym={"en": "K.C."})
    assert project.codes() == ["V106"]


def test_real_acronyms_have_one_meaning() -> None:
    from passerelle.load import load_project

    root = Path(__file__).parents[2]
    library, _ = load_project(root)
    for edition in editions(library, None):  # type: ignore[arg-type]
        known = edition.acronyms.entries
        for form in (
            "SPIP",
            "CPIP",
            "RNR",
            "GLM",
            "RAN",
            "VERA-2R",
            "PPR",
            "MI",
            "CCP",
            "6PO",
            "MATES",
            "ENAP",
        ):
            if form != "MI" or edition.language == "en":
                assert form in known, form
        assert known["VERA-2R"].target.endswith("/vera-2r/")
        assert ("MI" in known) == (edition.language == "en")
