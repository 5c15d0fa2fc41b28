import DataFiles
import ImageDifference
import Reporting
import Testing
import Verification

@testable import Harness

/// Faults of a comparison.
@Suite struct DifferenceFaultTests {
  private func fault(
    _ property: Property, _ change: @escaping (inout DifferenceProperties) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = DifferenceProperties(trust: try .sdkTest())
      change(&properties)
      let images = try ImageSupply.images().applications
      try properties.check(images[0].bytes, images[2].bytes)
    }
  }

  @Test func twoSoundImagesBreakNothing() throws {
    try fault(DifferenceProperties.compared) { _ in }.run()
  }

  @Test func everyPropertyOfAComparisonFails() {
    Fault.expect(
      [
        fault(DifferenceProperties.compared) {
          $0.compare = { _, _ in throw FileError("read", "x", .changed) }
        },
        fault(DifferenceProperties.same) {
          $0.compare = { old, new in
            var difference = try Difference(from: old, to: new)
            difference.changes.append(Change(.bytesChanged, "bytes"))
            return difference
          }
        },
        fault(DifferenceProperties.other) {
          $0.compare = { old, _ in try Difference(from: old, to: old) }
        },
        fault(DifferenceProperties.mirrored) {
          $0.compare = { old, new in
            var difference = try Difference(from: old, to: new)
            difference.changes = difference.changes.map { Change($0.kind, $0.subject, new: $0.new) }
            return difference
          }
        },
        fault(DifferenceProperties.applied) { $0.apply = { _, tree in tree } },
        Fault(DifferenceProperties.json) {
          try ReportProperties.check(json: "{", DifferenceProperties.json)
        },
        Fault(DifferenceProperties.text) {
          try ReportProperties.check(text: "\u{1B}[2J", DifferenceProperties.text)
        },
      ], for: FuzzTargets.difference)
  }
}
