import ByteLayout
import ELF
import Findings
import Foundation
import TestSupport
import Testing

/// What a compiler made of a program, and what follows from it.
private struct Facts: Equatable {
  var isPositionIndependent = true
  var hasExecutableStack: Bool? = false
  var relro = ELFFile.ReadOnlyRelocations.partial
  var hasStackProtector = false
  var fortified: [String] = []
  var writableAndExecutable = 0
  var hasTextRelocations = false
  var hasSymbolTable = false
  var hasDebugSections = false
  var rpath: String?
  var runpath: String?
  var interpreter: String? = "/lib/ld-musl-armhf.so.1"
  var needed: [String]? = ["libapplibs.so.0", "libc.so.1"]
  var hasBuildID = true
  var usesHardFloat = true

  init() {}

  init(_ file: ELFFile) {
    isPositionIndependent = file.isPositionIndependent
    hasExecutableStack = file.hasExecutableStack
    relro = file.readOnlyRelocations
    hasStackProtector = file.hasStackProtector
    fortified = file.fortifiedFunctions
    writableAndExecutable = file.writableAndExecutable.count
    hasTextRelocations = file.hasTextRelocations
    hasSymbolTable = file.hasSymbolTable
    hasDebugSections = file.hasDebugSections
    (rpath, runpath) = (file.dynamic?.rpath, file.dynamic?.runpath)
    interpreter = file.interpreter
    needed = file.dynamic?.needed
    hasBuildID = file.buildID?.count == 20
    usesHardFloat = file.usesHardFloat
  }

  /// What is not as in the plain program.
  static func expected(of program: CompiledProgram) -> Facts {
    var facts = Facts()
    switch program {
    case .fixedAddress: facts.isPositionIndependent = false
    case .stackProtector: facts.hasStackProtector = true
    case .fortified: facts.fortified = ["__memcpy_chk", "__printf_chk"]
    case .executableStack: facts.hasExecutableStack = true
    case .withoutRelro: facts.relro = .none
    case .fullRelro: facts.relro = .full
    case .rpath: facts.rpath = "/mnt/libraries"
    case .runpath: facts.runpath = "/mnt/libraries"
    case .textRelocations: facts.hasTextRelocations = true
    case .systemCall, .systemCallARM, .withSymbols: facts.hasSymbolTable = true
    case .withDebug: (facts.hasSymbolTable, facts.hasDebugSections) = (true, true)
    case .withoutBuildID: facts.hasBuildID = false
    case .otherInterpreter: facts.interpreter = "/mnt/ld.so"
    case .writableAndExecutable:
      (facts.writableAndExecutable, facts.relro, facts.hasExecutableStack) = (1, .none, nil)
      // The note is in no segment, but in a section.
      facts.hasBuildID = true
    case .library:
      (facts.interpreter, facts.needed) = (nil, [])
      facts.fortified = ["__memcpy_chk", "__printf_chk"]
      (facts.hasStackProtector, facts.hasSymbolTable) = (true, true)
    case .realtime, .realtimeWithDebug:
      (facts.isPositionIndependent, facts.hasExecutableStack, facts.relro) = (false, nil, .none)
      (facts.interpreter, facts.needed, facts.hasBuildID) = (nil, nil, false)
      (facts.writableAndExecutable, facts.usesHardFloat) = (1, false)
      let isWhole = program == .realtimeWithDebug
      (facts.hasSymbolTable, facts.hasDebugSections) = (isWhole, isWhole)
    default: break
    }
    return facts
  }
}

@Suite(.enabled(if: CompiledProgram.areAvailable, Comment(rawValue: CompiledProgram.missing)))
struct CompiledProgramTests {
  /// Says the same as `readelf`, field by field.
  @Test(arguments: CompiledProgram.own)
  func readelfAgrees(_ program: CompiledProgram) throws {
    let bytes = try program.build()
    let path = FileManager.default.temporaryDirectory
      .appending(path: "orrery-\(program.rawValue)-\(UUID().uuidString)")
    try Data(bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let theirs = try Readelf(path: path.path)
    let file = try #require(read(bytes))
    let ours = Readelf(file)
    #expect(Set(ours.header) == Set(theirs.header))
    #expect(theirs.header.count == 13)
    #expect(ours.segments == theirs.segments)
    #expect(ours.sections == theirs.sections)
    #expect(!theirs.segments.isEmpty && ours.dynamic == theirs.dynamic)
    #expect(ours.buildID == theirs.buildID)
    // Without sections it lists neither.
    guard program != .withoutSectionHeaders else { return }
    #expect(ours.imports == theirs.imports)
    #expect(ours.exports == theirs.exports)
    #expect(ours.symbols == theirs.symbols)
    #expect(ours.relocations == theirs.relocations)
  }

  @Test(arguments: CompiledProgram.own)
  func factsAreThoseOfTheOptions(_ program: CompiledProgram) throws {
    let file = try #require(read(try program.build()))
    #expect(Facts(file) == Facts.expected(of: program))
    #expect(file.isEntryExecutable == (program != .library))
  }

  /// What linkers make breaks no rule.
  @Test(arguments: CompiledProgram.own)
  func compiledProgramsAreSound(_ program: CompiledProgram) throws {
    let file = try #require(read(try program.build()))
    #expect(file.findings.findings.map { "\($0.rule.id) \($0.place): \($0.detail)" } == [])
    #expect(file.isComplete)
  }

  @Test(arguments: [(CompiledProgram.x86, "EM_X86_64"), (.arm64, "EM_AARCH64")])
  func programsForOtherProcessorsHaveTheirName(_ program: CompiledProgram, _ name: String) throws {
    let bytes = try program.build()
    #expect(read(bytes) == nil)
    let identity = try #require(identify(bytes))
    #expect(identity.machine.label == name)
    #expect(
      (identity.format, identity.byteOrder, identity.type) == (.bits64, .little, .sharedObject))
  }

  @Test func sectionsAreNotNeeded() throws {
    let plain = try #require(read(try CompiledProgram.plain.build()))
    let bare = try #require(read(try CompiledProgram.withoutSectionHeaders.build()))
    #expect(bare.sections.isEmpty && !plain.sections.isEmpty)
    #expect(bare.imports == plain.imports && bare.relocations == plain.relocations)
    #expect(bare.dynamic == plain.dynamic && bare.buildID == plain.buildID)
  }

  @Test func copiedVariablesAreMarked() throws {
    let file = try #require(read(try CompiledProgram.fixedAddress.build()))
    #expect(file.exports.filter(\.isCopied).map(\.name) == ["shared_variable"])
  }

  @Test func versionsHaveTheirLibrary() throws {
    let file = try #require(read(try CompiledProgram.versioned.build()))
    let memcpy = try #require(file.imports.first { $0.name == "memcpy" })
    #expect((memcpy.version, memcpy.library) == ("ORRERY_1", "libc.so.1"))
    let library = try #require(read(try CompiledProgram.library.build()))
    #expect(library.exports.first { $0.name == "exit" }?.version == "ORRERY_2")
  }

  @Test func moreCallsAreMoreImports() throws {
    let bytes = try CompiledProgram.plain.build(
      calling: ["fork", "ptrace"], text: "a text of ours")
    let file = try #require(read(bytes))
    #expect(file.imports.map(\.name).filter { ["fork", "ptrace"].contains($0) }.count == 2)
    #expect(bytes.firstRange(of: Array("a text of ours".utf8)) != nil)
  }
}

/// A macro cannot look into a call that lends bytes.
func identify(_ bytes: [UInt8]) -> ELFIdentity? { ELFIdentity.read(bytes.span) }
