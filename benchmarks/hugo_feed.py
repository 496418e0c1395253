"""Records as Hugo reads them: front matter in JSON and one Markdown body."""

from __future__ import annotations

from typing import Any

from passerelle import addresses
from passerelle.addresses import FACETS, ROOT
from passerelle.connections import FACET_OF, beside_lists
from passerelle.model import Emmie, Kind, Practice, Reference, Term, Text, notes
from passerelle.notation import CITATION, LINK, cited
from passerelle.render.comparison import IN_PRACTICE
from passerelle.render.edition import Edition
from passerelle.render.pages import shortened
from passerelle.render.typography import typeset


class Feed:
    """Turns records into front matter and Markdown."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.language = edition.language

    def html(self, made: str) -> str:
        return made.replace(ROOT, "/")

    def markdown(self, text: Text | None) -> str:
        """Return a text as Markdown with its notations as HTML."""
        if not text:
            return ""
        edition = self.edition
        source = typeset(text.best(self.language)[0], self.language)
        source = LINK.sub(
            lambda m: self.html(edition.link(m.group(1).strip(), (m.group(2) or "").strip())), source
        )
        return CITATION.sub(lambda m: edition.citations.in_text(cited(m.group(1))), source)

    def inline(self, text: Text | None) -> str:
        return self.html(str(self.edition.inline(text)))

    def page(self, kind: Kind, record: Any) -> dict[str, Any]:
        identifier = record.id
        other = "fr" if self.language == "en" else "en"
        front: dict[str, Any] = {
            "title": self.edition.name(record),
            "url": "/" + addresses.of_record(kind, identifier, self.language),
            "translationKey": identifier,
            "twin": "/" + addresses.of_record(kind, identifier, other),  # type: ignore[arg-type]
            "permanent": "/" + addresses.permalink(identifier),
        }
        if self.language == "en":
            known = (identifier, *getattr(record, "aliases", ()))
            front["aliases"] = ["/" + addresses.permalink(one) for one in known]
        return front

    def practice(self, practice: Practice) -> tuple[dict[str, Any], str]:
        edition, word, label = self.edition, self.edition.word, self.edition.label
        front = self.page("practice", practice)
        step, steps = edition.ladder(practice)
        works = edition.connections.cites["practice", practice.id]
        terms = edition.connections.terms["practice", practice.id]
        evidence = practice.evidence
        named = edition.library.mentions_of("practice", practice.id).values
        said = [(FACET_OF[name], value) for name, value in named if name in FACET_OF]
        said += beside_lists(edition.library.outlines[practice.id])
        front |= {
            facet: [f"{facet}-{value}".lower() for one, value in said if one == facet] for facet in FACETS
        }
        glance = [
            (word("kind"), self._listed("kinds", (practice.kind,))),
            (
                word("country"),
                self._listed("countries", tuple(value for facet, value in said if facet == "country")),
            ),
            (word("organisation"), [edition.plain(practice.organisation.name)]),
            (word("years"), [edition.years(practice)]),
            (word("audience"), self._listed("audiences", practice.audiences)),
            (word("settings"), self._listed("settings", practice.settings)),
            (word("themes"), self._listed("themes", practice.themes)),
            (word("professions"), self._listed("professions", practice.professions)),
            (word("stages"), self._listed("stages", practice.stages)),
            (word("updated"), [str(practice.updated)]),
        ]
        front |= {
            "description": shortened(edition.plain(practice.summary)),
            "lead": self.inline(practice.summary),
            "acronym": practice.acronym.best(self.language)[0] if practice.acronym else "",
            "kind_label": label("kinds", practice.kind),
            "place": label("countries", practice.country),
            "years": edition.years(practice),
            "updated": practice.updated,
            "original": label("languages", practice.original),
            "evidence_type": label("evidence-types", evidence.type),
            "evidence_direction": label("evidence-directions", evidence.direction),
            "evidence_year": evidence.year,
            "step": step,
            "theme_labels": [label("themes", theme) for theme in practice.themes],
            "ladder": [
                label("evidence-types", one) for one in edition.library.vocabularies["evidence-types"]
            ],
            "planks": "<i></i>" * steps,
            "glance": [{"name": name, "values": values} for name, values in glance],
        }
        emmie = evidence.emmie or Emmie()
        head = lambda level, anchor, key: f"{'#' * level} {word(key)} {{#{anchor}}}"  # noqa: E731
        related = [
            f"<li>{self.html(edition.link(one))}<p>{self._summary(one)}</p></li>" for one in practice.related
        ]
        parts = [head(2, "description", "description"), self.markdown(practice.description)]
        parts += [head(3, "scope", "geographical_scope"), self.markdown(practice.scope)]
        parts += [head(2, "evidence", "evidence"), self.markdown(evidence.statement)]
        rows = "\n".join(
            f"| {note.label[self.language]} | {self._cell(getattr(emmie, field))} |"
            for field, note in notes(Emmie).items()
        )
        parts += [
            f"| | {word('emmie_caption')} |\n| --- | --- |\n{rows}",
            head(2, "in-practice", "in_practice"),
        ]
        for field in IN_PRACTICE:
            if text := getattr(practice, field):
                parts += [
                    f"### {notes(Practice)[field].label[self.language]} {{#{field}}}",
                    self.markdown(text),
                ]
        parts += [head(2, "sustainability", "sustainability"), self.markdown(practice.sustainability)]
        parts += [
            head(3, "deliverables", "deliverables"),
            word("no_information"),
            head(2, "context", "context"),
        ]
        parts += [
            head(3, "organisation", "organisation"),
            f"**{self._line(practice.organisation.name)}** <{practice.organisation.url}>",
        ]
        parts += [self.markdown(practice.organisation.description), head(3, "presented", "presented")]
        parts += ["\n".join(f"- **{self._line(one.name)}** {one.date}" for one in practice.presented)]
        parts += [
            head(3, "eu-links", "eu_links"),
            self.markdown(practice.eu_links),
            head(3, "contact", "contact"),
        ]
        contact = practice.contact
        parts += [
            f"- {word('contact_role')} {self._line(contact.role)}\n- {word('organisation')} {self._line(contact.organisation)}\n- <{contact.url}>"
        ]
        parts += [
            head(2, "related", "related"),
            f'<ul class="pl-cards">{"".join(related)}</ul>',
            head(3, "terms", "terms_used"),
        ]
        parts += [
            '<ul class="pl-chips">'
            + "".join(f"<li>{self.html(edition.link(one))}</li>" for one in terms)
            + "</ul>"
        ]
        parts += [head(2, "references", "references"), f'<ul class="pl-refs">\n{edition.works(works)}\n</ul>']
        parts += [head(2, "about-this-card", "about_this_card"), head(3, "sources", "sources")]
        parts += [
            "\n".join(f"- {self._line(source.title)} {source.url or ''}" for source in practice.sources)
        ]
        parts += ["\n".join(f"- {self._line(note)}" for note in practice.notes)]
        return front, "\n\n".join(part for part in parts if part)

    def reference(self, work: Reference) -> tuple[dict[str, Any], str]:
        edition, word = self.edition, self.edition.word
        citing = edition.connections.cited_by.get(work.id, ())
        front = self.page("reference", work) | {
            "description": shortened(edition.plain(work.annotation)) if work.annotation else "",
            "full": self.html(str(edition.citations.full(work.id))),
            "access": self.html(edition.access(work)),
            "kind_label": work.type,
            "sorted": edition.citations.order(work.id)[0],
        }
        mentions = "".join(f"<li>{self.html(str(edition.mention(*one)))}</li>" for one in citing)
        parts = [
            f"## {word('annotation')}",
            self.markdown(work.annotation),
            f"## {word('citation')}",
            front["full"],
        ]
        parts += [f"## {word('cited_by')}", f'<ul class="pl-plain">{mentions}</ul>']
        return front, "\n\n".join(part for part in parts if part)

    def term(self, term: Term) -> tuple[dict[str, Any], str]:
        citing = self.edition.connections.used_by.get(term.id, ())
        mentions = "".join(f"<li>{self.html(str(self.edition.mention(*one)))}</li>" for one in citing)
        front = self.page("term", term) | {
            "description": shortened(self.edition.plain(term.definition)),
            "kind_label": "",
        }
        parts = [
            self.markdown(term.definition),
            self.markdown(term.note),
            f'<ul class="pl-chips">{mentions}</ul>',
        ]
        return front, "\n\n".join(part for part in parts if part)

    def _listed(self, vocabulary: str, values: tuple[str, ...]) -> list[str]:
        return [self.html(str(self.edition.value(vocabulary, value))) for value in values]

    def _summary(self, identifier: str) -> str:
        record = self.edition.library.practices.get(identifier)
        return self.inline(record.summary) if record else ""

    def _cell(self, text: Text | None) -> str:
        return " ".join(self.markdown(text).split()) if text else self.edition.word("no_information")

    def _line(self, text: Text | None) -> str:
        return " ".join(self.markdown(text).split())
