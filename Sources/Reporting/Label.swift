/// Words for people from the ids of fields.
enum Label {
  private static let spellings = [
    "uid": "ID", "id": "ID", "abi": "ABI", "abis": "ABIs", "crc": "CRC", "gid": "GID",
    "lc": "lc", "lp": "lp", "pb": "pb",
  ]

  /// Prefixes of the `.ksy` style, which read better behind the word.
  private static let measures = ["len": "size", "ofs": "offset", "num": "count"]

  /// `component_uid` → `Component ID`, `len_uncompressed` → `Uncompressed Size`.
  static func text(_ id: String) -> String {
    var words = id.split(separator: "_")
    if let first = words.first, let measure = measures[String(first)], words.count > 1 {
      words = words.dropFirst() + [measure[...]]
    }
    return words.map { word in
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
