meta:
  id: one_bl_information
  title: Information block of an Azure Sphere first boot loader
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  The package of a first boot loader (image type 1) has this block between the length word of its
  metadata and the signature. The vendor's reader leaves it out of the signed bytes. Known from
  that reader alone; no public file has it. 32 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ 1BL information
seq:
  - id: information_1
    type: u4
    doc: Meaning unknown.
  - id: information_2
    type: u4
    doc: Meaning unknown.
  - id: information_3
    type: u4
    doc: Meaning unknown.
  - id: chip_id
    type: u4
    doc: The chip that the loader is for.
  - id: major
    type: u4
    doc: Major version.
  - id: minor
    type: u4
    doc: Minor version.
  - id: patch
    type: u4
    doc: Patch version.
  - id: security_version_number
    type: u4
    doc: Number of the fuse that revokes the loader.
