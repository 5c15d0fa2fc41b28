import ASXipFS
import ImagePackage

extension Draft {
  /// The offset that a place names: a number; `end` or `end-N`; `metadata`, `signature`, the letters of
  /// a section (its header), `inode:/path` or `/path` (its data), each with `+N` or `-N`.
  func offset(of place: String) throws -> Int {
    if let number = Int(place) { return number }
    if place.hasPrefix("0x"), let number = Int(place.dropFirst(2), radix: 16) { return number }
    let name = place.prefix { $0 != "+" && $0 != "-" }
    let rest = place.dropFirst(name.count)
    guard let distance = rest.isEmpty ? 0 : Int(rest), abs(distance) <= 1 << 30 else {
      throw VectorError("\(place): \(rest) is no distance")
    }
    return try start(of: String(name)) + distance
  }

  private func start(of name: String) throws -> Int {
    switch name {
    case "end": return bytes.count
    case "metadata": return try package().contentSize
    case "signature": return try package().signatureRange.lowerBound
    default: break
    }
    if name.hasPrefix("inode:") {
      return try entry(String(name.dropFirst(6))).inodeRange.lowerBound
    }
    if name.hasPrefix("/") {
      guard let range = try entry(name).dataRange else { throw VectorError("\(name) has no data") }
      return range.lowerBound
    }
    return try section(name).offset
  }

  /// The first section of these letters.
  func section(_ letters: String) throws -> Section {
    guard let found = try package().metadata.sections.first(where: { $0.id.text == letters }) else {
      throw VectorError("there is no section \(letters)")
    }
    return found
  }
}
