extension [UInt8] {
  /// Where some bytes stand first, found in one pass.
  func firstPlace(of wanted: [UInt8]) -> Int? {
    guard let first = wanted.first, wanted.count <= count else { return nil }
    let bytes = span
    for start in 0...(count - wanted.count) where bytes[start] == first {
      var length = 1
      while length < wanted.count, bytes[start + length] == wanted[length] { length += 1 }
      if length == wanted.count { return start }
    }
    return nil
  }
}
