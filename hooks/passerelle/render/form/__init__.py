"""The contribution form: every field of a card, made from the model, with the rules that its text is held against."""

from .page import form_page
from .scripts import form_script, records_script

__all__ = ["form_page", "form_script", "records_script"]
