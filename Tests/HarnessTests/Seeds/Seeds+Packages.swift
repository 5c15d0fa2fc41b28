import ByteLayout
import ImageContents
import ImagePackage
import LZMAStreams
import TestSupport

extension Seeds {
  private static let component = SignedPackage.component
  private static let image = SignedPackage.image

  /// Sections as the SDK makes them.
  static func sections(_ type: ImageType) -> [Section] {
    SignedPackage.sections(type, thumbprint: [UInt8](repeating: 0xA8, count: 20))
  }

  /// A package that nobody signed: a signature is not what its target looks at.
  static func package(
    _ content: [UInt8], _ sections: [Section], signature: Int = 64, behind: [UInt8] = [],
    _ change: (inout Metadata) -> Void = { _ in }
  ) -> [UInt8] {
    var metadata = Metadata(sections)
    change(&metadata)
    let padding = [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
    return content + padding + Package(contentSize: 0, metadata: metadata).unsignedTail + behind
      + [UInt8](repeating: 0x5A, count: signature)
  }

  /// One of every kind of content, then one for every rule of the container and of its sections.
  static func package() throws -> Seeds {
    var seeds = Seeds()
    for (name, type, content) in try contents() {
      seeds.add(name, package(content, sections(type)))
    }
    let usual = sections(ImageType(rawValue: 4))
    let content: [UInt8] = [1, 2, 3, 4]
    let inner = package(content, sections(ImageType(rawValue: 9)))
    let compression = Section(CompressionSection(uncompressedSize: UInt32(inner.count)))
    let stream = try LZMAAlone.compress(inner)
    seeds.add("compressed", package(stream, usual + [compression]))
    seeds.add("compressed-broken", package(Array(stream.dropLast(9)), usual + [compression]))
    seeds.add("compressed-nothing", package([0xFF], usual + [compression]))
    seeds.add(
      "boot-loader",
      package(content, sections(.oneBL), behind: OneBLInformation().serialized))
    seeds.add("large-curve", package(content, usual, signature: 96))
    seeds.add(
      "large-curve-boot-loader",
      package(content, sections(.oneBL), signature: 96, behind: OneBLInformation().serialized))
    seeds.add("ambiguous", ambiguous())
    for (name, change) in damages { seeds.add(name, package(content, usual, change)) }
    let whole = package(content, usual)
    for (name, offset, value) in patches(whole.count) {
      seeds.add(name, patched(whole, offset, value))
    }
    seeds.add("unaligned", [0] + whole)
    seeds.add("nothing", [])
    seeds.add("short", Array(whole.suffix(71)))
    seeds.add("limit", package(content, many()))
    return seeds
  }

  private static func contents() throws -> [(String, ImageType, [UInt8])] {
    let manifest = updateManifest().files["two.bin"] ?? []
    let tables = try fileSystem().files["tables.bin"] ?? []
    return [
      ("application", .applications, tables),
      ("firmware-file-system", ImageType(rawValue: 8), tables),
      ("application-without-file-system", .applications, [1, 2, 3, 4]),
      ("capability", .firmwareConfig, CapabilityBlock().serialized),
      ("capability-broken", .firmwareConfig, [1, 2, 3, 4]),
      ("capability-by-magic", ImageType(rawValue: 5), CapabilityBlock().serialized),
      (
        "board-configuration", .customerBoardConfig,
        BoardConfiguration(preset: "p", description: "d").serialized
      ),
      (
        "board-by-magic", ImageType(rawValue: 5),
        BoardConfiguration(preset: "p", description: "d").serialized
      ),
      ("board-broken", .customerBoardConfig, [1, 2, 3, 4]),
      ("update-manifest", ImageType(rawValue: 24), manifest),
      ("update-manifest-broken", ImageType(rawValue: 24), [1]),
      ("keystore", .trustedKeystore, keystore().files["two.bin"] ?? []),
      ("keystore-broken", .trustedKeystore, []),
    ]
  }

  /// The end of a file that can be read with either size of signature.
  private static func ambiguous() -> [UInt8] {
    let outer = package([1, 2, 3, 4], sections(ImageType(rawValue: 4)))
    let inner = package([], [Section(TemporaryImageSection([]))], signature: 0)
    return Array(outer.dropLast(64)) + inner + [UInt8](repeating: 0x5A, count: 64)
  }

  private static func many() -> [Section] {
    (0..<1030).map { _ in Section(SectionID(rawValue: 0x4141), raw: [1]) }
  }

  private static let damages: [(String, @Sendable (inout Metadata) -> Void)] = [
    ("count", { $0.statedCount = .max }), ("count-low", { $0.statedCount = 3 }),
    ("no-sections", { $0.sections = [] }), ("unaccounted", { $0.unaccounted = [1, 2, 3, 4] }),
    ("empty-section", { $0.sections.append(Section(TemporaryImageSection.id, raw: [])) }),
    ("unknown-section", { $0.sections.append(Section(SectionID(rawValue: 0x1234), raw: [9, 8])) }),
    (
      "legacy-section",
      { $0.sections.append(Section(SectionID(rawValue: 0x474C), raw: [9, 8, 7, 6])) }
    ),
    ("section-zero", { $0.sections.append(Section(SectionID(rawValue: 0), raw: [9, 8, 7, 6])) }),
    ("short-section", { $0.sections[0] = Section(IdentitySection.id, raw: [10, 0, 0]) }),
    ("long-section", { $0.sections.append(Section(IdentitySection.id, raw: [UInt8](1...50))) }),
    ("twice", { $0.sections.append($0.sections[0]) }), ("order", { $0.sections.swapAt(0, 1) }),
    ("one-section", { $0.sections = [Section(TemporaryImageSection([]))] }),
    ("no-debug", { $0.sections.remove(at: 2) }),
    (
      "compression-type",
      { $0.sections.append(Section(CompressionSection.id, raw: [0, 1, 0, 0, 7, 0, 0, 0])) }
    ),
    (
      "every-section",
      { metadata in
        metadata.sections += [
          Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)])),
          Section(ABIProvidesSection([ABI(.osRuntime, version: 3), ABI()])),
          Section(RevocationSection(securityVersion: 32)),
          Section(RequiredOffsetSection(offset: 4096)),
          Section(ImagePolicySection(ImagePolicyFlags(rawValue: 7))),
        ]
      }
    ),
    (
      "interface-count",
      { $0.sections.append(Section(ABIDependsSection.id, raw: [0xE8, 3, 0, 0, 1, 0, 0, 0])) }
    ),
    (
      "interface-cut",
      { $0.sections.append(Section(ABIDependsSection.id, raw: [2, 0, 0, 0] + [UInt8](0...11))) }
    ),
  ]

  /// Words of the metadata of a package with four bytes of content: identity at 12, signature at
  /// 52, debug at 80, temporary image at 124.
  private static func patches(_ size: Int) -> [(String, Int, [UInt8])] {
    [
      ("magic", 4, [0x35]), ("length-zero", size - 68, word(0)), ("length", size - 68, word(20)),
      ("length-large", size - 68, word(.max)), ("length-limit", size - 68, word(300 << 10)),
      ("section-too-long", 126, [0xFF, 0x7F]), ("signing-type", 76, word(9)),
      ("signature-size", 76, word(2)), ("build-time", 84, [UInt8](repeating: 0xFF, count: 8)),
      ("name", 92, [UInt8](repeating: 0xFF, count: 32)),
      ("name-end", 92, [UInt8](repeating: 0x41, count: 32)), ("flags", 128, word(0x8000_0000)),
      ("component-zero", 20, [UInt8](repeating: 0, count: 16)),
      ("image-zero", 36, [UInt8](repeating: 0, count: 16)), ("image-type", 16, [29, 0]),
      ("reserved", 18, [1, 0]),
    ]
  }
}
