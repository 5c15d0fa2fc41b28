#!/usr/bin/env python3
"""Says what the vendor's own reader makes of image packages, one JSON line for each.

    reader.py FILE...        the packages to read
    reader.py < LIST         the same, one path a line

It needs the wheel `azuresphere_imagemetadata` of PyPI. A package that the reader refuses gives a
line with `error`. Numbers and identifiers are as the reader returns them; nothing is read here.
"""

import json
import sys

from azuresphere_imagemetadata.image import Image
from azuresphere_imagemetadata.metadata_sections.metadata_id import MetadataSectionId


def only(metadata, section_id):
    """The section with this id, or None; a second one is an error, as in the reader itself."""
    found = metadata.sections_by_id(section_id)
    if len(found) > 1:
        raise ValueError(f"section {section_id:#06x} occurs {len(found)} times")
    return found[0] if found else None


def abis(section):
    return section and [{"version": abi.version, "type": abi.type} for abi in section.versions]


def known_signature(image):
    """Whether the SDK key made the signature; the message where the reader gives up."""
    try:
        return image.has_valid_signature()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def report(data):
    image = Image(data)
    metadata = image.metadata
    identity = only(metadata, MetadataSectionId.Identity)
    signature = only(metadata, MetadataSectionId.Signature)
    debug = only(metadata, MetadataSectionId.Debug)
    temporary = only(metadata, MetadataSectionId.TemporaryImage)
    compression = only(metadata, MetadataSectionId.Compression)
    revocation = only(metadata, MetadataSectionId.Revocation)
    offset = only(metadata, MetadataSectionId.RequiredFlashOffset)
    policy = only(metadata, MetadataSectionId.ImagePolicy)
    one_bl = metadata.onebl
    return {
        "sections": [
            {"id": header.section_id, "size": header.data_length}
            for header in metadata.section_headers
        ],
        "parsed_sections": [section.section_id for section in metadata.sections],
        "metadata_start": metadata.start_of_metadata,
        "signature_size": metadata.signature_size,
        "signature": image.signature.hex(),
        "identity": identity
        and {
            "image_type": identity.image_type,
            "component_id": identity.component_uid,
            "image_id": identity.image_uid,
        },
        "signing": signature
        and {
            "type": signature.signing_type.signing_type,
            "thumbprint": signature.signing_cert_thumbprint.hex(),
        },
        "debug": debug and {"name": debug.image_name, "build_time": debug.debug_time},
        "temporary_image": temporary and temporary.flags.flags,
        "abi_depends": abis(only(metadata, MetadataSectionId.ABIDepends)),
        "abi_provides": abis(only(metadata, MetadataSectionId.ABIProvides)),
        "compression": compression
        and {
            "type": compression.compression_type.compression_type,
            "uncompressed_size": compression.uncompressed_size,
        },
        "revocation": revocation and revocation.version,
        "required_offset": offset and offset.offset,
        "image_policy": policy and policy.flags.flags,
        "one_bl_security_version": one_bl and one_bl.security_version_number,
        "has_valid_signature": known_signature(image),
    }


def line(path):
    result = {"path": path}
    try:
        with open(path, "rb") as file:
            result.update(report(file.read()))
    except Exception as error:
        result["error"] = f"{type(error).__name__}: {error}"
    return json.dumps(result, ensure_ascii=True)


def main():
    paths = sys.argv[1:] or (entry.rstrip("\n") for entry in sys.stdin)
    for path in paths:
        print(line(path), flush=True)


if __name__ == "__main__":
    main()
