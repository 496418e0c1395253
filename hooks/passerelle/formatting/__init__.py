"""Laying a YAML source out: fields in the order of the model, one style, every comment kept, no value changed."""

from .layout import laid_out
from .tree import Entry, Mapping, Scalar, Sequence, Tree, read_tree

__all__ = ["Entry", "Mapping", "Scalar", "Sequence", "Tree", "laid_out", "read_tree"]
