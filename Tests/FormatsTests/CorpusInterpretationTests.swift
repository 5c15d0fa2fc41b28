import Foundation
import Harness
import TestSupport
import Testing

@testable import Interpretation

/// Every file of the corpus is read by the code and by the description, which agree offset by offset
/// or both refuse. Contents are read inside a package.
@Suite struct CorpusInterpretationTests {
  private static let folders =
    Repository.files(in: Repository.corpus.appending(path: "seeds"))
    + Repository.files(in: Repository.corpus.appending(path: "crashes"))
    + [Repository.corpus.appending(path: "samples")]

  private static func description(_ path: String) throws -> String {
    try String(
      contentsOf: Repository.formats.appending(path: path + ".ksy"), encoding: .utf8)
  }

  /// The bytes themselves, and a package around them.
  private static func packages(_ file: URL) throws -> [[UInt8]] {
    let bytes = try Repository.bytes(file)
    let padding = [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    return [bytes, BuiltPackage("around", content: bytes + padding).bytes]
  }

  @Test(arguments: folders)
  func everyFileIsReadAlike(_ folder: URL) throws {
    let properties = try DescriptionProperties(load: Self.description)
    for file in Repository.files(in: folder) where file.lastPathComponent != "README.md" {
      for bytes in try Self.packages(file) {
        do throws(PropertyFailure) { try properties.check(bytes) } catch {
          Issue.record("\(file.lastPathComponent): \(error)")
        }
      }
    }
  }

  @Test func thereAreFiles() throws {
    #expect(Self.folders.flatMap { Repository.files(in: $0) }.count > 800)
  }

  /// `description/name-not-utf-8.bin`: bytes are compared, not what a printer makes of them.
  @Test func aNameThatIsNotUTF8IsReadAsItIs() throws {
    let bytes = try Repository.bytes(
      Repository.corpus.appending(path: "crashes/description/name-not-utf-8.bin"))
    let described = try PackageReading.description(bytes)
    #expect(described == PackageReading.code(bytes))
    #expect(described.contains { $0.hasPrefix(#"/bin/app0\xff 140..<160 "#) })
  }

  /// What a wrong description must be caught with: file, what it says, what it says then.
  static let faults: [(property: Property, path: String, right: String, wrong: String)] = [
    (DescriptionProperties.refused, "image_package", "valid: 0x4d345834", "valid: 0x4d345835"),
    (
      DescriptionProperties.container, "image_package", "pos: _io.size - len_signature\n",
      "pos: _io.size - len_signature - 1\n"
    ),
    (DescriptionProperties.container, "sections/identity", "id: image_type", "id: image_kind"),
    (DescriptionProperties.refused, "asxipfs", "num_name_words * 4", "num_name_words * 8"),
    (DescriptionProperties.content, "asxipfs", "0x8000 or", "0x8001 or"),
  ]

  @Test(arguments: faults.indices)
  func aWrongDescriptionIsFound(_ index: Int) throws {
    let fault = Self.faults[index]
    let properties = try DescriptionProperties { path in
      let text = try Self.description(path)
      guard path == fault.path else { return text }
      #expect(text.contains(fault.right))
      return text.replacing(fault.right, with: fault.wrong)
    }
    let failures = try Repository.files(in: Repository.corpus.appending(path: "samples"))
      .flatMap(Self.packages).compactMap { bytes -> Property? in
        do throws(PropertyFailure) { try properties.check(bytes) } catch { return error.property }
        return nil
      }
    #expect(Set(failures) == [fault.property])
  }
}
