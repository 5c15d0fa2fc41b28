package import Findings
public import JSONText

extension Severity: JSONRepresentable {}
extension Evidence: JSONRepresentable {}
extension Part: JSONRepresentable {}
extension Place.Layer: JSONRepresentable {}

extension Finding: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("rule") { $0.rule.id }
    visitor.member("part") { $0.part }
    visitor.member("severity") { $0.severity }
    visitor.member("summary") { $0.rule.summary }
    visitor.member("detail") { $0.detail }
    visitor.member("evidence") { $0.rule.evidence }
    visitor.member("device_error") { $0.rule.deviceError?.code }
    visitor.member("layer") { $0.place.layer }
    visitor.member("start") { $0.place.range?.lowerBound }
    visitor.member("end") { $0.place.range?.upperBound }
    visitor.member("field") { finding -> String? in
      finding.place.field.isEmpty ? nil : finding.place.field.joined(separator: ".")
    }
    visitor.member("file") { $0.place.file }
    visitor.member("line") { $0.place.text?.line }
    visitor.member("column") { $0.place.text?.column }
  }
}

extension Place {
  /// Where, in the shortest form that finds it: `app_manifest.json:3:5`, `inner 0x1000-0x1004`.
  var words: String {
    var parts: [String] = []
    if let file {
      let position = text.map { ":\($0.line):\($0.column)" } ?? ""
      parts.append(Printable.text(file) + position)
    } else if let text {
      parts.append("\(text.line):\(text.column)")
    } else if let range {
      let start = "0x" + String(range.lowerBound, radix: 16)
      parts.append(range.count > 1 ? "\(start)-0x\(String(range.upperBound, radix: 16))" : start)
    }
    if !field.isEmpty { parts.append(Printable.text(field.joined(separator: "."))) }
    if layer == .inner { parts.insert("inner", at: 0) }
    return parts.joined(separator: " ")
  }
}

extension Finding {
  /// Where, in the shortest form that finds it.
  var placeText: String { place.words }

  /// One line: `error asxipfs.checksum at 0x20-0x24: stored …`.
  package func text(_ style: TextStyle) -> String {
    let place = placeText
    return
      "\(style.paint(severity)) \(rule.id)\(place.isEmpty ? "" : " at \(place)"): \(Printable.text(detail))"
  }
}

extension FindingLog {
  /// A line a finding, and one for those beyond the limit.
  func lines(_ style: TextStyle) -> [String] {
    findings.map { $0.text(style) }
      + (omitted > 0 ? ["… and \(omitted) more findings, over the limit"] : [])
  }
}
