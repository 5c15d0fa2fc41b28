meta:
  id: abi_depends
  title: Azure Sphere metadata section ND, ABI Depends
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports:
    - /abi
doc: |
  The interfaces that the image needs. High-level applications name one, the application runtime
  with their API set; real-time applications have the section with an empty list.
  4 + 8 * num_abis bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ ABI depends section
seq:
  - id: num_abis
    type: u4
    doc: Number of interfaces.
  - id: abis
    type: abi
    repeat: expr
    repeat-expr: num_abis
    doc: The interfaces.
