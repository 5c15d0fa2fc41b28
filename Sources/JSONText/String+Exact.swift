extension String {
  /// Same Unicode scalars in the same order. Swift's own equality is wider: it takes U+212A KELVIN
  /// SIGN for `K`, and a composed letter for its parts; no device does.
  package func isExactly(_ other: String) -> Bool {
    // Most differ in length, which takes no loop to see.
    guard utf8.count == other.utf8.count else { return false }
    let (left, right) = (utf8Span.span, other.utf8Span.span)
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}
