import Cryptography
import Findings
public import Inspection
public import JSONText
public import Verification

/// Everything in one input: the outcome of `show`.
public struct ShowReport: JSONRecord {
  let input: String
  let image: OpenedImage
  let verdict: Verdict
  let showsMap: Bool

  /// A report on the input of this name.
  public init(input: String, image: OpenedImage, verdict: Verdict, showsMap: Bool = false) {
    self.input = input
    self.image = image
    self.verdict = verdict
    self.showsMap = showsMap
  }

  var layers: [LayerRecord] {
    let outer = image.inspection
    let bytes = image.bytes.isWhole ? image.bytes.whole : nil
    return [LayerRecord(.outer, outer, bytes: bytes)]
      + (outer.inner.map { [LayerRecord(.inner, $0, bytes: outer.innerBytes)] } ?? [])
  }

  /// The members, stated once.
  public static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/show/1" }
    visitor.member("input") { $0.input }
    visitor.member("size") { $0.image.inspection.size }
    visitor.member("trusted") { $0.verdict.isTrusted }
    visitor.member("signer") { $0.verdict.signer?.subject }
    visitor.member("checks") { $0.verdict.checks }
    visitor.member("layers") { $0.layers }
    visitor.member("findings") { $0.image.inspection.findings.findings }
    visitor.member("findings_omitted") { $0.image.inspection.findings.omitted }
  }
}
