"""A practice card: the RAN Collection practice template, field by field, and what TIDieR adds to it.

Sources: the RAN Collection practice template (European Commission), with its word limits; the TIDieR checklist
(Hoffmann and others, BMJ 2014) for how an intervention is described.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic.dataclasses import dataclass

from .entry import Authored, Source
from .evidence import Evidence
from .fields import Truth, Year, noted
from .text import STRICT, Line, Str, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Deliverable:
    """Something concrete that the practice has produced: a handbook, a module, a film."""

    title: Line = noted("Title", "Titre", "What it is called.", "Son intitulé.")
    url: Str = noted(
        "Address", "Adresse", "Where it can be read.", "Où le consulter.", default="", form="url"
    )
    language: Str = noted(
        "Language",
        "Langue",
        "Its language, as a code.",
        "Sa langue, par son code.",
        default="",
        vocabulary="languages",
    )
    year: Year | None = noted("Year", "Année", "Year of publication.", "Année de parution.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Meeting:
    """A meeting of the Radicalisation Awareness Network at which the practice was presented."""

    name: Line = noted("Meeting", "Réunion", "Working group or event.", "Groupe de travail ou événement.")
    date: Str = noted(
        "Date", "Date", "A date (2021-07-06), a period (2019-06-05/2019-06-06), a month or a year.",
        "Une date (2021-07-06), une période (2019-06-05/2019-06-06), un mois ou une année.", form="period",
    )  # fmt: skip
    place: Line | None = noted("Place", "Lieu", "Town or country.", "Ville ou pays.", default=None)
    subject: Line | None = noted("Subject", "Sujet", "What it was about.", "Son objet.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Organisation:
    """The organisation behind a practice."""

    name: Line = noted("Name", "Nom", "Its name.", "Son nom.")
    type: Str = noted(
        "Type of organisation", "Type d’organisme", "Its legal nature.", "Sa nature juridique.",
        vocabulary="organisation-types",
    )  # fmt: skip
    description: Text | None = noted(
        "Description", "Présentation", "What it does, at most 100 words.", "Son activité, en 100 mots au plus.",
        default=None, words=100,
    )  # fmt: skip
    url: Str = noted("Website", "Site web", "Its website.", "Son site.", default="", form="url")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Contact:
    """Whom to write to: a function in an organisation. A person's own details need their consent."""

    role: Line | None = noted(
        "Function", "Fonction", "A function, not a name.", "Une fonction, pas un nom.", default=None
    )
    organisation: Line | None = noted("Organisation", "Organisme", "Its name.", "Son nom.", default=None)
    person: Str = noted(
        "Person", "Personne", "A name, only with consent.", "Un nom, seulement avec son accord.", default=""
    )
    url: Str = noted(
        "Contact page", "Page de contact", "Its address.", "Son adresse.", default="", form="url"
    )
    email: Str = noted(
        "E-mail", "Courriel", "Mailbox of a service.", "Boîte d’un service.", default="", form="email"
    )
    telephone: Str = noted(
        "Telephone", "Téléphone", "Number of a service.", "Numéro d’un service.", default="", form="telephone"
    )
    consent: Truth = noted(
        "Consent given", "Accord donné", "Only once the person has agreed in writing to be named.",
        "Seulement si la personne a accepté par écrit d’être nommée.", default=False,
    )  # fmt: skip

    def published(self) -> Contact:
        """Return what may leave the project: a person and their details only with consent, whatever the checks let through."""
        if not self.person or self.consent:
            return self
        return replace(self, person="", email="", telephone="")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Retirement:
    """Why a card is no longer offered. Its page stays where it was, so that no link to it breaks."""

    date: Str = noted(
        "Date", "Date", "Day on which it was retired, such as 2026-11-21.",
        "Jour de son retrait, par exemple 2026-11-21.", form="day",
    )  # fmt: skip
    reason: Text = noted(
        "Reason", "Raison", "Why, in 60 words at most; readers see it.", "Pourquoi, en 60 mots au plus ; les lecteurs le voient.",
        words=60,
    )  # fmt: skip
    successor: Str = noted(
        "Successor", "Remplacée par", "Identifier of the card to read instead, if there is one.",
        "Identifiant de la fiche à lire à sa place, s’il y en a une.", default="", refers=("practice",),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Practice(Authored):
    """A practice card: a programme, method, tool, model or service that professionals use."""

    kind: Str = noted("Kind", "Nature", "What the practice is.", "Ce qu’est la pratique.", vocabulary="kinds")
    name: Line = noted(
        "Name",
        "Nom",
        "The usual name of the practice.",
        "Le nom usuel de la pratique.",
        ran="Name of the practice",
    )
    acronym: Line | None = noted(
        "Acronym", "Sigle", "In each language that has one: RNR, RBR.", "Dans chaque langue qui en a un : RNR, RBR.",
        default=None,
    )  # fmt: skip
    summary: Text = noted(
        "In one sentence", "En une phrase", "What it is and for whom, in one sentence of 40 words at most.",
        "Ce que c’est et pour qui, en une phrase de 40 mots au plus.", words=40,
    )  # fmt: skip
    situations: tuple[Line, ...] = noted(
        "Useful when", "Utile quand",
        "Situations in which one reaches for it, as a professional would tell them: “the person refuses to talk”. The search knows them.",
        "Situations où l’on y pense, dites comme un professionnel les dirait : « la personne refuse de parler ». La recherche les connaît.",
        default=(),
    )  # fmt: skip
    description: Text = noted(
        "Description", "Description",
        "Aim and working method, at most 300 words; the link to preventing or countering radicalisation is explicit.",
        "But et méthode, en 300 mots au plus ; le lien avec la prévention de la radicalisation est explicite.",
        words=300, ran="Description",
    )  # fmt: skip
    peer_reviewed: Truth = noted(
        "Peer reviewed", "Évaluée par les pairs", "Whether RAN experts have reviewed it.",
        "Si des experts du RAN l’ont examinée.", ran="Peer reviewed",
    )  # fmt: skip
    themes: tuple[Str, ...] = noted(
        "Key themes", "Thèmes clés", "The two themes that fit best.", "Les deux thèmes les plus proches.",
        vocabulary="themes", exactly=2, ran="Key themes",
    )  # fmt: skip
    audiences: tuple[Str, ...] = noted(
        "Target audience", "Publics visés", "At least one.", "Au moins un.", vocabulary="audiences", minimum=1,
        ran="Target audience",
    )  # fmt: skip
    professions: tuple[Str, ...] = noted(
        "Professions that use it", "Métiers qui l’utilisent", "Who works with it.", "Qui travaille avec.", default=(),
        vocabulary="professions",
    )  # fmt: skip
    settings: tuple[Str, ...] = noted(
        "Settings", "Cadres d’intervention", "Where the work takes place.", "Où se déroule le travail.", default=(),
        vocabulary="settings",
    )  # fmt: skip
    stages: tuple[Str, ...] = noted(
        "Stages of the work", "Étapes du travail", "When it serves.", "À quel moment il sert.", default=(),
        vocabulary="stages",
    )  # fmt: skip
    scope: Text = noted(
        "Geographical scope", "Portée géographique", "Countries, regions, towns where it has been used.",
        "Pays, régions, villes où elle a été employée.", ran="Geographical scope",
    )  # fmt: skip
    countries: tuple[Str, ...] = noted(
        "Countries", "Pays", "ISO 3166 codes, such as BE.", "Codes ISO 3166, tels que BE.", default=(),
        vocabulary="countries",
    )  # fmt: skip
    start: Year = noted(
        "Start", "Début", "Year in which it began.", "Année de début.", ran="Start of the practice"
    )
    end: Year | None = noted("End", "Fin", "Year in which it ended.", "Année de fin.", default=None)
    deliverables: tuple[Deliverable, ...] = noted(
        "Deliverables", "Productions", "Handbooks, modules, films.", "Manuels, modules, films.", default=(),
        ran="Deliverables",
    )  # fmt: skip
    evidence: Evidence = noted(
        "Evidence and evaluation", "Données probantes et évaluation", "What is known, and how well.",
        "Ce que l’on sait, et avec quelle solidité.", ran="Evidence and evaluation",
    )  # fmt: skip
    sustainability: Text = noted(
        "Sustainability and transferability", "Pérennité et transférabilité",
        "What lasts, what can be taken elsewhere and how, what it costs; at most 200 words.",
        "Ce qui dure, ce qui se transpose et comment, ce que cela coûte ; 200 mots au plus.",
        words=200, ran="Sustainability and transferability",
    )  # fmt: skip
    presented: tuple[Meeting, ...] = noted(
        "Presented and discussed in RAN meetings", "Présentation en réunion du RAN", "Name, date, place, subject.",
        "Nom, date, lieu, sujet.", default=(), ran="Presented and discussed in RAN meeting",
    )  # fmt: skip
    eu_links: Text = noted(
        "Linked to other EU initiatives or EU funding", "Liens avec des initiatives ou financements de l’UE",
        "How it is funded and which EU projects it is linked to; at most 100 words.",
        "Son financement et les projets européens auxquels elle est liée ; 100 mots au plus.",
        words=100, ran="Linked to other EU initiatives or EU funding",
    )  # fmt: skip
    eu_funds: tuple[Str, ...] = noted(
        "EU funds",
        "Fonds de l’UE",
        "The funds, if any.",
        "Les fonds, s’il y en a.",
        default=(),
        vocabulary="funds",
    )
    organisation: Organisation = noted(
        "Organisation",
        "Organisme",
        "Who stands behind the practice.",
        "Qui porte la pratique.",
        ran="Organisation",
    )
    country: Str = noted(
        "Country of origin", "Pays d’origine", "ISO 3166 code of the country where it is based.",
        "Code ISO 3166 du pays où elle est établie.", vocabulary="countries", ran="Country of origin",
    )  # fmt: skip
    contact: Contact = noted(
        "Contact",
        "Contact",
        "A function and an organisation.",
        "Une fonction et un organisme.",
        ran="Contact details",
    )
    updated: Year = noted(
        "Last update", "Dernière mise à jour", "Year in which the card was last revised.",
        "Année de la dernière révision de la fiche.", ran="Last update text (year)",
    )  # fmt: skip
    added: Str = noted(
        "Added", "Ajoutée le", "Day on which the card first came into this knowledge base, such as 2026-11-21.",
        "Jour où la fiche est entrée dans cette base, par exemple 2026-11-21.", default="", form="day",
    )  # fmt: skip
    changed: Str = noted(
        "Changed", "Modifiée le", "Day of the last change that readers should know of; not of a corrected comma.",
        "Jour de la dernière modification à signaler aux lecteurs ; une virgule corrigée n’en est pas une.", default="",
        form="day",
    )  # fmt: skip
    change: Text | None = noted(
        "What changed", "Ce qui a changé", "What is new since then, in one sentence of 40 words at most.",
        "Ce qu’il y a de nouveau depuis, en une phrase de 40 mots au plus.", default=None, words=40,
    )  # fmt: skip
    rationale: Text | None = noted(
        "Why it should work", "Pourquoi cela devrait agir", "The reasoning behind it.", "Le raisonnement qui la fonde.",
        default=None,
    )  # fmt: skip
    activities: Text | None = noted(
        "What is done",
        "Ce que l’on fait",
        "Activities and materials.",
        "Activités et supports.",
        default=None,
    )
    providers: Text | None = noted(
        "Who does it", "Qui intervient", "Professions and team.", "Métiers et équipe.", default=None
    )
    training: Text | None = noted(
        "Training needed",
        "Formation nécessaire",
        "What one must have learnt.",
        "Ce qu’il faut avoir appris.",
        default=None,
    )
    training_level: Str = noted(
        "Need for training", "Besoin de formation", "Whether one may begin without; leave it out if not known.",
        "Si l’on peut s’y mettre sans ; à omettre si on l’ignore.", default="", vocabulary="training-levels",
    )  # fmt: skip
    cost: Str = noted(
        "Cost of use", "Coût d’utilisation",
        "Whether a licence, a fee or a course has to be paid for; leave it out if not known.",
        "S’il faut payer une licence, une redevance ou une formation ; à omettre si on l’ignore.", default="",
        vocabulary="costs",
    )  # fmt: skip
    dose: Text | None = noted(
        "How much and how long", "Intensité et durée", "Number, length and span of contacts.",
        "Nombre, durée et étalement des rencontres.", default=None,
    )  # fmt: skip
    tailoring: Text | None = noted(
        "Tailoring",
        "Adaptation à la personne",
        "What is adapted, and how.",
        "Ce qui s’adapte, et comment.",
        default=None,
    )
    fidelity: Text | None = noted(
        "Fidelity", "Fidélité au modèle", "How one knows that it is done as intended.",
        "Comment on sait qu’elle est menée comme prévu.", default=None,
    )  # fmt: skip
    risks: Text | None = noted(
        "Cautions and risks", "Précautions et risques", "Contra-indications, unwanted effects.",
        "Contre-indications, effets non voulus.", default=None,
    )  # fmt: skip
    references: tuple[Str, ...] = noted(
        "References", "Références", "Keys of the works that it rests on.", "Clés des travaux sur lesquels elle s’appuie.",
        default=(), refers=("reference",),
    )  # fmt: skip
    related: tuple[Str, ...] = noted(
        "Related cards", "Fiches liées", "Identifiers of other cards.", "Identifiants d’autres fiches.", default=(),
        refers=("practice", "programme"),
    )  # fmt: skip
    materials: tuple[Str, ...] = noted(
        "Materials",
        "Supports",
        "Identifiers of materials that go with it.",
        "Identifiants de supports qui l’accompagnent.",
        default=(),
        refers=("material",),
    )
    sources: tuple[Source, ...] = noted(
        "Sources of this card",
        "Sources de la fiche",
        "Where its facts come from.",
        "D’où viennent ses faits.",
        default=(),
    )
    notes: tuple[Text, ...] = noted(
        "Editorial notes", "Notes de la rédaction", "Conflicts between sources and how they were settled.",
        "Désaccords entre sources et manière dont ils ont été tranchés.", default=(),
    )  # fmt: skip
    status: Literal["active", "retired"] = noted(
        "Status", "Statut",
        "active, or retired: then it is no longer listed or found, and its page says why.",
        "active, ou retired (retirée) : elle n’est alors plus listée ni trouvée, et sa page dit pourquoi.", default="active",
    )  # fmt: skip
    retirement: Retirement | None = noted(
        "Retirement", "Retrait", "When and why a card was retired.", "Quand et pourquoi une fiche a été retirée.",
        default=None,
    )  # fmt: skip
