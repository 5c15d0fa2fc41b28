import ASXipFS
import ByteLayout
import Cryptography
import Findings
import ImagePackage
import TestSupport

/// Packages that no recipe can describe, each signed with the SDK test key.
enum CraftedPackage: String, CaseIterable {
  /// 20 MiB of opaque content, more than is held in memory.
  case large
  /// As much, named as signed on the larger curve; its signature is zeros.
  case largeCurve = "large-curve"
  /// 5 MiB of file system, more than is read in one piece.
  case long
  /// A board configuration with content that is none.
  case board
  /// A file system with a file that is empty.
  case empty
  /// Two entries of one name.
  case twins
  /// Entries that no file can be made of, among two that are files.
  case hostile
  /// Forty entries that share one MiB of data.
  case echoes
  /// Four hundred empty files.
  case crowd
  /// A manifest with escape sequences in it, and a file with some in its name.
  case painted
  /// The sections in another order than packers write them.
  case shuffled

  func bytes() throws -> [UInt8] {
    switch self {
    case .large: try Self.package(Self.pattern(20 << 20), type: 8)
    case .largeCurve: try Self.largeCurve()
    case .long:
      try Self.package(try Self.image([("/app", Self.pattern(5 << 20)), ("/last", [0x41])]))
    case .board: try Self.package(Self.pattern(100), type: 21)
    case .empty: try Self.package(try Self.image([("/bin/app", [0x7F]), ("/empty", [])]))
    case .twins:
      try Self.package(
        try Self.edited([("/aa", [0x31, 0x0A]), ("/ab", [0x32, 0x0A])]) { image in
          try image.rename("ab", to: "aa")
        })
    case .hostile: try Self.package(try Self.hostile())
    case .echoes: try Self.package(try Self.echoes())
    case .crowd:
      try Self.package(try Self.image((1...400).map { ("/file-\($0)", []) }))
    case .painted: try Self.package(try Self.painted())
    case .shuffled: try Self.shuffled()
    }
  }

  /// Bytes that differ from place to place.
  private static func pattern(_ count: Int) -> [UInt8] {
    let page = Array(repeating: Array(0...UInt8.max), count: 256).flatMap { $0 }
    var bytes: [UInt8] = []
    while bytes.count < count { bytes.append(contentsOf: page) }
    return Array(bytes.prefix(count))
  }

  private static func image(_ files: [(path: String, bytes: [UInt8])]) throws -> [UInt8] {
    var tree = FileTree()
    for file in files { try tree.add(path: file.path, .file(file.bytes), mode: FileTree.fileMode) }
    return try FileSystemBuilder.build(tree)
  }

  private static func edited(
    _ files: [(path: String, bytes: [UInt8])], _ edit: (inout ImageEditor) throws -> Void
  ) throws -> [UInt8] {
    var editor = ImageEditor(image: try image(files))
    try edit(&editor)
    return editor.image
  }

  private static func hostile() throws -> [UInt8] {
    let names = ["aa", "bd", "cd", "dd", "ee", "ff", "gg", "hh", "ii", "zz"]
    return try edited(names.map { ("/\($0)", Array("\($0)\n".utf8)) }) { image in
      try image.setMode("bd", 0o060644)
      try image.setMode("cd", 0o020644)
      try image.rename("dd", to: "..")
      try image.rename("ee", to: "e/")
      try image.setMode("ff", 0o120777)
      try image.setMode("gg", 0o010644)
      try image.setMode("hh", 0o140644)
      try image.setData("ii", length: 4096, offset: 1 << 24)
    }
  }

  private static func echoes() throws -> [UInt8] {
    let names = (10..<50).map { "e\($0)" }
    let files = names.enumerated().map { index, name in
      ("/" + name, index == 0 ? pattern(1 << 20) : [UInt8(0x41)])
    }
    return try edited(files) { image in
      let offset = try image.offset(of: names[0])
      for name in names { try image.setData(name, length: 1 << 20, offset: offset) }
    }
  }

  private static func painted() throws -> [UInt8] {
    let manifest = """
      {"SchemaVersion":1,"Name":"\u{1B}[31mred\u{202E}","Comment":"\u{9B}2J\u{7}\u{200B}"}
      """
    return try image([("/app_manifest.json", Array(manifest.utf8)), ("/a\u{1B}[2J", [0x41])])
  }

  private static func largeCurve() throws -> [UInt8] {
    let content = pattern(20 << 20)
    let sections = try sections(type: ImageType(rawValue: 8), .ecdsa384)
    let tail = Package(contentSize: content.count, metadata: Metadata(sections)).unsignedTail
    return content + tail + [UInt8](repeating: 0, count: 96)
  }

  private static func shuffled() throws -> [UInt8] {
    let content = try image([("/app", [0x41])])
    return try package(content, sections: try sections(type: .applications).reversed())
  }
}

extension CraftedPackage {
  private static func sections(
    type: ImageType, _ signingType: SigningType = .ecdsa256
  ) throws -> [Section] {
    struct BadIdentifier: Error {}
    guard let component = GUID("5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f"),
      let image = GUID("0d9b6f1e-5a3c-4e8b-b7f2-6c1d4a9e8035")
    else { throw BadIdentifier() }
    return [
      Section(IdentitySection(type, component: component, image: image)),
      Section(SignatureSection(thumbprint: try SDKTestKey.certificate.thumbprint, signingType)),
      Section(DebugSection(name: "Crafted", buildTime: 1_700_000_000)),
      Section(TemporaryImageSection(TemporaryImageFlags(rawValue: 2))),
      Section(ABIDependsSection([ABI(ABIType(rawValue: 3), version: 12)])),
    ]
  }

  private static func package(_ content: [UInt8], type: UInt16 = 10) throws -> [UInt8] {
    try package(content, sections: try sections(type: ImageType(rawValue: type)))
  }

  private static func package(_ content: [UInt8], sections: [Section]) throws -> [UInt8] {
    let metadata = Metadata(sections)
    let tail = Package(contentSize: content.count, metadata: metadata).unsignedTail
    return try sealed(content + tail + [UInt8](repeating: 0, count: 64))
  }

  /// The package with a checksum and a signature that fit its bytes.
  static func sealed(_ bytes: [UInt8]) throws -> [UInt8] {
    struct NoPackage: Error {}
    var findings = FindingLog()
    guard
      let package = PackageReader.read(
        bytes.span, size: bytes.count, limits: .default, findings: &findings)
    else { throw NoPackage() }
    let content = bytes.span.extracting(0..<package.contentSize)
    var sealed = bytes
    if FileSystem.matches(content) {
      let system = FileSystem.read(
        content, size: package.contentSize, limits: .default, findings: &findings)
      var writer = ByteWriter()
      writer.integer(system?.checksum(of: content) ?? 0)
      sealed.replaceSubrange(SuperBlock.checksumRange, with: writer.bytes)
    }
    let digest = try DigestAlgorithm.sha256.digest(of: sealed.span.extracting(package.signedRange))
    sealed.replaceSubrange(
      package.signatureRange, with: try SDKTestKey.privateKey.sign(digest: digest))
    return sealed
  }
}
