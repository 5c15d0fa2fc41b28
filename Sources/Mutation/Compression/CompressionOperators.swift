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
    try Workpiece.enclose(try piece.bytes(of: inside), in: &outer)
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
    return .keeps("the package is compressed", 0..<piece.outer.content.count, "content")
  }

  static let truncated = MutationOperator(
    "lzma.truncated", "Truncates the LZMA stream.", ["lzma.truncated"]
  ) { piece, random in
    guard try enclose(&piece), let stream = stream(piece) else { return nil }
    // A multiple of four, so that no padding follows.
    let most = (stream.count - 13 - 8) / 4
    guard most > 4 else { return nil }
    let kept = 16 + 4 * random.number(0...(most - 4))
    piece.outer.content = Array(piece.outer.content.prefix(kept))
    return .breaks(
      "lzma.truncated", "the stream ends after \(kept) of \(stream.count) bytes", kept..<kept,
      "content")
  }

  static let headerSize = MutationOperator(
    "lzma.header-size", "Sets a size in the LZMA header that differs from the stated one.",
    ["lzma.size"]
  ) { piece, random in
    guard try enclose(&piece), let section = piece.outer.section(CompressionSection.self) else {
      return nil
    }
    let size = UInt64(section.uncompressedSize)
    let values: [UInt64] = [0, 1, size + 1, size - 1, 1 << 32, .max - 1]
    guard let value = random.element(values) else { return nil }
    var writer = ByteWriter()
    writer.integer(value)
    piece.outer.content.replaceSubrange(5..<13, with: writer.bytes)
    return .breaks(
      "lzma.size", "the LZMA header says \(value) bytes, the metadata \(size)", 5..<13, "content")
  }

  static let properties = MutationOperator(
    "lzma.properties", "Writes invalid LZMA properties.", ["lzma.header"]
  ) { piece, random in
    guard try enclose(&piece) else { return nil }
    let value = random.number(225...255)
    piece.outer.content[0] = UInt8(value)
    return .breaks("lzma.header", "the properties are \(value)", 0..<1, "content")
  }

  static let dictionary = MutationOperator(
    "lzma.dictionary", "Sets a huge dictionary size in the LZMA header.", ["lzma.memory"]
  ) { piece, random in
    guard try enclose(&piece) else { return nil }
    let values: [UInt32] = [.max, 1 << 31, 1 << 30, 16 << 20 | 1]
    let value = random.element(values) ?? .max
    var writer = ByteWriter()
    writer.integer(value)
    piece.outer.content.replaceSubrange(1..<5, with: writer.bytes)
    return .breaks("lzma.memory", "the dictionary has \(value) bytes", 1..<5, "content")
  }

  static let smallDictionary = MutationOperator(
    "lzma.parameters", "Sets a larger dictionary size than the vendor's in the LZMA header.",
    ["lzma.parameters"]
  ) { piece, random in
    guard try enclose(&piece) else { return nil }
    let value = UInt32(1) << UInt32(random.number(13...20))
    var writer = ByteWriter()
    writer.integer(value)
    piece.outer.content.replaceSubrange(1..<5, with: writer.bytes)
    return .disturbs("lzma.parameters", "the dictionary has \(value) bytes", 1..<5, "content")
  }

  static let body = MutationOperator(
    "lzma.body", "Damages the first byte of the range coder, which is always 0.", ["lzma.corrupt"]
  ) { piece, random in
    guard try enclose(&piece), piece.outer.content.count > 13 else { return nil }
    piece.outer.content[13] = UInt8(random.number(1...255))
    return .breaks("lzma.corrupt", "the first byte of the stream is not 0", 13..<14, "content")
  }

  static let trailing = MutationOperator(
    "lzma.trailing", "Adds bytes after the LZMA stream.", ["lzma.trailing"]
  ) { piece, random in
    guard try enclose(&piece) else { return nil }
    let start = piece.outer.content.count
    let count = 4 * random.number(1...16)
    piece.outer.content += random.coin() ? [UInt8](repeating: 0, count: count) : random.bytes(count)
    return .disturbs(
      "lzma.trailing", "\(count) bytes follow the stream", start..<(start + count), "content")
  }

  static let nested = MutationOperator(
    "lzma.nested", "Compresses the package twice.", ["package.inner-nested"]
  ) { piece, random in
    guard piece.signing == .again, try enclose(&piece) else { return nil }
    let once = try piece.bytes(of: piece.outer)
    try Workpiece.enclose(once, in: &piece.outer)
    return .breaks(
      "package.inner-nested", "the inner package is compressed too",
      0..<piece.outer.content.count, "content")
  }

  static let identity = MutationOperator(
    "lzma.identity", "Gives the outer and inner package different image IDs.",
    ["package.inner-identity"]
  ) { piece, random in
    guard try enclose(&piece), var identity = piece.outer.section(IdentitySection.self),
      let index = piece.outer.index(of: IdentitySection.id)
    else { return nil }
    let other = random.guid()
    identity.imageID = other
    piece.outer.set(identity)
    return .breaks(
      "package.inner-identity", "the outer package has the image ID \(other)",
      identity.range(of: "image_uid", at: piece.outer.dataOffset(ofSection: index)), "identity",
      "image_uid")
  }

  static let innerSignature = MutationOperator(
    "lzma.inner-signature", "Breaks only the signature of the inner package.",
    ["device.signature"]
  ) { piece, random in
    guard try enclose(&piece), let inner = piece.inner, piece.isKeyKnown,
      piece.signing == .again
    else { return nil }
    var bytes = try piece.bytes(of: inner)
    let place = bytes.count - random.number(1...64)
    bytes[place] ^= UInt8(1 << random.number(0...7))
    piece.layer = .inner
    piece.inner?.finished = bytes
    return .breaks(
      "device.signature", "a bit of the inner signature is flipped", place..<(place + 1),
      "signature")
  }
}
