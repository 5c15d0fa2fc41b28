meta:
  id: temporary_image
  title: Azure Sphere metadata section TP, Temporary Image
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
doc: |
  Marks an image that is not for production. Every image signed with the SDK key has it. 4 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ temporary image section
seq:
  - id: flags
    type: temporary_image_flags
    doc: The marks; 2 (under development) in what the SDK packs.
types:
  temporary_image_flags:
    doc: A u4 whose bits have names.
    seq:
      - id: remove_at_boot
        type: b1
        -orig-id: RemoveAtBoot
        doc: Bit 0. The device removes the image when it boots.
      - id: under_development
        type: b1
        -orig-id: UnderDevelopment
        doc: Bit 1. Accepted only where a capability allows it.
      - id: reserved
        type: b30
        doc: Bits 2 to 31, no known meaning.
