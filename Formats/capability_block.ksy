meta:
  id: capability_block
  title: Azure Sphere device capability block
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  The content of a capability file, an image package of type 13: it unlocks one device. Such a
  file is signed by the vendor only. 204 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ capabilities (which reads half of the list)
seq:
  - id: magic
    type: u4
    valid: 0x5cfd5cfd
    doc: The bytes fd 5c fd 5c.
  - id: version
    type: u4
    doc: 1.
  - id: len_data
    type: u4
    doc: Size of the whole block in bytes, these three words included; 204.
  - id: device_id
    size: 64
    doc: The device, in the order in which its id is printed.
  - id: capabilities
    type: u2
    enum: capability
    repeat: expr
    repeat-expr: 64
    doc: What is unlocked; the unused rest is 0.
enums:
  capability:
    0x0:
      id: no_capability
      -orig-id: NoCapability
    0x1:
      id: allow_test_key_signed_software
      -orig-id: AllowTestKeySignedSoftware
    0x2:
      id: enable_pluton_debugging
      -orig-id: EnablePlutonDebugging
    0x3:
      id: enable_a7_debugging
      -orig-id: EnableA7Debugging
    0x4:
      id: enable_n9_debugging
      -orig-id: EnableN9Debugging
    0x5:
      id: enable_a7_gdb_debugging
      -orig-id: EnableA7GdbDebugging
    0x6:
      id: enable_io_m41_debugging
      -orig-id: EnableIoM41Debugging
    0x7:
      id: enable_io_m42_debugging
      -orig-id: EnableIoM42Debugging
    0x8:
      id: enable_a7_console
      -orig-id: EnableA7Console
    0x9:
      id: enable_slt_loader
      -orig-id: EnableSltLoader
    0xa:
      id: enable_system_software_development
      -orig-id: EnableSystemSoftwareDevelopment
    0xb:
      id: enable_app_development
      -orig-id: EnableAppDevelopment
      doc: Customers get it as "appDevelopment".
    0xc:
      id: enable_rf_test_mode
      -orig-id: EnableRfTestMode
      doc: Customers get it for radio tests.
    0xd:
      id: enable_field_servicing
      -orig-id: EnableFieldServicing
      doc: Customers get it as "fieldServicing".
