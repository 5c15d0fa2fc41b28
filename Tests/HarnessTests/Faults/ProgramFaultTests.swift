import ELF
import Findings
import Harness
import Synchronization
import Testing

/// Faults of what reads executables.
@Suite struct ProgramFaultTests {
  private func program(
    _ property: Property, _ input: String = "sample",
    _ change: @escaping @Sendable (inout ELFProperties) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = ELFProperties()
      change(&properties)
      let input = try seed("elf", "\(input).bin")
      try properties.check(input.span)
    }
  }

  /// A reader whose every answer is changed; the number says which it is, from 1.
  private func reader(
    _ property: Property, _ input: String = "sample",
    _ change: @escaping @Sendable (inout ELFFile, ELFFile.Limits, Int) -> Void
  ) -> Fault {
    program(property, input) { properties in
      let count = Mutex(0)
      properties.read = { (bytes, limits) in
        let number = count.withLock { count -> Int in
          count += 1
          return count
        }
        guard var file = ELFFile.read(bytes, limits: limits) else { return nil }
        change(&file, limits, number)
        return file
      }
    }
  }

  @Test func everyPropertyOfExecutablesFails() {
    Fault.expect(
      [
        reader(ELFProperties.again) { (file, _, number) in file.header.entry = UInt32(number) },
        program(ELFProperties.identity) { $0.identify = { _ in nil } },
        reader(ELFProperties.place) { (file, _, _) in
          file.findings.add(ProgramRules.name, "far", at: Place.bytes(0..<1_000_000))
        },
        reader(ELFProperties.ranges) { (file, _, _) in file.sections[0].range = 0..<1_000_000 },
        reader(ELFProperties.ranges) { (file, _, _) in file.dynamic?.range = 0..<1_000_000 },
        reader(ELFProperties.complete) { (file, _, _) in file.isComplete = false },
        reader(ELFProperties.sections) { (file, _, _) in
          if file.sections.isEmpty { file.imports = [] }
        },
        reader(ELFProperties.limits) { (file, limits, _) in
          guard limits.segments == 3 else { return }
          file.segments += file.segments + file.segments
        },
        program(ELFProperties.limits, "system-call") {
          $0.sweep = { (file, bytes, _) in
            var found = file.systemCalls(in: bytes, limit: 1000)
            found.places.removeLast()
            return found
          }
        },
        program(ELFProperties.calls, "system-call") {
          $0.sweep = { (file, bytes, limit) in
            var found = file.systemCalls(in: bytes, limit: limit)
            found.places[0].offset += 2
            return found
          }
        },
      ], for: FuzzTargets.elf)
  }
}
