meta:
  id: required_offset
  title: Azure Sphere metadata section RO, Required Offset
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  Firmware that runs only from one place in flash says so. No public file has it. 4 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ required offset section
seq:
  - id: ofs_flash
    type: u4
    doc: Offset in flash, in bytes.
