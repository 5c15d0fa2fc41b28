meta:
  id: update_manifest
  title: Azure Sphere update manifest, version 3
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports:
    - /abi
    - /guid
    - /sections/identity
doc: |
  The content of the image types 23 to 26: which images an update or a recovery consists of. The
  layouts of the versions 1 and 2 are not public, and no public file has version 3.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ image manifest
seq:
  - id: header
    type: header
    doc: Version, counts and sizes.
  - id: entries
    type: entry
    size: header.len_entry
    repeat: expr
    repeat-expr: header.num_images
    doc: One an image; they begin at header.len_header.
types:
  header:
    doc: 16 bytes.
    seq:
      - id: version
        type: u2
        valid: 3
        doc: Version of the layout.
      - id: num_images
        type: u2
        doc: Number of entries.
      - id: len_header
        type: u2
        doc: Size of the header in bytes; 16.
      - id: len_entry
        type: u2
        doc: Size of one entry in bytes; 76.
      - id: build_time
        type: u8
        doc: Seconds since 1970-01-01 00:00:00 UTC.
  entry:
    doc: 76 bytes.
    seq:
      - id: image_uid
        type: guid
        doc: The build. It stands before the component here, and behind it in the identity section.
      - id: component_uid
        type: guid
        doc: The component.
      - id: image_type
        type: u2
        enum: identity::image_type
        doc: What the image is.
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
        type: abi
        repeat: expr
        repeat-expr: 2
        doc: The interfaces that the image offers.
      - id: depends
        type: abi
        repeat: expr
        repeat-expr: 2
        doc: The interfaces that the image needs.
enums:
  partition_type:
    0:
      id: invalid
      -orig-id: Invalid
    1:
      id: firmware
      -orig-id: Firmware
    2:
      id: backups
      -orig-id: Backups
    4:
      id: applications
      -orig-id: Applications
    5:
      id: log_storage
      -orig-id: LogStorage
    6:
      id: nw_config
      -orig-id: NwConfig
    7:
      id: bootloader_one
      -orig-id: BootloaderOne
    8:
      id: bootloader_one_backup
      -orig-id: BootloaderOneBackup
    9:
      id: locator_table
      -orig-id: LocatorTable
    10:
      id: locator_table_backup
      -orig-id: LocatorTableBackup
    11:
      id: block_hashes
      -orig-id: BlockHashes
    12:
      id: block_hashes_backup
      -orig-id: BlockHashesBackup
    13:
      id: boot_manifest
      -orig-id: BootManifest
    14:
      id: boot_manifest_backup
      -orig-id: BootManifestBackup
    15:
      id: telemetry_storage
      -orig-id: TelemetryStorage
    16383:
      id: max_physical_layout
      -orig-id: MaxPhysicalLayout
      doc: The end of the numbers of physical layouts.
    16384:
      id: ec_runtime_protected_range
      -orig-id: ECRuntimeProtectedRange
    65535:
      id: max_virtual_layout
      -orig-id: MaxVirtualLayout
      doc: The end of the numbers of virtual layouts.
