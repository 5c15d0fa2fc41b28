meta:
  id: revocation
  title: Azure Sphere metadata section RV, Revocation
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  Ties firmware to a fuse, so that old versions can be revoked. No public file has it. 4 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ revocation section
seq:
  - id: security_version
    type: u4
    doc: Number of the fuse, 0 to 31; the version is revoked when its bit in the fuse word is set.
