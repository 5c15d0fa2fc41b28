import ByteLayout
import DataFiles
package import ImageDifference
import JSONText
import Reporting
package import Verification

/// What must hold for every two inputs that are compared. An input is two images: the first byte says
/// how, see ``ImagePair``.
package struct DifferenceProperties: Sendable {
  package var compare: @Sendable (ComparedInput, ComparedInput) throws -> Difference = {
    try Difference(from: $0, to: $1)
  }
  /// What makes the new tree of files from the old one.
  package var apply: @Sendable ([FileDifference], [ComparedFile]) -> [ComparedFile] = {
    $0.applied(to: $1)
  }
  private let trust: TrustStore

  /// The properties of the comparison that everybody uses, believing in these certificates.
  package init(trust: TrustStore) {
    self.trust = trust
  }

  package static let compared = Property("difference.compared", "any two inputs are compared")
  package static let same = Property("difference.same", "an input is the same as itself")
  package static let other = Property(
    "difference.other", "two inputs of other bytes are different")
  package static let mirrored = Property(
    "difference.mirrored", "seen from the other side a difference is mirrored")
  package static let applied = Property(
    "difference.applied", "the list of files leads from the old tree to the new one")
  package static let json = Property(
    "difference.json", "a report on a difference is JSON without a mistake")
  package static let text = Property(
    "difference.text", "reports for people hold no control characters")

  package static let all = [compared, same, other, mirrored, applied, json, text]

  /// Compares what an input decides.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    let pair = try ImagePair(bytes)
    try check(pair.old, pair.new)
  }

  /// Checks everything.
  package func check(_ first: [UInt8], _ second: [UInt8]) throws(PropertyFailure) {
    let reader = InputReader(
      verifier: Verifier(trust: trust),
      average: ChunkList.average(for: [first.count, second.count])
    )
    let old = try Self.compared.value { try reader.file(MemorySource(first)) }
    let new = try Self.compared.value { try reader.file(MemorySource(second)) }
    let difference = try compared(old, new)
    // A manifest and a file that is none have no part in common.
    try Self.other.require(
      first == second || !difference.changes.isEmpty || difference.parts.isEmpty,
      "\(first.count) and \(second.count) bytes")
    for side in [old, new] {
      let itself = try compared(side, side)
      try Self.same.require(
        itself.changes.isEmpty && itself.files.isEmpty, "\(itself.changes.count) changes")
    }
    try Self.mirrored.require(
      try compared(new, old) == difference.mirrored, "\(difference.changes.count) changes")
    if first != second, let before = old.files, let after = new.files {
      try checkFiles(difference.files, before, after)
    }
    try checkReports(DiffReport("old", old, "new", new, difference))
  }

  private func compared(
    _ old: ComparedInput, _ new: ComparedInput
  ) throws(PropertyFailure) -> Difference {
    try Self.compared.value { try compare(old, new) }
  }

  private func checkFiles(
    _ differences: [FileDifference], _ before: [ComparedFile], _ after: [ComparedFile]
  ) throws(PropertyFailure) {
    func texts(_ files: [ComparedFile]) -> [String] {
      files.map { "\($0.path) \($0.kind.rawValue) \($0.mode ?? 0) \($0.size) \($0.digest ?? [])" }
        .sorted()
    }
    try Self.applied.require(
      texts(apply(differences, before)) == texts(after), "\(differences.count) differences")
  }

  private func checkReports(_ report: DiffReport) throws(PropertyFailure) {
    try ReportProperties.check(json: JSONWriter.text(report), Self.json)
    try ReportProperties.check(text: report.text(TextStyle()), Self.text)
    try ReportProperties.check(text: report.markdown, Self.text)
  }
}
