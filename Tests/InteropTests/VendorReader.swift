import Foundation

/// The vendor's own reader, run through `reader.py` by the Python that `ORRERY_INTEROP_PYTHON`
/// names; that Python must have the wheel `azuresphere_imagemetadata`.
enum VendorReader {
  static let python = ProcessInfo.processInfo.environment["ORRERY_INTEROP_PYTHON"]

  /// What the reader says of one package.
  struct Reading: Decodable {
    struct SectionHeader: Decodable, Equatable {
      var id: UInt16
      var size: Int
    }
    struct Identity: Decodable, Equatable {
      var image_type: UInt16
      var component_id: String
      var image_id: String
    }
    struct Signing: Decodable, Equatable {
      var type: UInt32
      var thumbprint: String
    }
    struct Debug: Decodable, Equatable {
      var name: String
      var build_time: UInt64
    }
    struct Interface: Decodable, Equatable {
      var version: UInt32
      var type: UInt32
    }
    struct Compression: Decodable, Equatable {
      var type: UInt32
      var uncompressed_size: UInt32
    }
    /// Whether the SDK key signed, or why the reader cannot say.
    enum Judgement: Decodable, Equatable {
      case known(Bool)
      case failed(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self =
          if let known = try? container.decode(Bool.self) { .known(known) } else {
            .failed(try container.decode(String.self))
          }
      }
    }

    var path: String
    var error: String?
    var sections: [SectionHeader]?
    var parsed_sections: [UInt16]?
    var metadata_start: Int?
    var signature_size: Int?
    var signature: String?
    var identity: Identity?
    var signing: Signing?
    var debug: Debug?
    var temporary_image: UInt32?
    var abi_depends: [Interface]?
    var abi_provides: [Interface]?
    var compression: Compression?
    var revocation: UInt32?
    var required_offset: UInt32?
    var image_policy: UInt32?
    var one_bl_security_version: UInt32?
    var has_valid_signature: Judgement?
  }

  /// Why the reader could not be run.
  struct Failure: Error {
    var reason: String
  }

  /// Reads packages, all in one run, in their order.
  static func read(_ packages: [[UInt8]]) throws -> [Reading] {
    guard let python else { throw Failure(reason: "ORRERY_INTEROP_PYTHON is not set") }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "orrery-interop-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = packages.indices.map { folder.appending(path: "\($0).imagepackage") }
    for (path, bytes) in zip(paths, packages) { try Data(bytes).write(to: path) }
    let list = folder.appending(path: "list")
    let output = folder.appending(path: "output")
    try Data(paths.map { $0.path + "\n" }.joined().utf8).write(to: list)
    try Data().write(to: output)

    let process = Process()
    process.executableURL = URL(filePath: python)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "reader.py")
    process.arguments = [script.path]
    process.standardInput = try FileHandle(forReadingFrom: list)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(reason: "\(python) reader.py ended with \(process.terminationStatus)")
    }
    let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
    let readings = try lines.map { try JSONDecoder().decode(Reading.self, from: $0) }
    guard readings.map(\.path) == paths.map(\.path) else {
      throw Failure(reason: "\(readings.count) readings of \(paths.count) packages")
    }
    return readings
  }
}
