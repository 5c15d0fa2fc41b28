import Findings

/// Where findings about one run of bytes are.
enum FindingPlaces {
  /// Holds every place against the size of the bytes.
  static func check(
    _ findings: FindingLog, size: Int, _ property: Property
  ) throws(PropertyFailure) {
    for finding in findings.findings {
      guard let range = finding.place.range else { continue }
      try property.require(
        range.lowerBound >= 0 && range.upperBound <= size,
        "\(finding.rule.id) at \(range) of \(size)")
    }
  }
}
