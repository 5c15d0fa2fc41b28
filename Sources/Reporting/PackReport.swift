import ByteLayout
package import Findings
import ImagePackage
package import JSONText
package import Packaging

/// A package that was built: the outcome of `pack`.
package struct PackReport: JSONRecord {
  let output: String?
  let summary: PackageSummary
  let findings: FindingLog

  /// What was built; `output` is `nil` where it was not kept. `findings` are those of the inputs.
  package init(output: String?, summary: PackageSummary, findings: FindingLog) {
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
    visitor.member("findings") { $0.findings.findings }
    visitor.member("findings_omitted") { $0.findings.omitted }
  }

  /// What was written, and what it must be told to become the same again.
  package var text: String {
    let name = Printable.text(output ?? "nothing written")
    let rows = [
      ["  image type", identity.imageType.label],
      ["  component id", "\(identity.componentID)"],
      ["  image id", "\(identity.imageID)"],
      ["  name", Printable.text(debug.imageName.text)],
      ["  build time", "\(debug.buildTime), \(Timestamp.text(debug.buildTime)) UTC"],
      ["  digest", Hex.text(summary.digest)],
    ]
    return (["\(name): \(summary.size) bytes, signed and verified"] + Table.lines(rows))
      .joined(separator: "\n") + "\n"
  }
}
