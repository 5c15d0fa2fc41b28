/// What a difference matters for, the heaviest first.
public enum Weight: String, Sendable, Hashable, CaseIterable {
  /// Who signed, what the application may do, whether anything could not be compared.
  case security
  /// What the device or the application does.
  case behaviour
  /// How much room it takes.
  case size
  /// Nothing that runs is different.
  case cosmetic
}
