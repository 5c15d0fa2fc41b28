import ELF
import TestSupport
import Testing

/// A macro cannot look into a call that lends bytes.
private func sweep(_ bytes: [UInt8], limit: Int = 1000) -> SystemCallSweep? {
  ELFFile.read(bytes.span)?.systemCalls(in: bytes.span, limit: limit)
}

@Suite struct SystemCallTests {
  /// Code, and how many system calls are in it when it is Thumb code, ARM code, data, or unmarked.
  @Test(
    arguments: [
      ([0x00, 0xDF], 1, 0, 1), ([0xAB, 0xDF], 0, 0, 0), ([0x00, 0xDF, 0x00, 0xDF], 2, 0, 2),
      // A word of ARM code, always and with a condition; the last condition is none.
      ([0x00, 0x00, 0x00, 0xEF], 0, 1, 1), ([0x00, 0x00, 0x00, 0x0F], 0, 1, 0),
      ([0x00, 0x00, 0x00, 0xFF], 0, 0, 0), ([0xAB, 0x00, 0x00, 0xEF], 0, 0, 0),
      // The second half of an instruction, and what follows one.
      ([0x00, 0xF0, 0x00, 0xDF], 0, 0, 0), ([0x00, 0xF0, 0x00, 0xF8, 0x00, 0xDF], 1, 0, 1),
      ([0x00, 0xE0, 0x00, 0xDF], 1, 0, 1),
      // Not aligned.
      ([0, 0xBF, 0x00, 0x00, 0x00, 0xEF], 0, 0, 0), ([0x00], 0, 0, 0), ([], 0, 0, 0),
    ] as [([UInt8], Int, Int, Int)])
  func onlyTheInstructionCounts(_ code: [UInt8], _ thumb: Int, _ arm: Int, _ unmarked: Int) throws {
    for (mark, count) in [("$t", thumb), ("$a", arm), ("$d", 0), ("", unmarked), ("$t.1", thumb)] {
      let found = try #require(sweep(SampleProgram(code: code, mark: mark).bytes))
      #expect(found.count == count, "\(mark)")
      #expect(found.basis == (mark.isEmpty && !code.isEmpty ? .sections : found.basis))
      #expect(found.places.allSatisfy { $0.isThumb == (mark != "$a" && thumb > 0) })
    }
  }

  @Test func placesAreKeptUpToTheLimit() throws {
    let code = [UInt8](repeating: 0, count: 0) + (0..<8).flatMap { _ in [0x00, 0xDF] as [UInt8] }
    let program = SampleProgram(code: code, mark: "$t")
    let found = try #require(sweep(program.bytes, limit: 3))
    let start = program.range(of: .code).lowerBound
    #expect((found.count, found.basis) == (8, .mappingSymbols))
    #expect(found.places.map(\.offset) == [start, start + 2, start + 4])
    #expect(found.places.map { Int($0.address) } == found.places.map(\.offset))
  }

  /// A hostile file lays thousands of sections over the same bytes.
  @Test func everyByteIsLookedAtOnce() throws {
    var program = SampleProgram(code: [0x00, 0xDF, 0x00, 0xDF], mark: "$t")
    (program.sections[12], program.sections[2]) = (program.sections[10], program.sections[10])
    program.sections[2].size = 2
    let found = try #require(sweep(program.bytes))
    #expect(found.count == 2)
    (program.header.sectionOffset, program.header.sectionCount) = (0, 0)
    program.segments[6] = program.segments[1]
    #expect(sweep(program.bytes)?.count == 2)
  }

  @Test func otherProcessorsAreNotLookedAt() throws {
    var program = SampleProgram(code: [0x00, 0xDF], mark: "")
    program.header.machine = ELFMachine(rawValue: 3)
    #expect(sweep(program.bytes) == SystemCallSweep(basis: .none))
  }

  /// Constants in the code and in read-only data have the same bits, and do not count.
  @Test(
    .enabled(if: CompiledProgram.areAvailable, Comment(rawValue: CompiledProgram.missing)),
    arguments: [
      (.systemCall, 1, .mappingSymbols), (.systemCallARM, 1, .mappingSymbols),
      (.systemCallStripped, 1, .sections), (.withSymbols, 0, .mappingSymbols),
      (.plain, 0, .sections), (.armCode, 0, .sections), (.realtime, 0, .sections),
    ] as [(CompiledProgram, Int, SystemCallSweep.Basis)])
  func compiledProgramsHaveTheirs(
    _ program: CompiledProgram, _ count: Int, _ basis: SystemCallSweep.Basis
  ) throws {
    let found = try #require(sweep(try program.build()))
    #expect((found.count, found.basis) == (count, basis))
  }

  @Test(
    .enabled(if: CompiledProgram.areAvailable, Comment(rawValue: CompiledProgram.missing)))
  func withoutSectionsTheBasisIsWeak() throws {
    let found = try #require(sweep(try CompiledProgram.withoutSectionHeaders.build()))
    #expect(found.basis == .segments)
  }
}

extension SampleProgram {
  /// The sample with other code, which a symbol says the kind of.
  fileprivate init(code: [UInt8], mark: String) {
    self.init(code: code)
    guard !mark.isEmpty else { return }
    // In the place of a name that nobody needs here.
    let offset = Int(symbols[5].nameOffset)
    names.replaceSubrange(offset..<(offset + mark.utf8.count + 1), with: Array(mark.utf8) + [0])
    symbols[5].value = address(of: .code)
  }
}
