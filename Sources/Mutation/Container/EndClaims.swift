import ByteLayout
import ImagePackage

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
