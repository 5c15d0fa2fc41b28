/// The big-endian words at the start of a device tree, in the order of the bytes: the layout of its
/// header, stated once. Raw values are the names in `Formats/board_configuration.ksy`.
package enum DeviceTreeWord: String, Sendable, CaseIterable {
  /// ``DeviceTree/magic``.
  case magic
  /// Bytes of the whole tree.
  case totalSize = "len_tree"
  /// Where the structure stands, in bytes.
  case structureOffset = "ofs_structure"
  /// Where the names of properties stand, in bytes.
  case stringsOffset = "ofs_strings"
  /// Where the reservations of memory stand, in bytes.
  case reservationsOffset = "ofs_reservations"
  /// ``DeviceTree/version``.
  case version
  /// ``DeviceTree/lastCompatibleVersion``.
  case lastCompatibleVersion = "last_compatible_version"
  /// ``DeviceTree/bootProcessor``.
  case bootProcessor = "boot_cpu"
  /// Bytes of the names.
  case stringsSize = "len_strings"
  /// Bytes of the structure.
  case structureSize = "len_structure"

  // Made once: a header is asked for a dozen of them.
  static let all = allCases

  /// The word's place in the header, counted in words.
  var index: Int { Self.all.firstIndex(of: self) ?? 0 }

  /// The word's bytes.
  package var range: Range<Int> { (4 * index)..<(4 * index + 4) }
}
