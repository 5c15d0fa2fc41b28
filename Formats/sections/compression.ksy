meta:
  id: compression
  title: Azure Sphere metadata section CM, Compression
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  The content of this image is a compressed, complete inner image package. The service adds the
  section when it signs for production. 8 bytes.

  The content is an LZMA-alone stream: a header of 13 bytes (properties 0x5a, which is lc 0, lp 0,
  pb 2; dictionary of 4096 bytes; size unknown), the data up to its end marker, and zero bytes up
  to a multiple of 4.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ compression section
seq:
  - id: len_uncompressed
    type: u4
    doc: Size of the inner image package in bytes, exact.
  - id: compression_type
    type: u4
    enum: compression_type
    doc: The method.
enums:
  compression_type:
    0:
      id: invalid
      -orig-id: Invalid
    1:
      id: lzma
      -orig-id: Lzma
