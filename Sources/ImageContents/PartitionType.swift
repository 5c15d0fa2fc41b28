import ByteLayout

/// Where on the flash an image goes (`evidence/contents.md#partitions`). Numbers above 16383 are
/// virtual layouts.
package struct PartitionType: NamedValue {
  package let rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The known numbers; 3 is not assigned.
  package static let names: [(value: UInt16, name: String)] = [
    (0, "invalid"),
    (1, "firmware"),
    (2, "backups"),
    (4, "applications"),
    (5, "log_storage"),
    (6, "nw_config"),
    (7, "bootloader_one"),
    (8, "bootloader_one_backup"),
    (9, "locator_table"),
    (10, "locator_table_backup"),
    (11, "block_hashes"),
    (12, "block_hashes_backup"),
    (13, "boot_manifest"),
    (14, "boot_manifest_backup"),
    (15, "telemetry_storage"),
    (16383, "max_physical_layout"),
    (16384, "ec_runtime_protected_range"),
    (65535, "max_virtual_layout"),
  ]
}
