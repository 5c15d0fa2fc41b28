package import Findings

extension Finding {
  /// Where, in the shortest form that finds it: `app_manifest.json:3:5`, `inner 0x1000-0x1004`.
  var placeText: String {
    var parts: [String] = []
    if let file = place.file {
      let position = place.text.map { ":\($0.line):\($0.column)" } ?? ""
      parts.append(Printable.text(file) + position)
    } else if let text = place.text {
      parts.append("\(text.line):\(text.column)")
    } else if let range = place.range {
      let start = "0x" + String(range.lowerBound, radix: 16)
      parts.append(range.count > 1 ? "\(start)-0x\(String(range.upperBound, radix: 16))" : start)
    }
    if !place.field.isEmpty { parts.append(Printable.text(place.field.joined(separator: "."))) }
    if place.layer == .inner { parts.insert("inner", at: 0) }
    return parts.joined(separator: " ")
  }

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
