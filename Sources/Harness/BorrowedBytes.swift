/// What targets do with borrowed bytes.
package enum BorrowedBytes {
  /// A copy, for what takes only an array.
  package static func copy(_ bytes: Span<UInt8>) -> [UInt8] {
    [UInt8](capacity: bytes.count) { output in
      for index in bytes.indices { output.append(bytes[index]) }
    }
  }

  /// The first offset at which two runs of bytes differ, `nil` where they are the same.
  static func difference(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int? {
    let count = min(left.count, right.count)
    for index in 0..<count where left[index] != right[index] { return index }
    return left.count == right.count ? nil : count
  }
}
