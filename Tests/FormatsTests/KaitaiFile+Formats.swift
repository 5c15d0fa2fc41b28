import Foundation
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

  /// The paths of all files, sorted.
  static let all: [String] = ["", "sections/"].flatMap { folder in
    Repository.files(in: Repository.formats.appending(path: folder), endingIn: ".ksy")
      .map { folder + $0.deletingPathExtension().lastPathComponent }
  }
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
    try description(bytes, as: KaitaiFile.imagePackage.get())
  }
}
