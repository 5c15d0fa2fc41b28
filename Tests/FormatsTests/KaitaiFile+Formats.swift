import Findings
import Foundation
import ImagePackage
import TestSupport

@testable import Interpretation

extension KaitaiFile {
  /// Reads `Formats/<path>.ksy`.
  init(_ path: String) throws {
    try self.init(path, text: Self.text(path), load: Self.text)
  }

  /// Reads a description that stands in a test; what it imports is in `Formats/`.
  init(_ path: String, text: String) throws {
    try self.init(path, text: text, load: Self.text)
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.formats.appending(path: path + ".ksy"), encoding: .utf8)
  }

  /// The container with all that it imports, read once.
  static let imagePackage = Result { try KaitaiFile("image_package") }

  /// The type at a path from the root: empty for the root itself, `header` for one of its types.
  func type(at typePath: String) throws -> KaitaiType {
    typePath.isEmpty ? root : try type(typePath).type
  }

  /// The paths of all files, sorted.
  static let all: [String] = ["", "sections/"].flatMap { folder in
    Repository.files(in: Repository.formats.appending(path: folder), endingIn: ".ksy")
      .map { folder + $0.deletingPathExtension().lastPathComponent }
  }
}

extension KaitaiType {
  /// Every type inside this one, and itself.
  var all: [KaitaiType] { [self] + types.values.flatMap(\.all) }
}

extension KaitaiField {
  /// Every expression of the field.
  var expressions: [String] {
    let own = [size, repeatCount, repeatUntil, condition, position, stream, value]
    let inType: [String] =
      switch type {
      case .none: []
      case .named(_, let arguments): arguments
      case .switched(let on, let cases): [on] + cases.keys
      }
    return own.compactMap(\.self) + inType
  }
}

extension PackageReading {
  /// What the description in `Formats/` says.
  static func description(_ bytes: [UInt8]) throws -> [String] {
    let root = try KaitaiNode(KaitaiFile.imagePackage.get(), bytes)
    return try container(root) + content(root)
  }

  /// What the code says, `nil` where it finds no package.
  static func code(_ bytes: [UInt8]) -> [String]? {
    var log = (container: FindingLog(), content: FindingLog())
    guard let (package, lines) = container(bytes, &log.container) else { return nil }
    return lines + content(Array(bytes.prefix(package.contentSize)), &log.content)
  }
}
