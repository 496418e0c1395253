"""Rules one by one, where an example card would not say enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.check.addresses import problem_with
from passerelle.check.contacts import EMAIL, NUMBER_IN_TEXT, is_personal
from passerelle.check.contacts import check_record as check_contacts
from passerelle.check.dates import parse_date
from passerelle.check.languages import fingerprint, in_step, items, paragraphs
from passerelle.check.word_limits import at_most, count_words
from passerelle.load import Subject
from passerelle.model import Source, Text
from passerelle.render.practice import spoken_date
from tests.conftest import Project
from tests.strategies import few


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://x.example/a?b=c#d", None),
        ("HTTPS://X.EXAMPLE", None),
        ("https://x.example", None),
        ("https://x.example/a_b-c/~d?e=f%20g&h=i+j#k", None),
        ("https://u@x.example", "S302"),
        ("https://x.example:0/", "S302"),
        ("https://x.example/a b", "S302"),
        ("https://x.example/\n", "S302"),
        ("http://x.example:8080/", None),
        ("mailto:office@x.example", None),
        ("https://été.example/é", None),
        ("https://[2001:db8::1]/", "S302"),
        ("https://[2001:db8::1/", "S302"),
        ("https://x.example:99999/", "S302"),
        ("https://x.example:port/", "S302"),
        ("https://localhost/", "S302"),
        ("https://a b.example", "S302"),
        ("https://u:p@x.example/", "S302"),
        ("https:///path", "S302"),
        ("mailto:office", "S302"),
        ('https://x.example/"onclick', "S302"),
        ("javascript:alert(1)", "S301"),
        ("JaVaScRiPt:alert(1)", "S301"),
        (" javascript:alert(1)", "S301"),
        ("data:text/html,x", "S301"),
        ("vbscript:x", "S301"),
        ("file:///etc/passwd", "S301"),
        ("//x.example/", "S301"),
        ("../x", "S301"),
        ("x.example", "S301"),
        ("ftp://x.example", "S301"),
        ("", "S301"),
    ],
)
def test_addresses(address: str, code: str | None) -> None:
    rule = problem_with(address)
    assert (rule.code if rule else None) == code


@pytest.mark.parametrize(
    ("address", "personal"),
    [
        ("ada.gull@x.example", True),
        ("a.gull@x.example", True),
        ("ada_gull@x.example", True),
        ("Ada.Gull-Tern@x.example", True),
        ("ada.gull2@x.example", True),
        ("info@x.example", False),
        ("contact.nord@x.example", False),
        ("direction.generale@x.example", False),
        ("quay@x.example", False),
    ],
)
def test_mailboxes_of_persons(address: str, personal: bool) -> None:
    assert is_personal(address) is personal


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Call 01 23 45 67 89.", ["S203"]),
        ("Call +32 2 123 45 67.", ["S203"]),
        ("Call +33 (0)1 23 45 67 89.", ["S203"]),
        ("Call 0032 2 123 45 67.", ["S203"]),
        ("Call 01\u00a023\u00a045\u00a067\u00a089.", ["S203"]),
        ("Call 01\u202f23\u202f45\u202f67\u202f89.", ["S203"]),
        ("Write to ada.gull@x.example.", ["S203"]),
        ("Write to ada.@x.example.", ["S203"]),
        ("From 1990 to 2001, 2 to 3 hours, 10 000 lamps and 689 calls from 455 people.", []),
        ("See 10.5555/12.34.56.78 and 978-0-00-000000-2.", []),
        ("In 2001-07-06 and 12.5 %.", []),
        ("At @lamps and a@b.", []),
    ],
)
def test_numbers_and_mailboxes_in_texts(empty: Project, text: str, codes: list[str]) -> None:
    empty.card(scope={"en": text, "fr": "x"})
    assert empty.codes() == codes


@few
@given(
    st.lists(
        st.sampled_from(["a", "é", "@", ".org", "0", "1", "23", "+33", "\u00a0", " ", "-", ".", "\n", "[@a]"])
    )
)
def test_no_number_and_no_mailbox_is_overlooked(empty: Project, pieces: list[str]) -> None:
    text = "".join(pieces)
    found = [*NUMBER_IN_TEXT.findall(text), *EMAIL.findall(text)]
    assert bool(found) <= bool(
        [*check_contacts(Subject(empty.root, "practice", Source(note=Text(text)), "x.yml"))]
    )


@pytest.mark.parametrize(
    ("written", "valid"),
    [
        ("2001-07-06", True), ("2001-07", True), ("2001", True), ("2001-07-06/2001-07-09", True), ("2000-02-29", True),
        ("2001-02-29", False), ("2001-13-01", False), ("2001-7-6", False), ("06/07/2001", False), ("", False), ("2001/", False),
        ("2001/2002/2003", False), ("0000", False), ("٢٠٠١", False), ("2001-07-06T10:00", False), ("July 2001", False),
    ],
)  # fmt: skip
def test_dates(written: str, valid: bool) -> None:
    assert (parse_date(written) is not None) is valid


@pytest.mark.parametrize(
    ("written", "en", "fr"),
    [
        ("2001-07-06", "6 July 2001", "6 juillet 2001"),
        ("2001-07-01", "1 July 2001", "1er juillet 2001"),
        ("2001-07", "July 2001", "juillet 2001"),
        ("2001", "2001", "2001"),
        ("2001-07-06/2001-07-09", "6 July 2001 to 9 July 2001", "du 6 juillet 2001 au 9 juillet 2001"),
    ],
)
def test_dates_are_spoken(project: Project, written: str, en: str, fr: str) -> None:
    from passerelle.render.edition import editions

    english, french = editions(project.library(), project.settings)
    assert spoken_date(written, english) == en
    assert spoken_date(written, french) == fr


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one two three", 3),
        ("l’aide multi-agency d'abord", 3),
        ("A claim [@key, p. 12] holds [@a; @b].", 3),
        ("See [[kite-circle]] and [[kite-circle|the kite circle]].", 6),
        ("*one* **two** – three … 4", 4),
    ],
)
def test_words_are_counted_as_a_reader_does(text: str, count: int) -> None:
    assert count_words(text) == count


@few
@given(
    st.lists(
        st.sampled_from(
            ["a", "é", "—", " ", "\u00a0", "\u202f", "\u2009", "\u3000", "\n", "\t", "[@a, p. 1]"]
        )
    )
)
def test_words_are_never_more_than_a_first_look_tells(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert at_most(text) >= len(text.split()) >= count_words(text)


def test_limits_hold_in_each_language(empty: Project) -> None:
    empty.card(summary={"en": "word " * 40, "fr": "mot " * 41})
    (found,) = empty.check()
    assert (found.code, found.severity) == ("T101", "warning")
    assert found.message("en") == "In one sentence: 41 words in French, 40 at most"


BUILT = st.lists(
    st.sampled_from(
        ["a", "b", "\n", "\n", " ", "\t", "\u00a0", "- ", "1. ", "-", "\n\n", "\n- ", "\n\u00a0\n"]
    ),
    max_size=12,
).map(lambda pieces: "".join(pieces).strip() or "a")


@few
@given(BUILT, BUILT)
def test_what_is_told_at_once_is_what_a_closer_look_tells(en: str, fr: str) -> None:
    if in_step(en, fr):
        assert paragraphs(en) == paragraphs(fr)
        assert items(en) == items(fr)


def test_the_fingerprint_looks_at_the_original_only(empty: Project) -> None:
    def now(**changes: object) -> str:
        empty.card(**changes)
        return fingerprint(empty.library().practices["lantern-walk"], "en")

    first = now()
    assert now(scope={"en": "One  quay.\n", "fr": "Deux quais."}) == first
    assert now(start="1991") == first
    assert now(scope={"en": "Two quays.", "fr": "Un quai."}) != first


def test_an_unfound_text_is_no_reason_to_fail(empty: Project) -> None:
    """Folded lines hold no literal copy of what was found; the place of the value must do."""
    path = empty.card(scope={"en": "SCOPE", "fr": "x"})
    path.write_text(
        path.read_text().replace("en: SCOPE", "en: >-\n    See [[nowhere|these\n    words]] now.")
    )
    (found,) = (one for one in empty.check() if one.code == "I201")
    assert found.line == path.read_text().split("\n").index("  en: >-") + 1


def test_both_halves_of_hand_written_pages_are_wanted(project: Project) -> None:
    project.page(
        "en/alone.md", "Alone", "One of two.", "", "Alone [[nowhere]] and [@nobody], not `[[code]]`."
    )
    project.page("fr/seul.md", "Seul", "Seul.", "only: true\n", "Seul.")
    project.write("docs/en/bare.md", "No front matter.")
    project.write("docs/en/broken.md", "---\ntitle: [\n---\nx\n")
    found = [(one.code, one.file.removeprefix("docs/"), one.line) for one in project.check()]
    assert found == [
        ("D203", "en/alone.md", 1),
        ("I201", "en/alone.md", 6),
        ("I301", "en/alone.md", 6),
        ("D201", "en/bare.md", 1),
        ("D201", "en/bare.md", 1),
        ("D203", "en/bare.md", 1),
        ("D201", "en/broken.md", 1),
        ("D201", "en/broken.md", 1),
        ("D201", "en/broken.md", 1),
        ("D203", "en/broken.md", 1),
    ]


def test_one_mistake_in_a_card_is_one_message(empty: Project) -> None:
    """What leads to a card that could not be read is right, as far as anybody can tell."""
    empty.card("lantern-walk", surprise="x")
    empty.card(
        "quay-walk",
        related=["lantern-walk"],
        description={"en": "As [[lantern-walk]] does, preventing radicalisation."},
    )
    empty.page("en/about.md", "About", "What this is.", "page: about\n", "Like [[lantern-walk]].")
    assert [one.code for one in empty.check() if one.severity == "error" and one.code[0] in "FI"] == ["F101"]
