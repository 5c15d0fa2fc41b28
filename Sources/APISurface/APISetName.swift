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
    let number = text.utf8.prefix { (0x30...0x39).contains($0) }
    let rest = text.utf8.dropFirst(number.count)
    guard let version = Int(Substring(number)) else { return nil }
    guard rest.isEmpty || rest.first == UInt8(ascii: "+") else { return nil }
    self.version = version
    beta = rest.isEmpty ? nil : String(Substring(rest.dropFirst()))
  }

  /// `12`, `3+Beta1909`.
  package var text: String { beta.map { "\(version)+\($0)" } ?? "\(version)" }

  /// Whether what came with this set is there in another: in every later one, and in the same one.
  /// A preview is not there for those who target the number alone.
  func isIncluded(in other: APISetName) -> Bool {
    version < other.version || version == other.version && (beta == nil || beta == other.beta)
  }
}
