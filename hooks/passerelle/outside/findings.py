"""What is said of addresses that do not answer as they should: diagnostics, like those of `check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ..diagnostics import Diagnostic, Rule
from ..model import Text
from .uses import Use
from .visit import Result, State
from .wayback import calendar

GONE = Rule(
    "L101",
    "error",
    message=Text(
        "{address} leads nowhere: {reason} (since {since})",
        "{address} ne mène plus nulle part : {reason} (depuis le {since})",
    ),
    hint=Text(
        "find where the page has gone, or link to a capture: {archive}",
        "cherchez où la page est passée, ou liez une capture : {archive}",
    ),
    manual=Text(
        "`passerelle links` asked for the address: the server says that there is no such page (404, 410), or no server of that name exists. A capture in the Wayback Machine shows the page as it was; link to it when the page is nowhere else, and say so. Only `passerelle links` looks at this; no build depends on it.",
        "`passerelle links` a demandé l’adresse : le serveur répond que la page n’existe pas (404, 410), ou aucun serveur ne porte ce nom. Une capture dans la Wayback Machine montre la page telle qu’elle était ; liez-la si la page n’est nulle part ailleurs, en le disant. Seul `passerelle links` s’en occupe ; aucune fabrication du site n’en dépend.",
    ),
)
MOVED = Rule(
    "L102",
    "warning",
    message=Text("{address} has moved for good", "{address} a déménagé pour de bon"),
    hint=Text("write {location}", "écrivez {location}"),
    manual=Text(
        "Every redirect from the address was a permanent one (301, 308), and the page at its end answers. The old address will be switched off one day; look at the new page, then write its address.",
        "Toutes les redirections depuis l’adresse étaient permanentes (301, 308), et la page au bout répond. L’ancienne adresse s’éteindra un jour ; regardez la nouvelle page, puis écrivez son adresse.",
    ),
)
SILENT = Rule(
    "L103",
    "warning",
    message=Text(
        "{address} does not answer: {reason} (since {since})",
        "{address} ne répond pas : {reason} (depuis le {since})",
    ),
    hint=Text(
        "look at it yourself, and again in some days; if it stays so: {archive}",
        "allez voir, et revenez-y dans quelques jours ; si cela dure : {archive}",
    ),
    manual=Text(
        "There was no answer in time, a faulty certificate, too many redirects or an error of the server. This often passes; the date tells how long it has lasted.",
        "Pas de réponse à temps, un certificat défectueux, trop de redirections ou une erreur du serveur. Cela passe souvent ; la date dit depuis quand cela dure.",
    ),
)
CLOSED = Rule(
    "L104",
    "warning",
    message=Text(
        "{address} cannot be checked by a program: {reason}",
        "{address} ne peut être vérifiée par un programme : {reason}",
    ),
    hint=Text("open it in a browser now and then", "ouvrez-la de temps en temps dans un navigateur"),
    manual=Text(
        "The server turns programs away (401, 403, 429 and the like), so nobody knows whether the page is still there. Publishers of journals often do; a DOI instead of the publisher’s address is checked at its registry, and lasts longer.",
        "Le serveur éconduit les programmes (401, 403, 429, etc.) : on ignore si la page existe encore. Les éditeurs de revues le font souvent ; un DOI à la place de leur adresse se vérifie auprès de son registre, et dure plus longtemps.",
    ),
)
FORBIDDEN = Rule(
    "L105",
    "error",
    message=Text(
        "{address} leads to a place that is not public",
        "{address} mène à un endroit qui n’est pas public",
    ),
    hint=Text(
        "link to a page that everybody can open; nothing was sent there",
        "liez une page que tout le monde peut ouvrir ; rien n’y a été envoyé",
    ),
    manual=Text(
        "The name of the host, or a redirect, leads into a private network, to the machine itself, to a port that is not of the web or to something else than a web page. Readers cannot open it, and a program that did so could do harm: `passerelle links` never goes there.",
        "Le nom du serveur, ou une redirection, mène dans un réseau privé, à la machine elle-même, à un port qui n’est pas celui du web ou à autre chose qu’une page web. Les lecteurs ne peuvent l’ouvrir, et un programme qui le ferait pourrait nuire : `passerelle links` n’y va jamais.",
    ),
)

_RULES: Final[Mapping[State, Rule]] = {
    "gone": GONE,
    "moved": MOVED,
    "silent": SILENT,
    "closed": CLOSED,
    "forbidden": FORBIDDEN,
}
REASONS: Final[Mapping[str, Text]] = {
    "no-host": Text("there is no such host", "aucun serveur de ce nom"),
    "no-name": Text("its name could not be looked up", "son nom n’a pu être résolu"),
    "timeout": Text("no answer in time", "pas de réponse à temps"),
    "certificate": Text("its certificate is not valid", "son certificat n’est pas valable"),
    "no-answer": Text("the connection failed", "la connexion a échoué"),
    "redirects": Text("too many redirects", "trop de redirections"),
    "not-public": Text("not public", "pas public"),
}
"""Why there was no answer, by the word that `visit` has for it."""


def findings(
    results: Iterable[Result], uses: Mapping[str, Sequence[Use]], captures: Mapping[str, str] | None = None
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place of each address that is not well.

    Args:
        results: What came of asking.
        uses: The places of each address.
        captures: A capture in an archive for the addresses of which one is known.
    """
    for result in results:
        rule = _RULES.get(result.state)
        if rule is None:
            continue
        reason = REASONS.get(result.reason) or Text(f"answer {result.reason}", f"réponse {result.reason}")
        archive = (captures or {}).get(result.address) or calendar(result.address)
        for use in uses.get(result.address, ()):
            yield rule.at(
                use(),
                address=result.address[:200],
                reason=reason,
                location=result.location[:300],
                since=result.since[:10],
                archive=archive[:300],
            )
