import Cryptography
import Findings
package import Inspection
package import JSONText
package import Verification

/// Everything in one input: the outcome of `show`.
package struct ShowReport: JSONRecord {
  let input: String
  let image: InspectedImage
  let verdict: Verdict
  let showsMap: Bool

  /// A report on the input of this name.
  package init(input: String, image: InspectedImage, verdict: Verdict, showsMap: Bool = false) {
    self.input = input
    self.image = image
    self.verdict = verdict
    self.showsMap = showsMap
  }

  var layers: [LayerRecord] {
    [LayerRecord(.outer, image)] + (image.inner.map { [LayerRecord(.inner, $0)] } ?? [])
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/show/1" }
    visitor.member("input") { $0.input }
    visitor.member("size") { $0.image.size }
    visitor.member("trusted") { $0.verdict.isTrusted }
    visitor.member("signer") { $0.verdict.signer?.subject }
    visitor.member("checks") { $0.verdict.trace.outcomes }
    visitor.member("layers") { $0.layers }
    visitor.member("findings") { $0.image.findings.findings }
    visitor.member("findings_omitted") { $0.image.findings.omitted }
  }
}
