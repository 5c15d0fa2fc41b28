meta:
  id: board_configuration
  title: Azure Sphere board configuration, a flattened device tree
  file-extension: dtb
  license: CC0-1.0
  ks-version: '0.11'
  endian: be
doc: |
  The content of image type 21: a flattened device tree, the only big-endian structure of the
  family. The known preset has one node `azconfig` under the unnamed root, with the properties
  `version` (u4, 1), `preset` and `desc` (text with a NUL).
doc-ref: https://www.devicetree.org/specifications/ Devicetree Specification v0.4, chapter 5
seq:
  - id: header
    type: header
    doc: Sizes and places.
instances:
  reservations:
    pos: header.ofs_reservations
    type: reservation
    repeat: until
    repeat-until: _.address == 0 and _.len_memory == 0
    doc: Memory to be kept free; only the closing pair of zeros in real files.
  structure:
    pos: header.ofs_structure
    size: header.len_structure
    type: structure
    doc: The tree.
  strings:
    pos: header.ofs_strings
    size: header.len_strings
    doc: The names of the properties, each with a NUL.
types:
  header:
    doc: 40 bytes.
    seq:
      - id: magic
        type: u4
        valid: 0xd00dfeed
        doc: The bytes d0 0d fe ed.
      - id: len_tree
        type: u4
        doc: Size of the whole tree in bytes.
      - id: ofs_structure
        type: u4
        doc: Offset of the structure block, in bytes from the start.
      - id: ofs_strings
        type: u4
        doc: Offset of the strings block, in bytes from the start.
      - id: ofs_reservations
        type: u4
        doc: Offset of the reservations, in bytes from the start.
      - id: version
        type: u4
        doc: Version of the layout; 17.
      - id: last_compatible_version
        type: u4
        doc: Oldest version that a reader may take it for; 16.
      - id: boot_cpu
        type: u4
        doc: Physical id of the boot processor; 0.
      - id: len_strings
        type: u4
        doc: Size of the strings block in bytes.
      - id: len_structure
        type: u4
        doc: Size of the structure block in bytes.
  reservation:
    doc: One range of memory, 16 bytes.
    seq:
      - id: address
        type: u8
        doc: Where it begins.
      - id: len_memory
        type: u8
        doc: Its size in bytes.
  structure:
    doc: Tokens that open and close nodes and state properties.
    seq:
      - id: tokens
        type: token
        repeat: until
        repeat-until: _.token_type == token_type::end
        doc: In the order of the file.
  token:
    doc: One token at a multiple of 4 bytes.
    seq:
      - id: token_type
        type: u4
        enum: token_type
        doc: What follows.
      - id: body
        type:
          switch-on: token_type
          cases:
            'token_type::begin_node': begin_node
            'token_type::property': property
        doc: The node's name or the property; nothing for the other tokens.
  begin_node:
    doc: Opens a node.
    seq:
      - id: name
        type: str
        encoding: UTF-8
        terminator: 0
        doc: The node's name; empty for the root.
      - id: padding
        size: (4 - _io.pos % 4) % 4
        doc: Zero bytes up to a multiple of 4.
  property:
    doc: States a property of the open node.
    seq:
      - id: len_value
        type: u4
        doc: Size of the value in bytes.
      - id: ofs_name
        type: u4
        doc: Offset of the name in the strings block, in bytes.
      - id: value
        size: len_value
        doc: The value.
      - id: padding
        size: (4 - _io.pos % 4) % 4
        doc: Zero bytes up to a multiple of 4.
    instances:
      name:
        io: _root._io
        pos: _root.header.ofs_strings + ofs_name
        type: str
        encoding: UTF-8
        terminator: 0
        doc: The property's name.
enums:
  token_type:
    1:
      id: begin_node
    2:
      id: end_node
    3:
      id: property
    4:
      id: nop
    9:
      id: end
