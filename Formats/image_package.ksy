meta:
  id: image_package
  title: Azure Sphere image package
  file-extension: imagepackage
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports:
    - /asxipfs
    - /board_configuration
    - /capability_block
    - /one_bl_information
    - /sections/abi_depends
    - /sections/abi_provides
    - /sections/compression
    - /sections/debug
    - /sections/identity
    - /sections/image_policy
    - /sections/required_offset
    - /sections/revocation
    - /sections/signature
    - /sections/temporary_image
doc: |
  The file is read from its end; nothing at its start points to the metadata, and the magic must
  not be searched for, since the content may hold it.

  | offset          | what                                                              |
  | --------------- | ----------------------------------------------------------------- |
  | 0               | content, then zero bytes up to a multiple of 4                    |
  | size - S - L    | metadata: magic, number of sections, sections, length word        |
  | size - S - 4    | the length word: L, the bytes of the metadata including this word |
  | size - S        | signature, S bytes: 64 (P-256) or 96 (P-384)                      |

  The signature covers every byte before it. It is r, then s, each S / 2 bytes, big-endian.

  The package of a first boot loader has 32 bytes of information between length word and
  signature (`one_bl_information`), and is 16384 bytes long.

  S is not written anywhere at the end of the file. A reader tries 64 and 96, and without and with
  the information block; it takes the one whose length word lies inside the file and leads to the
  magic. If more than one does, the signing type of the signature section decides. This
  description takes the first that fits and does not look further.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ image metadata
instances:
  tail_p256:
    pos: 0
    type: tail(64, 0)
    doc: The common case.
  tail_p384:
    pos: 0
    type: tail(96, 0)
  tail_p256_one_bl:
    pos: 0
    type: tail(64, 32)
    doc: First boot loader.
  tail_p384_one_bl:
    pos: 0
    type: tail(96, 32)
    doc: First boot loader.
  has_information:
    value: >-
      not tail_p256.fits and not tail_p384.fits and (tail_p256_one_bl.fits or
      tail_p384_one_bl.fits)
    doc: Whether a first boot loader's information block is there.
  len_signature:
    value: >-
      tail_p256.fits ? 64 : tail_p384.fits ? 96 : tail_p256_one_bl.fits ? 64 : 96
    doc: S, in bytes.
  len_information:
    value: 'has_information ? 32 : 0'
    doc: Size of the information block in bytes.
  len_metadata:
    pos: _io.size - len_signature - len_information - 4
    type: u4
    doc: L, in bytes.
  ofs_metadata:
    value: _io.size - len_signature - len_information - len_metadata
    doc: Bytes before the metadata.
  content:
    pos: 0
    size: ofs_metadata
    type:
      switch-on: content_magic
      cases:
        0x28cd3d45: asxipfs
        0xedfe0dd0: board_configuration
        0x5cfd5cfd: capability_block
    doc: |
      What the image type says; by its first four bytes one of the formats described here. Update
      manifests and keystores have no magic: see `update_manifest` and `trusted_keystore`.
      Compressed packages begin with an LZMA header, see the `compression` section.
  content_magic:
    pos: 0
    type: u4
    if: ofs_metadata >= 4
  metadata:
    pos: ofs_metadata
    size: len_metadata
    type: metadata
  information:
    pos: _io.size - len_signature - 32
    type: one_bl_information
    if: has_information
  signature:
    pos: _io.size - len_signature
    size: len_signature
    doc: r, then s, each of half the size, big-endian.
types:
  tail:
    doc: One attempt to find the metadata from the end.
    params:
      - id: len_signature
        type: s4
      - id: len_information
        type: s4
    instances:
      ofs_length:
        value: _io.size - len_signature - len_information - 4
      len_metadata:
        pos: ofs_length
        type: u4
        if: ofs_length >= 8
      ofs_metadata:
        value: ofs_length + 4 - len_metadata
        if: ofs_length >= 8
      magic:
        pos: ofs_metadata
        type: u4
        if: ofs_length >= 8 and len_metadata >= 12 and ofs_metadata >= 0
      fits:
        value: >-
          ofs_length >= 8 and len_metadata >= 12 and ofs_metadata >= 0 and magic == 0x4d345834
  metadata:
    doc: |
      The block between content and signature. Sections follow each other without padding, and the
      length word follows the last section.
    seq:
      - id: magic
        type: u4
        valid: 0x4d345834
        doc: The bytes `4X4M`.
      - id: num_sections
        type: u4
        doc: Number of sections, at least 1.
      - id: sections
        type: section
        repeat: expr
        repeat-expr: num_sections
        doc: |
          Real applications have identity, signature, debug, temporary image, ABI depends, in this
          order.
      - id: len_metadata
        type: u4
        doc: Size of this block in bytes, with this word.
  section:
    doc: One section; an unknown one is kept as it is.
    seq:
      - id: section_id
        type: u2
        enum: section_id
        doc: Two ASCII letters in the order of the bytes.
      - id: len_body
        type: u2
        doc: Size of the body in bytes, at least 1.
      - id: body
        size: len_body
        type:
          switch-on: section_id
          cases:
            'section_id::identity': identity
            'section_id::signature': signature
            'section_id::debug': debug
            'section_id::temporary_image': temporary_image
            'section_id::compression': compression
            'section_id::abi_depends': abi_depends
            'section_id::abi_provides': abi_provides
            'section_id::revocation': revocation
            'section_id::required_offset': required_offset
            'section_id::image_policy': image_policy
        doc: What the id says.
enums:
  section_id:
    0:
      id: undefined
    0x4449:
      id: identity
      -orig-id: ID
    0x4753:
      id: signature
      -orig-id: SG
    0x4244:
      id: debug
      -orig-id: DB
    0x5054:
      id: temporary_image
      -orig-id: TP
    0x4d43:
      id: compression
      -orig-id: CM
    0x444e:
      id: abi_depends
      -orig-id: ND
    0x504e:
      id: abi_provides
      -orig-id: NP
    0x5652:
      id: revocation
      -orig-id: RV
    0x4f52:
      id: required_offset
      -orig-id: RO
    0x5049:
      id: image_policy
      -orig-id: IP
    0x4441:
      id: legacy_abi_depends
      -orig-id: AD
      doc: Layout not public.
    0x5041:
      id: legacy_abi_provides
      -orig-id: AP
      doc: Layout not public.
    0x474c:
      id: legacy
      -orig-id: LG
      doc: An older metadata layout, not public.
