/// Words for people from the ids of fields.
enum Label {
  private static let spellings = [
    "uid": "ID", "id": "ID", "abi": "ABI", "abis": "ABIs", "crc": "CRC", "gid": "GID",
    "len": "Size of", "ofs": "Offset of", "num": "Number of",
  ]

  /// `component_uid` → `Component ID`, `len_uncompressed` → `Size of Uncompressed`.
  static func text(_ id: String) -> String {
    id.split(separator: "_").map { word in
      spellings[String(word)] ?? word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }

  /// `UnderDevelopment` → `Under Development`.
  static func words(_ name: String) -> String {
    var text = ""
    for character in name {
      if character.isUppercase, text.last?.isLowercase == true { text.append(" ") }
      text.append(character)
    }
    return text
  }
}
