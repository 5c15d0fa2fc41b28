/// The two forms of an ECDSA signature: raw, as images hold it, and DER, as most tools write it.
///
/// Both ways are strict: one signature has one raw form and one DER form, and both halves lie in
/// `1..<n` of the curve.
package enum ECDSASignature {
  /// Turns `SEQUENCE { INTEGER r, INTEGER s }` (RFC 3279, 2.2.3; X.690, 8.3 and 10.1) into `r || s`
  /// (`evidence/signatures.md#form-of-a-signature`).
  ///
  /// - Parameters:
  ///   - der: Exactly one signature, in the shortest form that DER allows.
  ///   - curve: The curve of the key; DER does not tell it.
  /// - Returns: `curve.signatureSize` bytes, each half big-endian.
  /// - Throws: `unreadable` for all other bytes, and for halves that no signature has.
  package static func raw(
    fromDER der: [UInt8], curve: Curve
  ) throws(CryptographyError) -> [UInt8] {
    // Two integers of at most 51 bytes each: the length always fits one byte.
    guard der.count >= 2, der[0] == 0x30 else { throw unreadable("it is not a DER sequence") }
    guard der[1] < 0x80, Int(der[1]) == der.count - 2 else {
      throw unreadable("\(der.count) bytes do not match the stated length")
    }
    var rest = der[2...]
    let r = try integer(&rest, curve)
    let s = try integer(&rest, curve)
    guard rest.isEmpty else { throw unreadable("\(rest.count) bytes follow its second number") }
    try check(r, "r", curve)
    try check(s, "s", curve)
    return r + s
  }

  /// Turns `r || s` into DER.
  ///
  /// - Parameter raw: 64 bytes of P-256 or 96 of P-384; the length tells the curve.
  /// - Returns: At most 72 or 104 bytes.
  /// - Throws: `unreadable` for other lengths, and for halves that no signature has.
  package static func der(fromRaw raw: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard let curve = Curve.allCases.first(where: { $0.signatureSize == raw.count }) else {
      throw unreadable("\(raw.count) bytes are neither 64 (P-256) nor 96 (P-384)")
    }
    try check(Array(raw.prefix(curve.fieldSize)), "r", curve)
    try check(Array(raw.suffix(curve.fieldSize)), "s", curve)
    return encode(raw.span, curve)
  }

  /// DER of a raw signature whose length is right and whose halves were checked.
  static func encode(_ raw: Span<UInt8>, _ curve: Curve) -> [UInt8] {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(raw.count + 8)
    encoded.append(0x30)
    encoded.append(0)  // The length, which is known at the end.
    append(raw.extracting(0..<curve.fieldSize), to: &encoded)
    append(raw.extracting(curve.fieldSize..<raw.count), to: &encoded)
    encoded[1] = UInt8(encoded.count - 2)
    return encoded
  }

  /// Appends a big-endian number of fewer than 127 bytes as an INTEGER (X.690, 8.3).
  private static func append(_ number: Span<UInt8>, to output: inout [UInt8]) {
    var start = 0
    while start < number.count - 1, number[start] == 0 { start += 1 }
    // A set top bit would make the number negative.
    let pad = number.count > start && number[start] >= 0x80
    output.append(2)
    output.append(UInt8(number.count - start + (pad ? 1 : 0)))
    if pad { output.append(0) }
    for index in start..<number.count { output.append(number[index]) }
  }

  /// Whether a number lies in `1..<n`. Signatures are public: no need for constant time.
  static func isInRange(_ number: Span<UInt8>, order: [UInt8]) -> Bool {
    guard number.count == order.count, number.indices.contains(where: { number[$0] != 0 }),
      let different = number.indices.first(where: { number[$0] != order[$0] })
    else { return false }
    return number[different] < order[different]
  }

  private static func check(
    _ number: [UInt8], _ name: String, _ curve: Curve
  ) throws(CryptographyError) {
    guard isInRange(number.span, order: curve.order) else {
      throw unreadable("its \(name) is 0 or not below the order of \(curve.name)")
    }
  }

  /// Takes an integer that is not negative off the front, widened to `fieldSize` bytes.
  private static func integer(
    _ rest: inout ArraySlice<UInt8>, _ curve: Curve
  ) throws(CryptographyError) -> [UInt8] {
    let bytes = Array(rest.prefix(2))
    guard bytes.count == 2, bytes[0] == 2, bytes[1] < 0x80, Int(bytes[1]) <= rest.count - 2 else {
      throw unreadable("a number is missing or longer than the rest")
    }
    var number = rest.dropFirst(2).prefix(Int(bytes[1]))
    rest = rest.dropFirst(2 + number.count)
    guard let first = number.first else { throw unreadable("a number has no bytes") }
    guard first < 0x80 else { throw unreadable("a number is negative") }
    if first == 0, let second = number.dropFirst().first {
      guard second >= 0x80 else { throw unreadable("a number is longer than it must be") }
      number.removeFirst()
    }
    guard number.count <= curve.fieldSize else {
      throw unreadable("a number has \(number.count) bytes, \(curve.name) has \(curve.fieldSize)")
    }
    return [UInt8](repeating: 0, count: curve.fieldSize - number.count) + number
  }

  private static func unreadable(_ reason: String) -> CryptographyError {
    .unreadable(what: "ECDSA signature", reason: reason)
  }
}
