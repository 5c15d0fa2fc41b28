meta:
  id: signature
  title: Azure Sphere metadata section SG, Signature
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  Who signed the image and how. The section is itself covered by the signature, which stands at
  the end of the file. 24 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ signature section
seq:
  - id: thumbprint
    size: 20
    doc: SHA-1 of the signing certificate in DER, in plain byte order.
  - id: signing_type
    type: u4
    enum: signing_type
    doc: The algorithm; decides the size of the signature.
enums:
  signing_type:
    0:
      id: invalid
      -orig-id: Invalid
    1:
      id: ecdsa_256
      -orig-id: ECDsa256
      doc: ECDSA with curve P-256 and SHA-256; 64 bytes.
    2:
      id: ecdsa_384
      -orig-id: ECDsa384
      doc: ECDSA with curve P-384 and SHA-384; 96 bytes.
