import ByteLayout
import Findings
import ImageContents
import ImagePackage

/// Files that end too early or too late, and what stands around the metadata.
enum EndOperators {
  static let all = [truncate, append, signatureRemoved, misalign, oneBL]

  private static let endRules = [
    "container.too-small", "container.metadata-length", "container.metadata-too-large",
    "container.magic",
  ]

  static let truncate = MutationOperator(
    "container.truncate", "Truncates the file.", endRules
  ) { piece, random in
    piece.chooseLayer(&random)
    let bytes = try piece.targetBytes()
    let sizes = [
      0, 1, 63, 64, 75, bytes.count / 2, bytes.count - 1, bytes.count - random.number(1...200),
      random.number(0...max(0, bytes.count - 1)),
    ]
    guard let size = random.element(sizes.filter { $0 >= 0 && $0 < bytes.count }),
      // An empty package cannot be compressed and told from none.
      piece.layer == .outer || size > 0
    else { return nil }
    let kept = Array(bytes.prefix(size))
    guard let rule = EndClaims.rule(of: kept) else { return nil }
    piece.target.finished = kept
    return .breaks(rule, "the file ends after \(size) of \(bytes.count) bytes", size..<size)
      .afterSigning
  }

  static let append = MutationOperator(
    "container.append", "Adds bytes after the signature.",
    endRules + ["container.ambiguous", "container.one-bl-information"]
  ) { piece, random in
    piece.chooseLayer(&random)
    var bytes = try piece.targetBytes()
    guard piece.target.signature.count == 64, piece.target.oneBL.isEmpty else { return nil }
    let start = bytes.count
    let size = random.element([1, 4, 16, 31, 32, 33, 64, 128, 4096]) ?? 1
    bytes += random.coin() ? [UInt8](repeating: 0, count: size) : random.bytes(size)
    let found = EndClaims.rule(of: bytes)
    // Bytes of these numbers make two other ends: a longer signature, or the information of a first
    // boot loader.
    let rule =
      found
      ?? (size == 32
        ? "container.ambiguous" : size == 64 ? "container.one-bl-information" : nil)
    guard let rule else { return nil }
    piece.target.finished = bytes
    return .breaks(rule, "\(size) bytes follow the signature", start..<bytes.count).afterSigning
  }

  static let signatureRemoved = MutationOperator(
    "signature.remove", "Removes the signature.", endRules
  ) { piece, random in
    piece.chooseLayer(&random)
    let unsigned = piece.target.unsigned + piece.target.oneBL
    guard let rule = EndClaims.rule(of: unsigned) else { return nil }
    piece.target.finished = unsigned
    return .breaks(rule, "no signature", unsigned.count..<unsigned.count).afterSigning
  }

  static let misalign = MutationOperator(
    "container.misalign", "Inserts one to three bytes between content and metadata.",
    ["container.alignment"]
  ) { piece, random in
    piece.chooseLayer(&random)
    guard piece.target.content.count % 4 == 0 else { return nil }
    let start = piece.target.content.count
    let count = random.number(1...3)
    piece.target.content += [UInt8](repeating: 0, count: count)
    // A file system knows its size, and a stream was filled up already; up to three bytes behind other
    // contents are as good as padding.
    let stated = DeviceTree.statedSize(of: piece.target.content.span) ?? start
    let isStream = piece.inner != nil && piece.layer == .outer
    let isPadding = piece.fileSystem == nil && !isStream && start + count - stated < 4
    return Claim(
      what: "\(count) bytes before the metadata", range: start..<(start + count),
      rule: "container.alignment", keepsAcceptance: isPadding)
  }

  static let oneBL = MutationOperator(
    "container.one-bl-information",
    "Inserts a first boot loader information block before the signature.",
    breaks: "container.ambiguous"
  ) { piece, random in
    piece.chooseLayer(&random)
    guard piece.target.oneBL.isEmpty, piece.isApplication else { return nil }
    // Together with a signature of 64 bytes it looks like one of 96. What stands where a length word
    // is looked for first is no length.
    var block = random.bytes(OneBLInformation.size)
    block[OneBLInformation.size - 1] = 0xFF
    piece.target.oneBL = block
    let start = piece.target.lengthRange.upperBound
    return .change(
      "\(block.count) bytes of first boot loader information", start..<(start + block.count))
  }
}

/// How a reader finds the end of a package, as arithmetic: which rule a file breaks whose end was
/// changed (`Formats/image_package.ksy`).
enum EndClaims {
  /// A file that ends like no package: the rule that says so. `nil` where one of the four ends fits,
  /// by chance or because nothing is wrong.
  static func rule(of bytes: [UInt8]) -> String? {
    let behind = [64, 96, 64 + OneBLInformation.size, 96 + OneBLInformation.size]
    guard behind.allSatisfy({ !fits(bytes, behind: $0) }) else { return nil }
    guard bytes.count >= smallest + 64 else { return "container.too-small" }
    let length = word(bytes, at: bytes.count - 68)
    guard length >= smallest, length <= bytes.count - 64 else { return "container.metadata-length" }
    return length > ContainerLimits.default.metadataSize
      ? "container.metadata-too-large" : "container.magic"
  }

  /// Header and length word.
  private static let smallest = 12

  private static func fits(_ bytes: [UInt8], behind: Int) -> Bool {
    let end = bytes.count - behind
    guard end >= smallest else { return false }
    let length = word(bytes, at: end - 4)
    guard length >= smallest, length <= end else { return false }
    return word(bytes, at: end - length) == Int(MetadataHeader.magic)
  }

  private static func word(_ bytes: [UInt8], at offset: Int) -> Int {
    Int(bytes.span.word(at: offset) ?? 0)
  }
}
