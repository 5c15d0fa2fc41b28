/// A set of interfaces that the vendor gave a number, and a preview of one.
package struct APISetName: Sendable, Hashable {
  /// The number, ``TargetApplicationRuntimeVersion`` of a manifest.
  package var version: Int
  /// The preview, `Beta1905`; `nil` for what is no preview.
  package var beta: String?

  package init(version: Int, beta: String? = nil) {
    self.version = version
    self.beta = beta
  }

  /// Reads `12` and `3+Beta1909`; `nil` for other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    guard let version = parts.first.flatMap({ Int($0) }), version >= 0 else { return nil }
    self.version = version
    beta = parts.count > 1 ? String(parts[1]) : nil
  }

  /// `12`, `3+Beta1909`.
  package var text: String { beta.map { "\(version)+\($0)" } ?? "\(version)" }

  /// Whether what came with this set is there in another: in every later one, and in the same one.
  /// A preview is not there for those who target the number alone.
  func isIncluded(in other: APISetName) -> Bool {
    version < other.version || version == other.version && (beta == nil || beta == other.beta)
  }
}
