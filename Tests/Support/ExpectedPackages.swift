import Foundation

/// What an independent reader says of one real package: an entry of `expected.json`.
public struct ExpectedPackage: Decodable, Sendable {
  /// Build time and name.
  public struct Debug: Decodable, Sendable {
    public var build_time: UInt64
    public var name: String
  }
  /// Type and ids.
  public struct Identity: Decodable, Sendable {
    public var component_id: String
    public var image_id: String
    public var image_type: UInt16
    public var image_type_name: String
  }
  /// Signer.
  public struct Signature: Decodable, Sendable {
    public var thumbprint: String
    public var type: UInt32
    public var valid_with_sdk_key: Bool
  }
  /// Compression.
  public struct Compression: Decodable, Sendable {
    public var type: UInt32
    public var uncompressed_size: UInt32
  }
  /// One interface that the package needs, `[version, type]`.
  public struct ABI: Decodable, Sendable {
    public var version: UInt32
    public var type: UInt32

    public init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      version = try values.decode(UInt32.self)
      type = try values.decode(UInt32.self)
    }
  }
  /// One entry of the file system.
  public struct Entry: Decodable, Sendable {
    public var path: String
    public var mode: String
    public var uid: UInt32
    public var gid: UInt32
    public var size: Int
    public var offset: Int
    public var sha256: String?
  }
  /// The file system.
  public struct FileSystem: Decodable, Sendable {
    public var blocks: UInt32
    public var crc32: String
    public var crc_ok: Bool
    public var edition: UInt32
    public var entries: [Entry]
    public var files: UInt32
    public var flags: UInt32
    public var size: Int
  }
  /// One section: letters and data size.
  public struct Section: Decodable, Sendable {
    public var letters: String
    public var size: Int

    public init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      letters = try values.decode(String.self)
      size = try values.decode(Int.self)
    }
  }
  /// The package inside a compressed one.
  public final class Inner: Decodable, Sendable {
    public let package: ExpectedPackage

    public init(from decoder: any Decoder) throws {
      package = try ExpectedPackage(from: decoder)
    }
  }

  public var abi_depends: [ABI]?
  public var compression: Compression?
  public var content_length: Int
  public var debug: Debug
  public var file_system: FileSystem?
  public var identity: Identity
  public var inner: Inner?
  public var length: Int
  public var manifest_text: String?
  public var metadata_length: Int
  public var sections: [Section]
  public var sha256: String
  public var signature: Signature
  public var signature_length: Int
  public var target_beta_apis: String?
  public var temporary: UInt32?

  /// All entries, by file name; empty where the real files are missing. A file that is there and
  /// cannot be read leaves the table empty too, which a test of its own refuses.
  public static let all: [String: ExpectedPackage] = {
    guard let file = Repository.real?.appending(path: "expected.json") else { return [:] }
    let data = try? Data(contentsOf: file)
    let table = data.map { data in
      Result { try JSONDecoder().decode([String: ExpectedPackage].self, from: data) }
    }
    if case .failure(let error) = table { print("expected.json: \(error)") }
    return (try? table?.get()) ?? [:]
  }()

  /// The names in order.
  public static var names: [String] { all.keys.sorted() }

  /// The bytes of the real package `name`.
  public static func bytes(_ name: String) throws -> [UInt8] {
    guard let real = Repository.real else { return [] }
    return try Repository.bytes(real.appending(path: "packages").appending(path: name))
  }
}
