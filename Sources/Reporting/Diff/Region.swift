import ASXipFS

/// What a run of bytes is called in JSON.
enum Region {
  /// The longest name, in Unicode scalars. One file can be cut into a thousand ranges, each of which
  /// would repeat a path of 64 KiB.
  private static let longest = 1000

  /// The kind, and the path itself behind it; start and end of a long one.
  static func text(_ region: String) -> String {
    let kind = region.prefix { $0 != " " }
    let path = region.dropFirst(kind.count + 1)
    guard path.utf8.first == UInt8(ascii: "/") else { return short(region) }
    return kind + " " + short(PathName(String(path)).text)
  }

  private static func short(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard text.utf8.count > longest, scalars.count > longest else { return text }
    return String(scalars.prefix(longest / 2)) + "…" + String(scalars.suffix(longest / 2))
  }
}
