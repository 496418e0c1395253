"""Citations in both languages: author-date in the text, the whole work at the foot.

The house style is author-date after APA (7th edition) in English and its usual French adaptation: « et » between
names, « dans », « dir. », « éd. », « s. d. », guillemets and no-break spaces. Names: `work_names`; telling works
apart: `work_labels`; the whole reference: `full_reference`. This module puts them into HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from .. import addresses
from ..addresses import ROOT
from ..model import Language, Reference
from ..notation import Cited
from .full_reference import Piece, reference_pieces
from .typography import fold
from .work_labels import Label, labels, rank
from .work_names import responsible
from .work_titles import original_language
from .work_words import locator_in


@dataclass(frozen=True)
class Citations:
    """Formats the works of one bibliography in one language. What many pages show is made once and kept.

    Attributes:
        works: The bibliography, by key.
        language: Language of the page.
    """

    works: Mapping[str, Reference]
    language: Language
    _full: dict[str, str] = field(default_factory=dict)

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """How each work is cited in the text."""
        return labels(self.works, self.language)

    def year(self, key: str) -> str:
        """Return the year of a work as printed: with a letter where names and year are those of another work."""
        return self.labels[key].year

    def short(self, key: str) -> str:
        """Return how a work is cited in the text, without brackets: “McNeill et al., 2012”."""
        return self.labels[key].text

    def in_text(self, cited: Iterable[Cited]) -> str:
        """Return the HTML of a citation: each work links to its entry at the foot of the page.

        Works of the same authors stand together, and their names once, unless a place in one of them is given.
        """
        semicolon = "; " if self.language == "en" else "\u202f; "
        return f"({semicolon.join(', '.join(group) for group in self._grouped(list(cited)))})"

    def _grouped(self, cited: list[Cited]) -> Iterable[list[str]]:
        groups: dict[str, list[str]] = {}
        joinable = not any(one.locator for one in cited)
        for number, one in enumerate(cited):
            if one.key not in self.works:
                groups[f"{number}"] = [escape(one.key)]
                continue
            label = self.labels[one.key]
            before = groups.get(label.names) if joinable else None
            shown = label.text if before is None else label.year
            locator = f", {escape(locator_in(one.locator, self.language))}" if one.locator else ""
            link = f'<a class="pl-cite" href="#ref-{escape(one.key)}">{escape(shown)}</a>{locator}'
            if before is None:
                groups[label.names if joinable else f"{number}"] = [link]
            else:
                before.append(link)
        return groups.values()

    def plain(self, key: str) -> str:
        """Return the full reference as plain text."""
        return "".join(part for part, _ in self._pieces(key))

    def full(self, key: str) -> str:
        """Return the full reference as HTML; its title links to the page of the work."""
        html = self._full.get(key)
        if html is None:
            html = self._full[key] = "".join(self._marked_up(key))
        return html

    def full_unlinked(self, key: str) -> str:
        """Return the full reference as HTML, for the page of the work itself."""
        lang = _lang(self.works[key], self.language)
        before, _, rest = self.full(key).partition(f"{self._link_to(key)}{lang}>")
        title, _, after = rest.partition("</a>")
        return f"{before}<span{lang}>{title}</span>{after}" if lang else f"{before}{title}{after}"

    def _link_to(self, key: str) -> str:
        return f'<a href="{ROOT}{addresses.of_record("reference", key, self.language)}"'

    def _marked_up(self, key: str) -> Iterator[str]:
        """Yield the pieces of the full reference as HTML."""
        work = self.works[key]
        for part, role in self._pieces(key):
            text = escape(part)
            if role == "title":
                text = f"{self._link_to(key)}{_lang(work, self.language)}>{text}</a>"
                yield text if _is_part(work) else f"<cite>{text}</cite>"
            elif role == "container":
                yield f"<cite{_other(next(iter(work.languages), ''), self.language)}>{text}</cite>"
            elif role == "own":
                yield f"<cite{_other(original_language(work), self.language)}>{text}</cite>"
            elif role == "sup":
                yield f"<sup>{text}</sup>"
            elif role == "url":
                yield f'<a class="pl-url" href="{text}">{text}</a>'
            else:
                yield text

    def _pieces(self, key: str) -> list[Piece]:
        return reference_pieces(self.works[key], self.labels[key].year, self.language)

    def sorted(self, keys: Iterable[str]) -> list[str]:
        """Return the keys of works in the order of a bibliography; keys that are not there are left out."""
        return sorted({key for key in keys if key in self.works}, key=self.order)

    def order(self, key: str) -> tuple[str, int, tuple[int, ...], str, str]:
        """Return what a work is sorted by: its names, its year (none comes last), its day, its title, its key."""
        return self._orders[key]

    @cached_property
    def _orders(self) -> dict[str, tuple[str, int, tuple[int, ...], str, str]]:
        """What every work is sorted by; lists of references stand on every page, and folding takes long."""
        orders = {}
        for key, work in self.works.items():
            names, _ = responsible(work)
            first = " ".join(f"{name.family} {name.given}" for name in names) or work.title
            orders[key] = fold(first), 9_999 if work.year is None else work.year, *rank(work)
        return orders


def _is_part(work: Reference) -> bool:
    """Tell whether the work stands in a larger one, whose title is then the one set apart."""
    return work.type in ("article", "incollection")


def _lang(work: Reference, language: Language) -> str:
    """Return the lang attribute of a work's title where it is not in the language of the page."""
    return "" if work.titles[language] else _other(next(iter(work.languages), ""), language)


def _other(code: str, language: Language) -> str:
    return f' lang="{escape(code)}"' if code and code != language else ""
