import ByteLayout
import ELF
import Findings
import Foundation
import TestSupport
import Testing

/// What an independent reader says of a program in a real package: an entry of `expected-audit.json`.
private struct ExpectedProgram: Decodable {
  struct Segment: Decodable {
    var type: String
    var file: UInt32
    var memory: UInt32
    var flags: UInt32
  }
  struct Package: Decodable {
    var programs: [ExpectedProgram]?
  }

  var path: String
  var machine: String
  var type: String
  var entry: UInt32
  var flags: UInt32
  var interpreter: String?
  var needed: [String]?
  var imports: Int?
  var relro: Bool
  var segments: [Segment]
  var stack_protector: Bool?
  var symbols_left: Bool
  var debug_left: Bool
}

/// A program in a real package that is not compressed.
struct RealProgram: Sendable, CustomTestStringConvertible {
  let package: String
  let path: String
  let bytes: [UInt8]

  var testDescription: String { "\(package) \(path)" }

  static let all: [RealProgram] = {
    struct Package: Decodable {
      var file_system: ExpectedPackage.FileSystem?
    }
    guard let real = Repository.real,
      let text = try? Data(contentsOf: real.appending(path: "expected.json")),
      let packages = try? JSONDecoder().decode([String: Package].self, from: text)
    else { return [] }
    return packages.sorted { $0.key < $1.key }.flatMap { name, package -> [RealProgram] in
      let file = real.appending(path: "packages").appending(path: name)
      guard let bytes = try? Repository.bytes(file) else { return [] }
      return (package.file_system?.entries ?? []).compactMap { entry in
        guard entry.size > 0, entry.offset + entry.size <= bytes.count else { return nil }
        let data = Array(bytes[entry.offset..<(entry.offset + entry.size)])
        guard data.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return nil }
        return RealProgram(package: name, path: entry.path, bytes: data)
      }
    }
  }()
}

@Suite(.enabled(if: Repository.real != nil, "the real files are missing"))
struct RealProgramTests {
  private func expected(_ program: RealProgram) throws -> ExpectedProgram? {
    let real = try #require(Repository.real)
    let text = try Data(contentsOf: real.appending(path: "expected-audit.json"))
    let packages = try JSONDecoder().decode([String: ExpectedProgram.Package].self, from: text)
    return packages[program.package]?.programs?.first { $0.path == program.path }
  }

  @Test func thereAreSome() { #expect(RealProgram.all.count == 19) }

  @Test(arguments: RealProgram.all)
  func anIndependentReaderAgrees(_ program: RealProgram) throws {
    let file = try #require(read(program.bytes))
    let expected = try #require(try expected(program))
    #expect(file.header.machine.label == expected.machine)
    #expect(file.header.type.label == expected.type)
    #expect((file.header.entry, file.header.flags) == (expected.entry, expected.flags))
    #expect(file.interpreter == expected.interpreter)
    #expect(file.dynamic?.needed == expected.needed)
    #expect((file.readOnlyRelocations != .none) == expected.relro)
    #expect(file.segments.map(\.type.label) == expected.segments.map(\.type))
    #expect(file.segments.map(\.fileSize) == expected.segments.map(\.file))
    #expect(file.segments.map(\.memorySize) == expected.segments.map(\.memory))
    #expect(file.segments.map(\.flags.rawValue) == expected.segments.map(\.flags))
    if let imports = expected.imports { #expect(file.imports.count == imports) }
    if let guarded = expected.stack_protector { #expect(file.hasStackProtector == guarded) }
    #expect(file.hasSymbolTable == expected.symbols_left)
    #expect(file.hasDebugSections == expected.debug_left)
  }

  @Test(arguments: RealProgram.all)
  func realProgramsAreSound(_ program: RealProgram) throws {
    let file = try #require(read(program.bytes))
    #expect(file.findings.findings.map { "\($0.rule.id) \($0.place): \($0.detail)" } == [])
    #expect(file.isComplete && file.isEntryExecutable)
  }

  /// Constants with the same bits are in all of them; none calls the system itself.
  @Test(arguments: RealProgram.all)
  func noHighLevelProgramCallsTheSystem(_ program: RealProgram) throws {
    let file = try #require(read(program.bytes))
    guard file.interpreter != nil else { return }
    let sweep = file.systemCalls(in: program.bytes.span)
    #expect(sweep.count == 0)
    #expect(sweep.basis != .none)
  }

  @Test(arguments: RealProgram.all)
  func sectionsAreNotNeeded(_ program: RealProgram) throws {
    let whole = try #require(read(program.bytes))
    var header = whole.header
    (header.sectionOffset, header.sectionCount, header.nameSection) = (0, 0, 0)
    var bytes = program.bytes
    bytes.replaceSubrange(0..<ELFHeader.storedSize, with: header.serialized)
    let bare = try #require(read(bytes))
    #expect(bare.imports == whole.imports && bare.exports == whole.exports)
    #expect(bare.relocations == whole.relocations && bare.dynamic == whole.dynamic)
  }
}
