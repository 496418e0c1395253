"""Every HTML file of the built site, read from disk: is it sound, and does it say what it is?"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from babel import Locale, UnknownLocaleError

from passerelle.model import KINDS
from tests.browser.markup import Document, listed
from tests.browser.site import SITE_URL, library

Documents = dict[str, Document]

REFERRING: Final = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "popovertarget",
    "for",
    "list",
)


def test_the_whole_site_is_there(documents: Documents) -> None:
    known = library()
    records = sum(len(known.of(kind)) for kind in KINDS)
    permalinks = [path for path in documents if path.startswith("p/")]
    assert records > 100
    assert len(permalinks) >= records
    assert len(documents) > 3 * records
    assert {"index.html", "404.html", "en/index.html", "fr/index.html"} <= documents.keys()


def test_elements_are_nested_and_closed(documents: Documents) -> None:
    faults = [fault for one in documents.values() for fault in one.faults]
    assert not faults, listed(faults)


def test_identifiers_are_unique(documents: Documents) -> None:
    twice = {
        path: [name for name, count in Counter(one.identifiers).items() if count > 1]
        for path, one in documents.items()
    }
    found = {path: names for path, names in twice.items() if names}
    assert not found, listed(found)


def test_identifiers_are_neither_empty_nor_spaced(documents: Documents) -> None:
    assert [
        (path, name)
        for path, one in documents.items()
        for name in one.identifiers
        if not re.fullmatch(r"\S+", name)
    ] == []


def test_attributes_that_name_an_element_find_it(documents: Documents) -> None:
    lost = []
    for path, one in documents.items():
        known = set(one.identifiers)
        for element in one.elements:
            for attribute in REFERRING:
                wanted = element.attributes.get(attribute)
                if wanted is not None and not (wanted.split() and set(wanted.split()) <= known):
                    lost.append(f"{path}:{element.line}: {attribute}={wanted!r}")
    assert not lost, listed(lost)


def test_one_main_heading(documents: Documents) -> None:
    counts = {path: sum(heading.level == 1 for heading in one.headings) for path, one in documents.items()}
    found = {path: count for path, count in counts.items() if count != 1}
    assert not found, listed(found)


def test_headings_say_something(documents: Documents) -> None:
    assert [
        path for path, one in documents.items() for heading in one.headings if not heading.text.strip()
    ] == []


def test_headings_begin_at_the_top_and_skip_no_level(documents: Documents) -> None:
    wrong = []
    for path, one in documents.items():
        before = 0
        for heading in one.headings:
            if heading.level > before + 1:
                wrong.append(f"{path}: h{heading.level} “{heading.text.strip()}” after h{before}")
            before = heading.level
    assert not wrong, listed(wrong)


def test_images_have_a_text_or_are_marked_as_decoration(documents: Documents) -> None:
    wrong = []
    for path, one in documents.items():
        wrong += [f"{path}:{image.line}" for image in one.named("img") if "alt" not in image.attributes]
        for drawing in one.named("svg"):
            hidden = drawing.attributes.get("aria-hidden") == "true"
            named = drawing.attributes.get("role") == "img" and drawing.attributes.keys() & {
                "aria-label",
                "aria-labelledby",
            }
            if not hidden and not named:
                wrong.append(f"{path}:{drawing.line}: svg")
    assert not wrong, listed(wrong)


def test_languages_are_real(documents: Documents) -> None:
    unknown = []
    for path, one in documents.items():
        for element in one.elements:
            for attribute in ("lang", "hreflang"):
                value = element.attributes.get(attribute)
                if value is not None and not _is_language(value):
                    unknown.append(f"{path}:{element.line}: {attribute}={value!r}")
    assert not unknown, listed(unknown)


def _is_language(value: str) -> bool:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", value):
        return False
    try:
        Locale.parse(value, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def test_pages_say_what_they_are(documents: Documents) -> None:
    wrong = []
    for path, one in documents.items():
        if not one.title.strip() or len(one.named("title")) != 1:
            wrong.append(f"{path}: title {one.title!r}")
        if len(one.meta("description")) != 1 or not one.meta("description")[0].strip():
            wrong.append(f"{path}: description {one.meta('description')}")
        if len(one.meta("viewport")) != 1 or "width=device-width" not in one.meta("viewport")[0]:
            wrong.append(f"{path}: viewport")
        if re.search(r"user-scalable|maximum-scale", " ".join(one.meta("viewport"))):
            wrong.append(f"{path}: zooming is forbidden")
        if not one.named("meta", charset="utf-8"):
            wrong.append(f"{path}: charset")
    assert not wrong, listed(wrong)


def test_titles_tell_the_pages_of_a_language_apart(documents: Documents) -> None:
    titles: dict[tuple[str, str], list[str]] = {}
    for path, one in documents.items():
        if one.is_bilingual_pair:
            titles.setdefault((one.language, one.title), []).append(path)
    found = {title: paths for title, paths in titles.items() if len(paths) > 1}
    assert not found, listed(found)


def test_pages_give_their_canonical_address(documents: Documents) -> None:
    wrong = {}
    for path, one in documents.items():
        wanted = [] if path == "404.html" else [SITE_URL + one.address]
        if one.head_link("canonical") != wanted and not one.path.startswith("p/"):
            wrong[path] = one.head_link("canonical")
        shared = [element.attributes.get("content") for element in one.named("meta", property="og:url")]
        if shared != one.head_link("canonical"):
            wrong[f"{path} (og:url)"] = shared
    assert not wrong, listed(wrong)


def test_permalinks_of_former_names_point_to_the_present_one(documents: Documents) -> None:
    known = library()
    wrong = {}
    for kind in KINDS:
        for identifier, record in known.of(kind).items():
            for name in (identifier, *getattr(record, "aliases", ())):
                canonical = documents[f"p/{name}/index.html"].head_link("canonical")
                if canonical != [f"{SITE_URL}p/{identifier}/"]:
                    wrong[name] = canonical
    assert not wrong, listed(wrong)


def _identified(data: object) -> Iterator[str]:
    """Yield the addresses by which structured data identify pages of this site."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "@id":
                yield value
            elif not name.endswith("conformsTo"):  # a profile of others
                yield from _identified(value)
    elif isinstance(data, list):
        for value in data:
            yield from _identified(value)


def _is_page(address: str, documents: Documents) -> bool:
    path = address.removeprefix(SITE_URL).partition("#")[0]
    return address.startswith(SITE_URL) and f"{path}index.html" in documents


def test_structured_data_can_be_read(documents: Documents) -> None:
    wrong = []
    with_data = set()
    for path, one in documents.items():
        blocks = one.named("script", type="application/ld+json")
        if blocks:
            with_data.add(path)
        texts = [text for text in one.scripts if text.strip()]
        if len(blocks) != len(texts):
            wrong.append(
                f"{path}: {len(texts)} scripts with content, {len(blocks)} blocks of structured data"
            )
            continue
        for text in texts:
            data = json.loads(text)
            contexts = data.get("@context")
            first = contexts[0] if isinstance(contexts, list) else contexts
            if first != "https://schema.org" or not (data.get("@type") or data.get("@graph")):
                wrong.append(f"{path}: {str(data)[:80]}")
            wrong += [
                f"{path}: {one} is no page" for one in _identified(data) if not _is_page(one, documents)
            ]
    assert not wrong, listed(wrong)
    known = library()
    assert {f"en/practices/{identifier}/index.html" for identifier in known.practices} <= with_data
    assert {f"fr/references/{key}/index.html" for key in known.references} <= with_data


def test_no_script_or_style_stands_in_a_page(documents: Documents) -> None:
    """A host may forbid them (Content-Security-Policy: default-src 'self')."""
    wrong = []
    for path, one in documents.items():
        for element in one.elements:
            inline = element.tag == "script" and "src" not in element.attributes
            if inline and element.attributes.get("type") != "application/ld+json":
                wrong.append(f"{path}:{element.line}: inline script")
            if element.tag == "style":
                wrong.append(f"{path}:{element.line}: inline style")
            wrong += [
                f"{path}:{element.line}: {name}" for name in element.attributes if re.match(r"on[a-z]", name)
            ]
    assert not wrong, listed(wrong)


def test_buttons_do_not_send_forms_by_accident(documents: Documents) -> None:
    wrong = [
        f"{path}:{button.line}"
        for path, one in documents.items()
        for button in one.named("button")
        if button.attributes.get("type") not in ("button", "submit", "reset")
    ]
    assert not wrong, listed(wrong)
