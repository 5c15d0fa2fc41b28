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
  package init?(_ text: String) { self.init(text.utf8) }

  init?(_ text: some Collection<UInt8>) {
    var (version, place) = (0, text.startIndex)
    while place < text.endIndex, (0x30...0x39).contains(text[place]) {
      let (tens, isTooLarge) = version.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.addingReportingOverflow(Int(text[place] - 0x30))
      guard !isTooLarge, !isLarger else { return nil }
      version = sum
      place = text.index(after: place)
    }
    guard place > text.startIndex else { return nil }
    self.version = version
    guard place < text.endIndex else { return }
    guard text[place] == UInt8(ascii: "+") else { return nil }
    beta = String(decoding: text[place...].dropFirst(), as: UTF8.self)
  }

  /// `12`, `3+Beta1909`.
  package var text: String { beta.map { "\(version)+\($0)" } ?? "\(version)" }

  /// Whether what came with this set is there in another: in every later one, and in the same one.
  /// A preview is not there for those who target the number alone.
  func isIncluded(in other: APISetName) -> Bool {
    version < other.version || version == other.version && (beta == nil || beta == other.beta)
  }
}
