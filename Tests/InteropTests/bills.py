#!/usr/bin/env python3
"""Holds bills of materials against the official validators, one JSON line for each.

    bills.py < LIST          the bills, one path a line; *.spdx.json is SPDX, all else CycloneDX

It needs the wheels `cyclonedx-python-lib[json-validation]` and `spdx-tools` of PyPI, and no network.
A line has `path` and `mistakes`, which is empty for a valid bill.
"""

import json
import sys

from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from spdx_tools.spdx.parser.error import SPDXParsingError
from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document


def cyclonedx(path):
    """What the schema of 1.6 says, and whether the library can read the bill into its own model."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error is not None:
        return [str(error)]
    bom = Bom.from_json(json.loads(text))
    bom.validate()
    return []


def spdx(path):
    """What the reader and the validator of the whole document say."""
    try:
        document = parse_file(path)
    except SPDXParsingError as error:
        return error.get_messages()
    return [message.validation_message for message in validate_full_spdx_document(document)]


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        mistakes = spdx(path) if path.endswith(".spdx.json") else cyclonedx(path)
    except Exception as error:  # What a validator stumbles over is a mistake of the bill, too.
        mistakes = [f"{type(error).__name__}: {error}"]
    print(json.dumps({"path": path, "mistakes": mistakes}), flush=True)
