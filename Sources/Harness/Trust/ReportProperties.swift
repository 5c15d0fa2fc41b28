import Findings
import Inspection
import JSONText
import Reporting
import Verification

/// What must hold for everything that is printed about an input.
enum ReportProperties {
  static func check(_ image: InspectedImage, _ verdict: Verdict) throws(PropertyFailure) {
    let show = ShowReport(input: "input", image: image, verdict: verdict, showsMap: true)
    let verify = VerifyReport(
      input: "input", size: image.size, verdict: verdict,
      findings: image.findings)
    try check(json: JSONWriter.text(show))
    try check(json: JSONWriter.text(verify))
    try check(text: show.text(TextStyle()))
    try check(text: verify.text(TextStyle()))
  }

  /// One report as a program reads it.
  static func check(
    json: String, _ property: Property = VerificationProperties.json
  ) throws(PropertyFailure) {
    // What a reader of the raw text would not see is escaped in it.
    try check(text: json, property)
    let document = JSONDocument.read(
      Array(json.utf8),
      limits: JSONLimits(size: .max, depth: JSONLimits.deepest, values: 10_000_000))
    // A manifest is shown as it is, with every key that it holds twice.
    let wrong = document.findings.findings.first { $0.rule != JSONRules.duplicateKey }
    try property.require(
      wrong == nil, wrong.map { "\($0.rule.id) \($0.detail)" } ?? "")
  }

  /// One report as a person reads it.
  static func check(
    text: String, _ property: Property = VerificationProperties.text
  ) throws(PropertyFailure) {
    // Nearly every report is plain ASCII, which needs no table of Unicode.
    guard text.utf8.contains(where: { $0 >= 0x7F || $0 < 0x20 && $0 != 0x0A }) else { return }
    for scalar in text.unicodeScalars {
      try property.require(
        scalar == "\n" || !scalar.isUnseen, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
