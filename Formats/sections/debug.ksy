meta:
  id: debug
  title: Azure Sphere metadata section DB, Debug
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  When the image was built and what it is called; shown to people, decides nothing. 40 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ debug section
seq:
  - id: build_time
    type: u8
    doc: Seconds since 1970-01-01 00:00:00 UTC.
  - id: image_name
    type: str
    size: 32
    encoding: UTF-8
    terminator: 0
    doc: |
      The first 31 bytes of the application's name, filled up with NUL; the last byte is NUL in
      every real file.
