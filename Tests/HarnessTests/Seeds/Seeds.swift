import Harness

/// The seeds of one target: its inputs by name, without the number and the extension of the file.
struct Seeds {
  /// The inputs.
  private(set) var files: [String: [UInt8]] = [:]
  private let isText: Bool

  init(isText: Bool = false) {
    self.isText = isText
  }

  /// Adds an input. Names say what is in it; one that is there already gets a number.
  mutating func add(_ name: String, _ bytes: [UInt8]) {
    let suffix = isText ? ".txt" : ".bin"
    var file = name + suffix
    var number = 1
    while files[file] != nil {
      number += 1
      file = "\(name)-\(number)\(suffix)"
    }
    files[file] = bytes
  }

  /// Adds a text.
  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// The seeds of every target, made once.
  static func all() throws -> [String: Seeds] { try made.get() }

  private static let made = Result { () throws -> [String: Seeds] in
    try [
      "package": package(), "file-system": fileSystem(), "manifest": manifest(),
      "hardware-definition": hardwareDefinition(), "json": json(), "capability": capability(),
      "update-manifest": updateManifest(), "board-configuration": boardConfiguration(),
      "keystore": keystore(), "lzma": lzma(), "verification": verification(),
      "trust-decision": trustDecision(), "device": device(), "difference": difference(),
      "pack": pack(), "elf": elf(),
    ]
  }

  /// Bytes written over others.
  static func patched(_ bytes: [UInt8], _ offset: Int, _ value: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.replaceSubrange(offset..<(offset + value.count), with: value)
    return bytes
  }

  /// A word, little-endian.
  static func word(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }
}
