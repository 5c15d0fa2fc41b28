import ASXipFS
import ByteLayout
import Cryptography
import Foundation
import ImagePackage

/// The text from which a valid package is built: a file of `Corpus/recipes`. `Corpus/README.md`
/// says what its keys mean.
package struct Recipe: Decodable, Sendable {
  /// One file of the file system.
  package struct File: Decodable, Sendable {
    package var path: String
    package var executable: Bool?
    package var text: String?
    package var hex: String?

    var bytes: [UInt8] { text.map { Array($0.utf8) } ?? hex.flatMap { Hex.bytes($0) } ?? [] }
  }
  /// The Identity section.
  package struct Identity: Decodable, Sendable {
    package var image_type: UInt16
    package var component_id: String
    package var image_id: String
  }
  /// The Debug section.
  package struct Debug: Decodable, Sendable {
    package var name: String
    package var build_time: UInt64
  }
  /// One interface.
  package struct Interface: Decodable, Sendable {
    package var type: UInt32
    package var version: UInt32

    package init(type: UInt32, version: UInt32) {
      self.type = type
      self.version = version
    }
  }

  package var comment: String
  package var files: [File]
  package var identity: Identity
  package var debug: Debug
  package var temporary_image: UInt32?
  package var abi_depends: [Interface]?

  /// Reads the recipe of this name.
  package static func named(_ name: String) throws -> Recipe {
    let file = Repository.corpus.appending(path: "recipes").appending(path: name + ".json")
    return try JSONDecoder().decode(Recipe.self, from: try Data(contentsOf: file))
  }

  /// The file system.
  package func fileSystem() throws -> [UInt8] {
    var tree = FileTree()
    for file in files {
      let mode = file.executable == true ? FileTree.executableMode : FileTree.fileMode
      try tree.add(path: file.path, .file(file.bytes), mode: mode)
    }
    return try FileSystemBuilder.build(tree)
  }

  /// The package without its signature: everything that is signed.
  package func unsigned() throws -> [UInt8] {
    let content = try fileSystem()
    return Package(around: content, try metadata()).signedBytes(around: content)
  }

  /// The package, signed with the public SDK test key.
  package func signed() throws -> [UInt8] {
    let bytes = try unsigned()
    let digest = try DigestAlgorithm.sha256.digest(of: bytes)
    return bytes + (try SDKTestKey.privateKey.sign(digest: digest))
  }

  private func metadata() throws -> Metadata {
    struct BadIdentifier: Error {}
    guard let component = GUID(identity.component_id), let image = GUID(identity.image_id) else {
      throw BadIdentifier()
    }
    var sections = [
      Section(
        IdentitySection(
          ImageType(rawValue: identity.image_type), component: component, image: image)),
      Section(
        SignatureSection(thumbprint: try SDKTestKey.certificate.thumbprint, .ecdsa256)),
      Section(DebugSection(name: debug.name, buildTime: debug.build_time)),
    ]
    if let flags = temporary_image {
      sections.append(Section(TemporaryImageSection(TemporaryImageFlags(rawValue: flags))))
    }
    if let interfaces = abi_depends {
      let abis = interfaces.map { ABI(ABIType(rawValue: $0.type), version: $0.version) }
      sections.append(Section(ABIDependsSection(abis)))
    }
    return Metadata(sections)
  }
}
