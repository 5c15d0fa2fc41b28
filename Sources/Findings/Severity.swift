/// How much a finding weighs.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  /// Worth knowing; nothing is wrong.
  case note
  /// Unusual or against a recommendation; a device may still take the image.
  case warning
  /// A rule of the format, or of the device, is broken.
  case error

  /// Orders by weight: `note < warning < error`.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.weight < right.weight
  }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// What a rule rests on. Public knowledge about the devices is uneven, and a person who reads a
/// verdict must be able to tell a documented rule from a guess.
public enum Evidence: String, Sendable, Hashable, CaseIterable {
  /// The vendor's documentation, its published libraries or its kernel driver say so.
  case documented
  /// The device's own error tables or log strings prove that a check exists.
  case osString = "os-string"
  /// Holds in every real file that was measured, or was reported by outside researchers.
  case observed
  /// Our own conclusion; a switch where it decides anything.
  case inferred
}
