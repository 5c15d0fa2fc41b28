import ByteLayout
import Cryptography
package import Findings
import ImagePackage
package import JSONText
package import Packaging
import Verification

/// A package that was built: the outcome of `pack`.
package struct PackReport: Report {
  let output: String?
  let summary: PackageSummary
  let findings: FindingLog
  /// The signers' certificates that are not valid now.
  let lapses: [CertificateLapse]

  /// What was built; `output` is `nil` where it was not kept.
  ///
  /// - Parameters:
  ///   - findings: Those of the inputs.
  ///   - time: The moment to hold the certificates' validity against, Unix seconds.
  package init(
    output: String?, summary: PackageSummary, findings: FindingLog, time: Int64? = nil
  ) {
    lapses = summary.verdict.signers.lapses(at: time)
    self.output = output
    self.summary = summary
    var all = findings
    all.add(contentsOf: summary.findings)
    self.findings = all
  }

  private var identity: IdentitySection { summary.package.identity ?? IdentitySection() }
  private var debug: DebugSection { summary.package.debug ?? DebugSection() }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/pack/1" }
    visitor.member("output") { $0.output }
    visitor.member("size") { $0.summary.size }
    visitor.member("content_size") { $0.summary.package.contentSize }
    visitor.member("image_type") { $0.identity.imageType.label }
    visitor.member("component_id") { "\($0.identity.componentID)" }
    visitor.member("image_id") { "\($0.identity.imageID)" }
    visitor.member("name") { $0.debug.imageName.text }
    visitor.member("build_time") { $0.debug.buildTime }
    visitor.member("thumbprint") { Hex.text($0.summary.package.signer?.thumbprint ?? []) }
    visitor.member("digest") { Hex.text($0.summary.digest) }
    visitor.member("public_key") { $0.summary.verdict.isSignedWithPublishedKey }
    visitor.member("lapsed_certificates") { $0.lapses.isEmpty ? nil : $0.lapses }
    visitor.member("findings") { $0.findings.findings }
    visitor.member("findings_omitted") { $0.findings.omitted }
  }

  /// What was written, and what it must be told to become the same again.
  package func text(_ style: TextStyle) -> String {
    let name = Printable.text(output ?? "nothing written")
    let rows = [
      ["  image type", identity.imageType.label],
      ["  component id", "\(identity.componentID)"],
      ["  image id", "\(identity.imageID)"],
      ["  name", Printable.text(debug.imageName.text)],
      ["  build time", "\(debug.buildTime), \(Timestamp.text(debug.buildTime)) UTC"],
      ["  digest", Hex.text(summary.digest)],
    ]
    let warning = summary.verdict.isSignedWithPublishedKey ? " (\(PublishedKey.words))" : ""
    let state =
      summary.package.oneBLInformation == nil
      ? "signed and verified\(warning)"
      : "signed\(warning), but not trusted: nothing signs its information block"
    return
      (["\(name): \(summary.size) bytes, \(state)"] + Table.lines(rows)
      + lapses.map { "  note: \($0.note)" })
      .joined(separator: "\n") + "\n"
  }
}

/// A package that was built again and held against the one that is there: the outcome of
/// `pack --check`.
package struct PackCheckReport: Report {
  let input: String
  let size: Int
  let difference: PackageDifference?

  /// The outcome for the input of this name; `size` is the number of bytes under its signature.
  package init(input: String, size: Int, difference: PackageDifference?) {
    self.input = input
    self.size = size
    self.difference = difference
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/pack-check/1" }
    visitor.member("input") { $0.input }
    visitor.member("signed_size") { $0.size }
    visitor.member("equal") { $0.difference == nil }
    visitor.member("layer") { $0.difference?.layer }
    visitor.member("offset") { $0.difference?.offset }
    visitor.member("region") { $0.difference?.region.map(Region.text) }
    visitor.member("found") { $0.difference?.found }
    visitor.member("built") { $0.difference?.built }
  }

  /// One line.
  package func text(_ style: TextStyle) -> String {
    let name = InputName.text(input)
    guard let difference else {
      return "\(name): rebuilt; all \(size) signed bytes are equal\n"
    }
    func byte(_ value: UInt8?) -> String { value.map { "0x" + Hex.text($0) } ?? "nothing" }
    let layer = difference.layer == .inner ? " of the inner package" : ""
    let region = Printable.text(difference.region.joined(separator: ", "))
    return "\(name): first difference at 0x\(String(difference.offset, radix: 16))\(layer) "
      + "(\(region.isEmpty ? "behind its end" : region)): "
      + "\(byte(difference.found)) there, \(byte(difference.built)) built\n"
  }
}

/// A package that was signed: the outcome of `sign`, `signature attach` and `capability create`.
package struct SignReport: Report {
  let input: String
  let output: String
  let summary: PackageSummary

  /// The signers' certificates that are not valid now.
  let lapses: [CertificateLapse]

  /// - Parameter time: The moment to hold the certificates' validity against, Unix seconds.
  package init(input: String, output: String, summary: PackageSummary, time: Int64? = nil) {
    lapses = summary.verdict.signers.lapses(at: time)
    self.input = input
    self.output = output
    self.summary = summary
  }

  private var thumbprint: String { Hex.text(summary.package.signer?.thumbprint ?? []) }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/sign/1" }
    visitor.member("input") { $0.input }
    visitor.member("output") { $0.output }
    visitor.member("size") { $0.summary.size }
    visitor.member("thumbprint") { $0.thumbprint }
    visitor.member("signing_type") { $0.summary.package.signer?.signingType.label ?? "" }
    visitor.member("digest") { Hex.text($0.summary.digest) }
    visitor.member("public_key") { $0.summary.verdict.isSignedWithPublishedKey }
    visitor.member("lapsed_certificates") { $0.lapses.isEmpty ? nil : $0.lapses }
    visitor.member("signature") { Hex.text($0.summary.package.signature) }
    visitor.member("findings") { $0.summary.findings.findings }
    visitor.member("findings_omitted") { $0.summary.findings.omitted }
  }

  /// What was signed, and in a few words what is worth knowing.
  package func headline(_ style: TextStyle) -> String {
    line + lapses.map { "; \($0.brief)" }.joined()
  }

  private var line: String {
    let subject = summary.verdict.signer.map { " " + $0.subject } ?? ""
    let warning = summary.verdict.isSignedWithPublishedKey ? " (\(PublishedKey.words))" : ""
    return Printable.text(
      "\(output): \(summary.size) bytes, signed by \(thumbprint)\(subject)\(warning)")
  }

  /// One line, and a line a note.
  package func text(_ style: TextStyle) -> String {
    line + "\n" + lapses.map { "  note: \($0.note)\n" }.joined()
  }
}
