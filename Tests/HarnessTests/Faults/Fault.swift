import Harness
import Testing

/// A planted fault: the property that must notice it, and an input tried on a subject that is broken
/// on purpose.
struct Fault {
  let property: Property
  let run: () throws -> Void

  init(_ property: Property, _ run: @escaping () throws -> Void) {
    self.property = property
    self.run = run
  }

  /// Every fault must be noticed, by its own property; and every property must notice one.
  static func expect(_ faults: [Fault], for target: FuzzTarget) {
    for fault in faults {
      let failure = #expect(throws: PropertyFailure.self, "\(fault.property.id)") {
        try fault.run()
      }
      #expect(failure?.property == fault.property, "\(failure?.description ?? "nothing")")
    }
    #expect(Set(faults.map(\.property)) == Set(target.properties))
  }
}

/// A seed by its target and its name.
func seed(_ target: String, _ name: String) throws -> [UInt8] {
  try #require(try Seeds.all()[target]?.files[name], "\(target) has no seed \(name)")
}
