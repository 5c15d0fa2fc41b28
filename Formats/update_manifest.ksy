meta:
  id: update_manifest
  title: Azure Sphere update manifest, version 3
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports:
    - /guid
doc: |
  The content of the image types 23 to 26: which images an update or a recovery consists of. The
  layouts of the versions 1 and 2 are not public, and no public file has version 3.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ image manifest
seq:
  - id: header
    type: header
    doc: Version, counts and sizes.
instances:
  entries:
    pos: header.len_header
    type: entry
    size: header.len_entry
    repeat: expr
    repeat-expr: header.num_images
    doc: One an image, each len_entry bytes.
types:
  header:
    doc: 16 bytes.
    seq:
      - id: version
        type: u2
        doc: Version of the layout, 3.
      - id: num_images
        type: u2
        doc: Number of entries.
      - id: len_header
        type: u2
        doc: Size of the header in bytes; 16.
      - id: len_entry
        type: u2
        doc: Size of one entry in bytes; 76.
      - id: build_date
        type: u8
        doc: Seconds since 1970-01-01 00:00:00 UTC.
  entry:
    doc: 76 bytes.
    seq:
      - id: image_id
        type: guid
        doc: The build. It stands before the component here, and behind it in the identity section.
      - id: component_id
        type: guid
        doc: The component.
      - id: image_type
        type: u2
        doc: What the image is; the numbers of `image_type` in the identity section.
      - id: partition_type
        type: u2
        enum: partition_type
        doc: Where the device puts it.
      - id: len_image
        type: u4
        doc: Size of the image file as it is delivered, in bytes.
      - id: len_uncompressed
        type: u4
        doc: Size of the image file after decompression, in bytes.
      - id: provides
        type: interface_version
        repeat: expr
        repeat-expr: 2
        doc: The interfaces that the image offers.
      - id: depends
        type: interface_version
        repeat: expr
        repeat-expr: 2
        doc: The interfaces that the image needs.
  interface_version:
    doc: 8 bytes.
    seq:
      - id: version
        type: u4
        doc: Version of the interface.
      - id: type
        type: u4
        doc: Which interface; the numbers of `abi_type` in an ABI section.
enums:
  partition_type:
    0:
      id: invalid
    1:
      id: firmware
    2:
      id: backups
    4:
      id: applications
    5:
      id: log_storage
    6:
      id: nw_config
    7:
      id: bootloader_one
    8:
      id: bootloader_one_backup
    9:
      id: locator_table
    10:
      id: locator_table_backup
    11:
      id: block_hashes
    12:
      id: block_hashes_backup
    13:
      id: boot_manifest
    14:
      id: boot_manifest_backup
    15:
      id: telemetry_storage
    16383:
      id: max_physical_layout
      doc: The end of the numbers of physical layouts.
    16384:
      id: ec_runtime_protected_range
    65535:
      id: max_virtual_layout
      doc: The end of the numbers of virtual layouts.
