"""Manifests, web links and questionnaires against the schemas of the formats.

The schemas may not be passed on with the project. Whoever has them (those of Common Cartridge 1.1 and of SCORM 1.2, in
one folder, under their own names) names the folder in PASSERELLE_SCHEMAS; what they ask of our packages is also tested
without them, in the other files of this folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.courses.conftest import Make
from tests.courses.test_cartridge import ALL

FOLDER = os.environ.get("PASSERELLE_SCHEMAS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="PASSERELLE_SCHEMAS names no folder")

CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
FILES = {
    CP: "ccv1p1_imscp_v1p2_v1p0.xsd",
    "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1": "ccv1p1_imswl_v1p1.xsd",
    "http://www.imsglobal.org/xsd/ims_qtiasiv1p2": "ccv1p1_qtiasiv1p2p1_v1p0.xsd",
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
}
SCORM = tuple(FILES)[3:]


class _Local(etree.Resolver):
    """Finds every schema that another one names in the folder, wherever it says it is; nothing is fetched."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        return self.resolve_filename(str(Path(FOLDER) / system_url.rpartition("/")[2]), context)


def schema(*namespaces: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    imports = "".join(f'<xs:import namespace="{one}" schemaLocation="{FILES[one]}"/>' for one in namespaces)
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, parser))


@pytest.mark.parametrize("ending", ["imscc", "scorm.zip"])
def test_every_document_is_valid(make: Make, ending: str) -> None:
    known = {one: schema(one) for one in FILES if one not in SCORM} | {SCORM[0]: schema(*SCORM)}
    checked = set()
    for reach, unit in ALL:
        for name, content in make(ending, reach, unit).items():
            if name.endswith(".xml"):
                root = etree.fromstring(content)
                namespace = etree.QName(root).namespace or ""
                known[namespace].assertValid(root)
                checked.add(namespace)
    assert checked == ({SCORM[0]} if ending == "scorm.zip" else set(FILES) - set(SCORM))
