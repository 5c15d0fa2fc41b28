import Foundation

/// What an independent reader says of one real package: an entry of `expected.json`.
package struct ExpectedPackage: Decodable, Sendable {
  /// Build time and name.
  package struct Debug: Decodable, Sendable {
    package var build_time: UInt64
    package var name: String
  }
  /// Type and ids.
  package struct Identity: Decodable, Sendable {
    package var component_id: String
    package var image_id: String
    package var image_type: UInt16
    package var image_type_name: String
  }
  /// Signer.
  package struct Signature: Decodable, Sendable {
    package var thumbprint: String
    package var type: UInt32
    package var valid_with_sdk_key: Bool
  }
  /// Compression.
  package struct Compression: Decodable, Sendable {
    package var type: UInt32
    package var uncompressed_size: UInt32
  }
  /// One interface that the package needs, `[version, type]`.
  package struct ABI: Decodable, Sendable {
    package var version: UInt32
    package var type: UInt32

    package init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      version = try values.decode(UInt32.self)
      type = try values.decode(UInt32.self)
    }
  }
  /// One entry of the file system.
  package struct Entry: Decodable, Sendable {
    package var path: String
    package var mode: String
    package var uid: UInt32
    package var gid: UInt32
    package var size: Int
    package var offset: Int
    package var sha256: String?
  }
  /// The file system.
  package struct FileSystem: Decodable, Sendable {
    package var blocks: UInt32
    package var crc32: String
    package var crc_ok: Bool
    package var edition: UInt32
    package var entries: [Entry]
    package var files: UInt32
    package var flags: UInt32
    package var size: Int
  }
  /// One section: letters and data size.
  package struct Section: Decodable, Sendable {
    package var letters: String
    package var size: Int

    package init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      letters = try values.decode(String.self)
      size = try values.decode(Int.self)
    }
  }
  /// The package inside a compressed one.
  package final class Inner: Decodable, Sendable {
    package let package: ExpectedPackage

    package init(from decoder: any Decoder) throws {
      package = try ExpectedPackage(from: decoder)
    }
  }

  package var abi_depends: [ABI]?
  package var compression: Compression?
  package var content_length: Int
  package var debug: Debug
  package var file_system: FileSystem?
  package var identity: Identity
  package var inner: Inner?
  package var length: Int
  package var manifest_text: String?
  package var metadata_length: Int
  package var sections: [Section]
  package var sha256: String
  package var signature: Signature
  package var signature_length: Int
  package var target_beta_apis: String?
  package var temporary: UInt32?

  /// All entries, by file name; empty where the real files are missing. A file that is there and
  /// cannot be read leaves the table empty too, which a test of its own refuses.
  package static let all: [String: ExpectedPackage] = {
    guard let file = Repository.real?.appending(path: "expected.json") else { return [:] }
    let data = try? Data(contentsOf: file)
    let table = data.map { data in
      Result { try JSONDecoder().decode([String: ExpectedPackage].self, from: data) }
    }
    if case .failure(let error) = table { print("expected.json: \(error)") }
    return (try? table?.get()) ?? [:]
  }()

  /// The names in order.
  package static var names: [String] { all.keys.sorted() }

  /// The bytes of the real package `name`.
  package static func bytes(_ name: String) throws -> [UInt8] {
    guard let real = Repository.real else { return [] }
    return try Repository.bytes(real.appending(path: "packages").appending(path: name))
  }
}
