meta:
  id: trusted_keystore
  title: Azure Sphere trusted keystore
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  The content of image type 19: the public keys that the device trusts. Known from outside
  researchers' notes alone; no public file has it, and nothing here was checked on one.
doc-ref: https://www.comae.com/posts/2020-08-12_azure-sphere-internals-overview/
seq:
  - id: header
    type: header
    doc: Count and version.
  - id: keys
    type: key
    repeat: expr
    repeat-expr: header.num_keys
    doc: The keys.
  - id: table
    type: table
    doc: A table whose meaning is unknown.
types:
  header:
    doc: 4 bytes.
    seq:
      - id: num_keys
        type: u2
        doc: Number of keys.
      - id: version
        type: u2
        doc: Version.
  key:
    doc: 100 bytes.
    seq:
      - id: header
        size: 16
        doc: Meaning unknown.
      - id: public_key
        size: 64
        doc: Point of P-256, x then y.
      - id: thumbprint
        size: 20
        doc: SHA-1 of the certificate, as in the signature section.
  table:
    doc: A counted list behind its own magic.
    seq:
      - id: magic
        type: u4
        valid: 0x4c425455
        doc: The bytes `UTBL`.
      - id: num_values
        type: u4
        doc: Number of values.
      - id: values
        type: u4
        repeat: expr
        repeat-expr: num_values
        doc: Meaning unknown.
