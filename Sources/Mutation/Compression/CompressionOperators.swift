import ByteLayout
import Findings
import ImagePackage
import LZMAStreams

/// What can be wrong with an LZMA stream and the package inside. A package that is not compressed is
/// compressed first, as the vendor's service does it.
enum CompressionOperators {
  static let all = [
    wrap, truncated, headerSize, properties, dictionary, smallDictionary, body, trailing, nested,
    identity, innerSignature,
  ]

  /// Makes a compressed package of a plain one, and turns to the outer package.
  static func enclose(_ piece: inout Workpiece) throws -> Bool {
    if piece.inner != nil {
      piece.layer = .outer
      return true
    }
    guard piece.signing == .again, piece.isApplication, piece.outer.oneBL.isEmpty else {
      return false
    }
    let inside = piece.outer
    let kept = [IdentitySection.id, SignatureSection.id, DebugSection.id, ABIDependsSection.id]
    var outer = inside
    outer.sections = kept.compactMap { id in inside.index(of: id).map { inside.sections[$0] } }
    outer.unaccounted = []
    try piece.enclose(try piece.bytes(of: inside), in: &outer)
    piece.inner = inside
    piece.outer = outer
    piece.layer = .outer
    return true
  }

  /// The bytes of the LZMA stream, without padding.
  private static func stream(_ piece: Workpiece) -> Range<Int>? {
    guard let section = piece.outer.section(CompressionSection.self),
      let result = try? LZMAAlone.decompress(
        piece.outer.content, declaredSize: Int(section.uncompressedSize))
    else { return nil }
    return 0..<result.consumed
  }

  static let wrap = MutationOperator(
    "lzma.wrap", "Compresses the package, as for production.", [], canBeHarmless: true
  ) { piece, random in
    guard piece.inner == nil, try enclose(&piece) else { return nil }
    return .change("the package is compressed", 0..<piece.outer.content.count, "content")
  }

  static let truncated = MutationOperator(
    "lzma.truncated", "Truncates the LZMA stream.", breaks: "lzma.truncated"
  ) { piece, random in
    guard try enclose(&piece), let stream = stream(piece) else { return nil }
    // A multiple of four, so that no padding follows.
    let most = (stream.count - 13 - 8) / 4
    guard most > 4 else { return nil }
    let kept = 16 + 4 * random.number(0...(most - 4))
    piece.outer.content = Array(piece.outer.content.prefix(kept))
    return .change(
      "the stream ends after \(kept) of \(stream.count) bytes", kept..<kept, "content")
  }

  /// An operator that writes a number, little-endian, into the stream. `choose` says which, and what
  /// was done.
  private static func write(
    in range: Range<Int>, _ name: String, _ summary: String, breaks rule: String,
    keeps: Bool = false,
    _ choose: @escaping @Sendable (Workpiece, inout SeededRandom) -> (value: UInt64, what: String)?
  ) -> MutationOperator {
    MutationOperator(name, summary, breaks: rule, keeps: keeps) { piece, random in
      guard try enclose(&piece), piece.outer.content.count >= range.upperBound,
        let (value, what) = choose(piece, &random)
      else { return nil }
      let bytes = (0..<range.count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
      piece.outer.content.replaceSubrange(range, with: bytes)
      return .change(what, range, "content")
    }
  }

  static let headerSize = write(
    in: 5..<13, "lzma.header-size",
    "Sets a size in the LZMA header that differs from the stated one.", breaks: "lzma.size"
  ) { piece, random in
    guard let section = piece.outer.section(CompressionSection.self) else { return nil }
    let size = UInt64(section.uncompressedSize)
    let values: [UInt64] = [0, 1, size + 1, size - 1, 1 << 32, .max - 1]
    return random.element(values).map {
      ($0, "the LZMA header says \($0) bytes, the metadata \(size)")
    }
  }

  static let properties = write(
    in: 0..<1, "lzma.properties", "Writes invalid LZMA properties.", breaks: "lzma.header"
  ) { _, random in
    let value = random.number(225...255)
    return (UInt64(value), "the properties are \(value)")
  }

  static let dictionary = write(
    in: 1..<5, "lzma.dictionary", "Sets a huge dictionary size in the LZMA header.",
    breaks: "lzma.memory"
  ) { _, random in
    let value: UInt32 = random.element([.max, 1 << 31, 1 << 30, 16 << 20 | 1]) ?? .max
    return (UInt64(value), "the dictionary has \(value) bytes")
  }

  static let smallDictionary = write(
    in: 1..<5, "lzma.parameters",
    "Sets a larger dictionary size than the vendor's in the LZMA header.",
    breaks: "lzma.parameters", keeps: true
  ) { _, random in
    let value = UInt64(1) << UInt64(random.number(13...20))
    return (value, "the dictionary has \(value) bytes")
  }

  static let body = write(
    in: 13..<14, "lzma.body", "Damages the first byte of the range coder, which is always 0.",
    breaks: "lzma.corrupt"
  ) { _, random in
    (UInt64(random.number(1...255)), "the first byte of the stream is not 0")
  }

  static let trailing = MutationOperator(
    "lzma.trailing", "Adds bytes after the LZMA stream.", breaks: "lzma.trailing"
  ) { piece, random in
    guard try enclose(&piece) else { return nil }
    let start = piece.outer.content.count
    let count = 4 * random.number(1...16)
    piece.outer.content += random.coin() ? [UInt8](repeating: 0, count: count) : random.bytes(count)
    return .change("\(count) bytes follow the stream", start..<(start + count), "content")
  }

  static let nested = MutationOperator(
    "lzma.nested", "Compresses the package twice.", breaks: "package.inner-nested"
  ) { piece, random in
    guard piece.signing == .again, try enclose(&piece) else { return nil }
    let once = try piece.bytes(of: piece.outer)
    try piece.enclose(once, in: &piece.outer)
    let range = 0..<piece.outer.content.count
    return .change("the inner package is compressed too", range, "content")
  }

  static let identity = MutationOperator(
    "lzma.identity", "Gives the outer and inner package different image IDs.",
    breaks: "package.inner-identity"
  ) { piece, random in
    guard try enclose(&piece) else { return nil }
    let other = random.guid()
    return piece.outer.change("image_uid", of: IdentitySection.self) { $0.imageID = other }
      .map { .change("the outer package has the image ID \(other)", $0, "identity", "image_uid") }
  }

  static let innerSignature = MutationOperator(
    "lzma.inner-signature", "Breaks only the signature of the inner package.",
    breaks: "device.signature"
  ) { piece, random in
    guard try enclose(&piece), piece.isKeyKnown, piece.signing == .again else { return nil }
    piece.layer = .inner
    var bytes = try piece.targetBytes()
    let place = bytes.count - random.number(1...64)
    bytes[place] ^= UInt8(1 << random.number(0...7))
    piece.inner?.finished = bytes
    return .change("a bit of the inner signature is flipped", place..<(place + 1), "signature")
  }
}
