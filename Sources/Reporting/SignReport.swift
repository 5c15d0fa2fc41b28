import ByteLayout
import Cryptography
import Findings
import ImagePackage
package import JSONText
package import Packaging
import Verification

/// A package that was signed: the outcome of `sign`, `signature attach` and `capability create`.
package struct SignReport: JSONRecord {
  let input: String
  let output: String
  let summary: PackageSummary

  /// What was made of the input of this name.
  package init(input: String, output: String, summary: PackageSummary) {
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
    visitor.member("signature") { Hex.text($0.summary.package.signature) }
    visitor.member("findings") { $0.summary.findings.findings }
    visitor.member("findings_omitted") { $0.summary.findings.omitted }
  }

  /// One line.
  package var text: String {
    let subject = summary.verdict.signer.map { " " + $0.subject } ?? ""
    return Printable.text("\(output): \(summary.size) bytes, signed by \(thumbprint)\(subject)")
      + "\n"
  }
}
