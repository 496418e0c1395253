"""Why a document cannot be imported: the rules of the family W."""

from __future__ import annotations

from ..diagnostics import Diagnostic, Place, Rule
from ..model import Text

NOT_THERE = Rule(
    "W101",
    "error",
    message=Text("the file cannot be read: {reason}", "le fichier ne peut pas être lu : {reason}"),
    hint=Text(
        "check its name, and that you may read it", "vérifiez son nom, et que vous avez le droit de le lire"
    ),
    manual=Text(
        "The import reads one plain file that exists and that you may read.",
        "L’import lit un fichier ordinaire, qui existe et que vous avez le droit de lire.",
    ),
)
OLD_WORD = Rule(
    "W102",
    "error",
    message=Text(
        "this is a document of Word 97 to 2003 (.doc)", "ce document est au format de Word 97 à 2003 (.doc)"
    ),
    hint=Text(
        "open it in Word or LibreOffice, choose “Save as” and the type “Word document (.docx)”",
        "ouvrez-le dans Word ou LibreOffice, choisissez « Enregistrer sous » et le type « Document Word (.docx) »",
    ),
    manual=Text(
        "The older format of Word cannot be read here. Any Word since 2007, and LibreOffice, saves such a document as .docx without loss.",
        "L’ancien format de Word ne peut pas être lu ici. Tout Word depuis 2007, et LibreOffice, enregistrent un tel document en .docx sans perte.",
    ),
)
PASSWORD = Rule(
    "W103",
    "error",
    message=Text("the document is protected by a password", "le document est protégé par un mot de passe"),
    hint=Text(
        "open it in Word, then “File”, “Info”, “Protect document”, “Encrypt with password”, and delete the password",
        "ouvrez-le dans Word, puis « Fichier », « Informations », « Protéger le document », « Chiffrer avec mot de passe », et effacez le mot de passe",
    ),
    manual=Text(
        "A document that asks for a password when it is opened is encrypted. Save a copy without password and import that. Protection against editing alone does not get in the way.",
        "Un document qui demande un mot de passe à l’ouverture est chiffré. Enregistrez-en une copie sans mot de passe, puis importez-la. Une simple protection contre la modification ne gêne pas.",
    ),
)
OTHER_TYPE = Rule(
    "W104",
    "error",
    message=Text(
        "this is not a document that can be imported{what?}: it is {what}{/what}",
        "ce document ne peut pas être importé{what?} : c’est {what}{/what}",
    ),
    hint=Text(
        "these can be: .docx, .md, .txt and .html; save the document as one of them",
        "sont admis : .docx, .md, .txt et .html ; enregistrez le document sous l’une de ces formes",
    ),
    manual=Text(
        "A document is known by its content, not by its name. Word documents (.docx), plain text, Markdown and web pages can be imported. PDF, OpenDocument and RTF cannot: open them in Word or LibreOffice and save them as .docx.",
        "Un document est reconnu à son contenu, non à son nom. Peuvent être importés les documents Word (.docx), le texte simple, le Markdown et les pages web. Ni PDF, ni OpenDocument, ni RTF : ouvrez-les dans Word ou LibreOffice et enregistrez-les en .docx.",
    ),
)
DAMAGED = Rule(
    "W105",
    "error",
    message=Text("the document is damaged: {reason}", "le document est endommagé : {reason}"),
    hint=Text(
        "open it in Word, which can repair it, and save it under another name",
        "ouvrez-le dans Word, qui sait le réparer, et enregistrez-le sous un autre nom",
    ),
    manual=Text(
        "A Word document is a ZIP archive of XML files. This one breaks the rules of one or the other, or lacks a part that every document has.",
        "Un document Word est une archive ZIP de fichiers XML. Celui-ci enfreint les règles de l’une ou des autres, ou manque d’une partie que tout document possède.",
    ),
)
TOO_MUCH = Rule(
    "W106",
    "error",
    message=Text(
        "the document is too large: {size} MB; at most {limit} are read",
        "le document est trop volumineux : {size} Mo ; {limit} au plus sont lus",
    ),
    hint=Text(
        "keep the filled in template only, without annexes", "n’y laissez que le modèle rempli, sans annexes"
    ),
    manual=Text(
        "A filled in template holds a few pages. Size is limited before anything is unpacked, since a small archive can unpack to more than a computer holds.",
        "Un modèle rempli compte quelques pages. La taille est limitée avant tout déballage, car une petite archive peut se déployer au-delà de ce que contient un ordinateur.",
    ),
)
UNSAFE = Rule(
    "W107",
    "error",
    message=Text(
        "the document declares a document type (DTD), which Word never writes",
        "le document déclare un type de document (DTD), ce que Word n’écrit jamais",
    ),
    hint=Text(
        "do not open it; ask whoever sent it for another copy",
        "ne l’ouvrez pas ; demandez-en une autre copie à qui l’a envoyé",
    ),
    manual=Text(
        "Entities declared in an XML file can make a reader fetch files of the computer or unpack without end. No word processor writes them, so the document is refused unread.",
        "Des entités déclarées dans un fichier XML peuvent faire lire des fichiers de l’ordinateur, ou se déployer sans fin. Aucun traitement de texte n’en écrit : le document est refusé sans être lu.",
    ),
)
NOT_TEXT = Rule(
    "W108",
    "error",
    message=Text(
        "the characters of the file cannot be read: it is neither UTF-8 nor another known encoding",
        "les caractères du fichier ne peuvent pas être lus : ni UTF-8, ni autre codage connu",
    ),
    hint=Text("save the file as UTF-8", "enregistrez le fichier en UTF-8"),
    manual=Text(
        "Plain text is read as UTF-8, UTF-16 with a byte order mark, or the encoding of Western European Windows.",
        "Le texte simple est lu en UTF-8, en UTF-16 avec indicateur d’ordre, ou dans le codage de Windows pour l’Europe occidentale.",
    ),
)
EMPTY = Rule(
    "W109",
    "error",
    message=Text(
        "no section of a practice template was found", "aucune rubrique d’un modèle de fiche n’a été trouvée"
    ),
    hint=Text(
        "the headings of the template have to stand in the document; `passerelle export template` makes an empty one",
        "les titres du modèle doivent figurer dans le document ; « passerelle export template » en fait un vide",
    ),
    manual=Text(
        "Sections are found by their headings, in English or French: those of the RAN Collection practice template, or of the template of this knowledge base. Without a single one, nothing can be placed.",
        "Les rubriques se reconnaissent à leurs titres, en anglais ou en français : ceux du modèle de la collection du RAN, ou du modèle de cette base. Sans aucun d’eux, rien ne peut être placé.",
    ),
)
TAKEN = Rule(
    "W110",
    "error",
    message=Text("{target} exists already", "{target} existe déjà"),
    hint=Text(
        "choose another name with `--output`, or replace it with `--force`",
        "choisissez un autre nom avec `--output`, ou remplacez-le avec `--force`",
    ),
    manual=Text(
        "An import never overwrites a card unless asked to: somebody may have worked on it since.",
        "Un import n’écrase jamais une fiche sans qu’on le demande : quelqu’un y a peut-être travaillé depuis.",
    ),
)


class RefusedError(Exception):
    """The document cannot be imported.

    Attributes:
        diagnostic: Why, in both languages.
    """

    def __init__(self, rule: Rule, file: str, **arguments: object) -> None:
        self.diagnostic: Diagnostic = rule.at(Place(file), **arguments)
        super().__init__(self.diagnostic.message("en"))
