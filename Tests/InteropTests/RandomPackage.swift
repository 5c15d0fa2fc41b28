import ASXipFS
import ByteLayout
import Cryptography
import ImagePackage
import TestSupport

/// A package built and signed by our own code, with random values in all that the vendor's reader
/// understands.
struct RandomPackage {
  let seed: UInt64
  let package: Package
  let bytes: [UInt8]

  /// Packages that the reader cannot judge: it knows no P-384 signature.
  var isP384: Bool { package.signature.count == 96 }

  init(seed: UInt64) throws {
    self.seed = seed
    var random = SeededRandom(seed: seed)
    let kind = random.number(1...10)
    let isP384 = kind == 1
    let isOneBL = kind == 2
    let type =
      isOneBL
      ? ImageType.oneBL : ImageType(rawValue: UInt16([10, 13, 21, 7, 28][random.number(0...4)]))
    let thumbprint =
      isP384 ? random.bytes(20) : try SDKTestKey.certificate.thumbprint
    let sections = try Self.sections(
      type, SignatureSection(thumbprint: thumbprint, isP384 ? .ecdsa384 : .ecdsa256), &random)
    var content =
      type == .applications ? try Self.fileSystem(&random) : random.bytes(random.number(0...5000))
    var draft = Package(contentSize: content.count, metadata: Metadata(sections))
    if isOneBL { draft.oneBLInformation = Self.information(&random) }
    let padding = Package.padding(
      afterContent: content.count, tailSize: draft.tail.count + 64, imageType: type)
    content += [UInt8](repeating: 0, count: padding ?? 0)
    draft.contentSize = content.count
    let signed = content + draft.unsignedTail
    if isP384 {
      // The reader tries 64 bytes first and gives up where the word before them looks like a
      // length; a real signature does so once in a few thousand.
      draft.signature = random.bytes(28) + [255, 255, 255, 255] + random.bytes(64)
    } else {
      draft.signature = try SDKTestKey.privateKey.sign(
        digest: DigestAlgorithm.sha256.digest(of: signed))
    }
    package = draft
    bytes = content + draft.tail
  }

  private static func guid(_ random: inout SeededRandom) throws -> GUID {
    try IdentitySection(parsing: ([0, 0, 0, 0] + random.bytes(32)).span).componentID
  }

  private static func sections(
    _ type: ImageType, _ signature: SignatureSection, _ random: inout SeededRandom
  ) throws -> [Section] {
    let identity = IdentitySection(
      type, component: try guid(&random), image: try guid(&random))
    let debug = DebugSection(
      name: name(&random), buildTime: random.next() >> UInt64(random.number(20...40)))
    var others = [
      Section(TemporaryImageSection(TemporaryImageFlags(rawValue: UInt32(random.number(0...3))))),
      Section(ABIDependsSection(abis(&random))), Section(ABIProvidesSection(abis(&random))),
      Section(CompressionSection(uncompressedSize: UInt32(random.number(1...1_000_000)))),
      Section(RevocationSection(securityVersion: UInt32(random.number(0...31)))),
      Section(RequiredOffsetSection(offset: UInt32(truncatingIfNeeded: random.next()))),
      Section(ImagePolicySection(ImagePolicyFlags(rawValue: UInt32(random.number(0...3))))),
      Section(debug),
    ]
    others.shuffle(using: &random)
    others.removeLast(random.number(0...others.count))
    return [Section(identity), Section(signature)] + others
  }

  private static func abis(_ random: inout SeededRandom) -> [ABI] {
    (0..<random.number(0...4)).map { _ in
      ABI(
        ABIType(rawValue: UInt32(random.number(0...3))),
        version: UInt32(truncatingIfNeeded: random.next()))
    }
  }

  private static func name(_ random: inout SeededRandom) -> String {
    let letters: [Character] = ["a", "Z", "9", "-", "_", " ", "é", "ß", "中", "😀"]
    return String((0..<random.number(1...40)).map { _ in letters[random.number(0...9)] })
  }

  private static func information(_ random: inout SeededRandom) -> OneBLInformation {
    var information = OneBLInformation()
    information.information1 = UInt32(truncatingIfNeeded: random.next())
    information.chipID = UInt32(truncatingIfNeeded: random.next())
    information.major = UInt32(truncatingIfNeeded: random.next())
    // A larger one hides the block from the reader, which takes it for a length.
    information.securityVersionNumber = UInt32(random.number(0...28))
    return information
  }

  private static func fileSystem(_ random: inout SeededRandom) throws -> [UInt8] {
    var tree = FileTree()
    var directories = [0]
    for number in 0..<random.number(1...12) {
      let name = Array("\(["a", "Zz", "file.txt", "ä"][random.number(0...3)])\(number)".utf8)
      let parent = directories[random.number(0...(directories.count - 1))]
      if random.once(in: 4) {
        directories.append(
          try tree.add(name, .directory, mode: FileTree.directoryMode, to: parent))
      } else {
        let content = random.bytes(random.number(0...9000))
        try tree.add(name, .file(content), mode: FileTree.fileMode, to: parent)
      }
    }
    return try FileSystemBuilder.build(tree)
  }
}
