"""Reading YAML as an editor does: by the core schema of YAML 1.2, which PyYAML does not know."""

from __future__ import annotations

import re
from typing import Any

import yaml


class Core(yaml.SafeLoader):
    """A loader for the core schema of YAML 1.2 (chapter 10.3.2): dates and `yes` are text, `017` is seventeen."""


Core.yaml_implicit_resolvers = {}
for _tag, _pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), None)


def _integer(loader: Core, node: yaml.ScalarNode) -> int:
    text = str(node.value)
    return int(text, {"0x": 16, "0o": 8}.get(text[:2], 10))


Core.add_constructor("tag:yaml.org,2002:int", _integer)
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(str(node.value)))


def load(text: str) -> Any:
    """Return the data of a YAML text, as an editor sees them."""
    return yaml.load(text, Core)
