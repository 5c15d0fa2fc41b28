meta:
  id: image_policy
  title: Azure Sphere metadata section IP, Image Policy
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
doc: |
  What the Normal World, in which Linux and the applications run, may do with the image. Newer
  firmware only; no public file has it. 4 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ image policy section
seq:
  - id: flags
    type: image_policy_flags
    doc: What is allowed.
types:
  image_policy_flags:
    doc: A u4 whose bits have names.
    seq:
      - id: invalidate_from_normal_world
        type: b1
        -orig-id: InvalidateFromNormalWorld
        doc: Bit 0. The Normal World may invalidate the image.
      - id: sideload_from_normal_world
        type: b1
        -orig-id: SideloadFromNormalWorld
        doc: Bit 1. The Normal World may sideload the image.
      - id: reserved
        type: b30
        doc: Bits 2 to 31, no known meaning.
