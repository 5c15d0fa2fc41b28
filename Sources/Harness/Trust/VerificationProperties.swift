package import ByteLayout
import Findings
package import ImagePackage
package import Inspection
package import Verification

/// What must hold for every input that is verified. The first byte of an input says what the image
/// is: one that the harness has signed, damaged by the edits that follow, or what follows itself;
/// and whether it is signed again then.
package struct VerificationProperties: Sendable {
  package var verify: @Sendable (InspectedImage) throws -> Verdict

  package var show: @Sendable (Section) -> [RenderedField] = { $0.fields }

  /// The data of a section, from which it is read again.
  package var data: @Sendable (Section) -> [UInt8] = { $0.data }

  /// The properties of the verifier that everybody uses, believing in these certificates.
  package init(trust: TrustStore) {
    let verifier = Verifier(trust: trust)
    verify = { try verifier.verify($0) }
  }

  package static let decided = Property("verification.decided", "every input gets a verdict")
  package static let changed = Property(
    "verification.changed", "nothing is trusted after a change under the signature")
  package static let outside = Property(
    "verification.outside", "nothing is trusted that has bytes outside of the signature")
  package static let sound = Property(
    "verification.sound", "nothing is trusted that breaks a rule or has not passed a check")
  package static let said = Property(
    "verification.said", "an image that breaks a rule fails a check")
  package static let large = Property(
    "verification.large", "an input that is not held whole gets the same verdict")
  package static let fields = Property(
    "verification.fields", "the fields shown of a section are those of its layout, side by side")
  package static let alone = Property(
    "verification.alone",
    "a section reads from its own data to the last byte, writes that data, and has its layout's size"
  )
  package static let json = Property("verification.json", "a report is JSON without a mistake")
  package static let text = Property(
    "verification.text", "a report for people holds no control characters")

  package static let all = [
    decided, changed, outside, sound, said, large, fields, alone, json, text,
  ]

  /// Verifies what an input decides.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var choices = Choices(bytes)
    let candidate = try CandidateImage(&choices)
    try check(candidate.bytes, signed: candidate.signed)
  }

  /// Checks everything; `signed` is what the holder of the key signed, where that is known: a change
  /// of it must not be trusted.
  package func check(_ bytes: [UInt8], signed: [UInt8]?) throws(PropertyFailure) {
    let image = Inspector.read(bytes)
    let verdict = try Self.decided.value { try verify(image) }
    try checkTrust(verdict, image, bytes, signed: signed)
    if image.findings.findings.contains(where: Verifier.isDecisive) {
      try Self.said.require(
        verdict.trace.outcomes.contains { $0.state == .failed },
        "\(verdict.trace.outcomes.count) checks passed")
    }
    try checkLarge(bytes, image, verdict)
    for section in image.package?.metadata.sections ?? [] {
      try checkFields(of: section)
    }
    try ReportProperties.check(image, verdict)
  }

  private func checkFields(of section: Section) throws(PropertyFailure) {
    guard case .known(let known, let trailing) = section.content, let kind = section.kind else {
      return
    }
    if trailing.isEmpty { try checkAlone(known, data(section)) }
    let shown = show(section)
    try Self.fields.require(
      shown.map(\.id) == kind.layout().map(\.id), "\(shown.count) of \(kind.name)")
    var next = section.dataOffset
    for field in shown {
      try Self.fields.require(field.range.lowerBound == next, "\(field.id) at \(field.range)")
      next = field.range.upperBound
    }
    try Self.fields.require(next <= section.range.upperBound, "\(kind.name) ends at \(next)")
  }

  private func checkAlone<S: MetadataSection>(
    _ section: S, _ data: [UInt8]
  ) throws(PropertyFailure) {
    let again = try Self.alone.value { try S(parsing: data.span) }
    let size = S.layoutSize ?? data.count
    try Self.alone.require(
      again.serialized == data && size == data.count, "\(S.name) of \(data.count) bytes")
  }

  private func checkTrust(
    _ verdict: Verdict, _ image: InspectedImage, _ bytes: [UInt8], signed: [UInt8]?
  ) throws(PropertyFailure) {
    guard verdict.isTrusted else { return }
    let package = image.package
    let end = package.map { $0.signedRange.upperBound + $0.signature.count }
    try Self.outside.require(end == bytes.count, "\(bytes.count) bytes, signed to \(end ?? 0)")
    if let signed {
      let isSame =
        bytes.count >= signed.count
        && BorrowedBytes.difference(signed.span, bytes.span.extracting(first: signed.count)) == nil
      try Self.changed.require(isSame, "the first \(signed.count) bytes are others")
    }
    try Self.sound.require(
      !image.findings.findings.contains(where: Verifier.isDecisive), "it breaks a rule")
    try Self.sound.require(
      verdict.trace.outcomes.allSatisfy { $0.state == .passed }, "a check has not passed")
  }

  /// The same input, opened as one that is too large for memory, gets the same answer, unless the
  /// part that was held was too small.
  private func checkLarge(
    _ bytes: [UInt8], _ whole: InspectedImage, _ verdict: Verdict
  ) throws(PropertyFailure) {
    var limits = InspectionLimits()
    limits.wholeFileSize = -1
    limits.windowSize = min(8192, max(0, bytes.count - 1))
    let source = PieceSource(bytes, piece: 1 + bytes.count / 3)
    let image = try Self.large.value { try Inspector.read(.source(source), limits: limits) }
    let other = try Self.decided.value { try verify(image) }
    try Self.large.require(!other.isTrusted || verdict.isTrusted, "it is trusted only then")
    let findings = image.findings
    let isWindowed = findings.findings.contains { $0.rule.id == "asxipfs.beyond-window" }
    guard !isWindowed else { return }
    try Self.large.require(other.isTrusted == verdict.isTrusted, "it is not trusted then")
    guard findings.omitted == 0, whole.package != nil else { return }
    let others = Set(findings.findings).symmetricDifference(whole.findings.findings)
    try Self.large.require(
      others.isEmpty, "\(others.map { "\($0.rule.id) \($0.detail)" }.sorted())")
  }
}
