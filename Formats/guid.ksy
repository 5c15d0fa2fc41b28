meta:
  id: guid
  title: GUID in Microsoft's mixed byte order
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  A GUID of 16 bytes as the vendor's tools store it: the first three groups of the written form
  are little-endian integers, the last two groups are bytes in the order in which they are
  written. The bytes `aa 14 47 ae aa 03 2b 49 96 63 96 2f 96 6a 9c c3` are
  `ae4714aa-03aa-492b-9663-962f966a9cc3`.
doc-ref: https://learn.microsoft.com/windows/win32/api/guiddef/ns-guiddef-guid
seq:
  - id: data_1
    type: u4
    doc: First group, eight hexadecimal digits.
  - id: data_2
    type: u2
    doc: Second group, four hexadecimal digits.
  - id: data_3
    type: u2
    doc: Third group, four hexadecimal digits.
  - id: data_4
    size: 8
    doc: Fourth and fifth group, four and twelve hexadecimal digits.
