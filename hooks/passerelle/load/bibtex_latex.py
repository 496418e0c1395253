"""LaTeX in the values of a .bib file to plain Unicode text, in one pass whatever the text.

Accents, letters, signs and the few commands that bibliographies use are known; of any other command only the
text of its argument is kept, and the caller is told. Braces that protect capitals go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from .bibtex_source import words

_ACCENTS: Final = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "b": "\u0331",
    "d": "\u0323", "h": "\u0309",
}  # fmt: skip
_STANDALONE: Final = {"\u0302": "^", "\u0303": "~", "\u0300": "`", "\u0301": "´", "\u0308": "¨"}
_DOTLESS: Final = {"i": "i", "j": "j", "imath": "i", "jmath": "j"}
_SYMBOLS: Final = {
    "i": "ı", "j": "ȷ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "ss": "ß", "SS": "SS", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "euro": "€",
    "texteuro": "€", "EUR": "€", "textsterling": "£", "textyen": "¥", "textcent": "¢", "dag": "†", "ddag": "‡",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "textquotedbl": '"', "quotesinglbase": "‚", "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "og": "« ", "fg": " »",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|",
    "textless": "<", "textgreater": ">", "textdollar": "$", "textpercent": "%", "textbraceleft": "{",
    "textbraceright": "}", "textbullet": "•", "textperiodcentered": "·", "textdegree": "°", "degree": "°",
    "textregistered": "®", "texttrademark": "™", "textonehalf": "½", "textordfeminine": "ª",
    "textordmasculine": "º", "textexclamdown": "¡", "textquestiondown": "¿", "textmu": "µ", "textnumero": "№",
    "times": "×", "div": "÷", "pm": "±", "cdot": "·", "circ": "°", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "infty": "∞", "sum": "∑", "prod": "∏", "sqrt": "√",
    "rightarrow": "→", "to": "→", "leftarrow": "←", "Rightarrow": "⇒", "leftrightarrow": "↔", "partial": "∂",
    "prime": "′", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "slash": "/", "textslash": "/", "textregisteredsymbol": "®",
    "TeX": "TeX", "LaTeX": "LaTeX", "par": " ", "newline": " ", "linebreak": " ", "space": " ", "quad": " ",
    "qquad": " ", "thinspace": "\u202f", "nobreakspace": "\u00a0", "textnormal": "", "bibnamedash": "———",
}  # fmt: skip
_PLAIN: Final = frozenset(
    words(
        "emph textit textbf textsc textsl texttt textrm textsf textup textmd textsuperscript textsubscript underline uline "
        "mbox hbox text mathrm mathbf mathit mathcal mathsf ensuremath uppercase lowercase MakeUppercase MakeLowercase "
        "url nolinkurl path it bf em sc sl tt rm sf itshape bfseries scshape upshape normalfont small footnotesize large "
        "protect relax noopsort natexlab bibinfo ignorespaces selectlanguage foreignlanguage mkbibemph mkbibbold mkbibitalic "
        "nohyphens hyphenation allowbreak break nocase sortunspace"
    )
)
"""Commands of which the argument is text and nothing else matters."""

_QUOTING: Final = frozenset({"enquote", "mkbibquote", "textquote"})
_DROPPED: Final = frozenset(words("href foreignlanguage selectlanguage noopsort hspace vspace label"))
"""Commands of which the first argument is not text."""

_SIGNS: Final = {",": "\u202f", **dict.fromkeys(";: \n\\", " "), **dict.fromkeys("/-!@()[]", "")}
_DASHES: Final = {"--": "–", "---": "—", "``": "“", "''": "”"}
_MARKS_KEPT: Final = 3
"""Most accents on one letter; Unicode normalisation is slow on thousands of them."""

_SPECIAL: Final = re.compile(r"[\\{}~$`\n\t]")
_TOKEN: Final = re.compile(
    r"\\([A-Za-z]+)\*?[ ]*|\\(.)|([{}])|(---?|``|'')|([~$])|([^\\{}~$`'-]+|.)",
    re.DOTALL,
)
_SPACES: Final = re.compile("[ \t]+")
_MATH: Final = re.compile(r"\$([^$]{1,300})\$")


def decode(text: str, unknown: Callable[[str], None] | None = None, *, paragraphs: bool = False) -> str:
    """Return the plain text of a LaTeX text.

    Args:
        text: The value of a field, its outer braces removed.
        unknown: Told the name of each command that is not known.
        paragraphs: Whether blank lines are kept; otherwise they become spaces like every line end.
    """
    text = text.strip(" \t\n")
    if _is_plain(text):
        return text
    text = _unwrap(text, paragraphs)
    if _is_plain(text.replace("\n", "")):
        return text
    return _Decoder(text, unknown).run()


def _is_plain(text: str) -> bool:
    """Tell whether a text means its characters and nothing else; one expression for all would stop at every space."""
    return not (_SPECIAL.search(text) or "--" in text or "''" in text or "  " in text)


def _unwrap(text: str, paragraphs: bool) -> str:
    """Join the lines of each paragraph, and single the spaces."""
    joined: list[str] = []
    current: list[str] = []
    for line in text.split("\n"):
        line = _SPACES.sub(" ", line).strip(" ")
        if line:
            current.append(line)
        elif current:
            joined.append(" ".join(current))
            current = []
    joined.append(" ".join(current))
    return ("\n\n" if paragraphs else " ").join(part for part in joined if part)


class _Decoder:
    def __init__(self, text: str, unknown: Callable[[str], None] | None) -> None:
        self.text = text
        self.unknown = unknown
        self.out: list[str] = []
        self.marks: list[str] = []  # accents that wait for their letter, the innermost last
        self.closers: list[str] = []  # what each open brace writes when it is closed
        self.closer = ""
        self.skipped = -1  # where the closing dollar sign of a formula stands
        self.pairs: dict[int, int] | None = None

    def run(self) -> str:
        text, position = self.text, 0
        while position < len(text):
            token = _TOKEN.match(text, position)
            if token is None:  # cannot be: the last alternative takes any character
                break
            position = token.end()
            command, sign, brace, ligature, special, plain = token.groups()
            if plain is not None:
                self.emit(plain)
            elif command is not None:
                position = self.command(command, position)
            elif sign is not None:
                if sign in _ACCENTS:
                    self.marks.append(_ACCENTS[sign])
                else:
                    self.emit(_SIGNS.get(sign, sign))
            elif brace == "{":
                self.closers.append(self.closer)
                self.closer = ""
            elif brace == "}":
                self.flush()
                if self.closers:
                    self.out.append(self.closers.pop())
            elif ligature is not None:
                self.emit(_DASHES[ligature])
            elif special == "~":
                self.emit("\u00a0")
            else:
                self.dollar(position - 1)
        self.flush()
        result = "".join(self.out)
        return (_SPACES.sub(" ", result) if "  " in result else result).strip(" \n")

    def emit(self, written: str) -> None:
        if self.marks and written:
            written = written.lstrip(" ")
            if not written:
                return
            if written[0] in "\n\u00a0":
                self.flush()
            else:
                marks = "".join(self.marks[::-1][:_MARKS_KEPT])
                self.marks.clear()
                written = unicodedata.normalize("NFC", written[0] + marks) + written[1:]
        if written:
            self.out.append(written)

    def flush(self) -> None:
        """Write by itself an accent that found no letter, as in the LaTeX for a circumflex alone."""
        if self.marks:
            self.out.append("".join(_STANDALONE.get(mark, "") for mark in self.marks[:_MARKS_KEPT]))
            self.marks.clear()

    def command(self, name: str, position: int) -> int:
        if name in _ACCENTS:
            self.marks.append(_ACCENTS[name])
        elif self.marks and name in _DOTLESS:
            self.emit(_DOTLESS[name])
        elif name in _SYMBOLS:
            self.emit(_SYMBOLS[name])
        elif name in _QUOTING:
            if self.text[position : position + 1] == "{":
                self.emit("“")
                self.closer = "”"
        elif name in _DROPPED:
            return self.after_argument(position)
        elif name not in _PLAIN and self.unknown is not None:
            self.unknown(name)
        return position

    def after_argument(self, position: int) -> int:
        """Return where the argument in braces that begins here ends; here when there is none."""
        if self.pairs is None:
            self.pairs = _pairs(self.text)
        return self.pairs.get(position, position - 1) + 1

    def dollar(self, position: int) -> None:
        """Drop the signs around a formula; keep one that is money."""
        if position == self.skipped:
            return
        formula = _MATH.match(self.text, position)
        if formula is not None and any(sign in formula.group(1) for sign in "\\^_{"):
            self.skipped = formula.end() - 1
        else:
            self.emit("$")


def _pairs(text: str) -> dict[int, int]:
    """Return where each brace that is opened in a text is closed."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for token in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        if token.group() == "{":
            opened.append(token.start())
        elif token.group() == "}" and opened:
            found[opened.pop()] = token.start()
    return found
