meta:
  id: abi_provides
  title: Azure Sphere metadata section NP, ABI Provides
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports:
    - /abi
doc: |
  The interfaces that the image offers to others. Firmware only; no public file has it.
  4 + 8 * num_abis bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ ABI provides section
seq:
  - id: num_abis
    type: u4
    doc: Number of interfaces.
  - id: abis
    type: abi
    repeat: expr
    repeat-expr: num_abis
    doc: The interfaces.
